/** A request as a command of `curl`, for a POSIX shell. */

import { readableBody, targetOf, type SampleRequest } from './request.ts'

export function curl(request: SampleRequest): string {
  const { method, headers, anonymous } = request
  const body = readableBody(request)
  const words = [`curl -i${method === 'GET' ? '' : ` -X ${method}`} ${address(targetOf(request))}`]
  if (!anonymous) words.push('-H "X-Auth-Token: $TOKEN"')
  for (const [name, value] of headers)
    words.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`)
  if (body !== undefined) {
    // Else curl would state the type of a form.
    const typed = headers.some(([name]) => name.toLowerCase() === 'content-type')
    if (!typed) words.push("-H 'Content-Type:'")
    words.push(`--data-raw ${quoted(body)}`)
  }
  return `${words.join(' \\\n  ')}\n`
}

/** The address, with the place of the server taken from the environment. */
function address(target: string): string {
  const word = /[$`"\\!]/.test(target) ? `"$PLACEMENT"${quoted(target)}` : `"$PLACEMENT${target}"`
  // Brackets and braces would stand for several addresses.
  return /[[\]{}]/.test(target) ? `--globoff ${word}` : word
}

/** A text as one word of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
