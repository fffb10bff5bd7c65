/** The catalogue of refusals: one entry for each situation in which the server says no. */

import type { Feature, Microversion } from './microversion.ts'
import type { OperationId } from './operations.ts'

/** The ten codes an error may carry from 1.23 on. The same code can stand for several situations. */
export type ErrorCode =
  | 'placement.undefined_code'
  | 'placement.concurrent_update'
  | 'placement.inventory.inuse'
  | 'placement.duplicate_name'
  | 'placement.resource_provider.inuse'
  | 'placement.resource_provider.cannot_delete_parent'
  | 'placement.resource_provider.not_found'
  | 'placement.query.duplicate_key'
  | 'placement.query.bad_value'
  | 'placement.query.missing_value'

/**
 * What the caller can do about it.
 * - `read-again`: fetch the present state and its generation, decide again, send again
 * - `resend`: nothing stale was sent; the same request may be sent again
 * - `none`: it needs a different request, or somebody else to act first
 */
export type Remedy = 'read-again' | 'resend' | 'none'

/** The three kinds of conflict a write of allocations can meet; other conflicts have none. */
export type ConflictKind = 'inventory' | 'provider-generation' | 'consumer-generation'

export interface ErrorVariant {
  readonly status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 415 | 500
  /** Absent: `placement.undefined_code`. */
  readonly code?: ErrorCode
  /** The server's own words, without the sentence it puts before them (`detailOf` adds that). */
  readonly message: (args: never) => string
  readonly title: string
  readonly meaning: string
  readonly remedy: Remedy
  /** The operations that can give it; absent when any can. */
  readonly operations?: readonly OperationId[]
  readonly kind?: ConflictKind
  /** It needs two writers inside the server, so one client alone cannot provoke it; the mock gives it on request. */
  readonly race?: true
  /** The feature that brought it; absent when it was there from 1.0. */
  readonly since?: Feature
  /** The feature that took it away: the last version to give it is the one before. */
  readonly until?: Feature
}

const providerRace =
  'Another thread concurrently updated the resource provider data. Please retry your update'
const dataRace = 'Another thread concurrently updated the data. Please retry your update'

const allocationWrites = ['setAllocations', 'setManyAllocations'] as const
const claims = [...allocationWrites, 'reshape'] as const
const providerQueries = ['listResourceProviders', 'listAllocationCandidates'] as const

interface Provider {
  uuid: string
}
interface ClassOfProvider {
  resourceClass: string
  uuid: string
}

export const errors = {
  // Conflicts: resource providers

  providerNameTaken: {
    status: 409,
    code: 'placement.duplicate_name',
    message: ({ name }: { name: string }) => `Conflicting resource provider name: ${name} already exists.`,
    title: 'Provider name taken',
    meaning: 'Another resource provider already has this name.',
    remedy: 'none',
    operations: ['createResourceProvider'],
  },
  providerUuidTaken: {
    status: 409,
    code: 'placement.duplicate_name',
    message: ({ uuid }: Provider) => `Conflicting resource provider uuid: ${uuid} already exists.`,
    title: 'Provider uuid taken',
    meaning:
      'A resource provider with this uuid already exists; perhaps an earlier attempt created it. Read it.',
    remedy: 'none',
    operations: ['createResourceProvider'],
  },
  providerNameAndUuidTaken: {
    status: 409,
    code: 'placement.duplicate_name',
    /** Which of the two is named depends on the database; SQLite names the uuid. */
    message: ({ uuid }: Provider) => `Conflicting resource provider uuid: ${uuid} already exists.`,
    title: 'Provider name and uuid taken',
    meaning:
      'A resource provider with this uuid exists, and one with this name; perhaps the same one. Read it.',
    remedy: 'none',
    operations: ['createResourceProvider'],
  },
  providerRenameTaken: {
    status: 409,
    code: 'placement.duplicate_name',
    message: ({ name }: { name: string }) => `Conflicting resource provider ${name} already exists.`,
    title: 'New provider name taken',
    meaning: 'Another resource provider already has the name this one is to get.',
    remedy: 'none',
    operations: ['updateResourceProvider'],
  },
  providerHasAllocations: {
    status: 409,
    code: 'placement.resource_provider.inuse',
    message: ({ uuid }: Provider) =>
      `Unable to delete resource provider ${uuid}: Resource provider has allocations.`,
    title: 'Provider has allocations',
    meaning: 'Consumers still hold resources of this provider; it can go when they have let go.',
    remedy: 'none',
    operations: ['deleteResourceProvider'],
  },
  providerHasChildren: {
    status: 409,
    code: 'placement.resource_provider.cannot_delete_parent',
    message: ({ uuid }: Provider) =>
      `Unable to delete parent resource provider ${uuid}: It has child resource providers.`,
    title: 'Provider has children',
    meaning: 'Other providers are beneath this one; delete them first.',
    remedy: 'none',
    operations: ['deleteResourceProvider'],
  },

  // Conflicts: inventories

  inventoryExists: {
    status: 409,
    code: 'placement.concurrent_update',
    message: ({ databaseError }: { databaseError: string }) => `Update conflict: (${databaseError}`,
    title: 'Inventory exists',
    meaning:
      'The provider already has an inventory of this class. Despite the code nobody else need have written: retrying fails for ever.',
    remedy: 'none',
    operations: ['createInventory'],
  },
  createInventoryRace: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => `Update conflict: ${providerRace}`,
    title: 'Provider changed while the inventory was created',
    meaning: 'Another writer changed the provider while this request was under way. Nothing stale was sent.',
    remedy: 'resend',
    operations: ['createInventory'],
    race: true,
  },
  generationConflict: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => 'resource provider generation conflict',
    title: 'Stale provider generation',
    meaning: 'Another writer changed the provider after its generation was read.',
    remedy: 'read-again',
    operations: ['setInventories', 'updateInventory'],
  },
  updateInventoryRace: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => `update conflict: ${providerRace}`,
    title: 'Provider changed during the inventory update',
    meaning: 'The generation was current when the request arrived and was overtaken while it was under way.',
    remedy: 'read-again',
    operations: ['setInventories', 'updateInventory'],
    race: true,
  },
  inventoriesInUse: {
    status: 409,
    code: 'placement.inventory.inuse',
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `update conflict: Inventory for '${resourceClass}' on resource provider '${uuid}' in use.`,
    title: 'Removed inventory in use',
    meaning: 'A class left out of the new inventories still has allocations.',
    remedy: 'none',
    operations: ['setInventories', 'reshape'],
  },
  inventoryVanished: {
    status: 409,
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Race condition detected when setting inventory. No inventory record with resource class for resource provider ${uuid}: No inventory of class ${resourceClass} found.`,
    title: 'Inventory vanished during the update',
    meaning: 'Another writer deleted an inventory record while this request was replacing it.',
    remedy: 'read-again',
    operations: ['setInventories'],
    race: true,
  },
  inventoryInsertedConcurrently: {
    status: 409,
    code: 'placement.concurrent_update',
    message: ({ databaseError }: { databaseError: string }) => `update conflict: (${databaseError}`,
    title: 'Inventory created during the update',
    meaning: 'Another writer created the same inventory record while this request was under way.',
    remedy: 'read-again',
    operations: ['setInventories'],
    race: true,
  },
  inventoryInUse: {
    status: 409,
    code: 'placement.concurrent_update',
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Unable to delete inventory of class ${resourceClass}: Inventory for '${resourceClass}' on resource provider '${uuid}' in use.`,
    title: 'Inventory in use',
    meaning:
      'Consumers hold resources of this class. Despite the code this is no race: retrying fails until they let go.',
    remedy: 'none',
    operations: ['deleteInventory'],
  },
  deleteInventoryRace: {
    status: 409,
    code: 'placement.concurrent_update',
    message: ({ resourceClass }: { resourceClass: string }) =>
      `Unable to delete inventory of class ${resourceClass}: ${providerRace}`,
    title: 'Provider changed while the inventory was deleted',
    meaning: 'Another writer changed the provider while this request was under way. Nothing stale was sent.',
    remedy: 'resend',
    operations: ['deleteInventory'],
    race: true,
  },
  allInventoriesInUse: {
    status: 409,
    code: 'placement.inventory.inuse',
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Inventory for '${resourceClass}' on resource provider '${uuid}' in use.`,
    title: 'Inventories in use',
    meaning: 'At least one class of the provider still has allocations.',
    remedy: 'none',
    operations: ['deleteInventories'],
    since: 'deleteInventories',
  },
  deleteInventoriesRace: {
    status: 409,
    code: 'placement.concurrent_update',
    message: ({ uuid }: Provider) =>
      `Unable to delete inventory for resource provider ${uuid} because the inventory was updated by another process. Please retry your request.`,
    title: 'Provider changed while its inventories were deleted',
    meaning: 'Another writer changed the provider while this request was under way. Nothing stale was sent.',
    remedy: 'resend',
    operations: ['deleteInventories'],
    race: true,
    since: 'deleteInventories',
  },

  // Conflicts: aggregates and traits

  generationAlreadyChanged: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () =>
      "Resource provider's generation already changed. Please update the generation and try again.",
    title: 'Stale provider generation',
    meaning: 'Another writer changed the provider after its generation was read.',
    remedy: 'read-again',
    operations: ['setTraits', 'setAggregates'],
  },
  setAggregatesRace: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => `Update conflict: ${providerRace}`,
    title: 'Provider changed while its aggregates were replaced',
    meaning: 'The generation was current when the request arrived and was overtaken while it was under way.',
    remedy: 'read-again',
    operations: ['setAggregates'],
    race: true,
    since: 'aggregateGeneration',
  },
  aggregateInsertRace: {
    status: 409,
    message: ({ databaseError }: { databaseError: string }) => `Update conflict: (${databaseError}`,
    title: 'Aggregate created by another writer',
    meaning: 'Others kept creating the same aggregate, and the server gave up after ten attempts.',
    remedy: 'resend',
    operations: ['setAggregates'],
    race: true,
    since: 'aggregates',
  },
  setTraitsRace: {
    status: 500,
    message: () => providerRace,
    title: 'Provider changed while its traits were replaced',
    meaning:
      'The generation was current when the request arrived and was overtaken while it was under way. The server answers 500 here where others answer 409.',
    remedy: 'read-again',
    operations: ['setTraits'],
    race: true,
    since: 'traits',
  },
  deleteTraitsRace: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => providerRace,
    title: 'Provider changed while its traits were removed',
    meaning: 'Another writer changed the provider while this request was under way. Nothing stale was sent.',
    remedy: 'resend',
    operations: ['deleteTraits'],
    race: true,
    since: 'traits',
  },
  traitInUse: {
    status: 409,
    message: ({ name }: { name: string }) => `The trait ${name} is in use by a resource provider.`,
    title: 'Trait in use',
    meaning: 'At least one resource provider has the trait.',
    remedy: 'none',
    operations: ['deleteTrait'],
    since: 'traits',
  },

  // Conflicts: resource classes

  resourceClassExists: {
    status: 409,
    message: ({ name }: { name: string }) => `Conflicting resource class already exists: ${name}`,
    title: 'Resource class exists',
    meaning: 'There is a resource class of this name already.',
    remedy: 'none',
    operations: ['createResourceClass'],
    since: 'resourceClasses',
  },
  resourceClassIdRace: {
    status: 409,
    message: ({ name }: { name: string }) =>
      `Max retries of DB transaction exceeded attempting to create resource class: ${name}, please try again.`,
    title: 'No free id for the class',
    meaning:
      'Other writers took the id each time, and the server gave up after a hundred attempts. Nothing stale was sent.',
    remedy: 'resend',
    operations: ['createResourceClass'],
    race: true,
    since: 'resourceClasses',
  },
  confirmResourceClassRace: {
    status: 500,
    message: ({ name }: { name: string }) =>
      `Max retries of DB transaction exceeded attempting to perform creating resource class ${name}.`,
    title: 'No free id for the class',
    meaning:
      'Other writers took the id each time, and the server gave up after a hundred attempts. PUT answers 500 here where POST answers 409.',
    remedy: 'resend',
    operations: ['updateResourceClass'],
    race: true,
    since: 'confirmResourceClass',
  },
  resourceClassRenameTaken: {
    status: 409,
    message: ({ name }: { name: string }) => `Resource class already exists: ${name}`,
    title: 'New class name taken',
    meaning: 'Another resource class has the name this one is to get. Renaming is gone from 1.7 on.',
    remedy: 'none',
    operations: ['updateResourceClass'],
    since: 'resourceClasses',
    until: 'confirmResourceClass',
  },
  resourceClassInUse: {
    status: 409,
    message: ({ name }: { name: string }) =>
      `Error in delete resource class: Cannot delete resource class ${name}. Class is in use in inventory.`,
    title: 'Resource class in use',
    meaning: 'At least one resource provider has an inventory of this class.',
    remedy: 'none',
    operations: ['deleteResourceClass'],
    since: 'resourceClasses',
  },

  // Conflicts: allocations

  consumerDoesNotExist: {
    status: 409,
    code: 'placement.concurrent_update',
    message: ({ given }: { given: number | string }) =>
      `consumer generation conflict - expected null but got ${given}`,
    title: 'Consumer generation for a consumer that does not exist',
    meaning: 'The consumer has no record: it never had one, or another writer removed its last allocation.',
    remedy: 'read-again',
    operations: claims,
    kind: 'consumer-generation',
    since: 'consumerGeneration',
  },
  consumerGenerationConflict: {
    status: 409,
    code: 'placement.concurrent_update',
    /** A null that was given is printed `None`. */
    message: ({ expected, given }: { expected: number | string; given: number | string }) =>
      `consumer generation conflict - expected ${expected} but got ${given}`,
    title: 'Stale consumer generation',
    meaning: 'Another writer changed the consumer after its generation was read, or created it first.',
    remedy: 'read-again',
    operations: claims,
    kind: 'consumer-generation',
    since: 'consumerGeneration',
  },
  capacityExceeded: {
    status: 409,
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Unable to allocate inventory: Unable to create allocation for '${resourceClass}' on resource provider '${uuid}'. The requested amount would exceed the capacity.`,
    title: 'Capacity exceeded',
    meaning:
      'The provider has less left of this class than was asked for. Ask for other allocation candidates.',
    remedy: 'none',
    operations: claims,
    kind: 'inventory',
  },
  constraintsViolated: {
    status: 409,
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Unable to allocate inventory: Unable to create allocation for '${resourceClass}' on resource provider '${uuid}'. The requested amount would violate inventory constraints.`,
    title: 'Inventory constraints violated',
    meaning: 'The amount is below `min_unit`, above `max_unit`, or not a multiple of `step_size`.',
    remedy: 'none',
    operations: claims,
    kind: 'inventory',
  },
  inventoryMissing: {
    status: 409,
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Unable to allocate inventory: Inventory for '${resourceClass}' on resource provider '${uuid}' invalid.`,
    title: 'No inventory of one class',
    meaning: 'The provider has some of the requested classes, but not this one.',
    remedy: 'none',
    operations: claims,
    kind: 'inventory',
  },
  allInventoryMissing: {
    status: 409,
    /** Classes and uuids are joined by a comma and a space: every class of the request, every provider without any of them. */
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Unable to allocate inventory: Inventory for '${resourceClass}' on resource provider '${uuid}' invalid.`,
    title: 'No inventory of any requested class',
    meaning: 'The providers named have none of the requested classes.',
    remedy: 'none',
    operations: claims,
    kind: 'inventory',
  },
  providerChangedDuringAllocation: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => `Inventory and/or allocations changed while attempting to allocate: ${providerRace}`,
    title: 'Provider generation changed while allocating',
    meaning:
      'Other writers kept changing a provider, and the server gave up after ten attempts. Nothing stale was sent.',
    remedy: 'resend',
    operations: allocationWrites,
    kind: 'provider-generation',
    race: true,
  },
  consumerChangedDuringAllocation: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => `Inventory and/or allocations changed while attempting to allocate: ${dataRace}`,
    title: 'Consumer generation changed while allocating',
    meaning:
      'The consumer generation was current when the request arrived and was overtaken while it was under way. The text does not say "consumer generation conflict".',
    remedy: 'read-again',
    operations: allocationWrites,
    kind: 'consumer-generation',
    race: true,
  },

  // Conflicts: the reshaper

  reshapedGenerationConflict: {
    status: 409,
    code: 'placement.concurrent_update',
    message: ({ uuid, actual, given }: Provider & { actual: number | string; given: number | string }) =>
      `resource provider generation conflict for provider ${uuid}: actual: ${actual}, given: ${given}`,
    title: 'Stale provider generation',
    meaning: 'Another writer changed one of the providers after its generation was read.',
    remedy: 'read-again',
    operations: ['reshape'],
    since: 'reshaper',
  },
  reshapedProviderRace: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => `update conflict: ${providerRace}`,
    title: 'Provider changed during the reshape',
    meaning:
      'The generations were current when the request arrived and one was overtaken while it was under way.',
    remedy: 'read-again',
    operations: ['reshape'],
    race: true,
    since: 'reshaper',
  },
  reshapedConsumerRace: {
    status: 409,
    code: 'placement.concurrent_update',
    message: () => `update conflict: ${dataRace}`,
    title: 'Consumer changed during the reshape',
    meaning:
      'The consumer generation was current when the request arrived and was overtaken while it was under way.',
    remedy: 'read-again',
    operations: ['reshape'],
    race: true,
    since: 'reshaper',
  },

  // Not found

  unknownRoute: {
    status: 404,
    message: () => '',
    title: 'No such path',
    meaning: 'The path does not exist, or not yet at this microversion.',
    remedy: 'none',
  },
  providerNotFound: {
    status: 404,
    message: ({ uuid }: Provider) => `No resource provider with uuid ${uuid} found`,
    title: 'No such provider',
    meaning: 'No resource provider has this uuid.',
    remedy: 'none',
    operations: [
      'getResourceProvider',
      'updateResourceProvider',
      'createInventory',
      'setInventories',
      'deleteInventories',
      'updateInventory',
      'deleteInventory',
      'listAggregates',
      'setAggregates',
      'setTraits',
      'deleteTraits',
    ],
  },
  providerOfInventoriesNotFound: {
    status: 404,
    message: ({ uuid }: Provider) =>
      `No resource provider with uuid ${uuid} found : No resource provider with uuid ${uuid} found`,
    title: 'No such provider',
    meaning: 'No resource provider has this uuid.',
    remedy: 'none',
    operations: ['listInventories', 'getInventory'],
  },
  providerOfTraitsOrUsagesNotFound: {
    status: 404,
    message: ({ uuid }: Provider) =>
      `No resource provider with uuid ${uuid} found: No resource provider with uuid ${uuid} found`,
    title: 'No such provider',
    meaning: 'No resource provider has this uuid.',
    remedy: 'none',
    operations: ['listResourceProviderUsages', 'listResourceProviderTraits'],
  },
  providerOfAllocationsNotFound: {
    status: 404,
    message: ({ uuid }: Provider) =>
      `Resource provider '${uuid}' not found: No resource provider with uuid ${uuid} found`,
    title: 'No such provider',
    meaning: 'No resource provider has this uuid.',
    remedy: 'none',
    operations: ['listResourceProviderAllocations'],
  },
  providerToDeleteNotFound: {
    status: 404,
    message: ({ uuid }: Provider) => `No resource provider with uuid ${uuid} found for delete`,
    title: 'No such provider',
    meaning: 'No resource provider has this uuid.',
    remedy: 'none',
    operations: ['deleteResourceProvider'],
  },
  inventoryNotFound: {
    status: 404,
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `No inventory of class ${resourceClass} for ${uuid}`,
    title: 'No such inventory',
    meaning: 'The provider has no inventory of this class.',
    remedy: 'none',
    operations: ['getInventory'],
  },
  inventoryToDeleteNotFound: {
    status: 404,
    message: ({ resourceClass }: { resourceClass: string }) =>
      `No inventory of class ${resourceClass} found for delete: No inventory of class ${resourceClass} found for delete`,
    title: 'No such inventory',
    meaning: 'The provider has no inventory of this class.',
    remedy: 'none',
    operations: ['deleteInventory'],
  },
  classOfInventoryToDeleteUnknown: {
    status: 404,
    message: ({ resourceClass }: { resourceClass: string }) =>
      `No inventory of class ${resourceClass} found for delete: No such resource class ${resourceClass}.`,
    title: 'No such resource class',
    meaning: 'The server knows no resource class of this name.',
    remedy: 'none',
    operations: ['deleteInventory'],
  },
  resourceClassNotFound: {
    status: 404,
    message: ({ resourceClass }: { resourceClass: string }) => `No such resource class ${resourceClass}.`,
    title: 'No such resource class',
    meaning: 'The server knows no resource class of this name.',
    remedy: 'none',
    operations: ['updateInventory', 'getResourceClass', 'updateResourceClass', 'deleteResourceClass'],
  },
  traitNotFound: {
    status: 404,
    message: ({ name }: { name: string }) => `No such trait(s): ${name}.`,
    title: 'No such trait',
    meaning: 'The server knows no trait of this name.',
    remedy: 'none',
    operations: ['getTrait', 'deleteTrait'],
    since: 'traits',
  },
  noAllocations: {
    status: 404,
    message: ({ consumer }: { consumer: string }) => `No allocations for consumer '${consumer}'`,
    title: 'Consumer has no allocations',
    meaning: 'There is nothing to delete. Reading the same consumer answers 200 with no allocations.',
    remedy: 'none',
    operations: ['deleteAllocations'],
  },

  // Bad requests: bodies and queries

  malformedJson: {
    status: 400,
    message: ({ reason }: { reason: string }) => `Malformed JSON: ${reason}`,
    title: 'Body is not JSON',
    meaning: 'The body could not be parsed.',
    remedy: 'none',
  },
  schemaViolation: {
    status: 400,
    message: ({ reason }: { reason: string }) => `JSON does not validate: ${reason}`,
    title: 'Body does not fit its schema',
    meaning: 'A field is missing, unexpected or of the wrong form; the text names it.',
    remedy: 'none',
  },
  contentTypeRequired: {
    status: 400,
    message: () => 'content-type header required when content-length > 0',
    title: 'Body without a content type',
    meaning: 'The request has a body and does not say of which type.',
    remedy: 'none',
  },
  contentLengthNotInteger: {
    status: 400,
    message: () => 'content-length header must be an integer',
    title: 'Bad content length',
    meaning: 'The content-length header is no number.',
    remedy: 'none',
  },
  malformedMicroversion: {
    status: 400,
    message: ({ reason }: { reason: string }) => `Invalid microversion: ${reason}`,
    title: 'Malformed microversion',
    meaning: 'The OpenStack-API-Version header cannot be read.',
    remedy: 'none',
  },
  invalidCapacityCreate: {
    status: 400,
    message: ({ resourceClass, uuid, reason }: ClassOfProvider & { reason: string }) =>
      `Unable to create inventory for resource provider ${uuid}: Invalid inventory for '${resourceClass}' on resource provider '${uuid}'. ${reason}`,
    title: 'Reserved more than there is',
    meaning: 'The inventory would have no capacity (before 1.26) or less than none.',
    remedy: 'none',
    operations: ['createInventory'],
  },
  invalidCapacityUpdate: {
    status: 400,
    message: ({ resourceClass, uuid, reason }: ClassOfProvider & { reason: string }) =>
      `Unable to update inventory for resource provider ${uuid}: Invalid inventory for '${resourceClass}' on resource provider '${uuid}'. ${reason}`,
    title: 'Reserved more than there is',
    meaning: 'The inventory would have no capacity (before 1.26) or less than none.',
    remedy: 'none',
    operations: ['setInventories', 'updateInventory'],
  },
  classOfNewInventoryUnknown: {
    status: 400,
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Unable to create inventory for resource provider ${uuid}: No such resource class ${resourceClass}.`,
    title: 'No such resource class',
    meaning: 'The server knows no resource class of this name.',
    remedy: 'none',
    operations: ['createInventory'],
  },
  classInInventoriesUnknown: {
    status: 400,
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `Unknown resource class in inventory for resource provider ${uuid}: No such resource class ${resourceClass}.`,
    title: 'No such resource class',
    meaning: 'The server knows no resource class of this name.',
    remedy: 'none',
    operations: ['setInventories'],
  },
  inventoryToUpdateNotFound: {
    status: 400,
    message: ({ resourceClass, uuid }: ClassOfProvider) =>
      `No inventory record with resource class for resource provider ${uuid}: No inventory of class ${resourceClass} found.`,
    title: 'No such inventory',
    meaning: 'The class exists, but the provider has no inventory of it; create it.',
    remedy: 'none',
    operations: ['updateInventory'],
  },
  traitsUnknown: {
    status: 400,
    message: ({ names }: { names: string }) => `No such trait ${names}`,
    title: 'No such trait',
    meaning: 'At least one trait does not exist; custom traits must be created first.',
    remedy: 'none',
    operations: ['setTraits'],
    since: 'traits',
  },
  traitNameInvalid: {
    status: 400,
    message: () =>
      'The trait is invalid. A valid trait must be no longer than 255 characters, start with the prefix "CUSTOM_" and use following characters: "A"-"Z", "0"-"9" and "_"',
    title: 'Invalid trait name',
    meaning: 'Only traits that begin with `CUSTOM_` can be created.',
    remedy: 'none',
    operations: ['createTrait'],
    since: 'traits',
  },
  standardTraitCannotBeDeleted: {
    status: 400,
    message: ({ name }: { name: string }) => `Cannot delete standard trait ${name}.`,
    title: 'Standard trait',
    meaning: 'Standard traits come with the server and stay.',
    remedy: 'none',
    operations: ['deleteTrait'],
    since: 'traits',
  },
  standardResourceClassCannotBeDeleted: {
    status: 400,
    message: ({ name }: { name: string }) =>
      `Error in delete resource class: Cannot delete standard resource class ${name}.`,
    title: 'Standard resource class',
    meaning: 'Standard resource classes come with the server and stay.',
    remedy: 'none',
    operations: ['deleteResourceClass'],
    since: 'resourceClasses',
  },
  standardResourceClassCannotBeUpdated: {
    status: 400,
    message: ({ name }: { name: string }) => `Cannot update standard resource class ${name}`,
    title: 'Standard resource class',
    meaning: 'Standard resource classes come with the server and keep their names.',
    remedy: 'none',
    operations: ['updateResourceClass'],
    since: 'resourceClasses',
    until: 'confirmResourceClass',
  },
  allocationProviderUnknown: {
    status: 400,
    message: ({ uuid }: Provider) => `Allocation for resource provider '${uuid}' that does not exist.`,
    title: 'Allocation names an unknown provider',
    meaning:
      'A provider in the body does not exist. For a new consumer the server keeps an empty consumer record with generation 0.',
    remedy: 'none',
    operations: claims,
  },
  allocationClassUnknown: {
    status: 400,
    message: ({ consumer, resourceClass }: { consumer: string; resourceClass: string }) =>
      `Unable to allocate inventory for consumer ${consumer}: No such resource class ${resourceClass}.`,
    title: 'Allocation names an unknown resource class',
    meaning: 'The server knows no resource class of this name.',
    remedy: 'none',
    operations: ['setAllocations'],
  },
  allocationsClassUnknown: {
    status: 400,
    message: ({ resourceClass }: { resourceClass: string }) =>
      `Unable to allocate inventory No such resource class ${resourceClass}.`,
    title: 'Allocation names an unknown resource class',
    meaning: 'The server knows no resource class of this name.',
    remedy: 'none',
    operations: ['setManyAllocations'],
  },
  reshapedProviderUnknown: {
    status: 400,
    code: 'placement.resource_provider.not_found',
    message: ({ uuid }: Provider) =>
      `Resource provider ${uuid} in inventories not found: No resource provider with uuid ${uuid} found`,
    title: 'Reshape names an unknown provider',
    meaning: 'A provider under `inventories` does not exist.',
    remedy: 'none',
    operations: ['reshape'],
    since: 'reshaper',
  },
  reshapedClassUnknown: {
    status: 400,
    message: ({ resourceClass }: { resourceClass: string }) =>
      `malformed reshaper data: No such resource class ${resourceClass}.`,
    title: 'Reshape names an unknown resource class',
    meaning: 'The server knows no resource class of this name.',
    remedy: 'none',
    operations: ['reshape'],
    since: 'reshaper',
  },
  consumerUuidMalformed: {
    status: 400,
    message: ({ text }: { text: string }) => `Malformed consumer_uuid: ${text}`,
    title: 'Malformed consumer uuid',
    meaning: 'The consumer in the path is no uuid.',
    remedy: 'none',
    operations: ['setAllocations'],
  },
  providerCannotBeCreated: {
    status: 400,
    message: ({ name, uuid, reason }: Provider & { name: string; reason: string }) =>
      `Unable to create resource provider "${name}", ${uuid}: Object action create failed because: ${reason}`,
    title: 'Provider cannot be created',
    meaning: 'The name is empty, or the parent does not exist or is the provider itself.',
    remedy: 'none',
    operations: ['createResourceProvider'],
  },
  providerCannotBeSaved: {
    status: 400,
    message: ({ uuid, action, reason }: Provider & { action: 'create' | 'update'; reason: string }) =>
      `Unable to save resource provider ${uuid}: Object action ${action} failed because: ${reason}`,
    title: 'Provider cannot be saved',
    meaning: 'The parent does not exist, may not be changed at this microversion, or would close a loop.',
    remedy: 'none',
    operations: ['updateResourceProvider'],
  },

  // Queries: what the filters of a list accept

  resourcesMalformed: {
    status: 400,
    message: ({ got }: { got: string }) =>
      `Badly formed resources parameter. Expected resources query string parameter in form: ?resources=VCPU:2,MEMORY_MB:1024. Got: ${got}.`,
    title: 'Malformed resources',
    meaning: 'The `resources` parameter is a list of classes and amounts such as `VCPU:2,MEMORY_MB:1024`.',
    remedy: 'none',
    operations: providerQueries,
    since: 'providersByResources',
  },
  resourceAmountNotInteger: {
    status: 400,
    message: ({ resourceClass, amount }: { resourceClass: string; amount: string }) =>
      `Requested resource ${resourceClass} expected positive integer amount. Got: ${amount}.`,
    title: 'Amount is no integer',
    meaning: 'The amount of a class in `resources` is no integer.',
    remedy: 'none',
    operations: providerQueries,
    since: 'providersByResources',
  },
  resourceAmountTooSmall: {
    status: 400,
    message: ({ resourceClass, amount }: { resourceClass: string; amount: string }) =>
      `Requested resource ${resourceClass} requires amount >= 1. Got: ${amount}.`,
    title: 'Amount below one',
    meaning: 'The amount of a class in `resources` is less than 1.',
    remedy: 'none',
    operations: providerQueries,
    since: 'providersByResources',
  },
  resourcesClassUnknown: {
    status: 400,
    message: ({ resourceClass }: { resourceClass: string }) =>
      `Invalid resource class in resources parameter: No such resource class ${resourceClass}.`,
    title: 'No such resource class',
    meaning: 'The `resources` parameter names a class the server does not know.',
    remedy: 'none',
    operations: providerQueries,
    since: 'providersByResources',
  },
  requiredTraitEmpty: {
    status: 400,
    message: ({ form, value }: { form: string; value: string }) =>
      `Invalid query string parameters: Expected 'required' parameter value of the form: ${form}. Got an empty trait in: ${value}`,
    title: 'Empty trait in required',
    meaning: 'The list of traits has an empty item.',
    remedy: 'none',
    operations: providerQueries,
    since: 'candidatesByTrait',
  },
  forbiddenTraitsNotYet: {
    status: 400,
    message: ({ value }: { value: string }) =>
      `Invalid query string parameters: Expected 'required' parameter value of the form: HW_CPU_X86_VMX,CUSTOM_MAGIC. Got: ${value}`,
    title: 'Forbidden traits are newer',
    meaning: 'A trait with `!` needs microversion 1.22.',
    remedy: 'none',
    operations: providerQueries,
    since: 'candidatesByTrait',
    until: 'forbiddenTraits',
  },
  anyTraitsNotYet: {
    status: 400,
    message: ({ value }: { value: string }) =>
      `Invalid query string parameters: The format 'in:HW_CPU_X86_VMX,CUSTOM_MAGIC' only supported since microversion 1.39. Got: ${value}`,
    title: 'Any-traits are newer',
    meaning: 'The form `in:` of `required` needs microversion 1.39.',
    remedy: 'none',
    operations: providerQueries,
    since: 'candidatesByTrait',
  },
  anyTraitsForbidden: {
    status: 400,
    message: ({ value }: { value: string }) =>
      `Invalid query string parameters: The format 'in:HW_CPU_X86_VMX,CUSTOM_MAGIC' does not support forbidden traits. Got: ${value}`,
    title: 'Forbidden trait in any-traits',
    meaning: 'Behind `in:` no trait can be forbidden.',
    remedy: 'none',
    operations: providerQueries,
    since: 'anyTraits',
  },
  requiredTraitUnknown: {
    status: 400,
    message: ({ name }: { name: string }) =>
      `Invalid trait(s) in "required" parameter: No such trait(s): ${name}.`,
    title: 'No such trait',
    meaning: 'The `required` parameter names a trait the server does not know.',
    remedy: 'none',
    operations: ['listResourceProviders'],
    since: 'providersByTrait',
  },
  memberOfRepeated: {
    status: 400,
    message: ({ suffix }: { suffix: string }) => `Multiple member_of${suffix} parameters are not supported`,
    title: 'Repeated member_of is newer',
    meaning: 'Giving `member_of` more than once needs microversion 1.24.',
    remedy: 'none',
    operations: providerQueries,
    since: 'providersByAggregate',
    until: 'repeatedMemberOf',
  },
  memberOfUnprefixed: {
    status: 400,
    message: ({ value }: { value: string }) =>
      `Multiple values for 'member_of' must be prefixed with the 'in:' or '!in:' keyword using the valid microversion. Got: ${value}`,
    title: 'Several aggregates without in:',
    meaning: 'Several aggregates in one `member_of` need `in:` before them.',
    remedy: 'none',
    operations: providerQueries,
    since: 'providersByAggregate',
  },
  memberOfNotUuid: {
    status: 400,
    message: ({ value }: { value: string }) =>
      `Invalid query string parameters: Expected 'member_of' parameter to contain valid UUID(s). Got: ${value}`,
    title: 'Aggregate is no uuid',
    meaning: 'The `member_of` parameter holds something that is no uuid.',
    remedy: 'none',
    operations: providerQueries,
    since: 'providersByAggregate',
  },
  forbiddenAggregatesNotYet: {
    status: 400,
    message: ({ suffix }: { suffix: string }) =>
      `Forbidden member_of${suffix} parameters are not supported in the specified microversion`,
    title: 'Forbidden aggregates are newer',
    meaning: '`member_of` with `!` needs microversion 1.32.',
    remedy: 'none',
    operations: providerQueries,
    since: 'providersByAggregate',
    until: 'forbiddenAggregates',
  },

  // Queries: what a request for allocation candidates must make sense of

  candidateTraitUnknown: {
    status: 400,
    message: ({ name }: { name: string }) => `No such trait(s): ${name}.`,
    title: 'No such trait',
    meaning: '`required` or `root_required` names a trait the server does not know.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'candidatesByTrait',
  },
  inTreeNotUuid: {
    status: 400,
    message: ({ value }: { value: string }) =>
      `Invalid query string parameters: Expected 'in_tree' parameter to be a format of uuid. Got: ${value}`,
    title: 'Tree is no uuid',
    meaning: 'The `in_tree` parameter is no uuid.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'candidatesInTree',
  },
  groupMissing: {
    status: 400,
    message: () => 'At least one request group (`resources` or `resources{$S}`) is required.',
    title: 'Nothing asked for',
    meaning: 'The query has no request group.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'granularGroups',
    until: 'sameSubtree',
  },
  traitsOrphaned: {
    status: 400,
    message: ({ names }: { names: string }) =>
      `All traits parameters must be associated with resources.  Found the following orphaned traits keys: ${names}`,
    title: 'Traits without resources',
    meaning: 'A group requires traits and asks for no resources; before 1.36 it has to.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'granularGroups',
    until: 'sameSubtree',
  },
  aggregatesOrphaned: {
    status: 400,
    message: ({ names }: { names: string }) =>
      `All member_of parameters must be associated with resources. Found the following orphaned member_of keys: ${names}`,
    title: 'Aggregates without resources',
    meaning: 'A group names aggregates and asks for no resources; before 1.36 it has to.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'granularGroups',
    until: 'sameSubtree',
  },
  groupWithoutResources: {
    status: 400,
    message: () => 'All request groups must specify resources.',
    title: 'Group without resources',
    meaning: 'A group only forbids traits or names a tree; before 1.36 it must ask for resources.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'granularGroups',
    until: 'sameSubtree',
  },
  resourcesMissing: {
    status: 400,
    code: 'placement.query.missing_value',
    message: () => 'There must be at least one resources or resources[$S] parameter.',
    title: 'No resources asked for',
    meaning: 'No group of the query asks for resources.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'sameSubtree',
  },
  resourcelessGroupLoose: {
    status: 400,
    code: 'placement.query.bad_value',
    message: ({ names }: { names: string }) =>
      `Resourceless suffixed group request should be specified in \`same_subtree\` query param: bad group(s) - ${names}.`,
    title: 'Group without resources or subtree',
    meaning: 'A group that asks for no resources must be listed in a `same_subtree`.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'sameSubtree',
  },
  sameSubtreeUnknown: {
    status: 400,
    code: 'placement.query.bad_value',
    message: ({ names, known }: { names: string; known: string }) =>
      `Real suffixes should be specified in \`same_subtree\`: ${names} not found in ${known}.`,
    title: 'No such group',
    meaning: 'A `same_subtree` lists a suffix that no group of the query has.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'sameSubtree',
  },
  sameSubtreeEmpty: {
    status: 400,
    code: 'placement.query.bad_value',
    message: () => 'Empty string (unsuffixed group) can not be specified in `same_subtree` ',
    title: 'Empty suffix in same_subtree',
    meaning: 'The group without a suffix cannot be held to a subtree.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'sameSubtree',
  },
  groupPolicyRequired: {
    status: 400,
    message: () =>
      'The "group_policy" parameter is required when specifying more than one "resources{N}" parameter.',
    title: 'Group policy missing',
    meaning: 'With several suffixed groups the query must say whether they may share a provider.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'granularGroups',
  },
  traitsContradictory: {
    status: 400,
    message: ({ names }: { names: string }) =>
      `Conflicting required and forbidden traits found in the following traits keys: ${names}`,
    title: 'Trait required and forbidden',
    meaning: 'A group requires a trait and forbids it.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'forbiddenTraits',
  },
  rootRequiredRepeated: {
    status: 400,
    code: 'placement.query.duplicate_key',
    message: () => "Query parameter 'root_required' may be specified only once.",
    title: 'Repeated root_required',
    meaning: 'The `root_required` parameter is given more than once; list all traits in one.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'rootRequired',
  },
  rootRequiredContradictory: {
    status: 400,
    code: 'placement.query.bad_value',
    message: ({ names }: { names: string }) =>
      `Conflicting required and forbidden traits found in root_required: ${names}`,
    title: 'Trait required and forbidden',
    meaning: 'The `root_required` parameter requires a trait and forbids it.',
    remedy: 'none',
    operations: ['listAllocationCandidates'],
    since: 'rootRequired',
  },

  traitFilterMalformed: {
    status: 400,
    message: ({ value }: { value: string }) =>
      `Badly formatted name parameter. Expected name query string parameter in form: ?name=[in|startswith]:[name1,name2|prefix]. Got: "${value}"`,
    title: 'Malformed name filter',
    meaning: 'The `name` filter has no operator before its value.',
    remedy: 'none',
    operations: ['listTraits'],
    since: 'traits',
  },
  associatedMalformed: {
    status: 400,
    message: () => 'The query parameter "associated" only accepts "true" or "false"',
    title: 'Malformed associated filter',
    meaning: 'The `associated` filter is neither true nor false.',
    remedy: 'none',
    operations: ['listTraits'],
    since: 'traits',
  },
  // After those whose words begin as its own do.
  badQuery: {
    status: 400,
    message: ({ reason }: { reason: string }) => `Invalid query string parameters: ${reason}`,
    title: 'Query does not fit its schema',
    meaning: 'A query parameter is unknown, missing or of the wrong form; the text names it.',
    remedy: 'none',
  },

  // Access and form

  unauthorized: {
    status: 401,
    message: () => '',
    title: 'No token',
    meaning: 'The request carries no X-Auth-Token.',
    remedy: 'none',
  },
  forbidden: {
    status: 403,
    message: ({ policy }: { policy: string }) => `Policy does not allow ${policy} to be performed.`,
    title: 'Forbidden',
    meaning: 'The roles of the token do not allow this operation.',
    remedy: 'none',
  },
  outOfScope: {
    status: 403,
    message: ({ policy }: { policy: string }) => policy,
    title: 'Token of the wrong scope',
    meaning: 'The token is for the whole system, and the rule wants one for a project.',
    remedy: 'none',
  },
  methodNotAllowed: {
    status: 405,
    message: () => 'The method specified is not allowed for this resource.',
    title: 'Method not allowed',
    meaning: 'The path exists and does not have this method; the Allow header lists those it has.',
    remedy: 'none',
  },
  methodNotYetAllowed: {
    status: 405,
    message: () => '',
    title: 'Method not allowed yet',
    meaning: 'The path had this method only from a later microversion on.',
    remedy: 'none',
    operations: ['deleteInventories'],
    until: 'deleteInventories',
  },
  notAcceptable: {
    status: 406,
    message: () => 'Only application/json is provided',
    title: 'Not acceptable',
    meaning: 'The Accept header admits no JSON.',
    remedy: 'none',
  },
  microversionNotAcceptable: {
    status: 406,
    message: ({ version }: { version: string }) =>
      `Invalid microversion: Unacceptable version header: ${version}`,
    title: 'Microversion not available',
    meaning: 'The server does not speak the microversion asked for; the body names those it does.',
    remedy: 'none',
  },
  mediaTypeNotSupported: {
    status: 415,
    message: ({ type }: { type: string }) => `The media type ${type} is not supported, use application/json`,
    title: 'Media type not supported',
    meaning: 'The body must be sent as application/json.',
    remedy: 'none',
  },
  internalError: {
    status: 500,
    message: ({ reason }: { reason: string }) => reason,
    title: 'Internal error',
    meaning: 'The server failed.',
    remedy: 'none',
  },
} as const satisfies Record<string, ErrorVariant>

/** The name of a situation. */
export type ErrorKey = keyof typeof errors

/** What the message of a situation is made of. */
export type ErrorArgs<K extends ErrorKey> = Parameters<(typeof errors)[K]['message']>

/** Every situation, in the order of the catalogue. */
export const errorKeys = Object.keys(errors) as ErrorKey[]

/** The entry of a situation, seen as any other entry. */
export function errorVariant(key: ErrorKey): ErrorVariant {
  return errors[key]
}

/** The code an error of this situation carries from 1.23 on. */
export function codeOf(key: ErrorKey): ErrorCode {
  return errorVariant(key).code ?? 'placement.undefined_code'
}

/** Whether the operation can give the situation. */
export function canGive(operation: OperationId, key: ErrorKey): boolean {
  const { operations } = errorVariant(key)
  return !operations || operations.includes(operation)
}

/** Whether a microversion has the situation. */
export function isKnownAt(key: ErrorKey, version: Microversion): boolean {
  const { since, until } = errorVariant(key)
  return (!since || version.has(since)) && !(until && version.has(until))
}

/** Whether running the whole read–decide–write again can succeed without anybody else acting. */
export function isRetryable(key: ErrorKey): boolean {
  return errors[key].remedy !== 'none'
}

/** The HTTP reason phrase of each status the server answers. */
export const reasonPhrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** What the frame around a message depends on. */
export interface Framing {
  readonly method: string
  /** The Accept header, as the server saw it. */
  readonly accept: string
  /** The Content-Type header; absent: the server prints `None`. */
  readonly contentType?: string
}

/**
 * The `detail` of an error: the server's fixed sentence for the status, then the message. Newlines in the message have
 * become spaces and what looks like a tag is gone; the trailing spaces are the server's own (webob's templates).
 */
export function detailOf(status: ErrorVariant['status'], message: string, framing: Framing): string {
  const closing = status === 405 || status === 406 || status === 415 ? '' : '  '
  return `${withoutTags(explanationOf(status, framing))}\n\n ${withoutTags(message)}${closing}`
}

/** The server's fixed sentence for a status, with the parts of the request it names as they were sent. */
export function explanationOf(status: ErrorVariant['status'], framing: Framing): string {
  switch (status) {
    case 400:
      return 'The server could not comply with the request since it is either malformed or otherwise incorrect.'
    case 401:
      return 'This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.'
    case 403:
      return 'Access was denied to this resource.'
    case 404:
      return 'The resource could not be found.'
    case 405:
      return `The method ${framing.method} is not allowed for this resource. `
    case 406:
      return `The resource could not be generated that was acceptable to your browser (content of type ${framing.accept}. `
    case 409:
      return 'There was a conflict when trying to complete your request.'
    case 415:
      return `The request media type ${framing.contentType ?? 'None'} is not supported by this server. `
    case 500:
      return 'The server has either erred or is incapable of performing the requested operation.'
  }
}

/** As WebOb strips a text: lines joined, breaks made newlines, comment marks and tags gone. In linear time. */
function withoutTags(message: string): string {
  const text = message.replaceAll('\n', ' ').replaceAll('\r', '')
  if (!text.includes('<') && !text.includes('-->')) return text
  const broken = withoutSpans(text, /<br/gi, '\n')
  return withoutSpans(broken.replace(/<!--|-->/g, ''), /</g, '')
}

/** The text with every span from an opening to the next `>` replaced. */
function withoutSpans(text: string, opening: RegExp, replacement: string): string {
  let kept = ''
  let from = 0
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const close = text.indexOf('>', opening.lastIndex)
    if (close < 0) break
    kept += text.slice(from, open.index) + replacement
    from = opening.lastIndex = close + 1
  }
  return kept + text.slice(from)
}

/** An error answer, as far as recognising its situation needs it. */
export interface ErrorAnswer {
  readonly status: number
  /** `errors[0].detail`. */
  readonly detail: string
  /** `errors[0].code`; absent before 1.23. */
  readonly code?: string | undefined
  readonly operation?: OperationId | undefined
}

/**
 * The situation an error answer stands for, found by status, code where there is one, operation and the words of the
 * message; undefined when the catalogue has none. Where several fit, the one whose own words are the most; where that
 * leaves several, the first of the catalogue.
 */
export function recognise(answer: ErrorAnswer): ErrorKey | undefined {
  const message = messageIn(answer.detail)
  let found: ErrorKey | undefined
  for (const key of errorKeys) {
    const fits =
      errors[key].status === answer.status &&
      (answer.code === undefined || answer.code === codeOf(key)) &&
      (answer.operation === undefined || canGive(answer.operation, key)) &&
      patternOf(key).test(message)
    if (fits && (!found || patternOf(key).source.length > patternOf(found).source.length)) found = key
  }
  return found
}

/** The message within a detail: what follows the fixed sentence. */
export function messageIn(detail: string): string {
  const start = detail.indexOf('\n\n ')
  return start < 0 ? detail : detail.slice(start + 3).trimEnd()
}

const patterns = new Map<ErrorKey, RegExp>()

/** A pattern for every message of a situation: its template with anything in place of the arguments. */
function patternOf(key: ErrorKey): RegExp {
  let pattern = patterns.get(key)
  if (!pattern) {
    const hole = '\u0000'
    const holes = new Proxy({}, { get: () => hole })
    const template = (errors[key].message as (args: object) => string)(holes)
    const source = template.trimEnd().split(hole).map(escapePattern).join('.*')
    pattern = new RegExp(`^${source}$`, 's')
    patterns.set(key, pattern)
  }
  return pattern
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
