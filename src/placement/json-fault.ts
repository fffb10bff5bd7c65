/** Where a text stops being JSON, as the server's own parser says it. */

import { JsonError, readJson } from './schemas/json.ts'

export interface JsonFault {
  readonly message: string
  /** From 1. */
  readonly line: number
  readonly column: number
}

export function faultOfJson(text: string): JsonFault | undefined {
  try {
    readJson(text)
    return undefined
  } catch (error) {
    const said = error instanceof JsonError ? error.message : String(error)
    const [, message = said, line = '1', column = '1'] =
      /^(.*): line (\d+) column (\d+) \(char \d+\)$/.exec(said) ?? []
    return { message, line: Number(line), column: Number(column) }
  }
}

export function describeJsonFault({ message, line, column }: JsonFault): string {
  return `${message}, in line ${line}, column ${column}`
}
