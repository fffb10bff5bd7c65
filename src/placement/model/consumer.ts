/** Who uses resources: an instance, a migration, anything with a uuid. */

/** So much of one class of one provider, held by one consumer. */
export interface Allocation {
  readonly consumer: string
  readonly provider: string
  readonly resourceClass: string
  readonly used: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** Project, user and type, as a writer names them. */
export interface Owner {
  readonly projectId: string
  readonly userId: string
  /** Undefined when the writer's microversion knows no types: the type there is stays. */
  readonly consumerType?: string | undefined
}

export interface Consumer {
  readonly uuid: string
  readonly generation: number
  readonly projectId: string
  readonly userId: string
  /** Null when every write so far came from before 1.38. */
  readonly consumerType: string | null
  readonly allocations: readonly Allocation[]
}

/** The consumer with some members replaced; written out as in `providerWith`, for the same reason. */
export function consumerWith(before: Consumer, changes: Partial<Consumer>): Consumer {
  return {
    uuid: changes.uuid ?? before.uuid,
    generation: changes.generation ?? before.generation,
    projectId: changes.projectId ?? before.projectId,
    userId: changes.userId ?? before.userId,
    consumerType: changes.consumerType === undefined ? before.consumerType : changes.consumerType,
    allocations: changes.allocations ?? before.allocations,
  }
}

/** What 1.38 and later show for a consumer without a type. They refuse it when it is sent back. */
export const untyped = 'unknown'
