/** "Amounts of one class that several groups want of one provider are added": the sum must fit once more. */

import { capacityOf } from '../model/inventory.ts'
import { amountIn, inventoryOf, usedOf } from '../model/resource-provider.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Rule } from './combinations.ts'
import type { Slot } from './slots.ts'

/** The sum keeps to the capacity and to the largest unit; neither to the smallest nor to the step. */
export function withinCapacity(slots: readonly Slot[]): Rule<ResourceProvider> {
  return (chosen) => {
    const last = chosen.length - 1
    const provider = chosen[last]
    const resources = slots[last]?.resources
    if (!provider || !resources || chosen.indexOf(provider) === last) return true
    for (const { resourceClass, amount } of resources) {
      let sum = amount
      for (let earlier = 0; earlier < last; earlier++) {
        if (chosen[earlier] === provider) sum += amountIn(slots[earlier]?.resources ?? [], resourceClass)
      }
      if (sum === amount) continue // checked when the provider was found
      const inventory = inventoryOf(provider, resourceClass)
      if (!inventory || sum > inventory.maxUnit) return false
      if (usedOf(provider, resourceClass) + sum > capacityOf(inventory)) return false
    }
    return true
  }
}
