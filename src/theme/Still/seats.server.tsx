/** The seats as the server fills them. */

import { CodeTable } from '../catalogue/CodeTable.tsx'
import { DifferenceTable } from '../catalogue/DifferenceTable.tsx'
import { ErrorTable } from '../catalogue/ErrorTable.tsx'
import { FeatureTable } from '../catalogue/FeatureTable.tsx'
import { HistoryTable } from '../catalogue/HistoryTable.tsx'
import type { Seats } from './seat.ts'

export const seats: Seats = {
  ErrorTable: { Component: ErrorTable },
  CodeTable: { Component: CodeTable },
  HistoryTable: { Component: HistoryTable },
  DifferenceTable: { Component: DifferenceTable },
  FeatureTable: { Component: FeatureTable },
}
