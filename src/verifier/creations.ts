/** What an example creates on a server that is not ours to empty, noted as it happens and undone afterwards. */

import type { Fetch } from '#api/fetch.ts'
import type { Client } from '#client/index.ts'
import { isRecord } from './volatile.ts'

interface Creations {
  /** The server, with every creation noted. */
  readonly fetch: Fetch
  /** Deletes what was created: allocations, then providers from the youngest, then traits and classes. */
  readonly undo: (client: Client) => Promise<void>
}

export function recordCreations(fetch: Fetch): Creations {
  const consumers = new Set<string>()
  const providers: string[] = []
  const names: string[] = []

  function note(method: string, path: string, body: unknown, response: Response): void {
    const [, collection = '', id] = path.split('/')
    const location = new URL(response.headers.get('location') ?? path, 'http://placement.test').pathname
    if (collection === 'resource_providers' && method === 'POST' && id === undefined) {
      providers.push(location.split('/').at(-1) ?? '')
    } else if (collection === 'allocations' && method === 'PUT' && id !== undefined) {
      consumers.add(id)
    } else if (collection === 'allocations' && method === 'POST' && isRecord(body)) {
      for (const consumer of Object.keys(body)) consumers.add(consumer)
    } else if (collection === 'reshaper' && isRecord(body) && isRecord(body['allocations'])) {
      for (const consumer of Object.keys(body['allocations'])) consumers.add(consumer)
    } else if ((collection === 'traits' || collection === 'resource_classes') && response.status === 201) {
      names.push(location)
    }
  }

  return {
    async fetch(request) {
      const copy = request.clone()
      const response = await fetch(request)
      if (response.ok && request.method !== 'GET') {
        note(request.method, new URL(request.url).pathname, jsonOf(await copy.text()), response)
      }
      return response
    },
    async undo(client) {
      const remove = (path: string) => client.fetch(path, { method: 'DELETE' })
      for (const consumer of consumers) await remove(`/allocations/${consumer}`)
      const left: string[] = []
      for (const uuid of providers.reverse()) {
        const { status } = await remove(`/resource_providers/${uuid}`)
        if (status !== 204 && status !== 404) left.push(uuid)
      }
      for (const path of names) await remove(path)
      // A provider that was moved under a younger one goes at the second try.
      for (const uuid of left) {
        const { status } = await remove(`/resource_providers/${uuid}`)
        if (status !== 204 && status !== 404) {
          throw new Error(`the resource provider ${uuid} could not be deleted (${status}): delete it by hand`)
        }
      }
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
