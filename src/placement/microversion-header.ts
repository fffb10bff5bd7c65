/** Which microversion a request asks for: the header as the original's microversion_parse reads it. */

import { microversions, newest, oldest } from '#api/microversion.ts'
import type { Microversion } from '#api/microversion.ts'
import { refuse } from './model/refusal.ts'
import { readPythonInteger } from './schemas/python-integer.ts'
import { pythonLiteral } from './schemas/python-literal.ts'

/** The spelling that every answer and nearly every client uses, for each version. */
const spellings: ReadonlyMap<Microversion, string> = new Map(
  microversions.map((version) => [version, `placement ${version.toString()}`]),
)
const usualHeaders: ReadonlyMap<string | undefined, Microversion> = new Map(
  Array.from(spellings, ([version, spelling]) => [spelling, version]),
)

/** The header of an answer at a version. */
export function spelledMicroversion(version: Microversion): string {
  return spellings.get(version) ?? `placement ${version.toString()}`
}

/**
 * The microversion of a header such as `placement 1.28`, `compute 2.1, placement latest`. The last entry for placement
 * counts; without one it is 1.0.
 *
 * @throws a refusal: malformedMicroversion (no two integers), microversionNotAcceptable (not spoken here)
 */
export function requestedMicroversion(header: string | undefined): Microversion {
  const usual = usualHeaders.get(header)
  if (usual) return usual
  const asked = entryFor('placement', header) ?? oldest
  return versionSpelled(asked === 'latest' ? newest : asked)
}

function entryFor(service: string, header = ''): string | undefined {
  for (const entry of header.split(',').reverse()) {
    const trimmed = entry.trim()
    const blank = trimmed.search(/\s/)
    if (blank > 0 && trimmed.slice(0, blank).toLowerCase() === service) return trimmed.slice(blank).trim()
  }
  return undefined
}

function versionSpelled(text: string): Microversion {
  const plain = /^1\.(0|[1-9]\d?)$/.exec(text)
  const known = plain && microversions[Number(plain[1])]
  if (known) return known
  const dot = text.indexOf('.')
  const pieces = dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)]
  const numbers = pieces.map((piece) => {
    const number = readPythonInteger(piece)
    if (number !== undefined) return number
    const fault = `invalid literal for int() with base 10: ${pythonLiteral(piece)}`
    throw refuse('malformedMicroversion', { reason: `invalid version string: ${text}; ${fault}` })
  })
  const [major, minor] = numbers
  if (minor === undefined) {
    const fault = "Version.__new__() missing 1 required positional argument: 'minor'"
    throw refuse('malformedMicroversion', { reason: `invalid version string: ${text}; ${fault}` })
  }
  const version = major === 1 ? microversions[minor] : undefined
  if (!version) throw refuse('microversionNotAcceptable', { version: text })
  return version
}
