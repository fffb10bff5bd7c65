/** The query of a request: names and values in order, as Python's `parse_qsl` and WebOb read them. */

import type { Microversion } from '#api/microversion.ts'
import { refuse } from './model/refusal.ts'
import { shapeFor } from './schemas/body.ts'
import type { Shapes } from './schemas/body.ts'
import { schemaFailure } from './schemas/json-schema.ts'
import { Utf8Error, decodeUtf8, percentDecodedBytes } from './schemas/utf8.ts'

export class Query {
  /** What stands behind the question mark, as sent. */
  readonly text: string
  #pairs: readonly (readonly [string, string])[] | undefined

  constructor(text: string) {
    this.text = text
  }

  /** The value of a parameter; the last one when it is repeated. */
  get(name: string): string | undefined {
    return this.all(name).at(-1)
  }

  has(name: string): boolean {
    return this.#read().some(([key]) => key === name)
  }

  /** Every name and its value, in order. */
  pairs(): readonly (readonly [name: string, value: string])[] {
    return this.#read()
  }

  /** Every value of a parameter, in order. */
  all(name: string): string[] {
    return this.#read()
      .filter(([key]) => key === name)
      .map(([, value]) => value)
  }

  /**
   * Holds the query to the shape in force.
   * @throws a refusal: badQuery
   */
  expect(shapes: Shapes, version: Microversion): void {
    const failure = this.#failure(shapes, version)
    if (failure !== undefined) throw refuse('badQuery', { reason: failure })
  }

  #failure(shapes: Shapes, version: Microversion): string | undefined {
    try {
      return schemaFailure(new Map(this.#read()), shapeFor(shapes, version))
    } catch (error) {
      if (error instanceof Utf8Error) return error.message
      throw error
    }
  }

  #read(): readonly (readonly [string, string])[] {
    this.#pairs ??= this.text
      .split(/[&;]/) // WebOb splits at both
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return [decoded(name), decoded(value.join('='))] as const
      })
    return this.#pairs
  }
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  return spaced.includes('%') ? decodeUtf8(percentDecodedBytes(spaced)) : spaced
}
