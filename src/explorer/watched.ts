/** Runs `explore` and `replay` in a thread, and ends it when the programs in it do not come to rest. */

import { Worker } from 'node:worker_threads'
import type { ExploreFlags } from './cli.ts'
import { Whereabouts, type Place } from './whereabouts.ts'
import { WrongRace } from './wrong-race.ts'

export type Task =
  | { readonly command: 'explore'; readonly file: string; readonly flags: ExploreFlags }
  | { readonly command: 'replay'; readonly file: string; readonly json: boolean }

export type FromThread =
  | { readonly type: 'printed'; readonly text: string }
  | { readonly type: 'ended'; readonly code: 0 | 1 }
  | { readonly type: 'failed'; readonly message: string; readonly isWrong: boolean }

/** How often a thread is looked after while it is waited for. */
const looks = 20

/** @param patience how many seconds a program may go on without sending a request or coming to its end */
export async function runWatched(
  task: Task,
  patience: number,
  print: (text: string) => void,
): Promise<0 | 1> {
  const whereabouts = new Whereabouts()
  const worker = new Worker(new URL('explorer-thread.js', import.meta.url), {
    workerData: { task, memory: whereabouts.memory },
  })
  let watchdog: ReturnType<typeof setInterval> | undefined
  try {
    return await new Promise((resolve, reject) => {
      const silence = new Silence(looks)
      const look = () => {
        if (silence.isTooLong(whereabouts.signs)) reject(endless(task.file, whereabouts.place, patience))
      }
      watchdog = setInterval(look, (patience * 1000) / looks)
      worker.on('message', (message: FromThread) => {
        switch (message.type) {
          case 'printed':
            print(message.text)
            return
          case 'ended':
            resolve(message.code)
            return
          case 'failed':
            reject(message.isWrong ? new WrongRace(message.message) : new Error(message.message))
            return
          default:
            message satisfies never
        }
      })
      worker.on('error', (error: NodeJS.ErrnoException) => {
        const spent = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        const what = spent ? 'used up the memory' : `ended with ${error.name}: ${error.message}`
        reject(new WrongRace(`${task.file}: ${subjectAt(whereabouts.place)} ${what}`))
      })
      worker.on('exit', () => {
        reject(new WrongRace(`${task.file}: ${subjectAt(whereabouts.place)} ended the process`))
      })
    })
  } finally {
    clearInterval(watchdog)
    await worker.terminate()
  }
}

/**
 * Counts how often in a row nothing has changed, rather than the time: a machine that was asleep has not run the program
 * either.
 */
export class Silence {
  readonly #longest: number
  #last = 0
  #looks = 0

  constructor(longest: number) {
    this.#longest = longest
  }

  /** To be asked at each look. Nothing is too long before the first sign: the thread has yet to start. */
  isTooLong(signs: number): boolean {
    this.#looks = signs === this.#last ? this.#looks + 1 : 0
    this.#last = signs
    return signs > 0 && this.#looks >= this.#longest
  }
}

function endless(file: string, place: Place, patience: number): WrongRace {
  return new WrongRace(
    `${file}: ${subjectAt(place)} did not come to rest within ${patience} s and was stopped; ` +
      'expected a request or an end. Is there a loop without an end? If it only takes long, --patience gives it more seconds.',
  )
}

function subjectAt(place: Place): string {
  if (place === 'loading') return 'the file, while it was loaded,'
  return place === 'check' ? 'its check' : `client ${place}`
}
