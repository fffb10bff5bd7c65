/** A refusal's message with the names of its arguments in place of their values. */

import { errors, type ErrorKey } from '#api/errors.ts'

/** `Conflicting resource provider name: {name} already exists.` */
export function templateOf(key: ErrorKey): string {
  const names = new Proxy({}, { get: (_target, name) => `{${String(name)}}` })
  const message: (args: never) => string = errors[key].message
  return message(names as never)
}
