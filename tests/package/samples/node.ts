/** `placement-live/node`: the mock on a port. */

import { createPlacement } from 'placement-live'
import { serve, ServeError } from 'placement-live/node'

const placement = createPlacement()
const server = await serve({ placement, port: 0 })
const versions = await fetch(server.url)
console.log(versions.status)

const taken = Number(new URL(server.url).port)
await serve({ placement, port: taken }).catch((error: unknown) => console.log(error instanceof ServeError))
await server.close()
