/** Runs one example on one server and says what came of it. */

import { checkDescribed, recordDescribed } from './check-described.ts'
import { checkProgram } from './check-program.ts'
import { Mistake, type Example, type Place } from './example.ts'
import type { Check, Failure, Result } from './outcome.ts'
import { checkExchanges } from './run-exchange.ts'
import type { ProgramLimits } from './run-program.ts'
import { withSession, type Server } from './server.ts'

const raceReason = 'it takes two writers inside the server, and this server cannot be asked for it'

export interface RunOptions {
  readonly limits?: ProgramLimits | undefined
  /** Whether edits are wanted that would make a failing example hold. */
  readonly record?: boolean
}

/** Runs an example from its world. Never rejects for what the example or the server does. */
export async function runExample(
  example: Example,
  server: Server,
  { limits, record = false }: RunOptions = {},
): Promise<Result> {
  if (example.kind === 'static') {
    return { outcome: { status: 'skipped', example, reason: example.reason }, edits: [] }
  }
  if (example.kind === 'described' && example.race && !server.givesRaces) {
    return { outcome: { status: 'skipped', example, reason: raceReason }, edits: [] }
  }
  const { title, place } = example
  const { failure, edits } = await check(example, server, { limits, record }).catch(
    (error: unknown): Check => ({ failure: failureOf(error, place), edits: [] }),
  )
  return {
    outcome: failure ? { status: 'failed', title, place, failure } : { status: 'passed', example },
    edits,
  }
}

async function check(
  example: Exclude<Example, { kind: 'static' }>,
  server: Server,
  { limits, record }: RunOptions,
): Promise<Check> {
  switch (example.kind) {
    case 'exchange':
      return withSession(server, example.world, ({ fetch }) => checkExchanges(example, fetch))
    case 'program':
      return checkProgram(example, server, limits)
    case 'described': {
      const checked = await checkDescribed(example, server)
      // A race is worded by the catalogue: there is nothing that a server could be asked to say instead.
      const wanted = checked.failure && record && !example.race
      return wanted ? { ...checked, edits: [await recordDescribed(example, server)] } : checked
    }
  }
}

/** A failure of what was thrown: a mistake of the page has its own place. */
export function failureOf(error: unknown, place: Place): Failure {
  if (error instanceof Mistake) return { place: error.place, message: error.message }
  if (!(error instanceof Error)) return { place, message: String(error) }
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return { place, message: error.message + cause }
}
