/** Two workers each put the same host into an aggregate of their own, at a microversion below 1.19. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, names: { host: uuid }, client }) => {
  const aggregate =
    client === 'A' ? '5e7f0000-0000-4000-8000-00000000000a' : '5e7f0000-0000-4000-8000-00000000000b'
  // Below 1.19 the body is a bare list, and no generation is read or sent.
  const older = placement.at('1.18')
  const present = (await older.listAggregates({ uuid }))?.aggregates ?? []
  await older.setAggregates({ uuid, body: [...present, aggregate] })
}) satisfies Program
