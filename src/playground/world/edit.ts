/** Changes to a world as forms make them: a form is read into a document, which the mock then takes or refuses. */

import type { StateDocument } from '#placement/index.ts'
import type { Naming } from '#race/describe.ts'
import { field } from '#race/generations.ts'

/** Everything as it is written in a form; the names are those of the document. */
export interface ProviderForm {
  readonly uuid: string
  readonly name: string
  readonly generation: string
  /** The uuid of its parent; empty for a root. */
  readonly parent_provider_uuid: string
  readonly inventories: readonly InventoryForm[]
  /** Names with spaces between them. */
  readonly traits: string
  readonly aggregates: string
}

export const inventoryFields = [
  'total',
  'reserved',
  'min_unit',
  'max_unit',
  'step_size',
  'allocation_ratio',
] as const

export type InventoryForm = Readonly<Record<'resource_class' | (typeof inventoryFields)[number], string>>

export interface ConsumerForm {
  readonly uuid: string
  readonly generation: string
  readonly project_id: string
  readonly user_id: string
  /** Empty for none. */
  readonly consumer_type: string
  readonly allocations: readonly AllocationForm[]
}

export type AllocationForm = Readonly<Record<'resource_provider' | 'resource_class' | 'amount', string>>

type Listed<List extends 'resource_providers' | 'consumers'> = StateDocument[List][number]

/** A form that cannot be a document: something is in it that a document has once. */
export class FormError extends Error {
  override readonly name = 'FormError'
}

export const newInventory: InventoryForm = {
  resource_class: '',
  total: '',
  reserved: '',
  min_unit: '',
  max_unit: '',
  step_size: '',
  allocation_ratio: '',
}

export function newProvider(uuid: string): ProviderForm {
  return {
    uuid,
    name: '',
    generation: '0',
    parent_provider_uuid: '',
    inventories: [],
    traits: '',
    aggregates: '',
  }
}

export function newConsumer(uuid: string): ConsumerForm {
  return { uuid, generation: '1', project_id: 'project', user_id: 'user', consumer_type: '', allocations: [] }
}

export function formOfProvider(provider: Listed<'resource_providers'>): ProviderForm {
  const { uuid, name, generation, parent_provider_uuid: parent, inventories, traits, aggregates } = provider
  return {
    uuid,
    name,
    generation: String(generation),
    parent_provider_uuid: parent ?? '',
    inventories: Object.entries(inventories).map(([resourceClass, inventory]) => ({
      ...newInventory,
      ...Object.fromEntries(inventoryFields.map((name) => [name, String(inventory[name])])),
      resource_class: resourceClass,
    })),
    traits: traits.join(' '),
    aggregates: aggregates.join(' '),
  }
}

export function formOfConsumer(consumer: Listed<'consumers'>): ConsumerForm {
  const { uuid, generation, project_id, user_id, consumer_type: type, allocations } = consumer
  return {
    uuid,
    generation: String(generation),
    project_id,
    user_id,
    consumer_type: type ?? '',
    allocations: Object.entries(allocations).flatMap(([provider, { resources }]) =>
      Object.entries(resources).map(([resourceClass, amount]) => ({
        resource_provider: provider,
        resource_class: resourceClass,
        amount: String(amount),
      })),
    ),
  }
}

/** A document that the mock has not looked at. */
export type Unchecked = { readonly [Key in keyof StateDocument]: unknown }

/** The world with a provider as a form has it: in the place of the one with a uuid, or, without that, as one more. */
export function withProvider(world: StateDocument, form: ProviderForm, place?: string): Unchecked {
  const { uuid, name, generation, parent_provider_uuid: parent } = form
  const classes = form.inventories.map((one) => one.resource_class.trim())
  expectOnce('inventories', classes)
  const traits = wordsOf(form.traits)
  const provider = {
    uuid: uuid.trim(),
    name: name.trim(),
    generation: numberOf(generation),
    parent_provider_uuid: parent === '' ? null : parent,
    inventories: Object.fromEntries(
      form.inventories.map((inventory) => [
        inventory.resource_class.trim(),
        Object.fromEntries(inventoryFields.map((each) => [each, numberOf(inventory[each])])),
      ]),
    ),
    traits,
    aggregates: wordsOf(form.aggregates),
  }
  return {
    ...knowing(world, classes, traits),
    resource_providers: placed(world.resource_providers, provider, place),
  }
}

/** The same with a consumer. */
export function withConsumer(world: StateDocument, form: ConsumerForm, place?: string): Unchecked {
  const { uuid, generation, project_id, user_id, consumer_type: type } = form
  const places = form.allocations.map((one) => `${one.resource_class.trim()} of ${one.resource_provider}`)
  expectOnce('allocations', places)
  const providers = [...new Set(form.allocations.map((one) => one.resource_provider))]
  const consumer = {
    uuid: uuid.trim(),
    generation: numberOf(generation),
    project_id: project_id.trim(),
    user_id: user_id.trim(),
    consumer_type: type.trim() === '' ? null : type.trim(),
    allocations: Object.fromEntries(
      providers.map((provider) => {
        const held = form.allocations.filter((one) => one.resource_provider === provider)
        // Null where nothing is written, for what is undefined would be left out and not be missed.
        const resources = held.map(
          (one) => [one.resource_class.trim(), numberOf(one.amount) ?? null] as const,
        )
        return [provider, { resources: Object.fromEntries(resources) }]
      }),
    ),
  }
  return { ...world, consumers: placed(world.consumers, consumer, place) }
}

export function withoutProvider(world: StateDocument, uuid: string): Unchecked {
  return { ...world, resource_providers: world.resource_providers.filter((one) => one.uuid !== uuid) }
}

export function withoutConsumer(world: StateDocument, uuid: string): Unchecked {
  return { ...world, consumers: world.consumers.filter((one) => one.uuid !== uuid) }
}

/** What the mock says of a document, with names in place of uuids and of places in a list. */
export function inWordsOf(document: Unchecked, message: string, naming: Naming): string {
  const [, list = '', index = '', path = '', rest = ''] =
    /^(resource_providers|consumers)\[(\d+)\]\.?([^:]*)(.*)$/s.exec(message) ?? []
  const all = list === 'consumers' ? document.consumers : document.resource_providers
  const one: unknown = Array.isArray(all) ? all[Number(index)] : undefined
  const [name, uuid] = [field(one, 'name'), field(one, 'uuid')]
  const called = [name, typeof uuid === 'string' ? naming(uuid) : ''].find(
    (word) => word !== undefined && word !== '',
  )
  if (typeof called !== 'string') return message
  return `${called}, ${path.replace(/[0-9a-f-]{36}/g, naming)}${rest}`
}

/** Names of the reader's own that a form mentions become known with it. */
function knowing(world: StateDocument, classes: readonly string[], traits: readonly string[]): StateDocument {
  const more = (known: readonly string[], mentioned: readonly string[]) => [
    ...new Set([...known, ...mentioned.filter((name) => name.startsWith('CUSTOM_'))]),
  ]
  return {
    ...world,
    resource_classes: more(world.resource_classes, classes),
    traits: more(world.traits, traits),
  }
}

function placed(
  all: readonly { readonly uuid: string }[],
  one: unknown,
  place: string | undefined,
): unknown[] {
  return place === undefined ? [...all, one] : all.map((present) => (present.uuid === place ? one : present))
}

function expectOnce(list: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined)
    throw new FormError(`${list}: expected each resource class once, got “${twice}” twice`)
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

/** The number that a text is; nothing where nothing is written, and the text itself for whoever is to say what is wrong with it. */
function numberOf(text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed
}
