/** Where releases of Placement differ on the wire: 8.0.0 on one side, later ones on the other. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint } from './ask.ts'
import { allocationsBody, inventoriesBody } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host, instance } = names

onEachServer('A provider that has shrunk below what is used of it', ({ client, world, server }) => {
  /** The consumer holds 8 of 4 VCPU and asks for another amount. */
  const ask8of4 = async (amount: number) => {
    await world('one-host')
    await ask(client, 'PUT', `/allocations/${instance}`, allocationsBody({ [host]: { VCPU: 8 } }))
    await client.setInventories({ uuid: host, body: inventoriesBody(3, { VCPU: 4 }) })
    const body = allocationsBody({ [host]: { VCPU: amount } }, { generation: 1 })
    return (await ask(client, 'PUT', `/allocations/${instance}`, body)).status
  }

  test('refuses a write that takes more of it than before', async () => {
    expect(await ask8of4(9)).toBe(409)
  })

  test.each([8, 7])(
    'accepts a write that takes no more than before (%i of 8) from 14.0.0 on only',
    async (amount) => {
      expect(await ask8of4(amount)).toBe(server.release === '8.0.0' ? 409 : 204)
    },
  )

  test('accepts a write that fits', async () => {
    expect(await ask8of4(4)).toBe(204)
  })
})

onEachServer('GET /resource_providers', ({ client, world, server }) => {
  const undashed = host.replaceAll('-', '')

  test.each(['uuid', 'in_tree'])(
    'takes another spelling of a uuid for %s at 8.0.0 only, and finds nothing',
    async (name) => {
      await world('one-host')
      const path = `/resource_providers?${name}=${undashed}`
      if (server.release === '8.0.0') {
        expect((await ask(client, 'GET', path)).body).toEqual({ resource_providers: [] })
      } else {
        expect(await complaint(client, 'GET', path)).toBe(
          `400 Invalid query string parameters: '${undashed}' is not a 'uuid'`,
        )
      }
    },
  )
})

onEachServer('Rights', ({ client, server }) => {
  const list = (headers: Record<string, string>) =>
    ask(client, 'GET', '/traits', undefined, { 'x-auth-token': 'somebody', ...headers })
  const create = (headers: Record<string, string>) =>
    ask(client, 'PUT', '/traits/CUSTOM_A', undefined, { 'x-auth-token': 'somebody', ...headers })

  test('to do everything are the service role’s too, except at 8.0.0', async () => {
    const service = { 'x-roles': 'service' }
    const statuses = [(await list(service)).status, (await create(service)).status]
    expect(statuses).toEqual(server.release === '8.0.0' ? [403, 403] : [200, 201])
  })

  test('to read are a system reader’s at 8.0.0 only', async () => {
    const reader = { 'x-roles': 'reader', 'openstack-system-scope': 'all' }
    const statuses = [(await list(reader)).status, (await create(reader)).status]
    expect(statuses).toEqual(server.release === '8.0.0' ? [200, 403] : [403, 403])
  })

  test('are never a project reader’s or a member’s', async () => {
    for (const role of ['reader', 'member']) {
      expect([(await list({ 'x-roles': role })).status, (await create({ 'x-roles': role })).status]).toEqual([
        403, 403,
      ])
    }
  })
})
