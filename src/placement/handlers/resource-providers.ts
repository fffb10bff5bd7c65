/** /resource_providers and /resource_providers/{uuid}: what has resources, and how such things hang together. */

import type { Microversion } from '#api/microversion.ts'
import type { ErrorArgs, ErrorKey } from '#api/errors.ts'
import { noContent, ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import type { Draft } from '../model/draft.ts'
import { refuse } from '../model/refusal.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import { matchingProviders } from '../provider-filters.ts'
import { createResourceProviderBody, updateResourceProviderBody } from '../schemas/resource-providers.ts'
import type { Writable } from '../schemas/json.ts'
import { normalUuid } from '../schemas/uuid.ts'

export function listResourceProviders(call: Call): Reply {
  const providers = matchingProviders(call)
  let newest: number | undefined
  for (const provider of providers) newest = Math.max(newest ?? 0, changedAt(provider))
  return ok(
    { resource_providers: providers.map((provider) => writeProvider(provider, call)) },
    newest ?? call.state.now,
  )
}

export function createResourceProvider(call: Call): Reply {
  const { state, version } = call
  const wanted = call.body(createResourceProviderBody)
  const { name } = wanted
  const uuid = wanted.uuid ? normalUuid(wanted.uuid) : call.newUuid()
  const refuseBecause = (reason: string) => refuse('providerCannotBeCreated', { name, uuid, reason })
  if (name === '') throw refuseBecause('name is required')
  if (wanted.parent === uuid) {
    throw refuseBecause(
      'parent provider UUID cannot be same as UUID. Please set parent provider UUID to None if there is no parent.',
    )
  }
  const parent = wanted.parent ? state.provider(wanted.parent) : undefined
  if (wanted.parent && !parent) throw refuseBecause('parent provider UUID does not exist.')
  const nameTaken = state.providerNamed(name) !== undefined
  if (state.provider(uuid))
    throw refuse(nameTaken ? 'providerNameAndUuidTaken' : 'providerUuidTaken', { uuid })
  if (nameTaken) throw refuse('providerNameTaken', { name })
  const provider = state.createProvider({ uuid, name, parent })
  const location = pathOf(provider)
  return version.has('createdProviderBody')
    ? { ...ok(writeProvider(provider, call), state.now), location }
    : { status: 201, location }
}

export function getResourceProvider(call: Call): Reply {
  const provider = existing(call.state, call.param('uuid'))
  return ok(writeProvider(provider, call), changedAt(provider))
}

export function updateResourceProvider(call: Call): Reply {
  const { state, version } = call
  const provider = existing(state, call.params['uuid'])
  const wanted = call.body(updateResourceProviderBody)
  const parent = newParent(state, provider, wanted.parent, version)
  const namesake = state.providerNamed(wanted.name)
  if (namesake && namesake.uuid !== provider.uuid) throw refuse('providerRenameTaken', { name: wanted.name })
  const renamed = state.renameProvider(provider, wanted.name)
  const moved = wanted.parent === undefined ? renamed : state.moveProvider(renamed, parent)
  // The date is that of the record as it was found; a child that was never changed has none.
  return ok(writeProvider(moved, call), provider.updatedAt ?? undefined)
}

/** The parent a provider is to have. Not mentioning it leaves it as it is; before 1.37 only a first one can be given. */
function newParent(
  state: Draft,
  provider: ResourceProvider,
  wanted: string | null | undefined,
  version: Microversion,
): ResourceProvider | undefined {
  const refuseTo = (action: 'create' | 'update', reason: string) =>
    refuse('providerCannotBeSaved', { uuid: provider.uuid, action, reason })
  if (wanted === undefined) return undefined
  if (wanted === null) {
    if (provider.parent !== null && !version.has('reparenting')) {
      throw refuseTo('update', 'un-parenting a provider is not currently allowed.')
    }
    return undefined
  }
  const parent = state.provider(wanted)
  if (!parent) throw refuseTo('create', 'parent provider UUID does not exist.')
  if (provider.parent !== null && provider.parent !== wanted && !version.has('reparenting')) {
    throw refuseTo('update', 're-parenting a provider is not currently allowed.')
  }
  for (const member of state.subtree(provider)) {
    if (member.uuid === wanted) {
      throw refuseTo('update', 'creating loop in the provider tree is not allowed.')
    }
  }
  return parent
}

export function deleteResourceProvider({ params, state }: Call): Reply {
  const provider = existing(state, params['uuid'], 'providerToDeleteNotFound')
  const { uuid } = provider
  if (provider.children.length > 0) throw refuse('providerHasChildren', { uuid })
  if (provider.holders.size > 0) throw refuse('providerHasAllocations', { uuid })
  state.deleteProvider(provider)
  return noContent
}

/** The situations that say only which provider is missing. */
type MissingProvider = {
  [K in ErrorKey]: ErrorArgs<K> extends [{ uuid: string }] ? K : never
}[ErrorKey]

/**
 * The provider of a path.
 * @param otherwise what the operation says when there is none; the default is the words of most
 */
export function existing(
  state: Draft,
  uuid = '',
  otherwise: MissingProvider & ErrorKey = 'providerNotFound',
): ResourceProvider {
  const provider = state.provider(uuid)
  if (!provider) throw refuse<MissingProvider>(otherwise, { uuid })
  return provider
}

/** When the record was written last. */
function changedAt(provider: ResourceProvider): number {
  return provider.updatedAt ?? provider.createdAt
}

export function pathOf({ uuid }: ResourceProvider): string {
  return `/resource_providers/${uuid}`
}

function writeProvider(provider: ResourceProvider, call: Call): Record<string, Writable> {
  const { version } = call
  const { uuid, name, generation } = provider
  const path = call.outside(pathOf(provider))
  const rels = ['inventories', 'usages']
  if (version.has('aggregates')) rels.push('aggregates')
  if (version.has('traits')) rels.push('traits')
  if (version.has('allocationsLink')) rels.push('allocations')
  const links = [{ rel: 'self', href: path }, ...rels.map((rel) => ({ rel, href: `${path}/${rel}` }))]
  const written: Record<string, Writable> = { uuid, name, generation, links }
  if (version.has('nestedProviders')) {
    written['parent_provider_uuid'] = provider.parent
    written['root_provider_uuid'] = provider.root
  }
  return written
}
