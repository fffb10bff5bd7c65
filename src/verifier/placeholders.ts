/** `{host}` in an example stands for the uuid that its world gives to the name. */

import type { Names } from '#client/index.ts'
import { Mistake, type Place } from './example.ts'

const placeholder = /\{([A-Za-z]\w*)\}/g

/** The text with each name replaced by what it stands for. @throws Mistake at a name the world does not have */
export function fill(text: string, names: Names, place: Place): string {
  const known = new Map<string, string>(Object.entries(names))
  return text.replace(placeholder, (whole, name: string, offset: number) => {
    const value = known.get(name)
    if (value !== undefined) return value
    const line = place.line + text.slice(0, offset).split('\n').length - 1
    throw new Mistake(
      { ...place, line },
      `${whole} is no name of the world; expected one of ${[...known.keys()].join(', ')}`,
    )
  })
}

/** As `fill`, and other braces stay: the server's own words have some, such as `resources{N}`. */
export function fillKnown(text: string, names: Names): string {
  const known = new Map<string, string>(Object.entries(names))
  return text.replace(placeholder, (whole, name: string) => known.get(name) ?? whole)
}

/** The text with each identifier replaced by the name the world has for it: the reverse of `fill`. */
export function unfill(text: string, names: Names): string {
  return Object.entries(names).reduce((so, [name, value]) => so.replaceAll(value, `{${name}}`), text)
}
