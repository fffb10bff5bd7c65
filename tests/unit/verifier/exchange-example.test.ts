/** HTTP examples against the mock: when they hold, where they fail, and how they are recorded anew. */

import { describe, expect, test } from 'vitest'
import { readPage } from '#verifier/page.ts'
import { verify } from '#verifier/verify.ts'
import { mockServer, updated, verified } from './on-the-mock.ts'

const usages = `
# Usages

\`\`\`http world=one-claim
GET /resource_providers/{host}/usages
OpenStack-API-Version: placement 1.39

HTTP/1.1 200 OK
content-type: application/json
last-modified: Mon, 01 Jun 2026 00:00:00 GMT

{
  "resource_provider_generation": 3,
  "usages": { "VCPU": 2, "MEMORY_MB": 2048, "DISK_GB": 0 }
}
\`\`\`
`

const refusal = `
\`\`\`http world=one-claim expect=providerHasAllocations
DELETE /resource_providers/{host}
OpenStack-API-Version: placement 1.39

HTTP/1.1 409 Conflict
content-type: application/json

{
  "errors": [
    {
      "status": 409,
      "title": "Conflict",
      "detail": "There was a conflict when trying to complete your request.\\n\\n Unable to delete resource provider {host}: Resource provider has allocations.  ",
      "code": "placement.resource_provider.inuse",
      "request_id": "req-56589144-1fe0-424b-a94b-81351d10a493"
    }
  ]
}
\`\`\`
`

test('an example whose answers are the recorded ones passes', async () => {
  expect(await verified(usages + refusal)).toEqual(['passed', 'passed'])
})

test('each example starts from its own world', async () => {
  const create = `
\`\`\`http world=empty
POST /resource_providers
Content-Type: application/json

{ "name": "compute-1" }

HTTP/1.1 201 Created
\`\`\`
`
  expect(await verified(create + create)).toEqual(['passed', 'passed'])
})

test('one digit that is changed fails, at its line', async () => {
  expect(await verified(usages.replace('2048', '2049'))).toEqual(['14: the answer is not the recorded one'])
  expect(await verified(usages.replace('generation": 3', 'generation": 4'))).toEqual([
    '13: the answer is not the recorded one',
  ])
})

test('a failure shows what is recorded beside what was received', async () => {
  const { outcomes } = await verify([readPage('p.mdx', usages.replace('2048', '2049'))], mockServer())
  expect(outcomes[0]).toMatchObject({
    failure: { diff: expect.stringContaining('-    "MEMORY_MB": 2049,\n+    "MEMORY_MB": 2048,') as string },
  })
})

describe('an expected refusal', () => {
  test('that does not happen fails, whatever is recorded', async () => {
    expect(await verified(usages.replace('one-claim', 'one-claim expect=providerNotFound'))).toEqual([
      '4: expected the refusal providerNotFound (404), was answered 200',
    ])
  })

  test('that is another one fails', async () => {
    const other = refusal.replace('expect=providerHasAllocations', 'expect=providerHasChildren')
    expect(await verified(other)).toEqual([
      '2: expected the refusal providerHasChildren (409), was answered 409, providerHasAllocations',
    ])
  })
})

test('a name that the world does not have fails at its line', async () => {
  expect((await verified(usages.replace('{host}', '{hosts}')))[0]).toMatch(
    /^5: \{hosts\} is no name of the world; expected one of host, /,
  )
})

test('a request without a recorded answer fails', async () => {
  expect(await verified('```http world=empty\nGET /\n```')).toEqual([
    '2: no answer is recorded: expected a line such as "HTTP/1.1 200 OK" (--update records what is answered)',
  ])
})

test('a page that cannot be read counts as a failure', async () => {
  expect(await verified('```http\nGET /\n```')).toEqual([expect.stringMatching(/^1: expected world=/)])
})

describe('recording', () => {
  test('changes nothing when all holds', async () => {
    expect(await updated(usages + refusal)).toBe(usages + refusal)
  })

  test('puts back a digit that was changed, and touches nothing else', async () => {
    expect(await updated(usages.replace('2048', '2049') + refusal)).toBe(usages + refusal)
  })

  test('writes the first answer, with the names of the world', async () => {
    const page =
      '> - text\n>\n>   ```http world=one-host\n>   GET /resource_providers/{host}/aggregates\n>   OpenStack-API-Version: placement 1.39\n>   ```\n'
    const recorded = await updated(page)
    expect(recorded).toBe(
      page.replace(
        '1.39\n',
        '1.39\n>\n>   HTTP/1.1 200 OK\n>   content-type: application/json\n>\n>   {"aggregates":[],"resource_provider_generation":2}\n',
      ),
    )
    expect(await verified(recorded)).toEqual(['passed'])
  })

  test('leaves a refusal recorded with the name it has there', async () => {
    const recorded = await updated(refusal.replace('{host}: Resource', 'somebody: Resource'))
    expect(recorded).toBe(refusal)
  })
})

test('parts together run everything once', async () => {
  const page = readPage('p.mdx', usages + refusal + usages)
  const parts = await Promise.all(
    [1, 2].map((part) => verify([page], mockServer(), { shard: { part, of: 2 } })),
  )
  expect(parts.map(({ outcomes }) => outcomes.length)).toEqual([2, 1])
})
