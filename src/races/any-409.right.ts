/** Creates a provider, or finds that somebody else has created it. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement }) => {
  try {
    await placement.createResourceProvider({ body: { name: 'compute-9' } })
  } catch (error) {
    if (!isPlacementError(error) || error.situation !== 'providerNameTaken') throw error
    await placement.listResourceProviders({ name: 'compute-9' })
  }
}) satisfies Program
