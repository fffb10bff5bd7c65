/**
 * Whatever is sent, the mock answers as Placement may answer: it does not fail, and it keeps nothing of it.
 *
 * `HOSTILE_REQUESTS` says how many (2000), `HOSTILE_SEED` from which seed on. A failure prints the request and its seed.
 */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { PlainRequest } from '#api/fetch.ts'
import { createPlacement } from '#placement/index.ts'
import { Chance } from '../differential/chance.ts'
import { faultsOf } from './answers.ts'
import { hostileRequest } from './requests.ts'
import { wholeNumber } from '../support/whole-number.ts'

const requests = wholeNumber('HOSTILE_REQUESTS', 2000)
const firstSeed = wholeNumber('HOSTILE_SEED', 1)

/** How many meet the same state, so that a failure can be had again from the last round seed on. */
const together = 100

test(`${String(requests)} hostile requests are answered, each as described, and nothing of them is kept`, () => {
  const placement = createPlacement()
  const statuses = new Map<number, number>()
  let heapAtHalf = 0
  for (let count = 0; count < requests; count++) {
    const seed = firstSeed + count
    if (seed % together === 0) placement.reset()
    if (count === Math.floor(requests / 2)) heapAtHalf = heapInUse()
    const request = hostileRequest(new Chance(seed), placement.document())
    const answer = placement.handle(request)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    const faults = faultsOf(request, answer)
    if (faults.length > 0) throw new Error(`seed ${String(seed)}: ${shown(request)}\n${faults.join('\n')}`)
  }
  placement.reset()
  const grown = heapInUse() - heapAtHalf
  const met = [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => `${String(status)}: ${String(times)}`)
  console.info(
    `${String(requests)} requests from seed ${String(firstSeed)} on: ${met.join(', ')}; heap ${String(Math.round(grown / 1024))} KB up in the second half.`,
  )
  // What was compiled or remembered in the second half, not what was sent: one body alone can be 10 MB.
  expect(grown).toBeLessThan(24 * 1024 * 1024)
}, 0)

function shown({ method, target, headers, body }: PlainRequest): string {
  const text = typeof body === 'string' ? body : `(bytes) ${Buffer.from(body).toString('latin1')}`
  return JSON.stringify({ method, target, headers, body: text }).slice(0, 2000)
}

let collectGarbage: (() => void) | undefined

function heapInUse(): number {
  if (!collectGarbage) {
    setFlagsFromString('--expose_gc')
    collectGarbage = runInNewContext('gc') as () => void
  }
  collectGarbage()
  return process.memoryUsage().heapUsed
}
