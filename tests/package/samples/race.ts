/** `placement-live/race`: two clients that forget to try again. */

import type { Program } from 'placement-live/client'
import { explore } from 'placement-live/race'

const program: Program = async ({ placement, names, client }) => {
  const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({
    uuid: names.host,
  })
  const all = client === 'A' ? [...traits, 'HW_CPU_X86_SSE'] : [...traits, 'HW_CPU_X86_SSE2']
  await placement.setTraits({ uuid: names.host, body: { traits: all, resource_provider_generation } })
}

const { complete, broken } = await explore({ programs: [program, program], world: 'one-host' })
console.log('complete', complete, 'broken', broken)
