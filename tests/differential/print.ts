/** Prints a difference as a conformance test, ready to paste: it says what real Placement answers. */

import { operationAt, operations } from '#api/operations.ts'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { Difference } from './run.ts'

/** The text of a test in the style of tests/conformance, with the generations of the run written in. */
export function conformanceTestOf({ exchanges, step, where }: Difference): string {
  const last = exchanges[step]
  if (!last) return ''
  const before = exchanges.slice(0, step).map(({ request }) => `    await ${asking(request)}`)
  return [
    `onEachServer(${quoted(titleOf(last.request))}, ({ client${where === 'state' ? ', server' : ''} }) => {`,
    `  test('answers ${last.answer.status} …', async () => {`,
    ...before,
    ...(where === 'state'
      ? [
          `    await ${asking(last.request)}`,
          `    expect(await server.dump()).toMatchObject({ /* what differs */ })`,
        ]
      : [`    const answer = await ${asking(last.request)}`, ...expectations(last.answer, where)]),
    '  })',
    '})',
  ].join('\n')
}

function titleOf({ method, target }: PlainRequest): string {
  const path = target.split('?', 1)[0] ?? ''
  const id = operationAt(method, path)?.id
  return `${method} ${id ? operations[id].path : path}`
}

const usual = new Set(['host', 'content-length', 'x-auth-token', 'openstack-api-version', 'content-type'])

/** A call of `ask`: it adds a token, a microversion and, to a body, its content type. */
function asking({ method, target, headers, body }: PlainRequest): string {
  const version = /^placement (1\.\d+)$/.exec(headers['openstack-api-version'] ?? '')?.[1]
  const client = version === undefined ? 'client' : `client.at('${version}')`
  const others = Object.entries(headers).filter(([name, value]) => !usual.has(name) || !isUsual(name, value))
  const missing = ['x-auth-token', 'openstack-api-version'].filter((name) => headers[name] === undefined)
  const given = Object.fromEntries(others)
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const noBody = text === '' ? 'undefined' : sourceOf(text)
  const remark = [
    missing.length > 0 ? ` // sent without ${missing.join(' and ')}: use \`fetch\`` : '',
    typeof body === 'string' ? '' : ` // sent as the bytes ${Array.from(body, hex).join(' ')}: use \`fetch\``,
  ].join('')
  const parts = [client, quoted(method), quoted(target)]
  if (text !== '' || others.length > 0) parts.push(noBody)
  if (others.length > 0) parts.push(JSON.stringify(given))
  return `ask(${parts.join(', ')})${remark}`
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

function isUsual(name: string, value: string): boolean {
  switch (name) {
    case 'x-auth-token':
      return value === 'admin'
    case 'content-type':
      return value === 'application/json'
    case 'openstack-api-version':
      return /^placement 1\.\d+$/.test(value)
    default:
      return true
  }
}

/** JSON that reads the same when it is written again stands as a value, any other as a text. */
function sourceOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'string' && JSON.stringify(value) === text) return text
  } catch {
    // not JSON: as it is
  }
  return quoted(text)
}

function expectations({ status, headers, body }: PlainResponse, where: string): string[] {
  const lines = [`    expect(answer.status).toBe(${status})`]
  const header = /^header (.*)$/.exec(where)?.[1]
  if (header !== undefined) {
    const value = headers[header]
    lines.push(
      `    expect(answer.headers.get(${quoted(header)})).toBe(${value === undefined ? 'null' : quoted(value)})`,
    )
    return lines
  }
  const detail = detailIn(body)
  if (detail !== undefined) lines.push(`    expect(errorsIn(answer.body)[0]?.detail).toBe(${quoted(detail)})`)
  else lines.push(`    expect(answer.text).toBe(${quoted(body)})`)
  return lines
}

function detailIn(body: string): string | undefined {
  const quotedDetail = /"detail": ("(?:[^"\\]|\\.)*")/.exec(body)?.[1]
  return quotedDetail === undefined ? undefined : (JSON.parse(quotedDetail) as string)
}

function quoted(text: string): string {
  if (!/['\\\n\r\t\u0000-\u001f]/.test(text)) return `'${text}'`
  return JSON.stringify(text)
}
