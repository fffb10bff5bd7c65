/** What of a program's request this page sends to a server of the reader's own. */

import type { PlainRequest } from '#api/fetch.ts'
import { EndpointError } from '../real-endpoint.ts'
import type { AskedFor } from '../sandbox/protocol.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Who the reader is says the page: a program has no token, and what it takes for one is left out. */
const tokens = ['x-auth-token', 'x-service-token', 'authorization', 'cookie']

const mostHeaders = 50
const longestText = 8_000
const longestBody = 1_000_000

/** @throws EndpointError of kind `forbidden`, for a request that no client of Placement makes */
export function sendable({ method, target, headers, body }: AskedFor): PlainRequest {
  if (!methods.includes(method)) refuse(`its method is “${method}”; expected one of ${methods.join(', ')}`)
  bound('its target', target, longestText)
  bound('its body', body, longestBody)
  const sent = Object.entries(headers).filter(([name]) => !tokens.includes(name.toLowerCase()))
  if (sent.length > mostHeaders) refuse(`it has ${sent.length} headers; expected at most ${mostHeaders}`)
  for (const [name, value] of sent) {
    bound('the name of a header', name, longestText)
    bound(`its header ${name}`, value, longestText)
  }
  return { method, target, headers: Object.fromEntries(sent), body }
}

function bound(what: string, text: string, longest: number): void {
  if (text.length <= longest) return
  const [has, most] = [text.length, longest].map((count) => count.toLocaleString('en'))
  refuse(`${what} has ${has} characters; expected at most ${most}`)
}

function refuse(because: string): never {
  throw new EndpointError({ kind: 'forbidden', because })
}
