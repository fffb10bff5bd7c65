/** Generated from openapi/ at 1.39, never edited: npm run generate. */

export interface paths {
  '/': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    /**
     * List versions
     * @description Which versions of the API the service speaks. It needs no token.
     */
    get: operations['listVersions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_providers': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    /**
     * List resource providers
     * @description Providers that pass every filter. The filters look at each provider by itself, not at its tree.
     */
    get: operations['listResourceProviders']
    put?: never
    /**
     * Create resource provider
     * @description Creates a resource provider. Its generation is 0.
     */
    post: operations['createResourceProvider']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_providers/{uuid}': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    /**
     * Show resource provider
     * @description One resource provider.
     */
    get: operations['getResourceProvider']
    /**
     * Update resource provider
     * @description Changes the name, and from 1.14 the parent, of a resource provider. The generation stays.
     */
    put: operations['updateResourceProvider']
    post?: never
    /**
     * Delete resource provider
     * @description Deletes a resource provider, with its inventories, traits and aggregate links. It must have no allocations and no children.
     */
    delete: operations['deleteResourceProvider']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_providers/{uuid}/inventories': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    /**
     * List inventories
     * @description All inventories of a resource provider, with its [provider generation](/docs/concepts/generations#provider-generation).
     */
    get: operations['listInventories']
    /**
     * Replace inventories
     * @description Replaces all inventories of a resource provider. It must bear the present [provider generation](/docs/concepts/generations#provider-generation), and moves it on. Less than is in use may be set; a class in use cannot be left out.
     */
    put: operations['setInventories']
    /**
     * Create inventory
     * @description Adds an inventory of one resource class. The provider generation moves on by this; the one in the body is not compared.
     */
    post: operations['createInventory']
    /**
     * Delete inventories
     * @description Deletes all inventories of a resource provider. It takes no generation, and moves it on. Before 1.5 it answers 405.
     */
    delete: operations['deleteInventories']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_providers/{uuid}/inventories/{resource_class}': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
        /** @description Name of the resource class. */
        resource_class: components['parameters']['ResourceClass']
      }
      cookie?: never
    }
    /**
     * Show inventory
     * @description One inventory of a resource provider, with the [provider generation](/docs/concepts/generations#provider-generation).
     */
    get: operations['getInventory']
    /**
     * Update inventory
     * @description Replaces one inventory of a resource provider. It must bear the present [provider generation](/docs/concepts/generations#provider-generation), and moves it on. It does not create one.
     */
    put: operations['updateInventory']
    post?: never
    /**
     * Delete inventory
     * @description Deletes one inventory of a resource provider. It takes no generation, and moves it on.
     */
    delete: operations['deleteInventory']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_providers/{uuid}/usages': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    /**
     * List usages of a provider
     * @description How much of each inventory of a resource provider is in use, with its [provider generation](/docs/concepts/generations#provider-generation).
     */
    get: operations['listResourceProviderUsages']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/usages': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    /**
     * List usages of a project
     * @description How much the consumers of a project hold, or those of one of its users, over all providers.
     */
    get: operations['listUsages']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_providers/{uuid}/aggregates': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    /**
     * List aggregates of a provider
     * @description The aggregates a resource provider is in.
     */
    get: operations['listAggregates']
    /**
     * Replace aggregates of a provider
     * @description Replaces the aggregates a resource provider is in. From 1.19 it must bear the present [provider generation](/docs/concepts/generations#provider-generation), and moves it on; before, it does neither.
     */
    put: operations['setAggregates']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_providers/{uuid}/traits': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    /**
     * List traits of a provider
     * @description The traits of a resource provider, with its [provider generation](/docs/concepts/generations#provider-generation).
     */
    get: operations['listResourceProviderTraits']
    /**
     * Replace traits of a provider
     * @description Replaces the traits of a resource provider. It must bear the present [provider generation](/docs/concepts/generations#provider-generation), which moves on if the set changes.
     */
    put: operations['setTraits']
    post?: never
    /**
     * Remove all traits of a provider
     * @description Removes all traits from a resource provider. It takes no generation, and moves it on if there were any.
     */
    delete: operations['deleteTraits']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_providers/{uuid}/allocations': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    /**
     * List allocations of a provider
     * @description What each consumer holds of a resource provider.
     */
    get: operations['listResourceProviderAllocations']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/traits': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    /**
     * List traits
     * @description The traits that exist, standard and custom.
     */
    get: operations['listTraits']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/traits/{name}': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Name of the trait. */
        name: components['parameters']['TraitName']
      }
      cookie?: never
    }
    /**
     * Check that a trait exists
     * @description Whether a trait exists.
     */
    get: operations['getTrait']
    /**
     * Create trait
     * @description Creates a custom trait, or confirms that it exists. A body is not read.
     */
    put: operations['createTrait']
    post?: never
    /**
     * Delete trait
     * @description Deletes a custom trait that no resource provider has.
     */
    delete: operations['deleteTrait']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_classes': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    /**
     * List resource classes
     * @description The resource classes that exist, standard and custom.
     */
    get: operations['listResourceClasses']
    put?: never
    /**
     * Create resource class
     * @description Creates a custom resource class. From 1.7, PUT of its name does the same and does not mind when it exists.
     */
    post: operations['createResourceClass']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/resource_classes/{name}': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Name of the resource class. */
        name: components['parameters']['ResourceClassInPath']
      }
      cookie?: never
    }
    /**
     * Show resource class
     * @description A resource class and where it is.
     */
    get: operations['getResourceClass']
    /**
     * Update resource class
     * @description Creates a custom resource class, or confirms that it exists. A body is not read.
     */
    put: operations['updateResourceClass']
    post?: never
    /**
     * Delete resource class
     * @description Deletes a custom resource class that no inventory uses.
     */
    delete: operations['deleteResourceClass']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/allocations': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Manage allocations
     * @description Replaces what several consumers hold, all or nothing. What they held before is released first, so allocations can move from one consumer to another on a provider that is full.
     */
    post: operations['setManyAllocations']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/allocations/{consumer_uuid}': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the consumer, chosen by whoever writes its first allocations. */
        consumer_uuid: components['parameters']['ConsumerUuid']
      }
      cookie?: never
    }
    /**
     * List allocations
     * @description What a consumer holds, and from 1.28 its [consumer generation](/docs/concepts/generations#consumer-generation). A consumer nobody has heard of holds nothing; it is never 404.
     */
    get: operations['getAllocations']
    /**
     * Update allocations
     * @description Replaces what a consumer holds. What it held before is released.
     */
    put: operations['setAllocations']
    post?: never
    /**
     * Delete allocations
     * @description Releases everything a consumer holds. It checks no generation, and moves that of no provider on; to have the consumer generation checked, set empty allocations instead.
     */
    delete: operations['deleteAllocations']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/allocation_candidates': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    /**
     * List allocation candidates
     * @description What could be allocated to satisfy the request, and a summary of the providers it would be taken from. Nothing is
     *     reserved: another writer may come first. An allocation request can be sent to PUT `/allocations/{consumer_uuid}` with
     *     the fields of its consumer added.
     *
     *     No match is 200 with nothing in it, and so is an aggregate or a tree that does not exist. Candidates come in no order to
     *     rely on.
     */
    get: operations['listAllocationCandidates']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/reshaper': {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Reshape
     * @description Replaces the inventories of several providers and the allocations of several consumers, all or nothing: so that a
     *     class can move from a provider to its child while it is in use. Each provider bears its present
     *     [provider generation](/docs/concepts/generations#provider-generation), each consumer its
     *     [consumer generation](/docs/concepts/generations#consumer-generation).
     *
     *     A request that names a provider leaves it with the inventories it names. A consumer named holds what is named and
     *     nothing else, so all its allocations must be there, moved or not.
     *
     *     Unlike the writers of inventories it does not look whether an inventory leaves any capacity: it takes a `reserved`
     *     above the `total`, and nobody can claim of that class until it is written again.
     */
    post: operations['reshape']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    /** @description A date as HTTP writes it, in whole seconds. */
    HttpDate: string
    Version: {
      /** @constant */
      id: 'v1.0'
      /** @description The oldest microversion. */
      min_version: string
      /** @description The newest microversion. */
      max_version: string
      /** @constant */
      status: 'CURRENT'
      links: {
        /** @constant */
        rel: 'self'
        /** @description The path the service is mounted at; empty at the root of a host. */
        href: string
      }[]
    }
    /** @description The versions of the API the service speaks. */
    VersionList: {
      versions: components['schemas']['Version'][]
    }
    /** @description A fixed sentence for the status, then what happened, in words. */
    Detail: string
    /** @description Identifier of the request, the same as in the header `x-openstack-request-id`. */
    RequestId: string
    BadRequest: {
      errors: {
        /** @constant */
        status: 400
        /** @constant */
        title: 'Bad Request'
        detail: components['schemas']['Detail']
        /**
         * @description The code; see [Errors](/docs/concepts/errors). Not there when the microversion itself cannot be read.
         * @enum {string}
         */
        code?: 'placement.undefined_code'
        request_id: components['schemas']['RequestId']
      }[]
    }
    MicroversionNotAcceptable: {
      errors: {
        /** @constant */
        status: 406
        /** @constant */
        title: 'Not Acceptable'
        detail: components['schemas']['Detail']
        request_id: components['schemas']['RequestId']
        /** @description The newest microversion. */
        max_version: string
        /** @description The oldest microversion. */
        min_version: string
      }[]
    }
    /** @description Name of the resource provider; no other provider has it. */
    ResourceProviderName: string
    /**
     * @description Generation of the resource provider: send back the number you read. If the provider has changed since, the write
     *     answers 409. See [provider generation](/docs/concepts/generations#provider-generation).
     */
    ProviderGeneration: number
    ResourceProviderLink: {
      /**
       * @description What the link leads to.
       * @enum {string}
       */
      rel: 'self' | 'inventories' | 'usages' | 'aggregates' | 'traits' | 'allocations'
      /** @description Path, with the prefix the service is mounted at. */
      href: string
    }
    ResourceProvider: {
      /**
       * Format: uuid
       * @description Identifier of the resource provider.
       */
      uuid: string
      name: components['schemas']['ResourceProviderName']
      generation: components['schemas']['ProviderGeneration']
      /**
       * Format: uuid
       * @description The provider directly above this one; null for the root of a tree.
       */
      parent_provider_uuid: string | null
      /**
       * Format: uuid
       * @description The root of the tree this provider is in; its own uuid when it is the root.
       */
      root_provider_uuid: string
      /** @description Where to find what belongs to the provider, as paths without a host. */
      links: components['schemas']['ResourceProviderLink'][]
    }
    ResourceProviderList: {
      /** @description In no order to rely on. */
      resource_providers: components['schemas']['ResourceProvider'][]
    }
    /** @description What the service says with the `noauth2` strategy; the identity middleware says it in its own way. */
    Unauthorized: {
      message: string
      /** @constant */
      code: '401 Unauthorized'
      /** @constant */
      title: 'Unauthorized'
    }
    Forbidden: {
      errors: {
        /** @constant */
        status: 403
        /** @constant */
        title: 'Forbidden'
        detail: components['schemas']['Detail']
        /**
         * @description The code; see [Errors](/docs/concepts/errors).
         * @enum {string}
         */
        code: 'placement.undefined_code'
        request_id: components['schemas']['RequestId']
      }[]
    }
    CreateResourceProvider: {
      name: components['schemas']['ResourceProviderName']
      /**
       * Format: uuid
       * @description Identifier of the new provider; the service makes one when it is left out.
       */
      uuid?: string
      /**
       * Format: uuid
       * @description The provider to put the new one beneath; null or left out for the root of a new tree.
       */
      parent_provider_uuid?: string | null
    }
    Conflict: {
      errors: {
        /** @constant */
        status: 409
        /** @constant */
        title: 'Conflict'
        detail: components['schemas']['Detail']
        /**
         * @description The code; see [Errors](/docs/concepts/errors).
         * @enum {string}
         */
        code:
          | 'placement.concurrent_update'
          | 'placement.duplicate_name'
          | 'placement.inventory.inuse'
          | 'placement.resource_provider.cannot_delete_parent'
          | 'placement.resource_provider.inuse'
          | 'placement.undefined_code'
        request_id: components['schemas']['RequestId']
      }[]
    }
    UnsupportedMediaType: {
      errors: {
        /** @constant */
        status: 415
        /** @constant */
        title: 'Unsupported Media Type'
        detail: components['schemas']['Detail']
        /**
         * @description The code; see [Errors](/docs/concepts/errors).
         * @enum {string}
         */
        code: 'placement.undefined_code'
        request_id: components['schemas']['RequestId']
      }[]
    }
    NotFound: {
      errors: {
        /** @constant */
        status: 404
        /** @constant */
        title: 'Not Found'
        detail: components['schemas']['Detail']
        /**
         * @description The code; see [Errors](/docs/concepts/errors).
         * @enum {string}
         */
        code: 'placement.undefined_code'
        request_id: components['schemas']['RequestId']
      }[]
    }
    UpdateResourceProvider: {
      name: components['schemas']['ResourceProviderName']
      /**
       * Format: uuid
       * @description The provider to put this one, and all beneath it, beneath; null makes it the root of a tree. Left out,
       *     nothing changes.
       */
      parent_provider_uuid?: string | null
    }
    /** @description Name of a resource class, such as `VCPU`; custom ones begin with `CUSTOM_`. */
    ResourceClassName: string
    /** @description How much there is. */
    Total: number
    /** @description How much of the total is kept from consumers; it may be all of it. */
    Reserved: number
    /** @description The least a consumer may hold. */
    MinUnit: number
    /** @description The most a consumer may hold. */
    MaxUnit: number
    /** @description Amounts are multiples of it. */
    StepSize: number
    /** @description By how much the provider is overcommitted; the capacity is (total − reserved) × allocation_ratio. */
    AllocationRatio: number
    /** @description How much a resource provider has of one resource class. */
    Inventory: {
      total: components['schemas']['Total']
      reserved: components['schemas']['Reserved']
      min_unit: components['schemas']['MinUnit']
      max_unit: components['schemas']['MaxUnit']
      step_size: components['schemas']['StepSize']
      allocation_ratio: components['schemas']['AllocationRatio']
    }
    InventoryMap: {
      resource_provider_generation: components['schemas']['ProviderGeneration']
      /** @description An inventory for each resource class the provider has. */
      inventories: {
        [key: string]: components['schemas']['Inventory']
      }
    }
    /**
     * @description Accepted, so that what was read can be sent back, and ignored: it is not compared with the
     *     [provider generation](/docs/concepts/generations#provider-generation).
     */
    IgnoredProviderGeneration: number
    CreateInventory: {
      resource_class: components['schemas']['ResourceClassName']
      resource_provider_generation?: components['schemas']['IgnoredProviderGeneration']
      total: components['schemas']['Total']
      reserved?: components['schemas']['Reserved']
      min_unit?: components['schemas']['MinUnit']
      max_unit?: components['schemas']['MaxUnit']
      step_size?: components['schemas']['StepSize']
      allocation_ratio?: components['schemas']['AllocationRatio']
    }
    /** @description The inventory as written, with the generation the resource provider has now. */
    WrittenInventory: {
      resource_provider_generation: components['schemas']['ProviderGeneration']
      total: components['schemas']['Total']
      reserved: components['schemas']['Reserved']
      min_unit: components['schemas']['MinUnit']
      max_unit: components['schemas']['MaxUnit']
      step_size: components['schemas']['StepSize']
      allocation_ratio: components['schemas']['AllocationRatio']
    }
    InternalServerError: {
      errors: {
        /** @constant */
        status: 500
        /** @constant */
        title: 'Internal Server Error'
        detail: components['schemas']['Detail']
        /**
         * @description The code; see [Errors](/docs/concepts/errors).
         * @enum {string}
         */
        code: 'placement.undefined_code'
        request_id: components['schemas']['RequestId']
      }[]
    }
    /** @description One inventory. What is left out returns to its default. */
    SetInventory: {
      resource_provider_generation?: components['schemas']['IgnoredProviderGeneration']
      total: components['schemas']['Total']
      reserved?: components['schemas']['Reserved']
      min_unit?: components['schemas']['MinUnit']
      max_unit?: components['schemas']['MaxUnit']
      step_size?: components['schemas']['StepSize']
      allocation_ratio?: components['schemas']['AllocationRatio']
    }
    /** @description All inventories of the provider; a class left out is removed. */
    SetInventories: {
      resource_provider_generation: components['schemas']['ProviderGeneration']
      inventories: {
        [key: string]: components['schemas']['SetInventory']
      }
    }
    /** @description One inventory, with the generation of the resource provider; a generation of 0 is left out. */
    InventoryOfProvider: {
      resource_provider_generation?: components['schemas']['ProviderGeneration']
      total: components['schemas']['Total']
      reserved: components['schemas']['Reserved']
      min_unit: components['schemas']['MinUnit']
      max_unit: components['schemas']['MaxUnit']
      step_size: components['schemas']['StepSize']
      allocation_ratio: components['schemas']['AllocationRatio']
    }
    /** @description The whole inventory. What is left out returns to its default. */
    UpdateInventory: {
      resource_provider_generation: components['schemas']['ProviderGeneration']
      total: components['schemas']['Total']
      reserved?: components['schemas']['Reserved']
      min_unit?: components['schemas']['MinUnit']
      max_unit?: components['schemas']['MaxUnit']
      step_size?: components['schemas']['StepSize']
      allocation_ratio?: components['schemas']['AllocationRatio']
    }
    ResourceProviderUsages: {
      resource_provider_generation: components['schemas']['ProviderGeneration']
      /** @description How much is in use of each resource class the provider has; 0 when nothing is. */
      usages: {
        [key: string]: number
      }
    }
    UsagesOfType: {
      /** @description How many consumers there are of the type. */
      consumer_count: number
    } & {
      [key: string]: number
    }
    Usages: {
      /**
       * @description How much is in use of each resource class, by the type of the consumers; `unknown` for those without one,
       *     `all` when all were asked for in one group.
       */
      usages: {
        [key: string]: components['schemas']['UsagesOfType']
      }
    }
    AggregateList: {
      /** @description Uuids of the aggregates the provider is in, spelled as they were sent. */
      aggregates: string[]
      resource_provider_generation: components['schemas']['ProviderGeneration']
    }
    /** @description Uuids of the aggregates the provider is in. Aggregates exist by being named here. */
    Aggregates: string[]
    SetAggregates: {
      aggregates: components['schemas']['Aggregates']
      resource_provider_generation: components['schemas']['ProviderGeneration']
    }
    /** @description Name of a trait, such as `HW_CPU_X86_AVX2`. */
    TraitName: string
    ResourceProviderTraits: {
      /** @description The traits of the provider, in no order to rely on. */
      traits: components['schemas']['TraitName'][]
      resource_provider_generation: components['schemas']['ProviderGeneration']
    }
    /** @description All traits of the provider; a trait left out is removed. */
    SetTraits: {
      /** @description Traits that exist; a custom one must have been created. */
      traits: components['schemas']['TraitName'][]
      resource_provider_generation: components['schemas']['ProviderGeneration']
    }
    /** @description An amount of each resource class. */
    ResourceAmounts: {
      [key: string]: number
    }
    /**
     * @description Generation of the consumer: send back the number you read. If the consumer has changed since, the write answers
     *     409. See [consumer generation](/docs/concepts/generations#consumer-generation).
     */
    ConsumerGeneration: number
    ConsumerOfProvider: {
      resources: components['schemas']['ResourceAmounts']
      consumer_generation: components['schemas']['ConsumerGeneration']
    }
    ResourceProviderAllocations: {
      /** @description What each consumer holds of the provider, by the uuid of the consumer. */
      allocations: {
        [key: string]: components['schemas']['ConsumerOfProvider']
      }
      resource_provider_generation: components['schemas']['ProviderGeneration']
    }
    TraitList: {
      /** @description In no order to rely on. */
      traits: components['schemas']['TraitName'][]
    }
    ResourceClassLink: {
      /** @constant */
      rel: 'self'
      /** @description Path, with the prefix the service is mounted at. */
      href: string
    }
    ResourceClass: {
      name: components['schemas']['ResourceClassName']
      /** @description Where to find the class, as a path without a host. */
      links: components['schemas']['ResourceClassLink'][]
    }
    ResourceClassList: {
      /** @description In no order to rely on. */
      resource_classes: components['schemas']['ResourceClass'][]
    }
    NamedResourceClass: {
      /** @description Name of a custom resource class. */
      name: string
    }
    /** @description A uuid. */
    UuidKey: string
    NewAllocation: {
      resources: components['schemas']['ResourceAmounts']
      generation?: components['schemas']['IgnoredProviderGeneration']
    }
    /** @description Project the consumer belongs to. */
    ProjectId: string
    /** @description User the consumer belongs to. */
    UserId: string
    /**
     * @description Generation of the consumer as last read; null for a consumer that has no allocations yet. Anything else than the
     *     present one answers 409. See [consumer generation](/docs/concepts/generations#consumer-generation).
     */
    GivenConsumerGeneration: number | null
    /**
     * @description Which request group each resource provider satisfies, as allocation candidates tell it. Accepted, so that a
     *     candidate can be sent back as it came, and discarded.
     */
    Mappings: {
      [key: string]: string[]
    }
    /** @description All the consumer is to hold. What it held before is released. */
    ConsumerAllocations: {
      /** @description What the consumer is to hold, by the uuid of the resource provider; empty to release everything. */
      allocations: {
        [key: string]: components['schemas']['NewAllocation']
      }
      project_id: components['schemas']['ProjectId']
      user_id: components['schemas']['UserId']
      consumer_generation: components['schemas']['GivenConsumerGeneration']
      /** @description What kind of thing the consumer is, such as `INSTANCE` or `MIGRATION`. */
      consumer_type: string
      mappings?: components['schemas']['Mappings']
    }
    /** @description For each consumer, by its uuid, all it is to hold. */
    SetManyAllocations: {
      [key: string]: components['schemas']['ConsumerAllocations']
    }
    Allocation: {
      resources: components['schemas']['ResourceAmounts']
      generation: components['schemas']['ProviderGeneration']
    }
    /** @description What a consumer holds. Without allocations, only `allocations` is there, and it is empty. */
    Allocations: {
      /** @description What the consumer holds, by the uuid of the resource provider. */
      allocations: {
        [key: string]: components['schemas']['Allocation']
      }
      project_id?: components['schemas']['ProjectId']
      user_id?: components['schemas']['UserId']
      consumer_generation?: components['schemas']['ConsumerGeneration']
      /**
       * @description What kind of thing the consumer is, such as `INSTANCE`; `unknown` for a consumer last written before 1.38. A
       *     write does not accept `unknown`.
       */
      consumer_type?: string
    }
    SetAllocations: components['schemas']['ConsumerAllocations']
    RequestedAllocation: {
      resources: components['schemas']['ResourceAmounts']
    }
    AllocationRequest: {
      /** @description What would be taken from each provider, by its uuid. */
      allocations: {
        [key: string]: components['schemas']['RequestedAllocation']
      }
      /** @description Which providers satisfy each request group, by its suffix; that of the group without one is the empty text. */
      mappings: {
        [key: string]: string[]
      }
    }
    ClassSummary: {
      /**
       * @description (total − reserved) × allocation_ratio, without its fraction. It is less than 0 where `POST /reshaper` reserved
       *     more than there is.
       */
      capacity: number
      /** @description How much of it is in use. */
      used: number
    }
    ProviderSummary: {
      /** @description All classes the provider has. */
      resources: {
        [key: string]: components['schemas']['ClassSummary']
      }
      /** @description The traits of the provider, in no order to rely on. */
      traits: components['schemas']['TraitName'][]
      /**
       * Format: uuid
       * @description The provider directly above this one; null for the root of a tree.
       */
      parent_provider_uuid: string | null
      /**
       * Format: uuid
       * @description The root of the tree this provider is in; its own uuid when it is the root.
       */
      root_provider_uuid: string
    }
    AllocationCandidates: {
      /** @description The candidates, in no order to rely on. */
      allocation_requests: components['schemas']['AllocationRequest'][]
      /** @description The providers of the candidates and all others of their trees, by uuid. */
      provider_summaries: {
        [key: string]: components['schemas']['ProviderSummary']
      }
    }
    BadCandidatesQuery: {
      errors: {
        /** @constant */
        status: 400
        /** @constant */
        title: 'Bad Request'
        detail: components['schemas']['Detail']
        /**
         * @description The code; see [Errors](/docs/concepts/errors). Not there when the microversion itself cannot be read.
         * @enum {string}
         */
        code?:
          | 'placement.query.bad_value'
          | 'placement.query.duplicate_key'
          | 'placement.query.missing_value'
          | 'placement.undefined_code'
        request_id: components['schemas']['RequestId']
      }[]
    }
    Reshape: {
      /** @description What each provider is to have, by its uuid, at its present generation. */
      inventories: {
        [key: string]: components['schemas']['SetInventories']
      }
      /** @description All that each consumer is to hold, by its uuid; empty when no allocation moves. */
      allocations: {
        [key: string]: components['schemas']['ConsumerAllocations']
      }
    }
    BadReshape: {
      errors: {
        /** @constant */
        status: 400
        /** @constant */
        title: 'Bad Request'
        detail: components['schemas']['Detail']
        /**
         * @description The code; see [Errors](/docs/concepts/errors). Not there when the microversion itself cannot be read.
         * @enum {string}
         */
        code?: 'placement.resource_provider.not_found' | 'placement.undefined_code'
        request_id: components['schemas']['RequestId']
      }[]
    }
  }
  responses: {
    /** @description The service does not speak the microversion asked for; the body names those it does. */
    MicroversionNotAcceptable: {
      headers: {
        'x-openstack-request-id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['MicroversionNotAcceptable']
      }
    }
    /** @description The request carries no token, or one that is not valid. */
    Unauthorized: {
      headers: {
        'x-openstack-request-id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['Unauthorized']
      }
    }
    /** @description The roles of the token do not allow the operation. */
    Forbidden: {
      headers: {
        'openstack-api-version': components['headers']['ApiVersion']
        'x-openstack-request-id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['Forbidden']
      }
    }
    /**
     * @description The service does not speak the microversion asked for, and the body names those it does; or `Accept` admits no JSON,
     *     and the body is a text of a type it admits.
     */
    NotAcceptable: {
      headers: {
        'openstack-api-version': components['headers']['ApiVersionIfRead']
        vary: components['headers']['VaryIfHandled']
        'x-openstack-request-id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['MicroversionNotAcceptable']
        'text/plain': string
        'text/html': string
      }
    }
    /** @description The body must be sent as `application/json`. */
    UnsupportedMediaType: {
      headers: {
        'openstack-api-version': components['headers']['ApiVersion']
        vary: components['headers']['Vary']
        'x-openstack-request-id': components['headers']['RequestId']
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['UnsupportedMediaType']
      }
    }
  }
  parameters: {
    /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
    ApiVersion: string
    /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
    RequestId: string
    /** @description Identifier of the resource provider. */
    ResourceProviderUuid: string
    /** @description Name of the resource class. */
    ResourceClass: components['schemas']['ResourceClassName']
    /** @description Name of the trait. */
    TraitName: components['schemas']['TraitName']
    /** @description Name of the resource class. */
    ResourceClassInPath: components['schemas']['ResourceClassName']
    /** @description Identifier of the consumer, chosen by whoever writes its first allocations. */
    ConsumerUuid: string
  }
  requestBodies: never
  headers: {
    /** @description The microversion that was spoken. */
    ApiVersion: 'placement 1.39'
    /** @description Answers differ by microversion. */
    Vary: string
    /** @description Identifier the service gave the request, also in its logs. */
    RequestId: string
    /** @description Answers may be kept and must be checked. */
    CacheControl: 'no-cache'
    /** @description When the newest of what is shown was written; the present time where that is not known. */
    LastModified: components['schemas']['HttpDate']
    /** @description The microversion that was spoken; absent when the one asked for could not be. */
    ApiVersionIfRead: 'placement 1.39'
    /** @description Answers differ by microversion; absent when the service refused before it came to the operation. */
    VaryIfHandled: string
    /** @description Absolute URL of what was created. */
    Location: string
    /** @description When the provider was last written before this request; absent when it never was. */
    LastModifiedIfChanged: components['schemas']['HttpDate']
    /** @description When the newest of what is shown was written; absent when there is nothing. */
    LastModifiedIfAny: components['schemas']['HttpDate']
  }
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  listVersions: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The versions. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['VersionList']
        }
      }
      /** @description The microversion asked for cannot be read. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
    }
  }
  listResourceProviders: {
    parameters: {
      query?: {
        /** @description The provider of exactly this name. */
        name?: string
        /** @description The provider of this uuid. */
        uuid?: string
        /** @description Providers in this aggregate, or, after `in:`, in any of several, separated by commas; after `!` or `!in:`, in none of them. Repeated, all must hold. */
        member_of?: string[]
        /** @description Providers with room for all of these: `VCPU:4,DISK_GB:64`. */
        resources?: string
        /** @description Every provider of the tree that this provider is in. */
        in_tree?: string
        /** @description Providers with all of these traits, separated by commas, and without those after `!`; after `in:`, with any of them. Repeated, all must hold. */
        required?: string[]
      }
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The providers, perhaps none. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceProviderList']
        }
      }
      /** @description A query parameter is unknown or of the wrong form; the text says which. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['NotAcceptable']
    }
  }
  createResourceProvider: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateResourceProvider']
      }
    }
    responses: {
      /** @description The new provider. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          location: components['headers']['Location']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceProvider']
        }
      }
      /** @description The body does not fit, or cannot be carried out whatever the state; the text says why. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['MicroversionNotAcceptable']
      /** @description Another provider has the name or the uuid. Sending the request again does not help. */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
    }
  }
  getResourceProvider: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The provider. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceProvider']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['NotAcceptable']
    }
  }
  updateResourceProvider: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateResourceProvider']
      }
    }
    responses: {
      /** @description The provider as it is now. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModifiedIfChanged']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceProvider']
        }
      }
      /** @description The body does not fit, or the provider cannot have this parent; the text says why. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /** @description Another provider has the name. Sending the request again does not help. */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
    }
  }
  deleteResourceProvider: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The provider is gone. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /** @description Others depend on the provider: consumers hold resources of it, or other providers are beneath it. They must go first. */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
    }
  }
  listInventories: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The inventories, perhaps none. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModifiedIfAny']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InventoryMap']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['NotAcceptable']
    }
  }
  setInventories: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SetInventories']
      }
    }
    responses: {
      /** @description The inventories as they are now. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModifiedIfAny']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InventoryMap']
        }
      }
      /** @description The body does not fit, or cannot be carried out whatever the state; the text says why. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description The provider is not as the request takes it to be.
       *
       *     | example | what happened | what to do |
       *     |---|---|---|
       *     | `generationConflict` | The provider changed after its generation was read. | Read, decide and send again. |
       *     | `updateInventoryRace`, `inventoryVanished`, `inventoryInsertedConcurrently` | Another writer changed the inventories while the request was under way. | Read, decide and send again. |
       *     | `inventoriesInUse` | A class that is left out has allocations. | Keep the class until its consumers let go. |
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
      /** @description The body has a number JSON does not have, such as `NaN`, or under a name that is no resource class something that is no inventory. */
      500: {
        headers: {
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InternalServerError']
        }
      }
    }
  }
  createInventory: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateInventory']
      }
    }
    responses: {
      /** @description The new inventory. */
      201: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          location: components['headers']['Location']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WrittenInventory']
        }
      }
      /** @description The body does not fit, or cannot be carried out whatever the state; the text says why. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description Both conflicts bear the code `placement.concurrent_update`, and only one of them can be retried.
       *
       *     | example | what happened | what to do |
       *     |---|---|---|
       *     | `inventoryExists` | The provider has an inventory of this class. | Update that one; the same request will never succeed. |
       *     | `createInventoryRace` | The provider changed while the request was under way. | Send the request again. |
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
      /** @description The body has a number JSON does not have, such as `NaN`. */
      500: {
        headers: {
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InternalServerError']
        }
      }
    }
  }
  deleteInventories: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The provider has no inventories. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description The inventories are in use or just changing.
       *
       *     | example | what happened | what to do |
       *     |---|---|---|
       *     | `allInventoriesInUse` | At least one class has allocations. | Delete when its consumers have let go. |
       *     | `deleteInventoriesRace` | The provider changed while the request was under way. | Send the request again. |
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
    }
  }
  getInventory: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
        /** @description Name of the resource class. */
        resource_class: components['parameters']['ResourceClass']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The inventory. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InventoryOfProvider']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No such provider, or it has no inventory of this class. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['NotAcceptable']
    }
  }
  updateInventory: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
        /** @description Name of the resource class. */
        resource_class: components['parameters']['ResourceClass']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdateInventory']
      }
    }
    responses: {
      /** @description The inventory as it is now. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WrittenInventory']
        }
      }
      /** @description The body does not fit, or the provider has no inventory of this class; the text says why. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No such provider, or no such resource class. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description The provider is not as the request takes it to be.
       *
       *     | example | what happened | what to do |
       *     |---|---|---|
       *     | `generationConflict` | The provider changed after its generation was read. | Read, decide and send again. |
       *     | `updateInventoryRace` | The provider changed while the request was under way. | Read, decide and send again. |
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
      /** @description The body has a number JSON does not have, such as `NaN`. */
      500: {
        headers: {
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InternalServerError']
        }
      }
    }
  }
  deleteInventory: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
        /** @description Name of the resource class. */
        resource_class: components['parameters']['ResourceClass']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The inventory is gone. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No such provider or resource class, or the provider has no inventory of it. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description Both conflicts bear the code `placement.concurrent_update`, and only one of them can be retried.
       *
       *     | example | what happened | what to do |
       *     |---|---|---|
       *     | `inventoryInUse` | The class has allocations. | Delete when its consumers have let go; the same request will fail until then. |
       *     | `deleteInventoryRace` | The provider changed while the request was under way. | Send the request again. |
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
    }
  }
  listResourceProviderUsages: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The usages. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceProviderUsages']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['NotAcceptable']
    }
  }
  listUsages: {
    parameters: {
      query: {
        /** @description The project whose consumers count. */
        project_id: string
        /** @description Only consumers of this user. */
        user_id?: string
        /** @description Only consumers of this type; `unknown` for those without one, `all` for all of them in one group. */
        consumer_type?: string
      }
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The usages; nothing for a project that is not known. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Usages']
        }
      }
      /** @description A query parameter is unknown, missing or of the wrong form; the text says which. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['NotAcceptable']
    }
  }
  listAggregates: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The aggregates, perhaps none. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AggregateList']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['NotAcceptable']
    }
  }
  setAggregates: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SetAggregates']
      }
    }
    responses: {
      /** @description The aggregates as they are now. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AggregateList']
        }
      }
      /** @description The body does not fit; the text says why. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description The provider is not as the request takes it to be, or others were creating the same aggregate.
       *
       *     | example | what happened | what to do |
       *     |---|---|---|
       *     | `generationAlreadyChanged` | The provider changed after its generation was read. | Read, decide and send again. |
       *     | `setAggregatesRace` | The provider changed while the request was under way. | Read, decide and send again. |
       *     | `aggregateInsertRace` | The service tried ten times while others kept creating the aggregate. | Send the request again. |
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
    }
  }
  listResourceProviderTraits: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The traits, perhaps none. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceProviderTraits']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['NotAcceptable']
    }
  }
  setTraits: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SetTraits']
      }
    }
    responses: {
      /** @description The traits as they are now. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceProviderTraits']
        }
      }
      /** @description The body does not fit, or cannot be carried out whatever the state; the text says why. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /** @description The provider changed after its generation was read. Read, decide and send again. A change while the request is under way answers 500. */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
      /** @description The provider changed while the request was under way: what elsewhere answers 409. Read, decide and send again. */
      500: {
        headers: {
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InternalServerError']
        }
      }
    }
  }
  deleteTraits: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The provider has no traits. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /** @description The provider changed while the request was under way. Send the request again. */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
    }
  }
  listResourceProviderAllocations: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the resource provider. */
        uuid: components['parameters']['ResourceProviderUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The allocations, by consumer, perhaps none. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceProviderAllocations']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource provider has this uuid. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['NotAcceptable']
    }
  }
  listTraits: {
    parameters: {
      query?: {
        /** @description Traits whose name begins with a text, `startswith:CUSTOM_`, or is in a list, `in:HW_CPU_X86_AVX2,HW_CPU_X86_VMX`. */
        name?: string
        /** @description Traits that at least one provider has (`true`) or that none has (`false`). */
        associated?: 'true' | 'false'
      }
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The traits, perhaps none. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TraitList']
        }
      }
      /** @description A query parameter is unknown or of the wrong form; the text says which. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['NotAcceptable']
    }
  }
  getTrait: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Name of the trait. */
        name: components['parameters']['TraitName']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The trait exists. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No trait has this name. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
    }
  }
  createTrait: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Name of the trait. */
        name: components['parameters']['TraitName']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The trait is created. */
      201: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          location: components['headers']['Location']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The trait existed. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          location: components['headers']['Location']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Only names that begin with `CUSTOM_` can be created. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['MicroversionNotAcceptable']
    }
  }
  deleteTrait: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Name of the trait. */
        name: components['parameters']['TraitName']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The trait is gone. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Standard traits stay. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No trait has this name. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /** @description At least one resource provider has the trait. Remove it there first. */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
    }
  }
  listResourceClasses: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The resource classes. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceClassList']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['NotAcceptable']
    }
  }
  createResourceClass: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NamedResourceClass']
      }
    }
    responses: {
      /** @description The class is created; `location` says where. */
      201: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          location: components['headers']['Location']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The body does not fit; only names that begin with `CUSTOM_` can be created. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description The class exists, or others were creating classes.
       *
       *     | example | what happened | what to do |
       *     |---|---|---|
       *     | `resourceClassExists` | There is a class of this name. | Nothing: it is there. The same request fails for ever. |
       *     | `resourceClassIdRace` | The service tried a hundred times while others kept creating classes. | Send the request again. |
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
    }
  }
  getResourceClass: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Name of the resource class. */
        name: components['parameters']['ResourceClassInPath']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The resource class. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceClass']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource class has this name. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['NotAcceptable']
    }
  }
  updateResourceClass: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Name of the resource class. */
        name: components['parameters']['ResourceClassInPath']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The class is created. */
      201: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          location: components['headers']['Location']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The class existed. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          location: components['headers']['Location']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The name is none of a custom resource class. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['MicroversionNotAcceptable']
      /** @description Others kept creating classes, and the service gave up after a hundred attempts. It answers 500 here where POST answers 409. Send the request again. */
      500: {
        headers: {
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InternalServerError']
        }
      }
    }
  }
  deleteResourceClass: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Name of the resource class. */
        name: components['parameters']['ResourceClassInPath']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The class is gone. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Standard resource classes stay. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description No resource class has this name. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
      /** @description At least one resource provider has an inventory of the class. Delete it there first. */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
    }
  }
  setManyAllocations: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SetManyAllocations']
      }
    }
    responses: {
      /** @description The allocations are as the body says. The generations of the consumers and of the providers named have moved on. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The body does not fit, or names a provider or a resource class that does not exist; the text says which. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description Three kinds of conflict, and each wants something else done. See [consumer generation](/docs/concepts/generations#consumer-generation) and [Errors](/docs/concepts/errors).
       *
       *     | kind | examples | code, from 1.23 | what to do |
       *     |---|---|---|---|
       *     | inventory conflict | `capacityExceeded`, `constraintsViolated`, `inventoryMissing`, `allInventoryMissing` | `placement.undefined_code` | Ask for other providers or other amounts. The same request fails until somebody lets go. |
       *     | provider-generation conflict, mid-flight | `providerChangedDuringAllocation` | `placement.concurrent_update` | Send the request again: nothing stale was sent, and the service itself tried ten times. |
       *     | consumer-generation conflict | `consumerGenerationConflict`, `consumerDoesNotExist`, `consumerChangedDuringAllocation` | `placement.concurrent_update` | Read the allocations of the consumer, decide and send again. |
       *
       *     The code is the same for the last two. Only when the text says `consumer generation conflict` was a stale generation sent; a consumer that changed while the request was under way is told in other words.
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
    }
  }
  getAllocations: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the consumer, chosen by whoever writes its first allocations. */
        consumer_uuid: components['parameters']['ConsumerUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The allocations, perhaps none. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Allocations']
        }
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['NotAcceptable']
    }
  }
  setAllocations: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the consumer, chosen by whoever writes its first allocations. */
        consumer_uuid: components['parameters']['ConsumerUuid']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SetAllocations']
      }
    }
    responses: {
      /** @description The allocations are as the body says. The generations of the consumer and of the providers named have moved on. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The body does not fit, or names a provider or a resource class that does not exist; the text says which. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description Three kinds of conflict, and each wants something else done. See [consumer generation](/docs/concepts/generations#consumer-generation) and [Errors](/docs/concepts/errors).
       *
       *     | kind | examples | code, from 1.23 | what to do |
       *     |---|---|---|---|
       *     | inventory conflict | `capacityExceeded`, `constraintsViolated`, `inventoryMissing`, `allInventoryMissing` | `placement.undefined_code` | Ask for other providers or other amounts. The same request fails until somebody lets go. |
       *     | provider-generation conflict, mid-flight | `providerChangedDuringAllocation` | `placement.concurrent_update` | Send the request again: nothing stale was sent, and the service itself tried ten times. |
       *     | consumer-generation conflict | `consumerGenerationConflict`, `consumerDoesNotExist`, `consumerChangedDuringAllocation` | `placement.concurrent_update` | Read the allocations of the consumer, decide and send again. |
       *
       *     The code is the same for the last two. Only when the text says `consumer generation conflict` was a stale generation sent; a consumer that changed while the request was under way is told in other words.
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
    }
  }
  deleteAllocations: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path: {
        /** @description Identifier of the consumer, chosen by whoever writes its first allocations. */
        consumer_uuid: components['parameters']['ConsumerUuid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The consumer holds nothing. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The microversion asked for cannot be read, or the request has a body and no content type. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadRequest']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      /** @description The consumer holds nothing. */
      404: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NotFound']
        }
      }
      406: components['responses']['MicroversionNotAcceptable']
    }
  }
  listAllocationCandidates: {
    parameters: {
      query?: {
        /** @description An amount of each resource class: `VCPU:2,MEMORY_MB:1024`. Each class comes from one provider, of one tree or sharing with it. Numbered groups may ask for more, or for all. */
        resources?: string
        /** @description Traits, separated by commas, that the providers of `resources` must have between them; after `!`, traits that none of them may have; after `in:`, traits of which they must have one. Repeated, all must hold. */
        required?: string[]
        /** @description Providers in this aggregate, or, after `in:`, in any of several, separated by commas; after `!` or `!in:`, in none of them. The aggregates of the root count as well. Repeated, all must hold. */
        member_of?: string[]
        /** @description Only providers of the tree that this provider is in. */
        in_tree?: string
        /** @description Request groups, each known by a suffix: up to 64 letters, digits, `_` or `-`, such as the `_CPU` of `resources_CPU`. A group may ask for no resources if a `same_subtree` lists it. There is no parameter called `groups`; each of its members is one, such as `resources1`. All that a group asks for comes from one provider, which has all its traits and is itself in its aggregates. The forms are those of the parameters without a suffix. */
        groups?: {
          [key: string]: string | (string | string[]) | (string | string[])
        }
        /** @description Whether groups with a suffix may be given by the same provider (`none`) or not (`isolate`). With more than one such group it must be there. */
        group_policy?: 'none' | 'isolate'
        /** @description Traits, separated by commas, that the root of the tree must have; after `!`, must not have. Only once, and without `in:`. */
        root_required?: string
        /** @description Suffixes of groups, separated by commas: their providers must be one of these providers and others beneath it. Repeated, all must hold. */
        same_subtree?: string[]
        /** @description At most so many candidates. */
        limit?: number
      }
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The candidates, perhaps none. */
      200: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          'cache-control': components['headers']['CacheControl']
          'last-modified': components['headers']['LastModified']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AllocationCandidates']
        }
      }
      /** @description A query parameter is unknown or of the wrong form, names what does not exist, or does not go with the others; the text says which. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadCandidatesQuery']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['NotAcceptable']
    }
  }
  reshape: {
    parameters: {
      query?: never
      header?: {
        /** @description The microversion to speak. Left out, it is 1.0; `placement latest` is the newest. */
        'OpenStack-API-Version'?: components['parameters']['ApiVersion']
        /** @description Identifier of the caller's own request. It is written to the service's log and not sent back. */
        'X-Openstack-Request-Id'?: components['parameters']['RequestId']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['Reshape']
      }
    }
    responses: {
      /** @description Inventories and allocations are as the body says. The generations of all providers and consumers named have moved on. */
      204: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content?: never
      }
      /** @description The body does not fit, or names a provider or a resource class that does not exist; the text says which. */
      400: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersionIfRead']
          vary: components['headers']['VaryIfHandled']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BadReshape']
        }
      }
      401: components['responses']['Unauthorized']
      403: components['responses']['Forbidden']
      406: components['responses']['MicroversionNotAcceptable']
      /**
       * @description Something in the request is not as it is by now, or cannot be had.
       *
       *     | kind | examples | code | what to do |
       *     |---|---|---|---|
       *     | provider-generation conflict | `reshapedGenerationConflict`, `reshapedProviderRace` | `placement.concurrent_update` | Read all providers and consumers, decide and send again. |
       *     | consumer-generation conflict | `consumerGenerationConflict`, `consumerDoesNotExist`, `reshapedConsumerRace` | `placement.concurrent_update` | Read all providers and consumers, decide and send again. |
       *     | inventory conflict | `capacityExceeded`, `constraintsViolated`, `inventoryMissing`, `allInventoryMissing` | `placement.undefined_code` | The new inventories cannot hold the new allocations. Send others. |
       *     | inventory in use | `inventoriesInUse` | `placement.inventory.inuse` | A class is to go that consumers hold. Move their allocations in the same request. |
       */
      409: {
        headers: {
          'openstack-api-version': components['headers']['ApiVersion']
          vary: components['headers']['Vary']
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Conflict']
        }
      }
      415: components['responses']['UnsupportedMediaType']
      /** @description The body has under a name that is no resource class something that is no inventory. */
      500: {
        headers: {
          'x-openstack-request-id': components['headers']['RequestId']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['InternalServerError']
        }
      }
    }
  }
}
