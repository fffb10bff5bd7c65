/** The seats as the server fills them. */

import { ConflictTable, ErrorTable } from '../catalogue/ErrorTable.tsx'
import { FeatureTable } from '../catalogue/FeatureTable.tsx'
import type { Seats } from './seat.ts'

export const seats: Seats = {
  ErrorTable: { Component: ErrorTable },
  ConflictTable: { Component: ConflictTable },
  FeatureTable: { Component: FeatureTable },
}
