/** A server that others use too: what an example creates is gone afterwards, and what is in its way stays. */

import { beforeEach, describe, expect, test } from 'vitest'
import { createClient, type Client } from '#client/index.ts'
import { createPlacement, type Placement } from '#placement/index.ts'
import { sharedServer, withSession } from '#verifier/server.ts'
import { names, worlds, type World } from '#worlds/index.ts'

let placement: Placement
let client: Client

beforeEach(async () => {
  placement = createPlacement()
  client = createClient({ fetch: placement.fetch })
  await client.createResourceProvider({
    body: { name: 'somebody else’s', uuid: 'fffe0000-0000-4000-8000-000000000001' },
  })
})

function world(name: string): World {
  const found = worlds[name]
  if (!found) throw new Error(name)
  return found
}

const server = () => sharedServer('shared', placement.fetch, 'admin')

test.each(Object.keys(worlds))('%s leaves nothing behind', async (name) => {
  const before = placement.document()
  await withSession(server(), world(name), async ({ fetch }) => {
    const example = createClient({ fetch })
    await example.createTrait({ name: 'CUSTOM_A' })
    await example.createResourceProvider({ body: { name: 'another' } })
    await example.setManyAllocations({ body: {} }).catch(() => undefined)
  })
  expect(placement.document()).toEqual(before)
})

test('allocations of several consumers, and a provider moved under a younger one, go too', async () => {
  const before = placement.document()
  await withSession(server(), world('two-hosts'), async ({ fetch }) => {
    const example = createClient({ fetch })
    await example.setManyAllocations({
      body: {
        [names.otherInstance]: {
          allocations: { [names.otherHost]: { resources: { VCPU: 1 } } },
          project_id: names.project,
          user_id: names.user,
          consumer_generation: null,
          consumer_type: 'INSTANCE',
        },
      },
    })
    await example.createResourceProvider({ body: { name: 'younger', uuid: names.root } })
    await example.updateResourceProvider({
      uuid: names.host,
      body: { name: 'compute-1', parent_provider_uuid: names.root },
    })
  })
  expect(placement.document()).toEqual(before)
})

test('it is cleaned up when the example fails', async () => {
  const before = placement.document()
  const failing = withSession(server(), world('one-claim'), () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(placement.document()).toEqual(before)
})

describe('it is refused, and nothing is touched,', () => {
  test.each(['one-host', 'tree'] as const)('when a provider of %s is already there', async (name) => {
    await world(name).build(client)
    const before = placement.document()
    await expect(server().begin(world('empty'))).rejects.toThrow(
      /is already there: delete it, or use another server/,
    )
    expect(placement.document()).toEqual(before)
  })

  test('when the name of a provider is taken: what was built so far goes', async () => {
    await client.createResourceProvider({ body: { name: 'compute-2' } })
    const before = placement.document()
    await expect(server().begin(world('two-hosts'))).rejects.toThrow(/compute-2 already exists/)
    expect(placement.document()).toEqual(before)
  })

  test('when the token may not do everything', async () => {
    const begun = sharedServer('shared', placement.fetch, 'reader').begin(world('empty'))
    await expect(begun).rejects.toThrow('the server answers 403: expected a token that may do everything')
  })
})
