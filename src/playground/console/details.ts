/** What a request changed that the lines about providers and consumers do not say. */

import type { StateDocument } from '#placement/index.ts'
import type { Naming } from '#race/describe.ts'

/** A sentence for each. */
export function detailsBetween(before: StateDocument, after: StateDocument, naming: Naming): string[] {
  return [
    ...catalogued('resource class', before.resource_classes, after.resource_classes),
    ...catalogued('trait', before.traits, after.traits),
    ...providerDetails(before, after, naming),
    ...consumerDetails(before, after, naming),
  ]
}

function catalogued(what: string, before: readonly string[], after: readonly string[]): string[] {
  return [
    ...after.filter((name) => !before.includes(name)).map((name) => `The ${what} ${name} is new.`),
    ...before.filter((name) => !after.includes(name)).map((name) => `The ${what} ${name} is gone.`),
  ]
}

/** Total and use stand among the lines about the provider. */
const inventoryDetails = ['reserved', 'min_unit', 'max_unit', 'step_size', 'allocation_ratio'] as const

function providerDetails(before: StateDocument, after: StateDocument, naming: Naming): string[] {
  return after.resource_providers.flatMap((provider) => {
    const earlier = before.resource_providers.find(({ uuid }) => uuid === provider.uuid)
    if (!earlier) return []
    const renamed =
      earlier.name === provider.name ? [] : [`${earlier.name} is called ${provider.name} from now on.`]
    const inventories = Object.entries(provider.inventories).flatMap(([name, inventory]) => {
      const was = earlier.inventories[name]
      if (!was) return []
      return inventoryDetails
        .filter((detail) => was[detail] !== inventory[detail])
        .map(
          (detail) =>
            `${detail} of ${name} on ${naming(provider.uuid)} is ${inventory[detail]}, was ${was[detail]}.`,
        )
    })
    return [...renamed, ...inventories]
  })
}

function consumerDetails(before: StateDocument, after: StateDocument, naming: Naming): string[] {
  return after.consumers.flatMap((consumer) => {
    const earlier = before.consumers.find(({ uuid }) => uuid === consumer.uuid)
    if (!earlier) return []
    return (['project_id', 'user_id'] as const)
      .filter((owner) => earlier[owner] !== consumer[owner])
      .map((owner) => `${owner} of ${naming(consumer.uuid)} is ${consumer[owner]}, was ${earlier[owner]}.`)
  })
}
