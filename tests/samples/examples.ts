/**
 * The examples whose samples are run: all of the newest edition, each that is gone since at its last microversion, and
 * all of a few editions between which bodies and answers took other forms.
 */

import { microversions, newest } from '#api/microversion.ts'
import { examplesOf, type LiveExample } from '#description/examples.ts'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'
import { sampleRequest, type SampleRequest } from '#samples/index.ts'
import { names } from '#worlds/index.ts'

export interface Sampled {
  readonly example: LiveExample
  readonly request: SampleRequest
}

/** Before allocations went by provider, errors had codes, consumers had generations and types; all where a change lands. */
const older = process.env['REQUIRE_CLIENT'] ? ['1.0', '1.11', '1.22', '1.29'] : ['1.11']

export function sampledExamples(): Sampled[] {
  const source = load()
  const found = new Map<string, Sampled>()
  for (const version of microversions.map(String)) {
    for (const example of examplesOf(resolve(source, version))) {
      const sampled = { example, request: sampleRequest(example, names) }
      found.set(example.name, sampled)
      if (older.includes(version)) found.set(`${example.name} at ${version}`, sampled)
    }
  }
  // An example whose last microversion is one of those is there once.
  return [...new Set(found.values())]
}

/** Whether it is of the newest edition, or gone since. */
export const isLast = ({ example }: Sampled, all: readonly Sampled[]): boolean =>
  example.microversion === newest ||
  all.findLast((each) => each.example.name === example.name)?.example === example
