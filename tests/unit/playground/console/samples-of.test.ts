import { expect, test } from 'vitest'
import { samplesOf } from '#playground/console/samples-of.ts'
import { languages } from '#samples/index.ts'

const request = {
  method: 'PUT',
  target: '/resource_providers/a/traits',
  headers: {
    'openstack-api-version': 'placement 1.39',
    'content-type': 'application/json',
    'x-auth-token': 'secret',
  },
  body: '{ "traits": ["CUSTOM_A"], "resource_provider_generation": 2 }',
}

test('a request is written in every language, and never with its token', () => {
  const samples = samplesOf(request, 200)
  expect(samples.map(({ language }) => language.id)).toEqual(languages.map(({ id }) => id))
  for (const { text } of samples) expect(text).not.toContain('secret')
  expect(samples[0]?.text).toContain('X-Auth-Token: $TOKEN')
})

test('a request without a token, a version or a type is written without them', () => {
  const bare = { ...request, headers: { 'x-auth-token': '' } }
  const [curl] = samplesOf(bare, 401)
  expect(curl?.text).not.toContain('X-Auth-Token')
  expect(curl?.text).not.toContain('OpenStack-API-Version')
  expect(curl?.text).toContain("-H 'Content-Type:'")
})

test('a body that is no JSON is sent as it is', () => {
  expect(samplesOf({ ...request, body: '{"traits": ' }, 400)[0]?.text).toContain(`--data-raw '{"traits": '`)
})
