/** Creates a provider: it tries again while it is answered 409, although the name is taken and will stay so. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement }) => {
  while (true) {
    try {
      await placement.createResourceProvider({ body: { name: 'compute-9' } })
      return
    } catch (error) {
      if (!isPlacementError(error) || error.status !== 409) throw error
    }
  }
}) satisfies Program
