/** Which answers of two servers are the same: all that is on the public list, and nothing else. */

import { describe, expect, test } from 'vitest'
import { compareAnswers, compareStates } from '../../support/same-answer.ts'

const request = { method: 'GET', target: '/traits', headers: {}, body: '' }
const made = { real: [], mock: [] }

const ids = ['req-0a1c5e8e-0000-4000-8000-00000000000a', 'req-00000000-0000-4000-8000-000000000001'] as const

function json(body: string, id: string = ids[0], headers: Record<string, string> = {}, status = 200) {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-openstack-request-id': id, ...headers },
    body,
  }
}

describe('The same', () => {
  test.each([
    ['the server in front', json('{}', ids[0], { server: 'waitress', date: 'now' }), json('{}', ids[1])],
    [
      'request ids, in header and body',
      json(`{"errors": [{"request_id": "${ids[0]}"}]}`, ids[0]),
      json(`{"errors": [{"request_id": "${ids[1]}"}]}`, ids[1]),
    ],
    [
      'dates',
      json('{}', ids[0], { 'last-modified': 'Mon, 01 Jun 2026 00:00:00 GMT' }),
      json('{}', ids[1], { 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT' }),
    ],
  ])('whatever %s', (_, real, mock) => {
    expect(compareAnswers(request, real, mock, made)).toEqual({})
  })

  test.each([
    ['orderOfSets', '{"traits": ["A", "B"]}', '{"traits": ["B", "A"]}'],
    [
      'orderOfSets',
      `{"errors": [{"detail": "x\\n\\n Inventory for 'A, B' on resource provider 'p, q' invalid.  "}]}`,
      `{"errors": [{"detail": "x\\n\\n Inventory for 'B, A' on resource provider 'q, p' invalid.  "}]}`,
    ],
    [
      'orderOfSets',
      '{"errors": [{"detail": "x\\n\\n No such trait A, B  "}]}',
      '{"errors": [{"detail": "x\\n\\n No such trait B, A  "}]}',
    ],
    ['orderOfKeys', '{"usages": {"A": 1, "B": 2}}', '{"usages": {"B": 2, "A": 1}}'],
    [
      'databaseWords',
      '{"errors": [{"detail": "Update conflict: (sqlite3.IntegrityError) [SQL: INSERT]"}]}',
      '{"errors": [{"detail": "Update conflict: (something"}]}',
    ],
  ])('but for %s, which is told', (key, real, mock) => {
    expect(compareAnswers(request, json(real), json(mock), made)).toEqual({ tolerance: [key] })
  })

  test.each([
    ['malformed aggregate', 'member_of', "Expected 'member_of' parameter to contain valid UUID(s). Got: %  "],
    ['unknown trait', 'required', 'Invalid trait(s) in "required" parameter: No such trait(s): %.  '],
  ])('whichever %s of a query is named', (_, parameter, sentence) => {
    const named = (piece: string) =>
      json(JSON.stringify({ errors: [{ detail: sentence.replace('%', piece) }] }))
    const asked = { ...request, target: `/resource_providers?${parameter}=in:x%2C!y%2Cw%0A` }
    expect(compareAnswers(asked, named('x'), named('!y'), made)).toEqual({ tolerance: ['orderOfSets'] })
    expect(compareAnswers(asked, named('x'), named('y'), made)).toEqual({ tolerance: ['orderOfSets'] })
    expect(compareAnswers(asked, named('x'), named('w '), made)).toEqual({ tolerance: ['orderOfSets'] })
    expect(compareAnswers(asked, named('x'), named('z'), made).mismatch).toMatchObject({ where: 'body' })
  })

  test('candidates in any order; cut off by a limit, as many of them', () => {
    const candidates = (...names: string[]) =>
      json(JSON.stringify({ allocation_requests: names.map((name) => ({ mappings: { '': [name, 'z'] } })) }))
    const tolerance = ['orderOfCandidates']
    const asked = (query: string) => ({ ...request, target: `/allocation_candidates?${query}` })
    const compare = (query: string, real: ReturnType<typeof json>, mock: ReturnType<typeof json>) =>
      compareAnswers(asked(query), real, mock, made)
    expect(compare('resources=VCPU:1', candidates('a', 'b'), candidates('b', 'a'))).toEqual({ tolerance })
    expect(compare('limit=1', candidates('a'), candidates('b'))).toEqual({ tolerance })
    expect(compare('limit=2', candidates('a'), candidates('b')).mismatch).toMatchObject({ where: 'body' })
  })

  test.each(["'", '&#x27;'])(
    'what the driver of the database cannot hold, in words quoted with %s',
    (quote) => {
      const real = json(`"Encoding directive wasn${quote}t provided."`, ids[0], {}, 500)
      const tolerance = { tolerance: ['databaseLimits'], ends: true }
      expect(compareAnswers(request, real, json('{}'), made)).toEqual(tolerance)
      expect(compareAnswers(request, { ...real, status: 400 }, json('{}'), made)).not.toEqual(tolerance)
    },
  )

  test('what Python says of an inventory that no schema has looked at', () => {
    const asked = { ...request, method: 'POST', target: '/reshaper' }
    const real = json(
      `{"errors": [{"detail": "make_inventory_object() got multiple values for argument 'resource_class'"}]}`,
      ids[0],
      {},
      500,
    )
    const mock = json('{"errors": [{"detail": "No such resource class lower."}]}', ids[1], {}, 400)
    expect(compareAnswers(asked, real, mock, made)).toEqual({
      tolerance: ['unreadInventories'],
      ends: true,
    })
    expect(compareAnswers(request, real, mock, made).mismatch).toMatchObject({ where: 'status' })
    expect(compareAnswers(asked, real, { ...mock, status: 204 }, made).mismatch).toMatchObject({
      where: 'status',
    })
  })

  test.each(["'", '&#x27;'])('the suffixes of `same_subtree` in any order, quoted with %s', (quote) => {
    const asked = { ...request, target: '/allocation_candidates?same_subtree=_A,_B' }
    const listed = (...suffixes: string[]) =>
      json(
        JSON.stringify({
          errors: [
            { detail: `\`same_subtree\`: [${suffixes.map((one) => quote + one + quote).join(', ')}]` },
          ],
        }),
      )
    expect(compareAnswers(asked, listed('_A', '1'), listed('1', '_A'), made)).toEqual({
      tolerance: ['orderOfCandidates'],
    })
    expect(compareAnswers(asked, listed('_A', '1'), listed('2', '_A'), made).mismatch).toMatchObject({
      where: 'body',
    })
  })

  test('amounts of a class that two groups of candidates ask for, unless the policy is none', () => {
    const asked = (policy: string) => ({
      ...request,
      target: `/allocation_candidates?resources=VCPU:2&resources_A=VCPU:1${policy}`,
    })
    const tolerance = ['amountsOfSharedClasses']
    expect(compareAnswers(asked(''), json('[4]'), json('[3]'), made)).toEqual({ tolerance, ends: true })
    for (const path of ['/allocation%5fcandidates', '/allocation_candidates%0A', '//allocation_candidates']) {
      const spelled = { ...asked(''), target: asked('').target.replace('/allocation_candidates', path) }
      expect(compareAnswers(spelled, json('[4]'), json('[3]'), made)).toEqual({ tolerance, ends: true })
    }
    const none = asked('&group_policy=none')
    expect(compareAnswers(none, json('[4]'), json('[3]'), made).mismatch).toMatchObject({ where: 'body' })
  })

  test.each(['resources_A=VCPU:1', 'member_of1=in:a'])(
    'candidates that the server loses when two kinds of groups meet, as with %s',
    (suffixed) => {
      const asked = (groups: string) => ({ ...request, target: `/allocation_candidates?${groups}` })
      const both = asked(`resources=DISK_GB:1&${suffixed}`)
      const candidates = (...names: string[]) => json(JSON.stringify({ allocation_requests: names }))
      for (const [left, all] of [
        [candidates('a'), candidates('b', 'a')],
        [candidates('a', 'b'), candidates('b', 'a', 'a')], // two that look the same
      ] as const)
        expect(compareAnswers(both, left, all, made)).toEqual({
          tolerance: ['orderOfCandidates', 'sharedCandidatesMerged'],
          ends: true,
        })
      for (const [groups, found] of [
        [both, candidates('c')],
        [both, candidates('a', 'a')],
        [asked('resources=DISK_GB:1&required=A'), candidates('a')],
      ] as const)
        expect(compareAnswers(groups, found, candidates('b', 'a'), made).mismatch).toBeDefined()
    },
  )

  test('uuids that each server made up, by their order', () => {
    const [one, other] = ['6f3c1e0a-52a1-4c9e-9a5e-3b8f0c2d1e4f', '7f3c1e0a-52a1-4c9e-9a5e-3b8f0c2d1e4f']
    const uuids = { real: [one], mock: [other] }
    expect(compareAnswers(request, json(`{"uuid": "${one}"}`), json(`{"uuid": "${other}"}`), uuids)).toEqual(
      {},
    )
  })

  test('states, whatever the order of keys, traits and aggregates', () => {
    const real = { a: { VCPU: 1, DISK_GB: 2 }, traits: ['A', 'B'] }
    const mock = { a: { DISK_GB: 2, VCPU: 1 }, traits: ['B', 'A'] }
    expect(compareStates(real, mock, made)).toBeUndefined()
  })
})

describe('Not the same', () => {
  test.each([
    ['status', json('{}'), json('{}', ids[0], {}, 201)],
    ['header vary', json('{}', ids[0], { vary: 'x' }), json('{}')],
    [
      'header last-modified',
      json('{}', ids[0], { 'last-modified': 'yesterday' }),
      json('{}', ids[0], { 'last-modified': 'Mon, 01 Jun 2026 00:00:00 GMT' }),
    ],
    ['body', json('{"a": 1.0}'), json('{"a": 1}')],
    ['body', json('{"a": 1, "b": 2}'), json('{"b": 2, "a": 1}')],
    ['body', json('{"resource_providers": [1, 2]}'), json('{"resource_providers": [2, 1]}')],
    ['body', json(`{"request_id": "${ids[0]}"}`, ids[0]), json(`{"request_id": "${ids[0]}"}`, ids[1])],
    ['body', json('{"traits": ["A"]}'), json('{"traits": ["B"]}')],
  ])('when %s differs', (where, real, mock) => {
    expect(compareAnswers(request, real, mock, made).mismatch).toMatchObject({ where })
  })

  test('states that differ in a generation', () => {
    expect(compareStates({ generation: 1 }, { generation: 2 }, made)).toMatchObject({ where: 'state' })
  })
})
