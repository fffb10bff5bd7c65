/** Where in its program a client failed, for the editor to mark. */

import { outcomesOf } from '#race/journal.ts'
import type { Failure, Recipe } from './playground-state.ts'
import type { RaceReport } from './sandbox/protocol.ts'

/**
 * The failure of a client that runs the program shown: the first of all clients where they share one. Undefined where none
 * failed at a line that is known.
 */
export function placeThrown(
  { journal, lanes }: Pick<RaceReport, 'journal' | 'lanes'>,
  client: number,
  { others }: Pick<Recipe, 'others'>,
): Failure | undefined {
  const outcomes = outcomesOf(journal)
  for (const lane of others ? lanes.slice(client, client + 1) : lanes) {
    const outcome = outcomes[lane]
    if (outcome?.kind !== 'threw') continue
    const [, words, line] = /^([^]*) \(line (\d+)\)$/.exec(outcome.message) ?? []
    if (words !== undefined && line !== undefined)
      return { message: `${lane}: ${words}`, place: { line: Number(line), column: 1 } }
  }
  return undefined
}
