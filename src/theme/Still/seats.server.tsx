/** The seats as the server fills them. */

import { DifferenceTable } from '../catalogue/DifferenceTable.tsx'
import { ConflictTable, ErrorTable } from '../catalogue/ErrorTable.tsx'
import { FeatureTable } from '../catalogue/FeatureTable.tsx'
import { HistoryTable } from '../catalogue/HistoryTable.tsx'
import type { Seats } from './seat.ts'

export const seats: Seats = {
  ErrorTable: { Component: ErrorTable },
  ConflictTable: { Component: ConflictTable },
  HistoryTable: { Component: HistoryTable },
  DifferenceTable: { Component: DifferenceTable },
  FeatureTable: { Component: FeatureTable },
}
