/** Time and chance of one client: a clock that only its own waiting moves, and numbers that grow from the seed. */

import type { Lane } from './schedule.ts'

/** What a client's clock shows when the race begins, in milliseconds. */
export const raceStart = Date.UTC(2026, 0, 1)

interface Timer {
  readonly id: number
  readonly due: number
  /** Milliseconds between firings; absent for a timer that fires once. */
  readonly every?: number
  readonly act: () => void
}

/**
 * A client waits without anybody waiting for it: a timer fires as soon as its client has nothing else to do, and the
 * clock jumps to when it was due. Other clients may still take any number of steps before the client's next request,
 * which is what waiting means to them.
 */
export class VirtualTime {
  #now: number
  #timers: Timer[] = []
  #ids: () => number
  readonly #number: () => number
  readonly #clock: () => number

  /**
   * `ids` numbers the timers, so that clients which share one `clearTimeout` never clear another's. With a `clock` time
   * also passes by itself.
   */
  constructor(seed: number, ids: () => number, clock: () => number = () => raceStart) {
    this.#number = chanceFrom(seed)
    this.#ids = ids
    this.#clock = clock
    this.#now = clock()
  }

  now(): number {
    return (this.#now = Math.max(this.#now, this.#clock()))
  }

  /** A number from 0 up to 1. */
  random(): number {
    return this.#number()
  }

  /** A random (version 4) uuid. */
  uuid(): string {
    const digits = Array.from({ length: 32 }, () => Math.floor(this.#number() * 16))
    digits[12] = 4
    digits[16] = 8 + ((digits[16] ?? 0) & 3)
    const text = digits.map((digit) => digit.toString(16)).join('')
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
      '-',
    )
  }

  after(milliseconds: number, act: () => void, repeat = false): number {
    const delay = Math.max(0, Number.isFinite(milliseconds) ? milliseconds : 0)
    const id = this.#ids()
    this.#timers.push({ id, due: this.now() + delay, act, ...(repeat && { every: Math.max(1, delay) }) })
    return id
  }

  cancel(id: number): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id)
  }

  /** How long the client waits for its next timer, in milliseconds; undefined when it waits for none. */
  get wait(): number | undefined {
    const timer = this.#next()
    return timer && Math.max(0, timer.due - this.now())
  }

  /** Moves the clock to the next timer and fires it. */
  fire(): void {
    const timer = this.#next()
    if (!timer) return
    this.#now = Math.max(this.now(), timer.due)
    this.cancel(timer.id)
    if (timer.every !== undefined) this.#timers.push({ ...timer, due: timer.due + timer.every })
    timer.act()
  }

  #next(): Timer | undefined {
    // The earliest; of equals the one set first, as hosts do.
    return this.#timers.reduce<Timer | undefined>(
      (first, timer) => (first === undefined || timer.due < first.due ? timer : first),
      undefined,
    )
  }
}

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** What stands in for the host's globals while a program runs. */
export interface VirtualGlobals {
  readonly Date: DateConstructor
  readonly setTimeout: (act: unknown, milliseconds?: number, ...values: unknown[]) => number
  readonly setInterval: (act: unknown, milliseconds?: number, ...values: unknown[]) => number
  readonly clearTimeout: (id?: number) => void
  readonly clearInterval: (id?: number) => void
  readonly random: () => number
  readonly randomUUID: () => string
  readonly getRandomValues: <T extends ArrayBufferView>(array: T) => T
  /** Milliseconds since the race began, as `performance.now` counts them. */
  readonly elapsed: () => number
}

/** The one host that all clients of a race share: its globals show the time and chance of whoever is at it. */
export interface VirtualHost {
  readonly globals: VirtualGlobals
  /** A client's own time and chance; with a clock it is that clock's time. */
  readonly time: (seed: number, clock?: () => number) => VirtualTime
  /** From now on it is this client who acts, whose letter is for whoever watches. */
  readonly enter: (time: VirtualTime, lane?: Lane) => void
}

export function createVirtualHost(): VirtualHost {
  let count = 0
  const time = (seed: number, clock?: () => number) => new VirtualTime(seed, () => ++count, clock)
  let current = time(0) // whoever acts before a client does: the reader's module, while it loads
  return { globals: virtualGlobals(() => current), time, enter: (next) => void (current = next) }
}

/** Globals that ask, at each use, whose turn it is, and show that client's time and chance. */
function virtualGlobals(current: () => VirtualTime): VirtualGlobals {
  const Virtual = class extends Date {
    constructor(...values: readonly unknown[]) {
      super(...((values.length === 0 ? [current().now()] : values) as [number]))
    }
    static override now(): number {
      return current().now()
    }
  }
  // `Date()` without `new` gives a text, which a class cannot do.
  const VirtualDate = new Proxy(Virtual, { apply: () => new Virtual().toString() })
  const set = (repeat: boolean) => {
    return (act: unknown, milliseconds = 0, ...values: unknown[]) =>
      current().after(Number(milliseconds), () => typeof act === 'function' && act(...values), repeat)
  }
  const clear = (id = 0) => current().cancel(id)
  return {
    Date: VirtualDate as DateConstructor,
    setTimeout: set(false),
    setInterval: set(true),
    clearTimeout: clear,
    clearInterval: clear,
    random: () => current().random(),
    randomUUID: () => current().uuid(),
    getRandomValues: (array) => {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
      for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(current().random() * 256)
      return array
    },
    elapsed: () => current().now() - raceStart,
  }
}
