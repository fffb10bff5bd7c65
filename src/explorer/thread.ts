/** What runs in a thread of its own, so that it can be ended: exploring, and running a trace again. */

import { parentPort, workerData } from 'node:worker_threads'
import { runExplore, runReplay } from './cli.ts'
import type { FromThread, Task } from './watched.ts'
import { Whereabouts } from './whereabouts.ts'
import { WrongRace } from './wrong-race.ts'

const { task, memory } = workerData as { task: Task; memory: SharedArrayBuffer }
const port = parentPort
if (!port) throw new Error('this file runs as a worker')

const say = (message: FromThread) => port.postMessage(message)
const print = (text: string) => say({ type: 'printed', text })
const whereabouts = new Whereabouts(memory)

const end =
  task.command === 'explore'
    ? runExplore(task.file, task.flags, print, whereabouts)
    : runReplay(task.file, task.json, print, whereabouts)
end.then(
  (code) => say({ type: 'ended', code }),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    say({ type: 'failed', message, isWrong: error instanceof WrongRace })
  },
)
