/** Time and chance that are the same in every run: timers fire in order, as soon as nothing else is going on. */

interface Timer {
  readonly id: number
  readonly due: number
  readonly act: () => void
}

interface Surroundings {
  /** Whether an answer is still awaited; time stands still until it is there. */
  readonly isBusy: () => boolean
  /** Runs something when everything that is ready has run. */
  readonly soon: (act: () => void) => void
}

const start = Date.UTC(2026, 5, 1)

/** Replaces the timers, the clock and the chance of a global object. */
export function installVirtualTime(host: object, { isBusy, soon }: Surroundings): void {
  let now = start
  let ids = 0
  let timers: Timer[] = []
  let pumping = false

  function pump(): void {
    if (pumping || timers.length === 0) return
    pumping = true
    soon(() => {
      pumping = false
      if (isBusy()) return pump()
      const first = timers.reduce((one, other) => (other.due < one.due ? other : one), timers[0] ?? never())
      timers = timers.filter(({ id }) => id !== first.id)
      now = Math.max(now, first.due)
      first.act()
      pump()
    })
  }

  const RealDate = Date
  class VirtualDate extends RealDate {
    constructor(...values: [] | [number | string]) {
      super(values.length === 0 ? now : values[0])
    }
    static override now(): number {
      return now
    }
  }

  // Park and Miller's generator: enough for jitter, and the same everywhere.
  let seed = 20260601
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return (seed - 1) / 2147483646
  }
  let uuids = 0

  const replacements = {
    setTimeout(act: (...values: unknown[]) => void, milliseconds = 0, ...values: unknown[]): number {
      const id = ++ids
      timers.push({ id, due: now + Math.max(0, milliseconds), act: () => act(...values) })
      pump()
      return id
    },
    clearTimeout(id: number): void {
      timers = timers.filter((timer) => timer.id !== id)
    },
    setInterval: undefined,
    setImmediate: undefined,
    Date: VirtualDate,
    crypto: {
      randomUUID: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
    },
  }
  for (const [name, value] of Object.entries(replacements)) {
    Object.defineProperty(host, name, { value, configurable: true, writable: true })
  }
  Math.random = random
}

function never(): never {
  throw new Error('no timer')
}
