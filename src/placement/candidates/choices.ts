/** "Providers per group": for each place of a candidate, who of an anchor's providers can fill it. */

import { hasRoomFor } from '../model/demand.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Anchor } from './anchors.ts'
import type { GroupSlots } from './slots.ts'

/** Undefined as soon as there is a place that nobody can fill: the anchor then drops out. */
export function choicesFor(
  groups: readonly GroupSlots[],
  { tree, providers }: Anchor,
): (readonly ResourceProvider[])[] | undefined {
  const choices: (readonly ResourceProvider[])[] = []
  for (const { slots, admits } of groups) {
    for (const { resources } of slots) {
      // Most of a tree have nothing of what is asked for, and to see that is cheapest.
      const accepted = those(
        providers,
        (provider) => hasRoomFor(provider, resources) && admits(provider, tree.root),
      )
      if (accepted.length === 0) return undefined
      choices.push(accepted)
    }
  }
  return choices
}

/** Those that pass. A list is made only where some do not: most trees have one provider. */
function those(
  providers: readonly ResourceProvider[],
  passes: (provider: ResourceProvider) => boolean,
): readonly ResourceProvider[] {
  const first = providers.findIndex((provider) => !passes(provider))
  if (first < 0) return providers
  const passed = providers.slice(0, first)
  for (let at = first + 1; at < providers.length; at++) {
    const provider = providers[at]
    if (provider && passes(provider)) passed.push(provider)
  }
  return passed
}
