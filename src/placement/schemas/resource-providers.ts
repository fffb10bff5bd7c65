/** Bodies and queries of /resource_providers. */

import type { Schema } from './json-schema.ts'
import { objectIn, textIn } from './body.ts'
import type { Body, Shapes } from './body.ts'
import type { Json } from './json.ts'
import { text, uuid } from './patterns.ts'

const name: Schema = { type: 'string', maxLength: 200 }
const parent: Schema = { anyOf: [uuid, { type: 'null' }] }

function provider(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: ['name'], additionalProperties: false }
}

/** A provider as a client names it. */
export interface NamedProvider {
  readonly name: string
  readonly uuid?: string | undefined
  /** Undefined: not mentioned. Null: a root. */
  readonly parent?: string | null | undefined
}

function readProvider(json: Json): NamedProvider {
  const members = objectIn(json)
  const uuid = members.get('uuid')
  const parent = members.get('parent_provider_uuid')
  return {
    name: textIn(members.get('name')),
    uuid: uuid === undefined ? undefined : textIn(uuid),
    parent: parent === undefined || parent === null ? parent : textIn(parent),
  }
}

export const createResourceProviderBody: Body<NamedProvider> = {
  shapes: [
    ['nestedProviders', provider({ name, uuid, parent_provider_uuid: parent })],
    [provider({ name, uuid })],
  ],
  read: readProvider,
}

export const updateResourceProviderBody: Body<NamedProvider> = {
  shapes: [['nestedProviders', provider({ name, parent_provider_uuid: parent })], [provider({ name })]],
  read: readProvider,
}

function filters(uuidFormat: 'uuid' | 'dashed-uuid'): Shapes {
  const identifier: Schema = { type: 'string', format: uuidFormat }
  const query = (properties: Readonly<Record<string, Schema>>): Schema => {
    return { type: 'object', properties, additionalProperties: false }
  }
  const oldest = { name: text, uuid: identifier }
  const byAggregate = { ...oldest, member_of: text }
  const byResources = { ...byAggregate, resources: text }
  const byTree = { ...byResources, in_tree: identifier }
  return [
    ['providersByTrait', query({ ...byTree, required: text })],
    ['nestedProviders', query(byTree)],
    ['providersByResources', query(byResources)],
    ['providersByAggregate', query(byAggregate)],
    [query(oldest)],
  ]
}

/** The query of GET /resource_providers; 8.0.0 takes any spelling of a uuid, later releases the dashed one. */
export const listResourceProvidersQuery: Readonly<Record<'head' | '8.0.0', Shapes>> = {
  head: filters('dashed-uuid'),
  '8.0.0': filters('uuid'),
}
