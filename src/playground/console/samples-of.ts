/** A request of the console in the languages of the samples. */

import { newest } from '#api/microversion.ts'
import { languages, sampleRequest, type Language } from '#samples/index.ts'
import { microversionOf, type ConsoleRequest } from './request.ts'

export interface Sample {
  readonly language: Language
  readonly text: string
}

/** Those that can send it. A token is `$TOKEN` in them, whatever it was sent with. */
export function samplesOf(request: ConsoleRequest, status: number): Sample[] {
  const { method, target: path, headers, body } = request
  const anonymous = headers['x-auth-token'] === ''
  const described = {
    microversion: microversionOf(request) ?? newest,
    status,
    request: {
      method,
      path,
      headers: {
        ...('openstack-api-version' in headers ? {} : { 'openstack-api-version': null }),
        ...headers,
        ...(anonymous && { 'x-auth-token': null }),
      },
      // Of a body without a type nothing may be added, so it is a text.
      ...(body !== '' && { body: 'content-type' in headers ? valueOf(body) : body }),
    },
  }
  const sample = sampleRequest(described, {})
  return languages.flatMap((language) => {
    const text = language.write(sample)
    return text === undefined ? [] : [{ language, text: text.trimEnd() }]
  })
}

function valueOf(body: string) {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
