/** Fault rules on a socket: connections that break, answers that are late. */

import { request } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { serve } from '#hosts/node.ts'
import type { RunningServer } from '#hosts/node.ts'
import { createPlacement } from '#placement/index.ts'
import type { FaultRule } from '#placement/index.ts'

let running: RunningServer | undefined

async function served(...faults: FaultRule[]) {
  const placement = createPlacement({ auth: 'none', faults })
  running = await serve({ placement, port: 0 })
  return { placement, url: running.url }
}

/** The status that comes back; the error's code when none does. */
function comesOf(url: string, method: string): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    const sent = request(
      url,
      { method, headers: { 'openstack-api-version': 'placement 1.39' } },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      },
    )
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code)).end()
  })
}

afterEach(async () => {
  vi.useRealTimers()
  await running?.close()
})

test.each([
  ['before', 201],
  ['after', 204],
] as const)(
  'a connection breaks %s the trait is created, and the next attempt shows it',
  async (drop, next) => {
    const { url } = await served({ nth: 1, drop })
    expect(await comesOf(`${url}/traits/CUSTOM_A`, 'PUT')).toBe('ECONNRESET')
    expect(await comesOf(`${url}/traits/CUSTOM_A`, 'PUT')).toBe(next)
  },
)

test('an answer that is delayed comes when its time is over, and others meanwhile', async () => {
  const { placement, url } = await served({ nth: 1, delay: 60_000 })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  let answered = false
  const late = comesOf(`${url}/traits/CUSTOM_A`, 'PUT').finally(() => (answered = true))
  await vi.waitUntil(() => placement.faults.list()[0]?.struck === 1, { timeout: 10_000 })
  expect(await comesOf(`${url}/traits/CUSTOM_A`, 'GET')).toBe(204)
  expect(answered).toBe(false)
  vi.advanceTimersByTime(60_000)
  expect(await late).toBe(201)
})

test('503 comes as from a load balancer', async () => {
  const { url } = await served({ status: 503 })
  expect(await comesOf(url, 'GET')).toBe(503)
})
