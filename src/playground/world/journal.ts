/** What happened, as moments that can be gone back to. */

import type { RaceState } from '#race/state.ts'
import type { RaceView } from '../race/view.ts'

/** A journal whose moments can be looked at. */
export interface Journal {
  readonly key: string
  readonly title: string
  readonly states: readonly RaceState[]
  /** What led to each state. */
  readonly titles: readonly string[]
  /** The moment looked at. */
  readonly looked: number
  readonly onLook: (tick: number) => void
}

/** The moments of a race. */
export function journalOfRace(
  key: string,
  title: string,
  { report, diagram }: RaceView,
  cursor: number | undefined,
  onLook: (tick: number) => void,
): Journal {
  const sentences = new Map(
    diagram.rows.flatMap(({ tick, tone, request, sentence }) =>
      request !== undefined && tone !== 'waiting' ? [[tick, sentence]] : [],
    ),
  )
  const titles = report.states.map((_, tick) =>
    tick === 0 ? 'The beginning' : (sentences.get(tick) ?? `Step ${tick}`),
  )
  return { key, title, states: report.states, titles, looked: cursor ?? report.states.length - 1, onLook }
}
