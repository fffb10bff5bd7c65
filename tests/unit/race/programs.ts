/** Programs that race in the tests: the right way, and ways that lose something. */

import type { Program } from '#client/index.ts'

/** Reads, decides, writes; from the read again when it is refused. */
export const ensureTrait: Program = async ({ placement, retryOnConflict, names, client, log }) => {
  await retryOnConflict(async (attempt) => {
    const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({
      uuid: names.host,
    })
    const body = { traits: [...traits, `CUSTOM_${client}`], resource_provider_generation }
    await placement.setTraits({ uuid: names.host, body })
    log(`done at attempt ${attempt}`)
  })
}

/** Reads the generation again after a refusal, and sends the old list with it. */
export const rereadOnlyGeneration: Program = async ({ placement, retryOnConflict, names, client }) => {
  const { traits } = await placement.listResourceProviderTraits({ uuid: names.host })
  await retryOnConflict(async () => {
    const { resource_provider_generation } = await placement.listResourceProviderTraits({ uuid: names.host })
    const body = { traits: [...traits, `CUSTOM_${client}`], resource_provider_generation }
    await placement.setTraits({ uuid: names.host, body })
  })
}

/** Writes once and lets the refusal through. */
export const neverRetry: Program = async ({ placement, names, client }) => {
  const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({
    uuid: names.host,
  })
  const body = { traits: [...traits, `CUSTOM_${client}`], resource_provider_generation }
  await placement.setTraits({ uuid: names.host, body })
}
