/** The traits and resource classes that every server has: lists of two libraries, kept as data with their origin. */

import resourceClasses from './standard-resource-classes.json' with { type: 'json' }
import traits from './standard-traits.json' with { type: 'json' }

/** Names, and the library they are from. */
export interface StandardNames {
  readonly library: string
  readonly version: string
  /** What of the library the list is. */
  readonly list: string
  readonly names: readonly string[]
}

/** By name, since the original inserts them from an unordered set. */
export const standardTraits: StandardNames = traits

/** In the order of their ids, from 0 on. */
export const standardResourceClasses: StandardNames = resourceClasses
