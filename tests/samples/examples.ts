/** The examples whose samples are run: all of the newest edition, and each that is gone since at its last microversion. */

import { microversions } from '#api/microversion.ts'
import { examplesOf, type LiveExample } from '#description/examples.ts'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'
import { sampleRequest, type SampleRequest } from '#samples/index.ts'
import { names } from '#worlds/index.ts'

export interface Sampled {
  readonly example: LiveExample
  readonly request: SampleRequest
}

export function sampledExamples(): Sampled[] {
  const source = load()
  const found = new Map<string, Sampled>()
  for (const version of microversions.map(String)) {
    for (const example of examplesOf(resolve(source, version)))
      found.set(example.name, { example, request: sampleRequest(example, names) })
  }
  return [...found.values()]
}
