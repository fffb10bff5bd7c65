/** Clients taking turns. */

import { expect, test } from 'vitest'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { takeTurns } from '#verifier/turns.ts'

const answer: PlainResponse = { status: 200, headers: {}, body: '' }
const request = (target: string): PlainRequest => ({ method: 'GET', target, headers: {}, body: '' })

test('a request each, however long a client thinks, and the rest go on when one has ended', async () => {
  const order: string[] = []
  const lanes = takeTurns(3, ({ target }) => {
    order.push(target)
    return Promise.resolve(answer)
  })
  await Promise.all(
    lanes.map(async (lane, client) => {
      for (let step = 0; step < client + 1; step++) {
        // A client that thinks for longer is waited for.
        for (let thought = 0; thought < 5 * client; thought++) await Promise.resolve()
        await lane.send(request(`${client}.${step}`))
      }
      lane.end()
    }),
  )
  expect(order).toEqual(['0.0', '1.0', '2.0', '1.1', '2.1', '2.2'])
})

test('a request that fails fails for its client alone', async () => {
  const [one, two] = takeTurns(2, ({ target }) =>
    target === 'bad' ? Promise.reject(new Error('lost')) : Promise.resolve(answer),
  )
  if (!one || !two) throw new Error('two lanes')
  const first = one.send(request('bad'))
  const second = two.send(request('good'))
  await expect(first).rejects.toThrow('lost')
  one.end()
  await expect(second).resolves.toBe(answer)
})
