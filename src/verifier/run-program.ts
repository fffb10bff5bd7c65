/** Runs a TypeScript program against a server, and ends it when it does not end by itself. */

import { Script } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { transform } from 'sucrase'
import type { Fetch } from '#api/fetch.ts'
import { plainFetch, type Names } from '#client/index.ts'
import { Mistake, type ProgramExample } from './example.ts'
import type { FromWorker, ProgramError, ProgramTask, ToWorker } from './program-protocol.ts'
import { documentedUrl } from './server.ts'
import { workerCode } from './worker-code.ts'

/** How a program ended, and what it said. */
export interface ProgramRun {
  readonly log: readonly string[]
  readonly error?: ProgramError
}

export interface ProgramLimits {
  /** Milliseconds a program may take, all clients together. */
  readonly time: number
  /** Lines it may log. */
  readonly lines: number
}

export const defaultLimits: ProgramLimits = { time: 10_000, lines: 1000 }

/**
 * The program as JavaScript, line for line.
 * @throws Mistake with the line where it is no TypeScript
 */
export function compileProgram({
  code,
  codeLine,
  place,
}: Pick<ProgramExample, 'code' | 'codeLine' | 'place'>): string {
  try {
    const compiled = transform(code, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
    }).code
    // Sucrase lets some faults pass; the engine does not.
    void new Script(`(function () {${compiled}\n})`, { filename: place.file, lineOffset: codeLine - 1 })
    return compiled
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new Mistake(
      { file: place.file, line: lineOfSyntaxError(error, place.file, codeLine) },
      `does not compile: ${reasonOf(error)}`,
    )
  }
}

function lineOfSyntaxError(error: Error, file: string, codeLine: number): number {
  const loc: unknown = 'loc' in error ? error.loc : undefined
  if (typeof loc === 'object' && loc !== null && 'line' in loc) return codeLine - 1 + Number(loc.line)
  const line = error.stack?.startsWith(`${file}:`)
    ? Number.parseInt(error.stack.slice(file.length + 1), 10)
    : codeLine
  return Number.isNaN(line) ? codeLine : line
}

function reasonOf(error: Error): string {
  return error.message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '')
}

/** Runs a program at a microversion, all its clients in turn. Never rejects for what the program does. */
export async function runProgram(
  example: ProgramExample,
  names: Names,
  microversion: string,
  fetch: Fetch,
  limits: ProgramLimits = defaultLimits,
): Promise<ProgramRun> {
  const { place, codeLine, clients } = example
  const task: ProgramTask = {
    code: compileProgram(example),
    file: place.file,
    codeLine,
    microversion,
    clients,
    names,
  }
  const worker = new Worker(await workerCode(), {
    eval: true,
    workerData: task,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  })
  const log: string[] = []
  const send = plainFetch(fetch)
  let watchdog: ReturnType<typeof setTimeout> | undefined

  const error = await new Promise<ProgramError | undefined>((resolve) => {
    watchdog = setTimeout(
      () => resolve({ message: `it did not end within ${limits.time / 1000} s` }),
      limits.time,
    )
    const answer = (message: ToWorker) => worker.postMessage(message)
    worker.on('message', (message: FromWorker) => {
      switch (message.type) {
        case 'request': {
          const { id, request } = message
          if (!request.target.startsWith(`${documentedUrl}/`)) {
            answer({ type: 'failed', id, message: `a program may not reach ${request.target}` })
            return
          }
          Promise.resolve(send(request)).then(
            (received) => answer({ type: 'answer', id, answer: received }),
            (failure: unknown) => answer({ type: 'failed', id, message: String(failure) }),
          )
          return
        }
        case 'logged':
          log.push(message.line)
          if (log.length > limits.lines) resolve({ message: `it logged more than ${limits.lines} lines` })
          return
        case 'ended':
          resolve(message.error)
          return
        default:
          message satisfies never
      }
    })
    worker.on('error', (failure) => resolve({ message: `${failure.name}: ${failure.message}` }))
    worker.on('exit', () => resolve({ message: 'it ended its own process' }))
  })

  clearTimeout(watchdog)
  await worker.terminate()
  return { log, ...(error && { error }) }
}
