/** /: which versions there are. */

import { newest, oldest } from '#api/microversion.ts'
import { ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'

export function listVersions({ state }: Call): Reply {
  const version = {
    id: `v${oldest}`,
    max_version: newest,
    min_version: oldest,
    status: 'CURRENT',
    links: [{ rel: 'self', href: '' }],
  }
  return ok({ versions: [version] }, state.now)
}
