/** A request as a command of `openstack` with its placement plugin; only where the command sends that very request. */

import { newest } from '#api/microversion.ts'
import type { OperationId } from '#api/operations.ts'
import { quoted } from './curl.ts'
import type { Json, SampleRequest } from './request.ts'

type Words = readonly string[] | undefined
type Write = (request: SampleRequest) => Words

export function openstack(request: SampleRequest): string | undefined {
  const { operation, microversion, headers, anonymous, text } = request
  const usual = ([name, value]: readonly [string, string]) =>
    name.toLowerCase() === 'content-type' ||
    (name.toLowerCase() === 'openstack-api-version' && value === `placement ${microversion}`)
  if (!operation || anonymous || text !== undefined || !headers.every(usual)) return undefined
  const words = commands[operation]?.(request)
  if (!words || words.includes('')) return undefined
  return `openstack --os-placement-api-version ${microversion} ${words.map(word).join(' ')}\n`
}

/** The plugin reads a generation before these, or looks at their options itself: what the server refuses it does not send. */
const ifAccepted =
  (write: Write): Write =>
  (request) =>
    request.status < 300 ? write(request) : undefined

const commands: Partial<Record<OperationId, Write>> = {
  listResourceProviders: ifAccepted(({ query, microversion }) =>
    withOptions(
      ['resource', 'provider', 'list'],
      optionsOf(query, microversion, ['name', 'uuid', 'in_tree']),
    ),
  ),
  createResourceProvider: ({ body }) =>
    withOptions(['resource', 'provider', 'create'], fieldsOf(body, providerFields), 'name'),
  getResourceProvider: ({ params }) => ['resource', 'provider', 'show', at(params, 'uuid')],
  updateResourceProvider: ({ params, body }) => {
    const fields = fieldsOf(body, { name: '--name', parent_provider_uuid: '--parent-provider' })
    return fields && ['resource', 'provider', 'set', at(params, 'uuid'), ...fields]
  },
  deleteResourceProvider: ({ params }) => ['resource', 'provider', 'delete', at(params, 'uuid')],
  listInventories: ifAccepted(({ params }) => [
    'resource',
    'provider',
    'inventory',
    'list',
    at(params, 'uuid'),
  ]),
  getInventory: ifAccepted(({ params }) => [
    'resource',
    'provider',
    'inventory',
    'show',
    at(params, 'uuid'),
    at(params, 'resource_class'),
  ]),
  deleteInventory: ({ params }) => [
    'resource',
    'provider',
    'inventory',
    'delete',
    at(params, 'uuid'),
    '--resource-class',
    at(params, 'resource_class'),
  ],
  // Where the server has no such method yet, the plugin does not ask it.
  deleteInventories: ({ params, status }) =>
    status === 405 ? undefined : ['resource', 'provider', 'inventory', 'delete', at(params, 'uuid')],
  listResourceProviderUsages: ({ params }) => ['resource', 'provider', 'usage', 'show', at(params, 'uuid')],
  listAggregates: ({ params }) => ['resource', 'provider', 'aggregate', 'list', at(params, 'uuid')],
  listResourceProviderTraits: ({ params }) => ['resource', 'provider', 'trait', 'list', at(params, 'uuid')],
  deleteTraits: ({ params }) => ['resource', 'provider', 'trait', 'delete', at(params, 'uuid')],
  setTraits: ifAccepted(({ params, body }) => [
    'resource',
    'provider',
    'trait',
    'set',
    at(params, 'uuid'),
    ...texts(member(body, 'traits')).flatMap((name) => ['--trait', name]),
  ]),
  // Its `--associated` is sent as `True`, which is not the documented request.
  listTraits: ({ query }) =>
    query.every(([name]) => name === 'name')
      ? ['trait', 'list', ...query.flatMap(([, value]) => ['--name', value])]
      : undefined,
  getTrait: ({ params }) => ['trait', 'show', at(params, 'name')],
  createTrait: ({ params }) => ['trait', 'create', at(params, 'name')],
  deleteTrait: ({ params }) => ['trait', 'delete', at(params, 'name')],
  listResourceClasses: () => ['resource', 'class', 'list'],
  getResourceClass: ({ params }) => ['resource', 'class', 'show', at(params, 'name')],
  deleteResourceClass: ({ params }) => ['resource', 'class', 'delete', at(params, 'name')],
  createResourceClass: ({ body }) => {
    const name = member(body, 'name')
    return typeof name === 'string' && Object.keys(body ?? {}).length === 1
      ? ['resource', 'class', 'create', name]
      : undefined
  },
  updateResourceClass: ({ params, body }) =>
    body === undefined ? ['resource', 'class', 'set', at(params, 'name')] : undefined,
  listUsages: ({ query }) => {
    const [[first, project] = [], [second, user] = [], ...more] = query
    if (first !== 'project_id' || project === undefined || more.length > 0) return undefined
    if (second === undefined) return ['resource', 'usage', 'show', project]
    return second === 'user_id' && user !== undefined
      ? ['resource', 'usage', 'show', project, '--user-id', user]
      : undefined
  },
  deleteAllocations: ({ params }) => [
    'resource',
    'provider',
    'allocation',
    'delete',
    at(params, 'consumer_uuid'),
  ],
  getAllocations: ({ params }) => ['resource', 'provider', 'allocation', 'show', at(params, 'consumer_uuid')],
  setAllocations: ifAccepted(setAllocations),
  listAllocationCandidates: ifAccepted(({ query, microversion }) =>
    withOptions(['allocation', 'candidate', 'list'], optionsOf(query, microversion, ['limit'])),
  ),
}

const providerFields = { name: '--name', uuid: '--uuid', parent_provider_uuid: '--parent-provider' }

/** `--name` is no option of a creation: there it is the last word. */
function withOptions(command: Words, options: Words, last?: 'name'): Words {
  if (!command || !options) return undefined
  if (last === undefined) return [...command, ...options]
  const place = options.indexOf('--name')
  const name = options[place + 1]
  if (place < 0 || name === undefined) return undefined
  return [...command, ...options.filter((_, index) => index !== place && index !== place + 1), name]
}

function optionsOf(query: SampleRequest['query'], microversion: string, plain: readonly string[]): Words {
  const words: string[] = []
  const known = new Set<string>()
  for (const [name, value] of query) {
    // Repeated, its values would be put together in another way.
    if (known.has(name) && name !== 'member_of') return undefined
    known.add(name)
    const option = optionOf(name, value, microversion, plain)
    if (!option) return undefined
    words.push(...option)
  }
  return words
}

function optionOf(name: string, value: string, microversion: string, plain: readonly string[]): Words {
  if (plain.includes(name)) return [`--${name.replace('_', '-')}`, value]
  if (name === 'resources') {
    const amounts = value.split(',').map((each) => each.split(':'))
    return amounts.every((each) => each.length === 2)
      ? amounts.flatMap((each) => ['--resource', each.join('=')])
      : undefined
  }
  // What it sends for a list, it spells `in:`.
  if (name === 'member_of') return value.startsWith('in:') ? ['--member-of', value.slice(3)] : undefined
  if (name !== 'required') return undefined
  if (value.startsWith('in:'))
    return microversion === newest && value.includes(',') && !value.includes('!')
      ? ['--required', value.slice(3)]
      : undefined
  return value
    .split(',')
    .flatMap((trait) => (trait.startsWith('!') ? ['--forbidden', trait.slice(1)] : ['--required', trait]))
}

function fieldsOf(body: Json | undefined, options: Readonly<Record<string, string>>): Words {
  const words = Object.entries(body ?? {}).map(([name, value]: [string, Json]) =>
    options[name] !== undefined && typeof value === 'string' ? [options[name], value] : undefined,
  )
  return words.every((each) => each !== undefined) ? words.flat() : undefined
}

function setAllocations({ params, body }: SampleRequest): Words {
  const allocations = member(body, 'allocations')
  const held = Array.isArray(allocations)
    ? allocations.map(
        (each: Json) =>
          [member(member(each, 'resource_provider'), 'uuid'), member(each, 'resources')] as const,
      )
    : Object.entries(allocations ?? {}).map(
        ([uuid, each]: [string, Json]) => [uuid, member(each, 'resources')] as const,
      )
  const options = held.flatMap(([uuid, resources]) => [
    '--allocation',
    [
      `rp=${String(uuid)}`,
      ...Object.entries(resources ?? {}).map(([name, amount]) => `${name}=${String(amount)}`),
    ].join(','),
  ])
  // It knows no way to say that a consumer holds nothing, nor mappings.
  if (options.length === 0 || member(body, 'mappings') !== undefined) return undefined
  const owner = ['project_id', 'user_id', 'consumer_type'].flatMap((name) => {
    const value = member(body, name)
    return typeof value === 'string' ? [`--${name.replace('_', '-')}`, value] : []
  })
  return ['resource', 'provider', 'allocation', 'set', at(params, 'consumer_uuid'), ...options, ...owner]
}

const at = (params: SampleRequest['params'], name: string): string => params[name] ?? ''

function member(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)[name]
    : undefined
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each: Json) => typeof each === 'string') : []
}

/** A word needs no quotes where no shell would look twice at it. */
function word(text: string): string {
  return /^[\w:=.,/-]+$/.test(text) ? text : quoted(text)
}
