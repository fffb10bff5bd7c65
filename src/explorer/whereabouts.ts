/** Where a thread is at: in shared memory, since one that is in a loop without an end cannot say it any more. */

import { lanes } from '#race/schedule.ts'

const places = ['loading', ...lanes, 'check'] as const

/** Whose code has the thread: the file's as it is loaded, a client's, or the check's. */
export type Place = (typeof places)[number]

export class Whereabouts {
  readonly memory: SharedArrayBuffer
  readonly #cells: Int32Array

  constructor(memory = new SharedArrayBuffer(8)) {
    this.memory = memory
    this.#cells = new Int32Array(memory)
  }

  at(place: Place): void {
    Atomics.store(this.#cells, 0, places.indexOf(place))
    this.goesOn()
  }

  goesOn(): void {
    Atomics.add(this.#cells, 1, 1)
  }

  get place(): Place {
    return places[Atomics.load(this.#cells, 0)] ?? 'loading'
  }

  /** A number that changes as long as it goes on. */
  get signs(): number {
    return Atomics.load(this.#cells, 1)
  }
}
