import { describe, expect, test } from 'vitest'
import { backOffs, compareBackOffs, simulate, summaryOf, type Contended } from '#incidents/back-off.ts'
import { createPlacement } from '#placement/index.ts'
import { createClient } from '#client/index.ts'
import { names, worlds } from '#worlds/index.ts'

const bySummary = (clients: number, seed?: number) =>
  Object.fromEntries(compareBackOffs(clients, seed).map((summary) => [summary.key, summary]))

describe('many clients on one host', () => {
  test('the same seed gives the same courses, another seed others', () => {
    expect(compareBackOffs(20)).toEqual(compareBackOffs(20))
    expect(compareBackOffs(20)).not.toEqual(compareBackOffs(20, 2))
  })

  test.each([2, 5, 20, 50])('%i clients: all get through, one at a time', (clients) => {
    for (const backOff of backOffs) {
      const courses = simulate({ clients, backOff })
      expect(courses).toHaveLength(clients)
      expect(courses.every(({ attempts, latency }) => attempts >= 1 && latency > 0)).toBe(true)
    }
  })

  test.each([1, 2, 3])('waiting alike changes nothing, jitter does (seed %i)', (seed) => {
    const { 'at-once': atOnce, fixed, doubling, jitter } = bySummary(50, seed)
    if (!atOnce || !fixed || !doubling || !jitter) throw new Error('a way of waiting is missing')
    // Whoever waits as long as the others meets them again.
    expect(fixed.refused).toBeGreaterThan(0.9 * atOnce.refused)
    expect(doubling.refused).toBeGreaterThan(0.9 * atOnce.refused)
    expect(doubling.last).toBeGreaterThan(10 * atOnce.last)
    expect(jitter.refused).toBeLessThan(atOnce.refused / 3)
    expect(jitter.last).toBeLessThan(doubling.last / 10)
    expect(jitter.givenUp).toBeLessThan(atOnce.givenUp)
  })

  test('fifty clients, in figures', () => {
    expect(
      compareBackOffs(50).map(({ key, requests, refused, median, last, mostAttempts, givenUp }) => [
        key,
        requests,
        refused,
        median,
        last,
        mostAttempts,
        givenUp,
      ]),
    ).toEqual([
      ['at-once', 1668, 784, 314, 680, 34, 46],
      ['fixed', 1710, 805, 1815, 4228, 36, 46],
      ['doubling', 1710, 805, 23415, 63828, 36, 46],
      ['jitter', 384, 142, 323, 2017, 7, 18],
      ['nova', 212, 56, 1235, 4793, 3, 0],
    ])
  })

  test('comes to the same on the mock as on a counter', async () => {
    for (const backOff of backOffs) {
      const provider = await hostOnTheMock()
      const onMock = summaryOf(backOff, simulate({ clients: 12, backOff, provider }))
      expect(onMock).toEqual(summaryOf(backOff, simulate({ clients: 12, backOff })))
    }
  })
})

/** The host of the world one-host, whose inventory of VCPU the clients write. */
async function hostOnTheMock(): Promise<Contended> {
  const placement = createPlacement()
  await worlds['one-host']?.build(createClient({ fetch: placement.fetch }))
  const target = `http://placement.test/resource_providers/${names.host}/inventories/VCPU`
  const headers = {
    'openstack-api-version': 'placement 1.39',
    'x-auth-token': 'admin',
    'content-type': 'application/json',
  }
  return {
    read() {
      const { body } = placement.handle({ method: 'GET', target, headers, body: '' })
      return (JSON.parse(body) as { resource_provider_generation: number }).resource_provider_generation
    },
    write(resource_provider_generation) {
      const body = JSON.stringify({ total: 8, resource_provider_generation })
      return placement.handle({ method: 'PUT', target, headers, body }).status === 200
    },
  }
}
