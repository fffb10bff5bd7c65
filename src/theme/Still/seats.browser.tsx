/** The seats as a browser fills them, when it must. */

import type { Seats } from './seat.ts'

export const seats: Seats = {
  ErrorTable: { load: async () => (await import('../catalogue/ErrorTable.tsx')).ErrorTable },
  CodeTable: { load: async () => (await import('../catalogue/CodeTable.tsx')).CodeTable },
  DifferenceTable: {
    load: async () => (await import('../catalogue/DifferenceTable.tsx')).DifferenceTable,
  },
  HistoryTable: { load: async () => (await import('../catalogue/HistoryTable.tsx')).HistoryTable },
  FeatureTable: { load: async () => (await import('../catalogue/FeatureTable.tsx')).FeatureTable },
}
