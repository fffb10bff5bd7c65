/** "The providers of the unsuffixed group must have the required traits together." */

import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Rule } from './combinations.ts'
import type { RequestGroup } from './request.ts'
import type { Slot } from './slots.ts'

/** Each set of alternatives is met by one of those chosen, or still can be by a choice to come. */
export function collectivelyHaving(
  group: RequestGroup,
  slots: readonly Slot[],
  choices: readonly (readonly ResourceProvider[])[],
): Rule<ResourceProvider> {
  const places = [...slots.keys()].filter((place) => slots[place]?.group === group)
  const requirements = group.traits.required.map((alternatives) => {
    const has = ({ traits }: ResourceProvider) => traits.some((name) => alternatives.has(name))
    const able = places.filter((place) => choices[place]?.some(has))
    return { has, lastAble: able.at(-1) ?? -1 }
  })
  return (chosen) =>
    requirements.every(
      ({ has, lastAble }) =>
        lastAble >= chosen.length ||
        places.some((place) => {
          const provider = chosen[place]
          return provider !== undefined && has(provider)
        }),
    )
}
