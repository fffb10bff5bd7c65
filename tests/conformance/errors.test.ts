/** The bodies of refusals: their frames, their codes, and what they look like to those who would not have JSON. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint, errorsIn, read, refusal, refused } from './ask.ts'
import { allocationsBody, inventoriesBody } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host, instance } = names
const requestId = /^req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ofHost = `/resource_providers/${host}`

onEachServer('An error body', ({ client, world }) => {
  /** The one error of an answer, its request id taken out after a look at it. */
  const errorOf = async (...request: Parameters<typeof ask>) => {
    const { body, headers } = await ask(...request)
    const [error, ...others] = errorsIn(body)
    if (!error || others.length > 0) throw new Error('an error body has exactly one error')
    const { request_id, ...rest } = error
    expect(request_id).toMatch(requestId)
    expect(request_id).toBe(headers.get('x-openstack-request-id'))
    return rest
  }

  test('names status, title, detail, code and request, in this order', async () => {
    const { text } = await ask(client, 'GET', ofHost)
    expect(Object.keys(errorsIn(JSON.parse(text))[0] ?? {})).toEqual([
      'status',
      'title',
      'detail',
      'code',
      'request_id',
    ])
  })

  test('carries no code below 1.23', async () => {
    expect(await errorOf(client.at('1.22'), 'GET', ofHost)).not.toHaveProperty('code')
    expect(await errorOf(client.at('1.23'), 'GET', ofHost)).toHaveProperty('code', 'placement.undefined_code')
  })

  test('of 400 begins by saying that the request is malformed', async () => {
    expect(await errorOf(client, 'PUT', '/traits/nope')).toEqual({
      status: 400,
      title: 'Bad Request',
      detail:
        'The server could not comply with the request since it is either malformed or otherwise incorrect.\n\n The trait is invalid. A valid trait must be no longer than 255 characters, start with the prefix "CUSTOM_" and use following characters: "A"-"Z", "0"-"9" and "_"  ',
      code: 'placement.undefined_code',
    })
  })

  test('of 403 names the policy', async () => {
    expect(
      await errorOf(client, 'GET', '/resource_providers', undefined, { 'x-auth-token': 'somebody' }),
    ).toEqual({
      status: 403,
      title: 'Forbidden',
      detail:
        'Access was denied to this resource.\n\n Policy does not allow placement:resource_providers:list to be performed.  ',
      code: 'placement.undefined_code',
    })
  })

  test('of 404 says what was not found, or nothing when it is the path', async () => {
    expect(await errorOf(client, 'GET', ofHost)).toEqual({
      status: 404,
      title: 'Not Found',
      detail: `The resource could not be found.\n\n No resource provider with uuid ${host} found  `,
      code: 'placement.undefined_code',
    })
    expect(await errorOf(client, 'GET', '/nowhere')).toEqual({
      status: 404,
      title: 'Not Found',
      detail: 'The resource could not be found.\n\n   ',
      code: 'placement.undefined_code',
    })
  })

  test('of 405 names the method', async () => {
    expect(await errorOf(client, 'PATCH', ofHost)).toEqual({
      status: 405,
      title: 'Method Not Allowed',
      detail:
        'The method PATCH is not allowed for this resource. \n\n The method specified is not allowed for this resource.',
      code: 'placement.undefined_code',
    })
  })

  test('of 405 is shorter for DELETE of inventories below 1.5', async () => {
    expect(await errorOf(client.at('1.4'), 'DELETE', `${ofHost}/inventories`)).toEqual({
      status: 405,
      title: 'Method Not Allowed',
      detail: 'The method DELETE is not allowed for this resource. \n\n ',
    })
  })

  test('of 409 begins by saying that there was a conflict', async () => {
    await world('one-host')
    expect(await errorOf(client, 'PUT', `${ofHost}/inventories`, inventoriesBody(1, {}))).toEqual({
      status: 409,
      title: 'Conflict',
      detail:
        'There was a conflict when trying to complete your request.\n\n resource provider generation conflict  ',
      code: 'placement.concurrent_update',
    })
  })

  test('of 415 names the type that was sent', async () => {
    expect(
      await errorOf(client, 'POST', '/resource_providers', '{}', { 'content-type': 'text/plain' }),
    ).toEqual({
      status: 415,
      title: 'Unsupported Media Type',
      detail:
        'The request media type text/plain is not supported by this server. \n\n The media type text/plain is not supported, use application/json',
      code: 'placement.undefined_code',
    })
  })

  test('of an unknown microversion names the range there is, and has no code', async () => {
    expect(await errorOf(client.at('1.40'), 'GET', '/resource_providers')).toEqual({
      status: 406,
      title: 'Not Acceptable',
      detail:
        'The resource could not be generated that was acceptable to your browser (content of type application/json. \n\n Invalid microversion: Unacceptable version header: 1.40',
      max_version: '1.39',
      min_version: '1.0',
    })
  })

  test('of a malformed microversion says why, and has no code', async () => {
    expect(await errorOf(client.at('banana'), 'GET', '/resource_providers')).toEqual({
      status: 400,
      title: 'Bad Request',
      detail:
        "The server could not comply with the request since it is either malformed or otherwise incorrect.\n\n Invalid microversion: invalid version string: banana; invalid literal for int() with base 10: 'banana'  ",
    })
  })

  test('leaves out what looks like a tag in a name, and keeps what does not', async () => {
    await client.createResourceProvider({ body: { name: '<b>bold</b> & "quoted"' } })
    const body = { name: '<b>bold</b> & "quoted"' }
    expect(await refusal(client, 'POST', '/resource_providers', body)).toEqual(
      refused('providerNameTaken', { name: 'bold & "quoted"' }),
    )
  })
})

onEachServer('A body that does not fit', ({ client, world }) => {
  test('is told with the rule it breaks, the part of the schema and the part of the body', async () => {
    expect((await refusal(client, 'POST', '/resource_providers', { name: 7 })).message).toBe(
      "JSON does not validate: 7 is not of type 'string'  Failed validating 'type' in schema['properties']['name']:     {'maxLength': 200, 'type': 'string'}  On instance['name']:     7",
    )
  })

  test('is told of the fault nearest to its root', async () => {
    expect(await complaint(client, 'POST', '/resource_providers', { uuid: 7 })).toBe(
      "400 JSON does not validate: 'name' is a required property",
    )
  })

  test('is told of all the fields it should not have', async () => {
    expect(await complaint(client, 'POST', '/resource_providers', { name: 'a', b: 1, c: 2 })).toBe(
      "400 JSON does not validate: Additional properties are not allowed ('b', 'c' were unexpected)",
    )
  })

  test.each([
    ['{', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['{"name": "a",}', 'Expecting property name enclosed in double quotes: line 1 column 14 (char 13)'],
    ['{"name" "a"}', "Expecting ':' delimiter: line 1 column 9 (char 8)"],
    ['{"name": "a" "b"}', "Expecting ',' delimiter: line 1 column 14 (char 13)"],
    ['{"name": }', 'Expecting value: line 1 column 10 (char 9)'],
    ['{"name": "a', 'Unterminated string starting at: line 1 column 10 (char 9)'],
    ['{}\n{}', 'Extra data: line 2 column 1 (char 3)'],
    [
      `{"name": -${'1'.repeat(4301)}}`,
      'Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit',
    ],
  ])('is told where it is no JSON: %j', async (text, reason) => {
    expect(await refusal(client, 'POST', '/resource_providers', text)).toEqual(
      refused('malformedJson', { reason }),
    )
  })

  test('is told so when it is empty', async () => {
    const answer = await ask(client, 'POST', '/resource_providers', undefined, {
      'content-type': 'application/json',
    })
    expect(errorsIn(answer.body)[0]?.detail).toContain(
      'Malformed JSON: Expecting value: line 1 column 1 (char 0)',
    )
  })

  test('may say a field twice: the last one counts', async () => {
    const text = `{"name": "a", "name": "b", "uuid": "${host}"}`
    expect((await ask(client, 'POST', '/resource_providers', text)).body).toMatchObject({ name: 'b' })
  })

  test('must be an object', async () => {
    expect(await complaint(client, 'POST', '/resource_providers', '[]')).toBe(
      "400 JSON does not validate: [] is not of type 'object'",
    )
    expect(await complaint(client, 'POST', '/resource_providers', 'null')).toBe(
      "400 JSON does not validate: None is not of type 'object'",
    )
  })

  test('may end in white space', async () => {
    await world('one-host')
    const text = ` ${JSON.stringify(allocationsBody({ [host]: { VCPU: 1 } }))}\r\n\t`
    expect((await ask(client, 'PUT', `/allocations/${instance}`, text)).status).toBe(204)
  })
})

onEachServer('The content type of a body', ({ client, fetch }) => {
  const body = { name: 'compute-1', uuid: host }

  test.each(['application/json; charset=utf-8', 'application/json;q=1'])('may be %s', async (type) => {
    expect((await ask(client, 'POST', '/resource_providers', body, { 'content-type': type })).status).toBe(
      200,
    )
  })

  test.each(['Application/JSON', 'application/problem+json', 'text/json'])('may not be %s', async (type) => {
    expect(await refusal(client, 'POST', '/resource_providers', body, { 'content-type': type })).toEqual(
      refused('mediaTypeNotSupported', { type }),
    )
  })

  test('is told with its parameters first and without them then', async () => {
    const headers = { 'content-type': 'text/plain; charset=utf-8' }
    const { body: answer } = await ask(client, 'POST', '/resource_providers', body, headers)
    expect(errorsIn(answer)[0]?.detail).toBe(
      'The request media type text/plain; charset=utf-8 is not supported by this server. \n\n The media type text/plain is not supported, use application/json',
    )
  })

  test('is escaped, not stripped, in a page', async () => {
    const headers = { 'content-type': '<i>x</i>', accept: 'text/html' }
    const { text } = await ask(client, 'POST', '/resource_providers', body, headers)
    expect(text).toContain('The request media type &lt;i&gt;x&lt;/i&gt; is not supported by this server.')
  })

  test('is needed wherever there is a body', async () => {
    const request = new Request('http://placement.test/resource_providers', {
      method: 'POST',
      body: new TextEncoder().encode(JSON.stringify(body)),
      headers: { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' },
    })
    const answer = await read(await fetch(request))
    expect(errorsIn(answer.body)[0]).toMatchObject({
      status: 400,
      detail:
        'The server could not comply with the request since it is either malformed or otherwise incorrect.\n\n content-type header required when content-length > 0  ',
    })
  })

  test('is None when there is neither body nor type', async () => {
    expect(await refusal(client, 'POST', '/resource_providers')).toEqual(
      refused('mediaTypeNotSupported', { type: 'None' }),
    )
  })
})

onEachServer('Accept', ({ client, world }) => {
  const get = (path: string, accept: string) => ask(client, 'GET', path, undefined, { accept })

  test.each(['application/json', '*/*', 'application/*', 'text/html, application/json;q=0.5'])(
    'of %s gets JSON',
    async (accept) => {
      await world('one-host')
      const answer = await get(ofHost, accept)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    },
  )

  test.each(['text/html', 'text/plain', 'application/xml', 'application/json;q=0'])(
    'of %s is refused with 406, for there is only JSON',
    async (accept) => {
      await world('one-host')
      const answer = await get(ofHost, accept)
      expect(answer.status).toBe(406)
      expect(answer.text).toContain('Only application/json is provided')
      expect(answer.text).toContain(`(content of type ${accept}.`)
    },
  )

  test('is not looked at by writes', async () => {
    const headers = { accept: 'text/plain' }
    const { status } = await ask(client, 'POST', '/resource_providers', { name: 'a' }, headers)
    expect(status).toBe(200)
  })

  test.each(['text/html', 'text/*', '*/*;q=0.1', 'application/json, text/html'])(
    'of %s gets an error as an HTML page, for it admits HTML',
    async (accept) => {
      const answer = await get('/nowhere', accept)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
      expect(answer.text).toBe(
        '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  The resource could not be found.<br /><br />\n\n\n\n </body>\n</html>',
      )
    },
  )

  test('of text/plain gets an error as plain text', async () => {
    const answer = await get('/nowhere', 'text/plain')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/plain; charset=UTF-8'])
    expect(answer.text).toBe('404 Not Found\n\nThe resource could not be found.\n\n   ')
  })

  test('of application/json or */* gets an error as JSON', async () => {
    for (const accept of ['application/json', '*/*']) {
      const answer = await get('/nowhere', accept)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json'])
    }
  })

  test('of HTML gets the message of an error with its marks escaped', async () => {
    await client.createResourceProvider({ body: { name: 'a "quoted" & <b>bold</b> name' } })
    const body = { name: 'a "quoted" & <b>bold</b> name' }
    const { text } = await ask(client, 'POST', '/resource_providers', body, { accept: 'text/html' })
    expect(text).toContain(
      'Conflicting resource provider name: a &quot;quoted&quot; &amp; &lt;b&gt;bold&lt;/b&gt; name already exists.',
    )
  })
})

onEachServer('Who may ask', ({ client, fetch, world }) => {
  const anonymous = (path: string, headers = {}) =>
    fetch(new Request(`http://placement.test${path}`, { headers }))

  test('nobody without a token, but for the root: 401, in a body of another shape', async () => {
    const answer = await read(await anonymous('/resource_providers', { accept: 'application/json' }))
    expect([answer.status, answer.body]).toEqual([
      401,
      {
        message:
          'This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.<br /><br />\n\n\n',
        code: '401 Unauthorized',
        title: 'Unauthorized',
      },
    ])
    expect(answer.headers.get('x-openstack-request-id')).toMatch(requestId)
  })

  test('nobody without a token, not even to be told that a path does not exist', async () => {
    expect((await anonymous('/nowhere')).status).toBe(401)
  })

  test('a token other than admin has no rights', async () => {
    for (const token of ['somebody', 'somebody:admin', '']) {
      const { status } = await ask(client, 'GET', '/traits', undefined, { 'x-auth-token': token })
      expect([token, status]).toEqual([token, 403])
    }
  })

  test('a token of admin may name a project', async () => {
    await world('one-host')
    expect((await ask(client, 'GET', ofHost, undefined, { 'x-auth-token': 'admin:theirs' })).status).toBe(200)
  })

  test('X-Roles says which roles a token has', async () => {
    const get = (roles: string) =>
      ask(client, 'GET', '/traits', undefined, { 'x-auth-token': 'somebody', 'x-roles': roles })
    expect((await get('member,admin')).status).toBe(200)
    expect((await get('member')).status).toBe(403)
  })
})

onEachServer('405', ({ client, fetch }) => {
  test.each([
    ['/', 'GET'],
    ['/resource_providers', 'GET, POST'],
    ['/resource_providers/{uuid}', 'GET, DELETE, PUT'],
    ['/resource_providers/{uuid}/inventories', 'GET, POST, PUT, DELETE'],
    ['/resource_providers/{uuid}/inventories/VCPU', 'GET, PUT, DELETE'],
    ['/resource_providers/{uuid}/usages', 'GET'],
    ['/resource_providers/{uuid}/aggregates', 'GET, PUT'],
    ['/resource_providers/{uuid}/allocations', 'GET'],
    ['/resource_providers/{uuid}/traits', 'GET, PUT, DELETE'],
    ['/traits', 'GET'],
    ['/traits/HW_CPU_X86_AVX2', 'GET, PUT, DELETE'],
    ['/allocations', 'POST'],
    ['/allocations/{uuid}', 'GET, PUT, DELETE'],
  ])('says that %s allows %s', async (path, allow) => {
    const answer = await ask(client, 'PATCH', path.replace('{uuid}', host))
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
  })

  test('is the answer to a method the path never has, at every microversion', async () => {
    const answer = await ask(client.at('1.0'), 'PATCH', '/traits')
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
  })

  test('is the answer to HEAD, without a body', async () => {
    const request = new Request('http://placement.test/resource_providers', {
      method: 'HEAD',
      headers: { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' },
    })
    const answer = await read(await fetch(request))
    expect([answer.status, answer.text, answer.headers.get('allow')]).toEqual([405, '', 'GET, POST'])
  })

  test('is the answer to OPTIONS', async () => {
    const answer = await ask(client, 'OPTIONS', '/resource_providers')
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })

  test('is the answer to DELETE of inventories below 1.5, where nothing says what is allowed', async () => {
    const answer = await ask(client.at('1.4'), 'DELETE', `${ofHost}/inventories`)
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, null])
  })

  test('is the answer whatever an override header says', async () => {
    const headers = { 'x-http-method-override': 'DELETE' }
    expect((await ask(client, 'POST', ofHost, undefined, headers)).status).toBe(405)
  })
})

onEachServer('404', ({ client, world }) => {
  test('is the answer to a slash too many at the end, and to a path in other letters', async () => {
    await world('one-host')
    for (const path of ['/resource_providers/', `${ofHost}/`, '/Resource_Providers', `${ofHost}/Traits`]) {
      expect(await refusal(client, 'GET', path)).toEqual(refused('unknownRoute'))
    }
  })

  test('is the answer to a name with a slash in it, escaped or not', async () => {
    for (const path of ['/traits/CUSTOM_A/B', '/traits/CUSTOM_A%2FB']) {
      expect((await ask(client, 'PUT', path)).status).toBe(404)
    }
  })
})
