/** "The providers of the unsuffixed group must have the required traits together." */

import { hasSome } from '../model/demand.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Choices, Rule } from './combinations.ts'
import type { RequestGroup } from './request.ts'
import type { Slot } from './slots.ts'

/** Each set of alternatives is met by one of those chosen, or still can be by a choice to come. */
export function collectivelyHaving(group: RequestGroup, slots: readonly Slot[]): Rule<ResourceProvider> {
  const places = [...slots.keys()].filter((place) => slots[place]?.group === group)
  const end = places.at(-1) ?? -1
  return (chosen, choices) => {
    const last = chosen.length - 1
    // Where there is no choice it is soon enough to ask at the next place.
    if (last !== end && choices[last]?.length === 1) return true
    for (const alternatives of group.traits.required) {
      if (!someBrings(alternatives, places, chosen, choices)) return false
    }
    return true
  }
}

function someBrings(
  traits: ReadonlySet<string>,
  places: readonly number[],
  chosen: readonly ResourceProvider[],
  choices: Choices<ResourceProvider>,
): boolean {
  for (const place of places) if (canBring(place, traits, chosen, choices)) return true
  return false
}

/** Whether who has been chosen for the place has one of the traits; before anybody has, whether somebody could. */
function canBring(
  place: number,
  traits: ReadonlySet<string>,
  chosen: readonly ResourceProvider[],
  choices: Choices<ResourceProvider>,
): boolean {
  const provider = chosen[place]
  if (provider) return hasSome(provider.traits, traits)
  return choices[place]?.some((choice) => hasSome(choice.traits, traits)) ?? false
}
