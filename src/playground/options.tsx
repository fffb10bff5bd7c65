/** What there is to choose from, as the options of a list. */

import { microversions } from '#api/microversion.ts'
import { worlds } from '#worlds/index.ts'

/** The newest first. */
export function MicroversionOptions() {
  return microversions
    .map(String)
    .reverse()
    .map((one) => <option key={one}>{one}</option>)
}

export function WorldOptions() {
  return Object.values(worlds).map(({ name, title }) => (
    <option key={name} value={name}>
      {title}
    </option>
  ))
}
