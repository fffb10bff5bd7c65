/** The servers examples run on, and how each is brought to a world and back. */

import type { Fetch } from '#api/fetch.ts'
import { createClient } from '#client/index.ts'
import type { World } from '#worlds/index.ts'
import { recordCreations } from './creations.ts'

/** Where an example runs: its world is built when it begins, and gone when it has ended. */
export interface Session {
  readonly fetch: Fetch
  readonly end: () => Promise<void>
}

export interface Server {
  /** As reports call it. */
  readonly name: string
  /** Whether a request may ask for a refusal that needs a race: `Prefer: example=<situation>`. */
  readonly givesRaces: boolean
  readonly begin: (world: World) => Promise<Session>
}

/** Does something in a world and leaves nothing of it behind. */
export async function withSession<T>(
  server: Server,
  world: World,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await server.begin(world)
  try {
    return await work(session)
  } finally {
    await session.end()
  }
}

/** The address documented answers show: a `Location` carries it whatever address the server is at. */
export const documentedUrl = 'http://placement.test'

/** A server whose state is ours: it can be emptied, and a state it was in can be put back. */
export interface OwnServer<State> {
  readonly fetch: Fetch
  readonly reset: () => void | Promise<void>
  readonly save: () => State | Promise<State>
  readonly restore: (state: State) => void | Promise<void>
}

/** The mock, or the real one behind its control path. A world is built once by its requests, then put back. */
export function ownServer<State>(
  name: string,
  { fetch, reset, save, restore }: OwnServer<State>,
  { givesRaces = false } = {},
): Server {
  const built = new Map<World, State>()
  return {
    name,
    givesRaces,
    async begin(world) {
      const state = built.get(world)
      if (state === undefined) {
        await reset()
        await world.build(createClient({ fetch, url: documentedUrl }))
        built.set(world, await save())
      } else {
        await restore(state)
      }
      return { fetch, end: () => Promise.resolve() }
    },
  }
}

/** A server that others use as well: an example's creations are undone, and what is in its way is left alone. */
export function sharedServer(name: string, fetch: Fetch, token: string): Server {
  return {
    name,
    givesRaces: false,
    async begin(world) {
      const client = createClient({ fetch, url: documentedUrl, token })
      await refuseWhatIsThere(client, world)
      const creations = recordCreations(fetch)
      const end = () => creations.undo(client)
      try {
        await world.build(createClient({ fetch: creations.fetch, url: documentedUrl, token }))
      } catch (error) {
        await end()
        throw error
      }
      return { fetch: creations.fetch, end }
    },
  }
}

async function refuseWhatIsThere(client: ReturnType<typeof createClient>, { names }: World): Promise<void> {
  for (const name of ['host', 'otherHost', 'root', 'child'] as const) {
    const { status } = await client.fetch(`/resource_providers/${names[name]}`)
    if (status === 401 || status === 403) {
      throw new Error(`the server answers ${status}: expected a token that may do everything`)
    }
    if (status !== 404) {
      throw new Error(
        `the resource provider ${names[name]} (${name}) is already there: delete it, or use another server`,
      )
    }
  }
  for (const name of ['instance', 'otherInstance'] as const) {
    const { allocations } = await client.getAllocations({ consumer_uuid: names[name] })
    if (Object.keys(allocations).length > 0) {
      throw new Error(
        `the consumer ${names[name]} (${name}) already has allocations: delete them, or use another server`,
      )
    }
  }
}

/**
 * A server at an address, seen as the documented one: requests go to the address, and the address, with any prefix it
 * is mounted at, does not show in the answers.
 *
 * @param url scheme, host and prefix
 * @param token replaces the X-Auth-Token of every request; absent: they keep their own
 */
export function remoteFetch(url: string, token?: string): Fetch {
  const base = new URL(url.replace(/\/+$/, ''))
  const prefix = base.pathname === '/' ? '' : base.pathname
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const headers = new Headers(request.headers)
    if (token !== undefined && headers.has('x-auth-token')) headers.set('x-auth-token', token)
    const body = request.method === 'GET' || request.method === 'HEAD' ? null : await request.arrayBuffer()
    const response = await fetch(`${base.origin}${prefix}${pathname}${search}`, {
      method: request.method,
      headers,
      // A body of no bytes would get a length header, and a type asked for it.
      body: body && body.byteLength > 0 ? body : null,
      redirect: 'manual',
    })
    return asDocumented(response, base.origin, prefix)
  }
}

async function asDocumented(response: Response, origin: string, prefix: string): Promise<Response> {
  const headers = new Headers(response.headers)
  const location = headers.get('location')
  if (location?.startsWith(`${origin}${prefix}/`)) {
    headers.set('location', documentedUrl + location.slice(origin.length + prefix.length))
  }
  const { status } = response
  const text = await response.text()
  // Some statuses forbid a body, and even an empty text would bring a content type.
  if (text === '') return new Response(null, { status, headers })
  const body = prefix === '' ? text : text.replaceAll(`"href": "${prefix}/`, '"href": "/')
  return new Response(body, { status, headers })
}
