/** Programs to begin with: the right way to write, and ways that look right. */

export interface Preset {
  readonly id: string
  readonly title: string
  /** What to look out for, in a sentence or two. */
  readonly hint: string
  readonly world: string
  readonly clients: number
  readonly code: string
}

const ensureTrait: Preset = {
  id: 'ensure-trait',
  title: 'Ensure a trait, with retry',
  hint: 'Let both clients read before either writes: the second writer gets 409, reads again and succeeds. Then make the program read the list only once, and see what is lost.',
  world: 'one-host',
  clients: 2,
  code: `import type { Program } from 'placement-live/client'

// Each client adds a trait of its own to the same provider.
export default (async ({ placement, retryOnConflict, names, client, log }) => {
  const trait = \`CUSTOM_\${client}\`
  await placement.createTrait({ name: trait })

  await retryOnConflict(async () => {
    // Read, decide, write: all of it again when somebody else came first.
    const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid: names.host })
    if (traits.includes(trait)) return
    await placement.setTraits({
      uuid: names.host,
      body: { traits: [...traits, trait], resource_provider_generation },
    })
  })

  log(\`\${trait} is there\`)
}) satisfies Program
`,
}

const rereadOnlyGeneration: Preset = {
  id: 'stale-list',
  title: 'Ensure a trait, wrongly: a fresh generation with an old list',
  hint: 'No request is refused in the end, and yet a trait can get lost. Find the order yourself, or have every order tried.',
  world: 'one-host',
  clients: 2,
  code: `import type { Program } from 'placement-live/client'

export default (async ({ placement, retryOnConflict, names, client, log }) => {
  const trait = \`CUSTOM_\${client}\`
  await placement.createTrait({ name: trait })

  const { traits } = await placement.listResourceProviderTraits({ uuid: names.host })

  await retryOnConflict(async () => {
    // Only the generation is read again. The list is the one from before.
    const { resource_provider_generation } = await placement.listResourceProviderTraits({ uuid: names.host })
    await placement.setTraits({
      uuid: names.host,
      body: { traits: [...traits, trait], resource_provider_generation },
    })
  })

  log(\`\${trait} is there\`)
}) satisfies Program
`,
}

const noRetry: Preset = {
  id: 'no-retry',
  title: 'Ensure a trait, without retry',
  hint: 'Whoever writes second gets 409 and gives up. Nothing is lost, since the client knows; but its trait is not there.',
  world: 'one-host',
  clients: 2,
  code: `import type { Program } from 'placement-live/client'

export default (async ({ placement, names, client, log }) => {
  const trait = \`CUSTOM_\${client}\`
  await placement.createTrait({ name: trait })
  const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid: names.host })
  await placement.setTraits({
    uuid: names.host,
    body: { traits: [...traits, trait], resource_provider_generation },
  })
  log(\`\${trait} is there\`)
}) satisfies Program
`,
}

const claim: Preset = {
  id: 'claim',
  title: 'Claim resources for a new consumer',
  hint: 'Both clients claim for the same instance, each sure that it is new: consumer_generation null says so. One of them gets 409.',
  world: 'one-host',
  clients: 2,
  code: `import type { Program } from 'placement-live/client'

// Null as the consumer's generation: "there must be no such consumer yet".
export default (async ({ placement, names, client, log }) => {
  await placement.setAllocations({
    consumer_uuid: names.instance,
    body: {
      allocations: { [names.host]: { resources: { VCPU: client === 'A' ? 2 : 4, MEMORY_MB: 2048 } } },
      project_id: names.project,
      user_id: names.user,
      consumer_generation: null,
      consumer_type: 'INSTANCE',
    },
  })
  log('claimed')
}) satisfies Program
`,
}

const safeDelete: Preset = {
  id: 'safe-delete',
  title: 'Give allocations back, safely',
  hint: 'A gives back what it has looked at; B claims more meanwhile. Replace the last request by deleteAllocations, which checks no generation, and see B lose its claim.',
  world: 'one-claim',
  clients: 2,
  code: `import type { Program } from 'placement-live/client'

// A deletes the allocations of an instance, B resizes it. Writing no allocations, with the generation
// that was read, is a delete that is refused when somebody else has written meanwhile.
export default (async ({ placement, names, client, log }) => {
  const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.instance })
  const owner = { project_id: names.project, user_id: names.user, consumer_type: 'INSTANCE' }
  const allocations =
    client === 'A' ? {} : { [names.host]: { resources: { VCPU: 4, MEMORY_MB: 4096 } } }

  await placement.setAllocations({
    consumer_uuid: names.instance,
    body: { allocations, consumer_generation: consumer_generation ?? null, ...owner },
  })
  log(client === 'A' ? 'given back' : 'resized')
}) satisfies Program
`,
}

export const presets: readonly [Preset, ...Preset[]] = [
  ensureTrait,
  rereadOnlyGeneration,
  noRetry,
  claim,
  safeDelete,
]

export function presetOf(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id)
}
