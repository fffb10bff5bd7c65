/** Retrying: what is run again, how often, and what never is. */

import { describe, expect, test } from 'vitest'
import { codeOf, detailOf, errorKeys, errors, errorVariant, isRetryable, type ErrorKey } from '#api/errors.ts'
import { PlacementError, retryOnConflict, waitBefore } from '#client/index.ts'

/** A refusal in the words of the catalogue; without its code, as below 1.23, when asked. */
function refusal(key: ErrorKey, { withCode = true } = {}): PlacementError {
  const { status } = errors[key]
  const given = new Proxy({}, { get: (_, name) => String(name) })
  const message = (errors[key].message as (args: object) => string)(given)
  const detail = detailOf(status, message, { method: 'PUT', accept: 'application/json' })
  const operation = errorVariant(key).operations?.[0] ?? 'listVersions'
  return new PlacementError(operation, {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ errors: [{ status, title: '', detail, ...(withCode && { code: codeOf(key) }) }] }),
  })
}

/** Work that ends with these, one a run, and then well. */
function endingWith(...ends: unknown[]) {
  const runs: number[] = []
  const work = (attempt: number): Promise<string> => {
    runs.push(attempt)
    const end = ends[runs.length - 1]
    return end === undefined ? Promise.resolve('done') : Promise.reject(end)
  }
  return { runs, work }
}

const atOnce = { wait: () => Promise.resolve(), random: () => 0 }

describe('what is run again', () => {
  // A situation that no operation of the client can meet is none it could know again.
  const conflicts = errorKeys.filter(
    (key) => (errors[key].status === 409 || isRetryable(key)) && errorVariant(key).operations?.length !== 0,
  )

  test.each(conflicts)('%s, only if the catalogue calls it retryable', async (key) => {
    for (const withCode of [true, false]) {
      const { runs, work } = endingWith(refusal(key, { withCode }))
      const end = retryOnConflict(work, atOnce)
      if (isRetryable(key)) await expect(end).resolves.toBe('done')
      else await expect(end).rejects.toThrow(PlacementError)
      expect(runs).toEqual(isRetryable(key) ? [1, 2] : [1])
    }
  })

  test('not the two permanent conflicts that carry the concurrent-update code', async () => {
    for (const key of ['inventoryExists', 'inventoryInUse'] as const) {
      expect(refusal(key).code).toBe('placement.concurrent_update')
      const { runs, work } = endingWith(refusal(key))
      await expect(retryOnConflict(work, atOnce)).rejects.toThrow()
      expect(runs).toEqual([1])
    }
  })

  test('no error that is not a refusal: a lost answer may have been a success', async () => {
    const { runs, work } = endingWith(new TypeError('fetch failed'))
    await expect(retryOnConflict(work, atOnce)).rejects.toThrow('fetch failed')
    expect(runs).toEqual([1])
  })
})

describe('how often', () => {
  const again = () => refusal('generationConflict')

  test('until it ends well', async () => {
    const { runs, work } = endingWith(again(), again())
    expect(await retryOnConflict(work, atOnce)).toBe('done')
    expect(runs).toEqual([1, 2, 3])
  })

  test('four times by default, and then the last refusal is thrown', async () => {
    const refusals = [again(), again(), again(), again(), again()]
    const { runs, work } = endingWith(...refusals)
    await expect(retryOnConflict(work, atOnce)).rejects.toBe(refusals[3])
    expect(runs).toEqual([1, 2, 3, 4])
  })

  test('as often as asked', async () => {
    const { runs, work } = endingWith(again(), again())
    await expect(retryOnConflict(work, { ...atOnce, attempts: 1 })).rejects.toThrow()
    expect(runs).toEqual([1])
  })
})

describe('the wait', () => {
  test.each([
    [1, 0.99, 0],
    [2, 0, 0],
    [2, 0.5, 50],
    [2, 0.999, 99],
    [3, 0.5, 100],
    [4, 0.5, 200],
    [6, 0.5, 800],
    [7, 0.5, 1000],
    [60, 0.5, 1000],
  ])('before attempt %i, at chance %d, is %i ms', (attempt, random, expected) => {
    expect(waitBefore(attempt, random)).toBe(expected)
  })

  test('is taken before each attempt but the first', async () => {
    const waits: number[] = []
    const { work } = endingWith(refusal('generationConflict'), refusal('generationConflict'))
    await retryOnConflict(work, {
      random: () => 0.5,
      wait: (milliseconds) => {
        waits.push(milliseconds)
        return Promise.resolve()
      },
    })
    expect(waits).toEqual([50, 100])
  })

  test('ends at once when the signal is aborted, with its reason', async () => {
    const { signal, abort } = abortable()
    const { runs, work } = endingWith(refusal('generationConflict'))
    const end = retryOnConflict(work, {
      signal,
      random: () => 0,
      wait: () => {
        abort(new Error('enough'))
        return new Promise(() => undefined)
      },
    })
    await expect(end).rejects.toThrow('enough')
    expect(runs).toEqual([1])
  })

  test('an aborted signal keeps the work from being run at all', async () => {
    const { signal, abort } = abortable()
    abort(new Error('enough'))
    const { runs, work } = endingWith()
    await expect(retryOnConflict(work, { ...atOnce, signal })).rejects.toThrow('enough')
    expect(runs).toEqual([])
  })
})

function abortable() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: (reason: Error) => controller.abort(reason) }
}
