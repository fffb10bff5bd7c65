/** A program that runs alone, inside the sandbox: it goes on until it wants something, which is then for the page to do. */

import type { Program } from '#client/index.ts'
import { ClientRun, type RunSetting } from '#race/client-run.ts'
import { defaultLimits } from '#race/runner.ts'
import { mostRequests, type Doings, type Word } from './protocol.ts'

type ErrandSetting = Omit<RunSetting, 'limits' | 'clock'> & Required<Pick<RunSetting, 'clock'>>

export function beginErrand(program: Program, setting: ErrandSetting): Promise<ClientRun> {
  return ClientRun.start(program, 'A', {
    ...setting,
    limits: { ...defaultLimits, requests: mostRequests(1) },
  })
}

/** Tells it what came of what it wanted. */
export async function tellErrand(run: ClientRun, word: Word): Promise<void> {
  switch (word.kind) {
    case 'answer':
      return run.hear(word.answer)
    case 'silence':
      return run.hear('lost')
    case 'time':
      return run.wake()
  }
}

/** What it has done since this was last asked, and what it waits for. */
export function doingsOf(run: ClientRun): Doings {
  const did = run.takeHappenings().map((one) => {
    if (one.type !== 'sent') return one
    const { method, target, body, plain } = one.request
    return { type: one.type, request: { method, target, headers: { ...plain.headers }, body } }
  })
  const { asleep } = run
  return { did, ...(asleep !== undefined && { asleep }) }
}
