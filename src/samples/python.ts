/** A request as a Python program with `requests`. */

import { literal, type Notation } from './literal.ts'
import type { Pair, SampleRequest } from './request.ts'

export const notation: Notation = {
  text: pythonText,
  key: pythonText,
  atom: (value) =>
    value === null ? 'None' : value === true ? 'True' : value === false ? 'False' : String(value),
  indent: '    ',
  width: 76,
}

export function python(request: SampleRequest): string {
  const { method, path, query, body, text, anonymous } = request
  const argument = [`os.environ["PLACEMENT"] + ${pythonText(path)},`]
  if (query.length > 0) argument.push(`params=${indented(query)},`)
  argument.push(headersOf(request, anonymous))
  if (body !== undefined) argument.push(`json=${literal(body, notation, 1)},`)
  else if (text !== undefined) argument.push(`data=${pythonText(text)}.encode(),`)
  return [
    'import os',
    '',
    'import requests',
    '',
    `response = requests.${method.toLowerCase()}(`,
    ...argument.map((line) => `    ${line}`),
    ')',
    'print(response.status_code)',
    'print(response.text)',
    '',
  ].join('\n')
}

/** A mapping where each name occurs once, else a list of pairs. */
function indented(pairs: readonly Pair[]): string {
  const repeated = new Set(pairs.map(([name]) => name)).size < pairs.length
  if (!repeated) return literal(Object.fromEntries(pairs), notation, 1)
  return `[\n${pairs.map(([name, value]) => `        (${pythonText(name)}, ${pythonText(value)}),\n`).join('')}    ]`
}

/** The content type of a JSON body is the library's business. */
function headersOf({ headers, body }: SampleRequest, anonymous: boolean): string {
  const own = headers.filter(
    ([name, value]) =>
      body === undefined || name.toLowerCase() !== 'content-type' || value !== 'application/json',
  )
  const lines = [
    ...(anonymous ? [] : ['"X-Auth-Token": os.environ["TOKEN"],']),
    ...own.map(([name, value]) => `${pythonText(name)}: ${pythonText(value)},`),
  ]
  return `headers={\n${lines.map((line) => `        ${line}\n`).join('')}    },`
}

/** What JSON escapes, Python reads in the same way. */
export function pythonText(text: string): string {
  return JSON.stringify(text)
}
