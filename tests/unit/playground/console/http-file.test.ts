import { describe, expect, test } from 'vitest'
import { readHttpFile, writeHttpFile } from '#playground/console/http-file.ts'

const read = (text: string, names?: Record<string, string>) => readHttpFile(text, names)

describe('a file of requests', () => {
  test('has its requests between ###, each with its title, headers and body', () => {
    const { requests, faults } = read(`### List them
GET /traits?name=startswith:CUSTOM_ HTTP/1.1
Accept: application/json

###
# a comment
PUT /resource_providers/a/traits
Content-Type: application/json
OpenStack-API-Version: placement 1.39

{
  "traits": []
}

`)
    expect(faults).toEqual([])
    expect(requests).toEqual([
      {
        title: 'List them',
        line: 2,
        request: {
          method: 'GET',
          target: '/traits?name=startswith:CUSTOM_',
          headers: { accept: 'application/json' },
          body: '',
        },
      },
      {
        title: 'PUT /resource_providers/a/traits',
        line: 7,
        request: {
          method: 'PUT',
          target: '/resource_providers/a/traits',
          headers: { 'content-type': 'application/json', 'openstack-api-version': 'placement 1.39' },
          body: '{\n  "traits": []\n}',
        },
      },
    ])
  })

  test('has variables, also in variables, and the names it is given', () => {
    const { requests, faults } = read(
      `@base = http://127.0.0.1:8778/placement
@of = {{base}}/resource_providers

GET {{of}}/{{host}}/traits
X-Auth-Token: $TOKEN

{"host": "{{host}}"}
###
{{base}}/traits`,
      { host: 'abc' },
    )
    expect(faults).toEqual([])
    expect(requests.map(({ request }) => request)).toEqual([
      { method: 'GET', target: '/resource_providers/abc/traits', headers: {}, body: '{"host": "abc"}' },
      { method: 'GET', target: '/traits', headers: {}, body: '' },
    ])
  })

  test('may go on with the query in further lines, and with windows’ ends of lines', () => {
    const { requests } = read(
      'GET /allocation_candidates\r\n  ?resources=VCPU:1\r\n  &limit=2\r\nAccept: */*\r\n',
    )
    expect(requests[0]?.request).toMatchObject({
      target: '/allocation_candidates?resources=VCPU:1&limit=2',
      headers: { accept: '*/*' },
    })
  })

  test('leaves the mount of the server out, and an unknown path as it is', () => {
    const target = (line: string) => read(line).requests[0]?.request.target
    expect(target('GET https://cloud.example/placement/v1/traits')).toBe('/traits')
    expect(target('PATCH http://cloud.example/placement/reshaper')).toBe('/reshaper')
    expect(target('GET http://cloud.example/nothing/here')).toBe('/nothing/here')
    expect(target('GET http://cloud.example/placement/')).toBe('/')
  })

  test('stops a body at an answer or at what handles one', () => {
    expect(read('POST /traits\n\n{}\n\nHTTP/1.1 404 Not Found\n').requests[0]?.request.body).toBe('{}')
    expect(read('POST /traits\n\n{}\n> {% client.test() %}').requests[0]?.request.body).toBe('{}')
  })

  test.each([
    ['', 1, 'no request is in it'],
    ['hello there', 1, 'is no request'],
    ['GET /traits\nnonsense', 2, 'is no header'],
    ['\n\nGET /traits/{{name}}', 3, '{{name}} stands for nothing'],
    ['POST /traits\n\n< ./body.json', 3, 'another file'],
  ])('%j has a fault in line %i: %s', (text, line, message) => {
    const { requests, faults } = read(text)
    expect(requests).toEqual([])
    expect(faults).toMatchObject([{ line, message: expect.stringContaining(message) }])
  })

  test('gives the requests that are whole when others are not', () => {
    const { requests, faults } = read('GET /traits\n###\nnonsense\n###\nGET /usages?project_id=a')
    expect(requests.map(({ line }) => line)).toEqual([1, 5])
    expect(faults.map(({ line }) => line)).toEqual([3])
  })
})

describe('what is written', () => {
  const written = [
    {
      request: {
        method: 'PUT',
        target: '/resource_providers/a/traits',
        headers: { 'content-type': 'application/json', 'x-auth-token': 'secret' },
        body: '{ "traits": [] }',
      },
      status: 409,
    },
    { request: { method: 'GET', target: '/traits', headers: { 'x-auth-token': '' }, body: '' }, status: 401 },
    { request: { method: 'GET', target: '/nowhere', headers: {}, body: '' } },
  ]
  const text = writeHttpFile(written, 'http://127.0.0.1:8778')

  test('never has a token in it', () => {
    expect(text).not.toContain('secret')
    expect(text).toContain('@token = $TOKEN')
  })

  test('says what each request does and what it was answered', () => {
    expect(text).toContain(
      '### Replace traits of a provider\n# answered 409 Conflict\nPUT {{server}}/resource_providers/a/traits',
    )
    expect(text).toContain('### GET /nowhere\nGET {{server}}/nowhere')
  })

  test('is read as the same requests, but for their tokens', () => {
    const { requests, faults } = read(text)
    expect(faults).toEqual([])
    expect(requests.map(({ request }) => request)).toEqual([
      { ...written[0]?.request, headers: { 'content-type': 'application/json' } },
      written[1]?.request,
      written[2]?.request,
    ])
  })
})
