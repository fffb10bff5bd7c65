/** What a seat is: a component that is there (on the server), or a way to load it (in a browser). */

import type { ComponentType } from 'react'

export interface Seat {
  readonly Component?: ComponentType
  readonly load?: () => Promise<ComponentType>
}

export type Seats = Readonly<
  Record<'ErrorTable' | 'CodeTable' | 'FeatureTable' | 'DifferenceTable' | 'HistoryTable', Seat>
>
