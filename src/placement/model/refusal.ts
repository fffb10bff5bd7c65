/** How the mock says no: the situation's name and what its message is made of. */

import { errors } from '#api/errors.ts'
import type { ErrorArgs, ErrorKey } from '#api/errors.ts'

/** Thrown by handlers and model. Not an `Error`: a refusal is an answer, so no stack is recorded for it. */
export class Refusal {
  readonly key: ErrorKey
  readonly message: string

  constructor(key: ErrorKey, message: string) {
    this.key = key
    this.message = message
  }
}

/** The refusal of a situation; to be thrown. */
export function refuse<K extends ErrorKey>(key: K, ...args: ErrorArgs<K>): Refusal {
  const message = errors[key].message as (...args: ErrorArgs<K>) => string
  return new Refusal(key, message(...args))
}
