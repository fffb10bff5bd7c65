/** A clock that can be set, stopped and moved on: the one a running mock tells the time by. */

import { Part } from '#api/document-part.ts'

/** What was said about the clock cannot be done; the message names the key, what was expected and what was found. */
export class ClockError extends Error {
  override readonly name = 'ClockError'
}

export interface Clock {
  now(): Date
  /** Whether it stands still. */
  readonly stands: boolean
  /** Stands still at that instant; without one it is the real time again. */
  set(instant?: Date): void
  /** Moves on by so many milliseconds, and stands or runs as before. */
  advance(milliseconds: number): void
}

/** A clock that shows the real time until it is set. */
export function createClock(real: () => Date): Clock {
  let stopped: number | undefined
  let ahead = 0
  return {
    now: () => new Date(stopped ?? real().getTime() + ahead),
    get stands() {
      return stopped !== undefined
    },
    set(instant) {
      stopped = instant?.getTime()
      ahead = 0
    },
    advance(milliseconds) {
      if (stopped === undefined) ahead += milliseconds
      else stopped += milliseconds
    },
  }
}

/** What HTTP can say as a date: the years 1970 to 9999. */
const lastInstant = 253_402_300_799_999

/**
 * Does what a document says: `{ "now": "2026-01-01T00:00:00Z" }` stops the clock there, `{ "now": null }` lets it show the
 * real time again, `{ "advance": 60000 }` moves it on by so many milliseconds.
 * @throws ClockError
 */
export function setClock(clock: Clock, document: unknown): void {
  const top = new Part(document, '', ClockError).keyed(['now', 'advance'])
  const advance = top.member('advance')
  const now = top.member('now')
  if (!advance.isMissing()) {
    if (!now.isMissing()) advance.fail('nothing beside now')
    clock.advance(advance.integer(0, lastInstant - clock.now().getTime()))
  } else if (now.isMissing()) {
    top.fail('now or advance')
  } else {
    clock.set(now.isAbsent() ? undefined : instantOf(now))
  }
}

function instantOf(part: Part): Date {
  const text = part.matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/, expectedInstant)
  const instant = Date.parse(text)
  if (!(instant >= 0)) part.fail(expectedInstant)
  return new Date(instant)
}

const expectedInstant = 'an instant from 1970 on, such as 2026-01-01T00:00:00Z, or null'
