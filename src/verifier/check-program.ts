/** Runs a program and holds its log and its end against the page. */

import { newest } from '#api/microversion.ts'
import { diffOf } from './answers.ts'
import type { ProgramExample } from './example.ts'
import type { Check, Failure } from './outcome.ts'
import { fill, unfill } from './placeholders.ts'
import { runProgram, type ProgramLimits, type ProgramRun } from './run-program.ts'
import { withSession, type Server } from './server.ts'

/** Runs it at the newest microversion and, where it claims to hold from an older one on, there as well. */
export async function checkProgram(
  example: ProgramExample,
  server: Server,
  limits?: ProgramLimits,
): Promise<Check> {
  for (const microversion of new Set([newest, example.since ?? newest])) {
    const check = await withSession(server, example.world, async ({ fetch }) =>
      checkRun(example, await runProgram(example, example.world.names, microversion, fetch, limits)),
    )
    const { failure } = check
    if (failure) {
      const message = microversion === newest ? failure.message : `at ${microversion}: ${failure.message}`
      return { ...check, failure: { ...failure, message } }
    }
  }
  return { edits: [] }
}

function checkRun(example: ProgramExample, run: ProgramRun): Check {
  const ended = wrongEnd(example, run)
  if (ended) return { failure: ended, edits: [] }
  const { log, place, world } = example
  if (!log) return { edits: [] }
  const wanted = log.lines.map((line, index) =>
    fill(line, world.names, { file: place.file, line: log.line + index }),
  )
  const different = differingLine(wanted, run.log)
  if (different === undefined) return { edits: [] }
  return {
    failure: {
      place: { file: place.file, line: log.line + Math.min(different, Math.max(0, wanted.length - 1)) },
      message: 'the log is not the recorded one',
      diff: diffOf(wanted.join('\n'), run.log.join('\n')),
    },
    edits: [
      {
        file: place.file,
        first: log.line,
        last: log.line + log.lines.length - 1,
        text: run.log
          .flatMap((line) => unfill(line, world.names).split('\n'))
          .map((line) => (log.prefix + line).trimEnd()),
      },
    ],
  }
}

/** What is wrong with how the program ended; undefined when it ended as the page says. */
function wrongEnd(
  { place, codeLine, expect }: ProgramExample,
  { log, error }: ProgramRun,
): Failure | undefined {
  const at = { file: place.file, line: error?.line ?? codeLine }
  const logged = log.length === 0 ? '' : `; it had logged:\n${log.slice(-10).join('\n')}`
  if (!error) return expect && { place, message: `expected to end with the refusal ${expect}, it ended well` }
  const { refusal, message } = error
  if (expect && refusal?.situation === expect) return undefined
  if (expect) return { place: at, message: `expected to end with the refusal ${expect}: ${message}${logged}` }
  return { place: at, message: message + logged }
}

function differingLine(wanted: readonly string[], logged: readonly string[]): number | undefined {
  const length = Math.max(wanted.length, logged.length)
  for (let index = 0; index < length; index++) if (wanted[index] !== logged[index]) return index
  return undefined
}
