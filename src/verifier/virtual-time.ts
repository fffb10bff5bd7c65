/** Time and chance that are the same in every run: timers fire in order, as soon as nothing else is going on. */

import { createVirtualHost } from '#race/virtual-time.ts'

interface Surroundings {
  /** Whether an answer is still awaited; time stands still until it is there. */
  readonly isBusy: () => boolean
  /** Runs something when everything that is ready has run. */
  readonly soon: (act: () => void) => void
}

const seed = 1

/** Replaces the timers, the clock and the chance of a global object by those of a race with one client. */
export function installVirtualTime(host: object, { isBusy, soon }: Surroundings): void {
  const { globals, time, enter } = createVirtualHost()
  const own = time(seed)
  enter(own)
  let pumping = false

  function pump(): void {
    if (pumping || own.wait === undefined) return
    pumping = true
    soon(() => {
      pumping = false
      if (!isBusy()) own.fire()
      pump()
    })
  }
  function pumped<Values extends unknown[]>(
    set: (...values: Values) => number,
  ): (...values: Values) => number {
    return (...values) => {
      const id = set(...values)
      pump()
      return id
    }
  }

  const { random, randomUUID, Date, clearTimeout, clearInterval } = globals
  const replacements = {
    setTimeout: pumped(globals.setTimeout),
    setInterval: pumped(globals.setInterval),
    clearTimeout,
    clearInterval,
    setImmediate: undefined,
    Date,
    crypto: { randomUUID },
  }
  for (const [name, value] of Object.entries(replacements)) {
    Object.defineProperty(host, name, { value, configurable: true, writable: true })
  }
  Math.random = random
}
