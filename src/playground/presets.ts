/** Programs to begin with: the right way to write, and ways that look right. */

import type { Fault } from '#race/schedule.ts'

export interface Preset {
  readonly id: string
  readonly title: string
  /** What to look out for, in a sentence or two. */
  readonly hint: string
  readonly world: string
  readonly clients: number
  /** What may befall a request when it is explored; absent: nothing. */
  readonly faults?: readonly Fault[]
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

const lostAnswer: Preset = {
  id: 'lost-answer',
  title: 'Claim resources, and take silence for success',
  hint: 'A request or its answer may be lost. The program goes on as if it had been told that all is well. Explore, and see who believes what.',
  world: 'one-host',
  clients: 2,
  faults: ['lost-response', 'lost-request'],
  code: `import { isPlacementError, type Program } from 'placement-live/client'

// Each client claims for an instance of its own.
export default (async ({ placement, names, client, log }) => {
  try {
    await placement.setAllocations({
      consumer_uuid: client === 'A' ? names.instance : names.otherInstance,
      body: {
        allocations: { [names.host]: { resources: { VCPU: 2 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation: null,
        consumer_type: 'INSTANCE',
      },
    })
  } catch (error) {
    if (isPlacementError(error)) throw error
    // The connection broke. Was the request taken or not? This program does not ask.
  }
  log('claimed')
}) satisfies Program
`,
}

const ownCheck: Preset = {
  id: 'own-check',
  title: 'Resize an instance, with a check of your own',
  hint: 'What the program exports as check is asked at the end of every schedule. Here it wants the instance to hold something, which deleting first puts at risk.',
  world: 'one-claim',
  clients: 2,
  code: `import type { Program } from 'placement-live/client'
import type { Check } from 'placement-live/race'

// A gives an instance more of its host; B claims for another one.
export default (async ({ placement, names, client, log }) => {
  const owner = { project_id: names.project, user_id: names.user, consumer_type: 'INSTANCE' }
  const claim = (consumer_uuid: string, VCPU: number) =>
    placement.setAllocations({
      consumer_uuid,
      body: { allocations: { [names.host]: { resources: { VCPU } } }, consumer_generation: null, ...owner },
    })

  if (client === 'A') {
    await placement.deleteAllocations({ consumer_uuid: names.instance })
    await claim(names.instance, 4)
  } else {
    await claim(names.otherInstance, 5)
  }
  log('done')
}) satisfies Program

// Asked at the end of every schedule: a sentence says what is wrong.
const instance = '0b57a2ce-0000-4000-8000-000000000001'
export const check: Check = ({ consumers }) =>
  consumers.some(({ uuid }) => uuid === instance) ? undefined : 'the instance holds nothing any more'
`,
}

export const presets: readonly [Preset, ...Preset[]] = [
  ensureTrait,
  rereadOnlyGeneration,
  noRetry,
  claim,
  safeDelete,
  lostAnswer,
  ownCheck,
]

export function presetOf(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id)
}
