/** A journal as text: a table with a row for each thing that happened, step by step. */

import type { Naming } from './describe.ts'
import { diagramOf } from './diagram.ts'
import type { JournalEvent } from './journal.ts'
import type { Lane } from './schedule.ts'

/**
 * ```text
 * step  client  what
 *    1  A       A reads the traits of compute-1: HW_CPU_X86_AVX2; generation 2.
 * ```
 */
export function diagramText(
  journal: readonly JournalEvent[],
  lanes: readonly Lane[],
  naming: Naming,
): string {
  const { rows } = diagramOf(journal, lanes, naming)
  const lines = rows.flatMap(({ tick, lane, arrows, tone, sentence, notes }) => {
    const step = arrows.length > 0 && tone !== 'waiting' ? String(tick) : ''
    return [
      `${step.padStart(4)}  ${lane.padEnd(6)}  ${sentence}`,
      ...notes.map((note) => `${' '.repeat(16)}${note}`),
    ]
  })
  return ['step  client  what', ...lines].map((line) => `${line.trimEnd()}\n`).join('')
}
