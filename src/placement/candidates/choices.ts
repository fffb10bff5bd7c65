/** "Providers per group": for each place of a candidate, who of an anchor's providers can fill it. */

import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Anchor } from './anchors.ts'
import type { Slot } from './slots.ts'

/** Undefined as soon as there is a place that nobody can fill: the anchor then drops out. */
export function choicesFor(slots: readonly Slot[], anchor: Anchor): ResourceProvider[][] | undefined {
  const choices: ResourceProvider[][] = []
  for (const { accepts } of slots) {
    const accepted = anchor.providers.filter((provider) => accepts(provider, anchor.root))
    if (accepted.length === 0) return undefined
    choices.push(accepted)
  }
  return choices
}
