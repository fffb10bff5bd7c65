/** GET /: which versions of the API there are. */

import { expect, test } from 'vitest'
import { ask, read } from './ask.ts'
import { onEachServer } from '../support/servers.ts'

const document = {
  versions: [
    {
      id: 'v1.0',
      max_version: '1.39',
      min_version: '1.0',
      status: 'CURRENT',
      links: [{ rel: 'self', href: '' }],
    },
  ],
}

onEachServer('GET /', ({ client, fetch }) => {
  test('names one version, v1.0, with microversions from 1.0 to 1.39', async () => {
    expect(await client.listVersions()).toEqual(document)
  })

  test('says the same at every microversion', async () => {
    expect((await ask(client.at('1.0'), 'GET', '/')).body).toEqual(document)
    expect((await ask(client.at('1.14'), 'GET', '/')).body).toEqual(document)
  })

  test('needs no token', async () => {
    const answer = await read(await fetch(new Request('http://placement.test/')))
    expect([answer.status, answer.body]).toEqual([200, document])
  })

  test('answers JSON even to those who would rather have HTML', async () => {
    const answer = await ask(client, 'GET', '/', undefined, { accept: 'text/html' })
    expect([answer.status, answer.body]).toEqual([200, document])
  })

  test('ignores its query', async () => {
    expect((await ask(client, 'GET', '/?no=such&parameter')).body).toEqual(document)
  })
})
