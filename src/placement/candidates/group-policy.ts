/** `group_policy=isolate`: "all suffixed groups are met by different providers"; the unsuffixed one may overlap them. */

import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Rule } from './combinations.ts'
import { hasSuffix } from './request.ts'
import type { Slot } from './slots.ts'

/** The last choice is a fresh one, and leaves the groups to come enough to be different. */
export function isolated(slots: readonly Slot[]): Rule<ResourceProvider> {
  const suffixed = [...slots.keys()].filter((place) => slots[place] && hasSuffix(slots[place].group))
  return (chosen, choices) => {
    const taken = new Set<ResourceProvider>()
    for (const place of suffixed) {
      const provider = chosen[place]
      if (!provider) break
      if (taken.has(provider)) return false
      taken.add(provider)
    }
    const open = suffixed.slice(taken.size).map((place) => choices[place] ?? [])
    return canAllDiffer(open, taken)
  }
}

/** Whether each list can give one that nobody else has: a matching, found by making others step aside. */
function canAllDiffer<T>(lists: readonly (readonly T[])[], taken: ReadonlySet<T>): boolean {
  const owner = new Map<T, number>()
  const place = (index: number, tried: Set<T>): boolean => {
    for (const option of lists[index] ?? []) {
      if (taken.has(option) || tried.has(option)) continue
      tried.add(option)
      const present = owner.get(option)
      if (present === undefined || place(present, tried)) {
        owner.set(option, index)
        return true
      }
    }
    return false
  }
  return lists.every((_, index) => place(index, new Set()))
}
