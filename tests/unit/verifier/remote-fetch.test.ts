/** A server at an address, seen as the documented one. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { remoteFetch } from '#verifier/server.ts'

let server: Server | undefined

async function serving(
  respond: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const listening = createServer(respond)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

afterEach(() => server?.close())

test('the address and the prefix do not show in an answer', async () => {
  const url = await serving((request, response) => {
    response.setHeader('location', `http://${request.headers.host}/placement/traits/A`)
    response.end(JSON.stringify({ path: request.url }).replace('}', ', "href": "/placement/traits"}'))
  })
  const response = await remoteFetch(`${url}/placement/`)(
    new Request('http://placement.test/traits?name=a%20b'),
  )
  expect(response.headers.get('location')).toBe('http://placement.test/traits/A')
  expect(await response.json()).toEqual({ path: '/placement/traits?name=a%20b', href: '/traits' })
})

test('a token replaces the one of a request, and is not given to a request without', async () => {
  const seen: unknown[] = []
  const url = await serving(({ headers }, response) => {
    seen.push(headers['x-auth-token'])
    response.end()
  })
  const fetch = remoteFetch(url, 'secret')
  await fetch(new Request('http://placement.test/', { headers: { 'x-auth-token': 'admin' } }))
  await fetch(new Request('http://placement.test/'))
  expect(seen).toEqual(['secret', undefined])
})

test('a body goes as it is, and without a type of its own', async () => {
  const seen: unknown[] = []
  const url = await serving((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      seen.push(request.method, request.headers['content-type'], body)
      response.writeHead(204).end()
    })
  })
  const response = await remoteFetch(url)(
    new Request('http://placement.test/traits/A', { method: 'PUT', body: new TextEncoder().encode('{"ä"') }),
  )
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect(seen).toEqual(['PUT', undefined, '{"ä"'])
})
