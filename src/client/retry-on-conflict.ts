/** Running a read–decide–write again when another writer came first. */

import { isRetryable } from '#api/errors.ts'
import { chance, pause } from './time-and-chance.ts'
import { isPlacementError } from './placement-error.ts'

export interface RetryOptions {
  /** How often `work` is run at most, the first run included. */
  attempts?: number
  /** Waits so many milliseconds. Without it the host's timer does, where there is one. */
  wait?: (milliseconds: number) => Promise<void>
  /** A number from 0 up to 1, for the jitter. Without it the host's. */
  random?: () => number
  /** Stops the retrying: its reason is thrown instead of another attempt. */
  signal?: AbortSignal
}

/**
 * Runs `work`, and runs it again, from the read, while it ends with a refusal that reading again can cure. It gives up
 * with the last refusal. Everything that the decision rests on must be read inside `work`: nothing is kept between runs,
 * so a stale body cannot be sent twice.
 *
 * ```ts
 * await retryOnConflict(async () => {
 *   const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
 *   await placement.setTraits({ uuid, body: { traits: [...traits, 'CUSTOM_FAST'], resource_provider_generation } })
 * })
 * ```
 *
 * Which refusals those are is the catalogue's to say (`isRetryable`). The code is not enough: "inventory exists" and
 * "inventory in use" carry the concurrent-update code as well and stay true however often one asks, and below 1.23 there
 * is no code. Any other error, a lost connection included, is thrown at once: whether the write took effect is then for
 * the caller to find out.
 *
 * @throws what `work` threw last, or the signal's reason
 */
export async function retryOnConflict<Result>(
  work: (attempt: number) => Promise<Result>,
  { attempts = 4, wait = pause, random = chance, signal }: RetryOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    try {
      return await work(attempt)
    } catch (error) {
      if (attempt >= attempts || !isWorthRetrying(error)) throw error
    }
    await interrupted(wait(waitBefore(attempt + 1, random())), signal)
  }
}

/** Whether running the work again from its read can end better. */
export function isWorthRetrying(error: unknown): boolean {
  return isPlacementError(error) && error.situation !== undefined && isRetryable(error.situation)
}

const firstCeiling = 100
const lastCeiling = 2000

/**
 * Milliseconds to wait before an attempt, the second being the first that waits. Full jitter: anywhere between nothing
 * and a ceiling that doubles, so that writers who collided once do not collide in step. `random` is from 0 up to 1.
 */
export function waitBefore(attempt: number, random: number): number {
  if (attempt < 2) return 0
  return Math.floor(random * Math.min(lastCeiling, firstCeiling * 2 ** (attempt - 2)))
}

/** The wait, or the signal's reason as soon as it is aborted. */
function interrupted(waiting: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return waiting
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) return stop() // as long ago as during the call that began the wait
    signal.addEventListener('abort', stop, { once: true })
    waiting.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
