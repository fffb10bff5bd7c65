/** The operations of the API: one name for the handler, the client's method, the description and the anchor. */

import type { Feature } from './microversion.ts'

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The path as the description spells it; names in braces are path parameters. */
  readonly path: string
  /** The feature that brought the operation; absent when it was there from 1.0. */
  readonly since?: Feature
  readonly tag: string
  /** What it does, as a title. */
  readonly summary: string
}

export const operations = {
  listVersions: { method: 'GET', path: '/', tag: 'Versions', summary: 'List versions' },

  listResourceProviders: {
    method: 'GET',
    path: '/resource_providers',
    tag: 'Resource providers',
    summary: 'List resource providers',
  },
  createResourceProvider: {
    method: 'POST',
    path: '/resource_providers',
    tag: 'Resource providers',
    summary: 'Create resource provider',
  },
  getResourceProvider: {
    method: 'GET',
    path: '/resource_providers/{uuid}',
    tag: 'Resource providers',
    summary: 'Show resource provider',
  },
  updateResourceProvider: {
    method: 'PUT',
    path: '/resource_providers/{uuid}',
    tag: 'Resource providers',
    summary: 'Update resource provider',
  },
  deleteResourceProvider: {
    method: 'DELETE',
    path: '/resource_providers/{uuid}',
    tag: 'Resource providers',
    summary: 'Delete resource provider',
  },

  listInventories: {
    method: 'GET',
    path: '/resource_providers/{uuid}/inventories',
    tag: 'Inventories',
    summary: 'List inventories',
  },
  createInventory: {
    method: 'POST',
    path: '/resource_providers/{uuid}/inventories',
    tag: 'Inventories',
    summary: 'Create inventory',
  },
  setInventories: {
    method: 'PUT',
    path: '/resource_providers/{uuid}/inventories',
    tag: 'Inventories',
    summary: 'Replace inventories',
  },
  deleteInventories: {
    method: 'DELETE',
    path: '/resource_providers/{uuid}/inventories',
    since: 'deleteInventories',
    tag: 'Inventories',
    summary: 'Delete inventories',
  },
  getInventory: {
    method: 'GET',
    path: '/resource_providers/{uuid}/inventories/{resource_class}',
    tag: 'Inventories',
    summary: 'Show inventory',
  },
  updateInventory: {
    method: 'PUT',
    path: '/resource_providers/{uuid}/inventories/{resource_class}',
    tag: 'Inventories',
    summary: 'Update inventory',
  },
  deleteInventory: {
    method: 'DELETE',
    path: '/resource_providers/{uuid}/inventories/{resource_class}',
    tag: 'Inventories',
    summary: 'Delete inventory',
  },

  listResourceProviderUsages: {
    method: 'GET',
    path: '/resource_providers/{uuid}/usages',
    tag: 'Usages',
    summary: 'List usages of a provider',
  },

  listUsages: {
    method: 'GET',
    path: '/usages',
    since: 'usages',
    tag: 'Usages',
    summary: 'List usages of a project',
  },

  listAggregates: {
    method: 'GET',
    path: '/resource_providers/{uuid}/aggregates',
    since: 'aggregates',
    tag: 'Aggregates',
    summary: 'List aggregates of a provider',
  },
  setAggregates: {
    method: 'PUT',
    path: '/resource_providers/{uuid}/aggregates',
    since: 'aggregates',
    tag: 'Aggregates',
    summary: 'Replace aggregates of a provider',
  },

  listResourceProviderAllocations: {
    method: 'GET',
    path: '/resource_providers/{uuid}/allocations',
    tag: 'Allocations',
    summary: 'List allocations of a provider',
  },

  listResourceProviderTraits: {
    method: 'GET',
    path: '/resource_providers/{uuid}/traits',
    since: 'traits',
    tag: 'Traits',
    summary: 'List traits of a provider',
  },
  setTraits: {
    method: 'PUT',
    path: '/resource_providers/{uuid}/traits',
    since: 'traits',
    tag: 'Traits',
    summary: 'Replace traits of a provider',
  },
  deleteTraits: {
    method: 'DELETE',
    path: '/resource_providers/{uuid}/traits',
    since: 'traits',
    tag: 'Traits',
    summary: 'Remove all traits of a provider',
  },
  listTraits: { method: 'GET', path: '/traits', since: 'traits', tag: 'Traits', summary: 'List traits' },
  getTrait: {
    method: 'GET',
    path: '/traits/{name}',
    since: 'traits',
    tag: 'Traits',
    summary: 'Check that a trait exists',
  },
  createTrait: {
    method: 'PUT',
    path: '/traits/{name}',
    since: 'traits',
    tag: 'Traits',
    summary: 'Create trait',
  },
  deleteTrait: {
    method: 'DELETE',
    path: '/traits/{name}',
    since: 'traits',
    tag: 'Traits',
    summary: 'Delete trait',
  },

  listResourceClasses: {
    method: 'GET',
    path: '/resource_classes',
    since: 'resourceClasses',
    tag: 'Resource classes',
    summary: 'List resource classes',
  },
  createResourceClass: {
    method: 'POST',
    path: '/resource_classes',
    since: 'resourceClasses',
    tag: 'Resource classes',
    summary: 'Create resource class',
  },
  getResourceClass: {
    method: 'GET',
    path: '/resource_classes/{name}',
    since: 'resourceClasses',
    tag: 'Resource classes',
    summary: 'Show resource class',
  },
  updateResourceClass: {
    method: 'PUT',
    path: '/resource_classes/{name}',
    since: 'resourceClasses',
    tag: 'Resource classes',
    summary: 'Update resource class',
  },
  deleteResourceClass: {
    method: 'DELETE',
    path: '/resource_classes/{name}',
    since: 'resourceClasses',
    tag: 'Resource classes',
    summary: 'Delete resource class',
  },

  getAllocations: {
    method: 'GET',
    path: '/allocations/{consumer_uuid}',
    tag: 'Allocations',
    summary: 'List allocations',
  },
  setAllocations: {
    method: 'PUT',
    path: '/allocations/{consumer_uuid}',
    tag: 'Allocations',
    summary: 'Update allocations',
  },
  deleteAllocations: {
    method: 'DELETE',
    path: '/allocations/{consumer_uuid}',
    tag: 'Allocations',
    summary: 'Delete allocations',
  },
  setManyAllocations: {
    method: 'POST',
    path: '/allocations',
    since: 'setManyAllocations',
    tag: 'Allocations',
    summary: 'Manage allocations',
  },

  listAllocationCandidates: {
    method: 'GET',
    path: '/allocation_candidates',
    since: 'allocationCandidates',
    tag: 'Allocation candidates',
    summary: 'List allocation candidates',
  },

  reshape: {
    method: 'POST',
    path: '/reshaper',
    since: 'reshaper',
    tag: 'Reshaper',
    summary: 'Reshape',
  },
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof operations

/** Every operation id, in the order of the reference. */
export const operationIds = Object.keys(operations) as OperationId[]

/** Which operation a method and a path (without query) belong to, with its path parameters; undefined when none does. */
export function operationAt(
  method: string,
  path: string,
): { id: OperationId; params: Record<string, string> } | undefined {
  const segments = path.split('/')
  for (const id of operationIds) {
    const operation: Operation = operations[id]
    if (operation.method !== method) continue
    const params = matchPath(operation.path.split('/'), segments)
    if (params) return { id, params }
  }
  return undefined
}

function matchPath(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith('{')) {
      if (segment === '') return undefined
      params[part.slice(1, -1)] = decoded(segment)
    } else if (part !== segment) {
      return undefined
    }
  }
  return params
}

/** A segment without its percent escapes; as it is where they are malformed. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
