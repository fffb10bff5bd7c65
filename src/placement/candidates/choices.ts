/** "Providers per group": for each place of a candidate, who of an anchor's providers can fill it. */

import { hasRoomFor } from '../model/demand.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Anchor } from './anchors.ts'
import type { GroupSlots, Slot } from './slots.ts'

/** Undefined as soon as there is a place that nobody can fill: the anchor then drops out. */
export function choicesFor(
  groups: readonly GroupSlots[],
  anchor: Anchor,
): (readonly ResourceProvider[])[] | undefined {
  const choices: (readonly ResourceProvider[])[] = []
  for (const group of groups) {
    for (const slot of group.slots) {
      const able = thoseAble(slot, group, anchor)
      if (able.length === 0) return undefined
      choices.push(able)
    }
  }
  return choices
}

/** Those that can fill the place. A list is made only where some cannot: most trees have one provider. */
function thoseAble(
  { resources }: Slot,
  { admits }: GroupSlots,
  { tree, providers }: Anchor,
): readonly ResourceProvider[] {
  let able: ResourceProvider[] | undefined
  let before = 0
  for (const provider of providers) {
    // Most of a tree have nothing of what is asked for, and to see that is cheapest.
    if (!hasRoomFor(provider, resources) || !admits(provider, tree.root)) able ??= providers.slice(0, before)
    else able?.push(provider)
    before++
  }
  return able ?? providers
}
