/** Files of HTTP requests, as editors send them (`.http`): read into requests, and written from them. */

import { reasonPhrases } from '#api/errors.ts'
import { operationAt, operationIds, operations } from '#api/operations.ts'
import type { ConsoleRequest } from './request.ts'

/** A request of a file. */
export interface WrittenRequest {
  readonly request: ConsoleRequest
  /** What stands behind its `###`, or the request itself. */
  readonly title: string
  /** The line of its method, from 1. */
  readonly line: number
}

/** What cannot be taken over, and where. */
export interface Fault {
  readonly line: number
  readonly message: string
}

export interface HttpFile {
  readonly requests: readonly WrittenRequest[]
  readonly faults: readonly Fault[]
}

/** Stands for a token in what is written, for no token is ever written itself. */
export const tokenPlaceholder = '$TOKEN'

const separator = /^###\s*(.*)$/
const comment = /^(?:#|\/\/)/
const definition = /^@([\w.-]+)\s*=\s*(.*)$/
const requestLine = /^([A-Z]+)\s+(\S.*?)(?:\s+HTTP\/[\d.]+)?$/
const headerLine = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/

interface Line {
  readonly text: string
  readonly number: number
}

/**
 * Reads the requests of a file: separated by `###`, with `{{name}}` for what `@name = value` or `names` says. A part that
 * cannot be read is left out, and told of.
 */
export function readHttpFile(text: string, names: Readonly<Record<string, string>> = {}): HttpFile {
  const variables = new Map(Object.entries(names))
  const faults: Fault[] = []
  const requests = partsOf(text).flatMap(({ title, lines }): WrittenRequest[] => {
    const found = readPart(lines, variables)
    faults.push(...found.faults)
    if (!found.request || found.faults.length > 0) return []
    const { method, target } = found.request
    return [{ request: found.request, line: found.line, title: title || `${method} ${target}` }]
  })
  if (requests.length === 0 && faults.length === 0) {
    faults.push({ line: 1, message: 'no request is in it; one begins with a line such as GET /traits' })
  }
  return { requests, faults }
}

function partsOf(text: string): { title: string; lines: Line[] }[] {
  const parts: { title: string; lines: Line[] }[] = [{ title: '', lines: [] }]
  for (const [index, each] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = { text: each.trimEnd(), number: index + 1 }
    const parted = separator.exec(line.text)
    if (parted) parts.push({ title: parted[1]?.trim() ?? '', lines: [] })
    else parts.at(-1)?.lines.push(line)
  }
  return parts
}

interface Part {
  readonly request?: ConsoleRequest
  readonly line: number
  readonly faults: readonly Fault[]
}

function readPart(lines: readonly Line[], variables: Map<string, string>): Part {
  const faults: Fault[] = []
  function filled(text: string, line: number): string {
    return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole, name: string) => {
      const value = variables.get(name)
      if (value === undefined)
        faults.push({ line, message: `{{${name}}} stands for nothing; write @${name} = … above it` })
      return value ?? whole
    })
  }

  let opening: Line | undefined
  let index = 0
  for (; index < lines.length; index++) {
    const line = lines[index]
    if (!line || line.text.trim() === '' || comment.test(line.text)) continue
    const defined = definition.exec(line.text)
    if (!defined) {
      opening = line
      break
    }
    variables.set(defined[1] ?? '', filled(defined[2] ?? '', line.number))
  }
  if (!opening) return { line: 1, faults }

  const { number } = opening
  const found = requestLine.exec(opening.text.trim())
  const bare = /^(?:\/|https?:\/\/|\{\{)\S*$/.test(opening.text.trim())
  if (!found && !bare) {
    const message = `“${opening.text}” is no request; one begins with a line such as GET /traits`
    return { line: number, faults: [{ line: number, message }] }
  }
  const method = found?.[1] ?? 'GET'
  let address = filled(found?.[2] ?? opening.text.trim(), number)

  const headers: Record<string, string> = {}
  for (index++; index < lines.length; index++) {
    const line = lines[index]
    if (!line || line.text.trim() === '') break
    if (comment.test(line.text)) continue
    const more = /^\s+([?&].*)$/.exec(line.text)?.[1]
    if (more !== undefined) {
      address += filled(more, line.number)
      continue
    }
    const [, name, value] = headerLine.exec(line.text.trim()) ?? []
    if (name === undefined || value === undefined) {
      faults.push({
        line: line.number,
        message: `“${line.text}” is no header; one is written Name: value, and a body needs an empty line before it`,
      })
      continue
    }
    headers[name.toLowerCase()] = filled(value, line.number)
  }
  // The token of the console goes with requests that have none of their own.
  if (headers['x-auth-token'] === tokenPlaceholder) delete headers['x-auth-token']

  const body = lines.slice(index + 1)
  for (const { text, number: at } of body) {
    if (/^<\s*\S|^<@/.test(text)) faults.push({ line: at, message: 'a body in another file cannot be read' })
  }
  const end = body.findIndex(({ text }) => /^(?:>|HTTP\/\d)/.test(text)) // what handles an answer, or an answer
  const written = (end < 0 ? body : body.slice(0, end)).map((line) => filled(line.text, line.number))
  const request = { method, target: targetOf(address, method), headers, body: written.join('\n').trim() }
  return { request, line: number, faults }
}

/** Path and query of an address; what a server is mounted under is left out where an operation is behind it. */
function targetOf(address: string, method: string): string {
  const target = address.replace(/^https?:\/\/[^/?#]*/, '').replace(/#.*$/, '')
  const [path = '', ...query] = target.split('?')
  const segments = path.split('/')
  const starts = segments.map((_, from) => `/${segments.slice(from + 1).join('/')}`).slice(0, -1)
  const known =
    starts.find((each) => operationAt(method, each)) ??
    starts.find((each) => operationIds.some((id) => operationAt(operations[id].method, each)))
  return [known ?? (path.startsWith('/') ? path : `/${path}`), ...query].join('?')
}

/** A request to write down, and what it was answered if it was. */
export interface ToWrite {
  readonly request: ConsoleRequest
  readonly status?: number
}

/**
 * The requests as one file. It says `$TOKEN` where a token goes, whatever the requests were sent with.
 *
 * @param server the address they are to be sent to
 */
export function writeHttpFile(written: readonly ToWrite[], server: string): string {
  const head = [`@server = ${server}`, `@token = ${tokenPlaceholder}`, '']
  return [...head, ...written.map(writePart)].join('\n')
}

function writePart({ request: { method, target, headers, body }, status }: ToWrite): string {
  const operation = operationAt(method, target.split('?')[0] ?? target)
  const { 'x-auth-token': token, ...others } = headers
  return [
    `### ${operation ? operations[operation.id].summary : `${method} ${target}`}`,
    ...(status === undefined ? [] : [`# answered ${status} ${reasonPhrases[status] ?? ''}`.trimEnd()]),
    `${method} {{server}}${target}`,
    ...Object.entries(others).map(([name, value]) => `${name}: ${value}`),
    // Empty: it goes without one.
    token === '' ? 'x-auth-token:' : 'x-auth-token: {{token}}',
    ...(body === '' ? [] : ['', body]),
    '',
    '',
  ].join('\n')
}
