/** Microversions: how one is asked for, and what each operation answers before it exists. */

import { expect, test } from 'vitest'
import { microversions, since } from '#api/microversion.ts'
import { operationIds, operations, type Operation } from '#api/operations.ts'
import { names } from '#worlds/index.ts'
import { ask, read } from './ask.ts'
import { onEachServer } from '../support/servers.ts'

const { host, instance } = names

onEachServer('The OpenStack-API-Version header', ({ client, fetch }) => {
  const usedFor = async (header: string) => {
    const { status, headers } = await ask(client, 'GET', '/', undefined, { 'openstack-api-version': header })
    return status === 200 ? headers.get('openstack-api-version') : status
  }

  test('may be missing: the oldest microversion is meant', async () => {
    const answer = await read(await fetch(new Request('http://placement.test/')))
    expect(answer.headers.get('openstack-api-version')).toBe('placement 1.0')
  })

  test('may ask for every microversion from 1.0 to 1.39', async () => {
    for (const version of microversions) {
      expect(await usedFor(`placement ${version}`)).toBe(`placement ${version}`)
    }
    expect([String(microversions.at(0)), String(microversions.at(-1))]).toEqual(['1.0', '1.39'])
  })

  test.each([
    ['placement latest', 'placement 1.39'],
    ['PLACEMENT 1.20', 'placement 1.20'],
    ['compute 2.10, placement 1.20', 'placement 1.20'],
    ['placement 1.10, placement 1.20', 'placement 1.20'],
    ['placement 1.07', 'placement 1.7'],
    ['compute 2.10', 'placement 1.0'],
    ['1.20', 'placement 1.0'],
    ['placement', 'placement 1.0'],
  ])('%s means %s', async (header, meant) => {
    expect(await usedFor(header)).toBe(meant)
  })

  test.each(['placement 1.40', 'placement 2.0', 'placement 0.9'])('%s is answered 406', async (header) => {
    expect(await usedFor(header)).toBe(406)
  })

  test.each(['placement banana', 'placement 1.39.0', 'placement LATEST', 'placement 1'])(
    '%s is answered 400',
    async (header) => {
      expect(await usedFor(header)).toBe(400)
    },
  )

  test('has no older spelling', async () => {
    const request = new Request('http://placement.test/', {
      headers: { 'x-openstack-placement-api-version': '1.20' },
    })
    expect((await fetch(request)).headers.get('openstack-api-version')).toBe('placement 1.0')
  })
})

onEachServer('Before its microversion', ({ client, world }) => {
  const younger = operationIds.flatMap((id) => {
    const { since: feature, method, path }: Operation = operations[id]
    return feature ? [[`${method} ${path}`, since[feature], id] as const] : []
  })

  test.each(younger)('%s is not there; it is from %s on', async (_, first, id) => {
    const { method, path } = operations[id]
    await world('one-claim')
    const before = `1.${Number(first.slice(2)) - 1}`
    const where = path
      .replace('{uuid}', host)
      .replace('{consumer_uuid}', instance)
      .replace('{name}', path.startsWith('/traits') ? 'HW_CPU_X86_AVX2' : 'VCPU')
    const { status } = await ask(client.at(before), method, where)
    expect(status).toBe(id === 'setAggregates' ? 415 : id === 'deleteInventories' ? 405 : 404)
    const later = await ask(client.at(first), method, where)
    expect([404, 405]).not.toContain(later.status)
  })
})
