/** Samples: the same documented request in the languages of its readers. */

import { curl } from './curl.ts'
import { go } from './go.ts'
import { openstack } from './openstack.ts'
import { openstacksdk } from './openstacksdk.ts'
import { python } from './python.ts'
import type { SampleRequest } from './request.ts'
import { typescript } from './typescript.ts'

export { sampleRequest, type SampleRequest } from './request.ts'

export interface Language {
  /** As it is remembered, and as a highlighter knows it. */
  readonly id: string
  readonly grammar: string
  readonly label: string
  /** Undefined where the language has no way to send the request. */
  readonly write: (request: SampleRequest) => string | undefined
}

/** Every sample reads where the server is from `PLACEMENT`, and its token from `TOKEN`. */
export const languages: readonly Language[] = [
  { id: 'curl', grammar: 'bash', label: 'curl', write: curl },
  { id: 'openstack', grammar: 'bash', label: 'openstack', write: openstack },
  { id: 'typescript', grammar: 'js', label: 'TypeScript', write: typescript },
  { id: 'python', grammar: 'python', label: 'Python', write: python },
  { id: 'openstacksdk', grammar: 'python', label: 'openstacksdk', write: openstacksdk },
  { id: 'go', grammar: 'go', label: 'Go', write: go },
]
