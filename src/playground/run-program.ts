/** Runs the program of a page in the sandbox, and holds its log and its end against the page. */

import type { ErrorKey } from '#api/errors.ts'
import { newest } from '#api/microversion.ts'
import { describeOutcome } from '#race/describe.ts'
import { outcomesOf, type Outcome } from '#race/journal.ts'
import { worlds } from '#worlds/index.ts'
import { openSandbox } from './sandbox/frame.ts'
import type { RaceReport } from './sandbox/protocol.ts'
import { loadSandboxSource } from './sandbox/source.ts'
import { transpile } from './transpile.ts'

export interface DocumentedProgram {
  readonly code: string
  readonly world: string
  readonly clients: number
  /** The refusal that it is documented to end with. */
  readonly expect: ErrorKey | undefined
  readonly log: string | undefined
}

export interface ProgramResult {
  readonly lines: readonly string[]
  /** How it ended, as a sentence. */
  readonly ended: string
  /** Whether log and end are the documented ones. */
  readonly same: boolean
}

/** Clients take turns. `onStop` is told how to end the program. */
export async function runProgram(
  program: DocumentedProgram,
  onStop: (stop: () => void) => void,
): Promise<ProgramResult> {
  const [transpiled, source] = await Promise.all([transpile(program.code), loadSandboxSource()])
  if (transpiled.kind === 'fault')
    throw new Error(`Line ${transpiled.place?.line ?? '?'}: ${transpiled.message}`)
  const sandbox = openSandbox(source)
  onStop(sandbox.close)
  try {
    const { world, clients } = program
    await sandbox.load({ code: transpiled.code, world, microversion: newest, clients, seed: 1, order: [] })
    return resultOf(program, await sandbox.run())
  } finally {
    sandbox.close()
  }
}

/** What a finished race shows of a documented program. */
export function resultOf(
  { world, clients, expect, log }: DocumentedProgram,
  { journal }: RaceReport,
): ProgramResult {
  const lines = journal.flatMap((event) =>
    event.type === 'logged' ? [clients > 1 ? `${event.lane}: ${event.line}` : event.line] : [],
  )
  const outcomes = Object.entries(outcomesOf(journal))
  const names = Object.entries(worlds[world]?.names ?? {})
  const wanted = log && names.reduce((text, [name, uuid]) => text.replaceAll(`{${name}}`, uuid), log)
  const endedWell =
    expect === undefined
      ? outcomes.every(([, { kind }]) => kind === 'returned')
      : outcomes.some(([, outcome]) => refusedWith(outcome, expect))
  return {
    lines,
    ended: `${outcomes.map(([lane, outcome]) => `${clients > 1 ? lane : 'The program'} ${describeOutcome(outcome)}`).join('; ')}.`,
    same: endedWell && (wanted === undefined || wanted.trimEnd() === lines.join('\n')),
  }
}

function refusedWith(outcome: Outcome, expect: ErrorKey): boolean {
  return outcome.kind === 'threw' && outcome.situation === expect
}
