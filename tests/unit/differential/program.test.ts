/** How the requests of a program are made, made smaller, and printed. */

import { describe, expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'
import { Coverage } from '../../differential/coverage.ts'
import { generateProgram } from '../../differential/generate.ts'
import { conformanceTestOf } from '../../differential/print.ts'
import { fill, type Step } from '../../differential/program.ts'
import { shrink } from '../../differential/shrink.ts'

const host = '0a1c5e8e-0000-4000-8000-000000000001'
const headers = { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' }

function step(method: string, path: string, body?: Step['body']): Step {
  return { method, path, query: [], headers, ...(body && { body }) }
}

describe('A program', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(generateProgram(7)).toEqual(generateProgram(7))
    expect(generateProgram(7)).not.toEqual(generateProgram(8))
  })

  test('has 10 to 40 requests', () => {
    const lengths = Array.from({ length: 200 }, (_, seed) => generateProgram(seed).length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(10)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(40)
  })

  test('among others takes every method of every path, and is accepted, and nearly all are refused too', () => {
    const coverage = new Coverage()
    const placement = createPlacement()
    for (let seed = 0; seed < 250; seed++) {
      placement.reset()
      for (const each of generateProgram(seed)) {
        const request = fill(each, { state: placement.document(), made: [] })
        coverage.note(request, placement.handle(request))
      }
    }
    expect(coverage.without('accepted')).toEqual([])
    expect(coverage.without('refused').length).toBeLessThanOrEqual(3)
    // Some situations are too seldom for so few programs, and a few are for other settings or share their words.
    expect(coverage.unmet.length).toBeLessThanOrEqual(14)
  })
})

describe('A place in a request', () => {
  const placement = createPlacement()
  placement.load({
    format: 'placement-state/1',
    resource_classes: [],
    traits: [],
    resource_providers: [
      {
        uuid: host,
        name: 'a',
        generation: 4,
        parent_provider_uuid: null,
        inventories: {},
        traits: [],
        aggregates: [],
      },
    ],
    consumers: [],
  })
  const filling = { state: placement.document(), made: ['made-1'] }
  const bodyOf = (json: Record<string, string>) => fill(step('PUT', '/', { json }), filling).body

  test('is filled with a generation, or one near it', () => {
    expect(bodyOf({ a: `{generation:${host}}`, b: `{generation:${host},-1}`, c: '{generation:none}' })).toBe(
      '{"a":4,"b":3,"c":0}',
    )
    expect(bodyOf({ a: '{consumer:none}', b: '{consumer:none,+1}' })).toBe('{"a":null,"b":1}')
  })

  test('is filled with a number in its spelling, and with what the server made', () => {
    expect(bodyOf({ a: '{number:1.0}', b: '{made:0}' })).toBe('{"a":1.0,"b":"made-1"}')
    expect(fill(step('GET', '/traits/{made:0}'), filling).target).toBe('/traits/made-1')
  })
})

describe('Shrinking', () => {
  test('leaves the requests and the parts of bodies that matter', async () => {
    const program = [
      step('GET', '/a'),
      step('PUT', '/b', { json: { needed: [1, 2], more: { deep: true } } }),
      step('GET', '/c'),
      step('GET', '/d'),
    ]
    const smallest = await shrink(program, (candidate) => {
      const text = JSON.stringify(candidate)
      return Promise.resolve(text.includes('needed') && text.includes('/d'))
    })
    expect(smallest.map(({ path, body }) => [path, body])).toEqual([
      ['/b', { json: { needed: [] } }],
      ['/d', undefined],
    ])
  })

  test('keeps within its attempts', async () => {
    let runs = 0
    const program = Array.from({ length: 40 }, () => step('GET', '/'))
    const neverShows = () => {
      runs++
      return Promise.resolve(false)
    }
    await shrink(program, neverShows, 50)
    expect(runs).toBe(50)
  })
})

test('A difference is printed as a conformance test', () => {
  const request = (method: string, target: string, body = '', others = {}) => ({
    method,
    target,
    headers: { host: 'placement.test', ...headers, ...others },
    body,
  })
  const answer = { status: 204, headers: {}, body: '' }
  const detail = "A 'quoted'\n\n detail"
  const refused = {
    status: 400,
    headers: {},
    body: `{"errors": [{"status": 400, "detail": ${JSON.stringify(detail)}}]}`,
  }
  expect(
    conformanceTestOf({
      where: 'body',
      real: '',
      mock: '',
      step: 1,
      exchanges: [
        { request: request('PUT', '/traits/CUSTOM_A'), answer },
        {
          request: request('PUT', `/resource_providers/${host}/traits`, '{"traits":[1.0]}', {
            accept: '*/*',
          }),
          answer: refused,
        },
      ],
    }),
  ).toBe(`onEachServer('PUT /resource_providers/{uuid}/traits', ({ client }) => {
  test('answers 400 …', async () => {
    await ask(client.at('1.39'), 'PUT', '/traits/CUSTOM_A')
    const answer = await ask(client.at('1.39'), 'PUT', '/resource_providers/${host}/traits', '{"traits":[1.0]}', {"accept":"*/*"})
    expect(answer.status).toBe(400)
    expect(errorsIn(answer.body)[0]?.detail).toBe("A 'quoted'\\n\\n detail")
  })
})`)
})
