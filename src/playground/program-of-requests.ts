/** Requests as a program, so that they can be taken to the playground and changed there. */

import type { Names } from '#client/index.ts'
import type { TextRequest } from './exchange.ts'

/** A program that sends the requests one after the other and logs the status of each answer. Identifiers of the world get their names. */
export function programOfRequests(requests: readonly TextRequest[], names: Names): string {
  const calls = requests.map((request, index) => callOf(request, names, index === 0))
  return `import type { Program } from 'placement-live/client'

export default (async ({ placement, names, log }) => {
${calls.join('\n')}
}) satisfies Program
`
}

function callOf({ method, target, headers, body }: TextRequest, names: Names, first: boolean): string {
  const own = Object.entries(headers).filter(
    ([name, value]) => !(name === 'x-auth-token' && value === 'admin'),
  )
  const options = [
    ...(method === 'GET' ? [] : [`method: '${method}'`]),
    ...(own.length === 0
      ? []
      : [`headers: { ${own.map(([name, value]) => `${quoted(name)}: ${quoted(value)}`).join(', ')} }`]),
    ...(body === '' ? [] : [`body: ${bodyOf(body, names)}`]),
  ]
  const path = target.replace(/^https?:\/\/[^/]*/, '')
  const written = options.length === 0 ? '' : `, {\n    ${options.join(',\n    ')},\n  }`
  return `  ${first ? 'let ' : ''}answer = await placement.fetch(${template(path, names)}${written})
  log(answer.status)`
}

function bodyOf(body: string, names: Names): string {
  try {
    const value: unknown = JSON.parse(body)
    return `JSON.stringify(${literal(value, names).replaceAll('\n', '\n    ')})`
  } catch {
    return quoted(body)
  }
}

/** A value as TypeScript: JSON, with the world's names for its identifiers. */
function literal(value: unknown, names: Names): string {
  let text = JSON.stringify(value, null, 2)
  for (const [name, uuid] of Object.entries(names)) {
    text = text.replaceAll(`"${uuid}":`, `[names.${name}]:`).replaceAll(`"${uuid}"`, `names.${name}`)
  }
  return text
}

function template(path: string, names: Names): string {
  const escaped = path.replace(/[\\`]|\$\{/g, '\\$&')
  const named = Object.entries(names).reduce(
    (so, [name, uuid]) => so.replaceAll(uuid, `\${names.${name}}`),
    escaped,
  )
  return named === path ? quoted(path) : `\`${named}\``
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`
}
