/** Before 1.29 "a candidate that draws on several providers of one tree is left out". */

import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Rule } from './combinations.ts'
import type { Slot } from './slots.ts'

export function oncePerTree(slots: readonly Slot[]): Rule<ResourceProvider> {
  return (chosen) => {
    const last = chosen.length - 1
    const provider = chosen[last]
    if (!provider || slots[last]?.resources.length === 0) return true
    return chosen.every(
      (other, place) =>
        other === provider || other.root !== provider.root || slots[place]?.resources.length === 0,
    )
  }
}
