/** A value of a JSON document and the path it was found at: whatever is wrong is said with the path. */

/** How a document says that it is wrong. */
type Complaint = new (message: string) => Error

export class Part {
  readonly #value: unknown
  readonly #path: string
  readonly #complaint: Complaint

  /** @param path where it stands; empty for the document itself */
  constructor(value: unknown, path: string, complaint: Complaint) {
    this.#value = value
    this.#path = path
    this.#complaint = complaint
  }

  fail(expected: string): never {
    const got = this.#value === undefined ? 'nothing' : JSON.stringify(this.#value)
    const shown = got.length > 60 ? `${got.slice(0, 57)}...` : got
    throw new this.#complaint(`${this.#path || 'the document'}: expected ${expected}, got ${shown}`)
  }

  /** Not there at all. */
  isMissing(): boolean {
    return this.#value === undefined
  }

  /** Not there, or null. */
  isAbsent(): boolean {
    return this.#value === undefined || this.#value === null
  }

  /** Holds an object to these keys. */
  keyed(keys: readonly string[]): this {
    for (const key of Object.keys(this.#record())) {
      if (!keys.includes(key)) this.member(key).fail(`no such key here (the keys are ${keys.join(', ')})`)
    }
    return this
  }

  member(key: string): Part {
    return new Part(this.#record()[key], this.#path ? `${this.#path}.${key}` : key, this.#complaint)
  }

  /** The items of a member that is a list; none when it is absent. */
  list(key: string): Part[] {
    const part = this.member(key)
    if (part.isAbsent()) return []
    const items: unknown = part.#value
    if (!Array.isArray(items)) return part.fail('a list')
    return items.map(
      (item: unknown, index) => new Part(item, `${part.#path}[${String(index)}]`, this.#complaint),
    )
  }

  /** The entries of a member that is an object; none when it is absent. */
  entries(key: string): [string, Part][] {
    const part = this.member(key)
    if (part.isAbsent()) return []
    return Object.keys(part.#record()).map((name) => [name, part.member(name)])
  }

  /** @param most how many characters it may have */
  text(most = Infinity): string {
    const value = this.#value
    if (typeof value !== 'string' || value === '') return this.fail('a string')
    return value.length <= most || [...value].length <= most
      ? value
      : this.fail(`at most ${String(most)} characters`)
  }

  matching(pattern: RegExp, expected: string): string {
    const text = this.text()
    return pattern.test(text) ? text : this.fail(expected)
  }

  oneOf(choices: readonly string[]): string {
    const text = this.#value
    return typeof text === 'string' && choices.includes(text) ? text : this.fail(choices.join(' or '))
  }

  integer(least: number, most: number, otherwise?: number): number {
    const value = this.#value ?? otherwise
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
    return this.fail(`an integer from ${String(least)} to ${String(most)}`)
  }

  number(otherwise: number): number {
    const value = this.#value ?? otherwise
    return typeof value === 'number' && Number.isFinite(value) ? value : this.fail('a number')
  }

  #record(): Readonly<Record<string, unknown>> {
    const value = this.#value
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.fail('an object')
    return value as Readonly<Record<string, unknown>>
  }
}
