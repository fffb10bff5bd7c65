/** URL × method: which handler, under which policy, after which checks and in which order. */

import type { Feature } from '#api/microversion.ts'
import { acceptsJson, methodSince, sendsJson, since } from './call.ts'
import type { Check, Handler } from './call.ts'
import { listAllocationCandidates } from './handlers/allocation-candidates.ts'
import { listAggregates, setAggregates } from './handlers/aggregates.ts'
import {
  deleteAllocations,
  getAllocations,
  listResourceProviderAllocations,
  setAllocations,
  setManyAllocations,
} from './handlers/allocations.ts'
import {
  createInventory,
  deleteInventories,
  deleteInventory,
  getInventory,
  listInventories,
  setInventories,
  updateInventory,
} from './handlers/inventories.ts'
import {
  createResourceClass,
  deleteResourceClass,
  getResourceClass,
  listResourceClasses,
  updateResourceClass,
} from './handlers/resource-classes.ts'
import {
  createResourceProvider,
  deleteResourceProvider,
  getResourceProvider,
  listResourceProviders,
  updateResourceProvider,
} from './handlers/resource-providers.ts'
import {
  createTrait,
  deleteTrait,
  deleteTraits,
  getTrait,
  listResourceProviderTraits,
  listTraits,
  setTraits,
} from './handlers/traits.ts'
import { reshape } from './handlers/reshaper.ts'
import { listResourceProviderUsages, listUsages } from './handlers/usages.ts'
import { listVersions } from './handlers/versions.ts'

/** What serves one method of one path. */
export interface Endpoint {
  readonly handle: Handler
  /** The rule that must allow it; undefined where everybody may. It is asked after the checks. */
  readonly policy: string | undefined
  /** In the order of the original, which differs from path to path. */
  readonly checks: readonly Check[]
}

function endpoint(handle: Handler, policy: string | undefined, ...checks: Check[]): Endpoint {
  return { handle, policy: policy && `placement:${policy}`, checks }
}

/** The check holds only before the feature. */
function before(feature: Feature, check: Check): Check {
  return (call) => {
    if (!call.version.has(feature)) check(call)
  }
}

type Methods = Readonly<Record<string, Endpoint>>

const traits = since('traits')
const resourceClasses = since('resourceClasses')

// The order of the methods is the order of the Allow header.
const routes: Readonly<Record<string, Methods>> = {
  '/': { GET: endpoint(listVersions, undefined) },
  '/resource_classes': {
    GET: endpoint(listResourceClasses, 'resource_classes:list', resourceClasses, acceptsJson),
    POST: endpoint(createResourceClass, 'resource_classes:create', resourceClasses, sendsJson),
  },
  '/resource_classes/{name}': {
    GET: endpoint(getResourceClass, 'resource_classes:show', resourceClasses, acceptsJson),
    PUT: endpoint(
      updateResourceClass,
      'resource_classes:update',
      resourceClasses,
      before('confirmResourceClass', sendsJson),
    ),
    DELETE: endpoint(deleteResourceClass, 'resource_classes:delete', resourceClasses),
  },
  '/resource_providers': {
    GET: endpoint(listResourceProviders, 'resource_providers:list', acceptsJson),
    POST: endpoint(createResourceProvider, 'resource_providers:create', sendsJson),
  },
  '/resource_providers/{uuid}': {
    GET: endpoint(getResourceProvider, 'resource_providers:show', acceptsJson),
    DELETE: endpoint(deleteResourceProvider, 'resource_providers:delete'),
    PUT: endpoint(updateResourceProvider, 'resource_providers:update', sendsJson),
  },
  '/resource_providers/{uuid}/inventories': {
    GET: endpoint(listInventories, 'resource_providers:inventories:list', acceptsJson),
    POST: endpoint(createInventory, 'resource_providers:inventories:create', sendsJson),
    PUT: endpoint(setInventories, 'resource_providers:inventories:update', sendsJson),
    // 405 rather than 404 before 1.5: the path is old, only the method is new.
    DELETE: endpoint(
      deleteInventories,
      'resource_providers:inventories:delete',
      methodSince('deleteInventories'),
    ),
  },
  '/resource_providers/{uuid}/inventories/{resource_class}': {
    GET: endpoint(getInventory, 'resource_providers:inventories:show', acceptsJson),
    PUT: endpoint(updateInventory, 'resource_providers:inventories:update', sendsJson),
    DELETE: endpoint(deleteInventory, 'resource_providers:inventories:delete'),
  },
  '/resource_providers/{uuid}/usages': {
    GET: endpoint(listResourceProviderUsages, 'resource_providers:usages', acceptsJson),
  },
  // Here alone the form of the request is looked at before the microversion.
  '/resource_providers/{uuid}/aggregates': {
    GET: endpoint(listAggregates, 'resource_providers:aggregates:list', acceptsJson, since('aggregates')),
    PUT: endpoint(setAggregates, 'resource_providers:aggregates:update', sendsJson, since('aggregates')),
  },
  '/resource_providers/{uuid}/allocations': {
    GET: endpoint(listResourceProviderAllocations, 'resource_providers:allocations:list', acceptsJson),
  },
  '/allocations': {
    POST: endpoint(setManyAllocations, 'allocations:manage', since('setManyAllocations'), sendsJson),
  },
  '/allocations/{consumer_uuid}': {
    GET: endpoint(getAllocations, 'allocations:list', acceptsJson),
    PUT: endpoint(setAllocations, 'allocations:update', sendsJson),
    DELETE: endpoint(deleteAllocations, 'allocations:delete'),
  },
  '/allocation_candidates': {
    GET: endpoint(
      listAllocationCandidates,
      'allocation_candidates:list',
      since('allocationCandidates'),
      acceptsJson,
    ),
  },
  '/traits': { GET: endpoint(listTraits, 'traits:list', traits, acceptsJson) },
  '/traits/{name}': {
    GET: endpoint(getTrait, 'traits:show', traits),
    PUT: endpoint(createTrait, 'traits:update', traits),
    DELETE: endpoint(deleteTrait, 'traits:delete', traits),
  },
  '/resource_providers/{uuid}/traits': {
    GET: endpoint(listResourceProviderTraits, 'resource_providers:traits:list', traits, acceptsJson),
    PUT: endpoint(setTraits, 'resource_providers:traits:update', traits, sendsJson),
    DELETE: endpoint(deleteTraits, 'resource_providers:traits:delete', traits),
  },
  '/reshaper': { POST: endpoint(reshape, 'reshaper:reshape', since('reshaper'), sendsJson) },
  '/usages': { GET: endpoint(listUsages, 'usages', since('usages'), acceptsJson) },
}

/** Every operation, as method and path: `GET /usages`. */
export const endpoints: readonly string[] = Object.entries(routes).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method} ${path}`),
)

/** A path that exists, with its methods and the values of its parameters. */
export interface Route {
  /** As the table spells it. */
  readonly template: string
  readonly methods: ReadonlyMap<string, Endpoint>
  /** The value of the Allow header. */
  readonly allow: string
  readonly params: Readonly<Record<string, string>>
}

interface Node {
  readonly literal: Map<string, Node>
  parameter?: { readonly name: string; readonly node: Node }
  end?: Omit<Route, 'params'>
}

const tree: Node = { literal: new Map() }
for (const [template, methods] of Object.entries(routes)) {
  let node = tree
  for (const segment of template.split('/').slice(1)) node = below(node, segment)
  const allow = Object.keys(methods).join(', ')
  node.end = { template, methods: new Map(Object.entries(methods)), allow }
}

function below(node: Node, segment: string): Node {
  if (segment.startsWith('{')) {
    node.parameter ??= { name: segment.slice(1, -1), node: { literal: new Map() } }
    return node.parameter.node
  }
  const known = node.literal.get(segment)
  if (known) return known
  const made: Node = { literal: new Map() }
  node.literal.set(segment, made)
  return made
}

/**
 * The route of a decoded path; undefined when there is none. Paths are case-sensitive, a slash at the end makes another
 * path, and the empty path is the root.
 */
export function routeAt(path: string): Route | undefined {
  const params: Record<string, string> = {}
  let node = tree
  // Cut slash by slash, since a list of the segments costs more than looking them up.
  for (let slash = path.indexOf('/'); slash >= 0;) {
    const next = path.indexOf('/', slash + 1)
    const segment = path.slice(slash + 1, next < 0 ? undefined : next)
    slash = next
    const literal = node.literal.get(segment)
    if (literal) {
      node = literal
    } else if (node.parameter && segment !== '') {
      params[node.parameter.name] = segment
      node = node.parameter.node
    } else {
      return undefined
    }
  }
  if (node === tree) return routeAt('/')
  if (!node.end) return undefined
  const { template, methods, allow } = node.end
  return { template, methods, allow, params }
}
