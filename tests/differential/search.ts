/** Searches for differences: programs one after the other, each difference shrunk and told once. */

import { operationAt } from '#api/operations.ts'
import { generateProgram } from './generate.ts'
import type { Program } from './program.ts'
import { conformanceTestOf } from './print.ts'
import type { Difference, Pair } from './run.ts'
import { shrink } from './shrink.ts'

export interface Finding {
  /** The seed of the program that met it first. */
  readonly seed: number
  readonly program: Program
  readonly difference: Difference
}

export interface Search {
  readonly findings: readonly Finding[]
  readonly programs: number
  readonly requests: number
  /** How often each tolerated difference was met. */
  readonly tolerated: ReadonlyMap<string, number>
}

/**
 * Runs the programs of consecutive seeds.
 *
 * @param most ends the search after so many different findings
 */
export async function search(pair: Pair, firstSeed: number, programs: number, most = 1): Promise<Search> {
  const findings = new Map<string, Finding>()
  const tolerated = new Map<string, number>()
  let requests = 0
  let done = 0
  for (let seed = firstSeed; seed < firstSeed + programs && findings.size < most; seed++) {
    const program = generateProgram(seed)
    const outcome = await pair.run(program)
    done++
    requests += outcome.requests
    for (const key of outcome.tolerated) tolerated.set(key, (tolerated.get(key) ?? 0) + 1)
    if (!outcome.difference) continue
    // A difference of state shows at the end of a program; which request made it, only a look after each one tells.
    const statesEach = outcome.difference.where === 'state'
    const located = statesEach ? (await pair.run(program, { statesEach })).difference : undefined
    const difference = located ?? outcome.difference
    const kind = kindOf(difference)
    if (findings.has(kind)) continue
    findings.set(kind, { seed, ...(await smallest(pair, program, difference)) })
  }
  return { findings: [...findings.values()], programs: done, requests, tolerated }
}

async function smallest(pair: Pair, program: Program, found: Difference) {
  const statesEach = found.where === 'state'
  const kind = kindOf(found)
  const sameIn = async (candidate: Program): Promise<Difference | undefined> => {
    const { difference } = await pair.run(candidate, { statesEach })
    return difference && kindOf(difference) === kind && difference.step === candidate.length - 1
      ? difference
      : undefined
  }
  const upToThere = program.slice(0, found.step + 1)
  const shrunk = await shrink(upToThere, async (candidate) => (await sameIn(candidate)) !== undefined)
  return { program: shrunk, difference: (await sameIn(shrunk)) ?? found }
}

/** What two findings have in common that are told as one: the operation, the place, and the statuses. */
function kindOf({ exchanges, step, where, real, mock }: Difference): string {
  const request = exchanges[step]?.request
  const path = request?.target.split('?', 1)[0] ?? ''
  const operation =
    request && (operationAt(request.method, path)?.id ?? `${request.method} ${path.split('/')[1] ?? ''}`)
  const statuses =
    where === 'status' ? [real, mock].map((side) => (Array.isArray(side) ? String(side[0]) : '')) : []
  return [operation, where, exchanges[step]?.answer.status, ...statuses].join(' ')
}

/** A finding as a reader needs it: the seed, how to run it again, both sides, and a test to paste. */
export function report({ seed, difference }: Finding): string {
  const { where, real, mock } = difference
  const what =
    where === 'description'
      ? 'an answer is not as described'
      : `the mock does not answer as real Placement does (${where})`
  return [
    `Seed ${seed}: ${what}.`,
    `  real: ${shown(real)}`,
    `  mock: ${shown(mock)}`,
    `Again: DIFFERENTIAL_SEED=${seed} DIFFERENTIAL_PROGRAMS=1 npm run differential`,
    '',
    conformanceTestOf(difference),
  ].join('\n')
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}
