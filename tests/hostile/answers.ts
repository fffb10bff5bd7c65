/** What every answer has to be, whatever was asked. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { violationsIn } from '../support/with-contract.ts'

/** What is wrong with an answer, each in a sentence. */
export function faultsOf(request: PlainRequest, answer: PlainResponse): string[] {
  const faults: string[] = []
  const { status, headers, body } = answer
  if (!statuses.has(status)) faults.push(`the status ${String(status)} is none of Placement's`)
  if (status === 500 && !isFaultOfTheOriginal(body)) faults.push(`500: ${body.slice(0, 300)}`)
  for (const [name, value] of Object.entries(headers)) {
    if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value))
      faults.push(`the header ${name} cannot be sent: ${JSON.stringify(value)}`)
  }
  if (!/^req-/.test(headers['x-openstack-request-id'] ?? '')) faults.push('no request id')
  if (headers['content-type'] === 'application/json' && !isJson(body))
    faults.push(`no JSON: ${body.slice(0, 300)}`)
  return [...faults, ...violationsIn(request, answer)]
}

const statuses: ReadonlySet<number> = new Set([200, 201, 204, 400, 401, 403, 404, 405, 406, 409, 415, 500])

/** What real Placement fails at too, told by its words. */
const faultsOfTheOriginal = [
  // The capacity of an inventory whose total or ratio is no number, or has no end (facts 5.1).
  /cannot convert float (NaN|infinity) to integer/,
  // A nesting at which Python gives up.
  /maximum recursion depth exceeded/,
  // A query of /usages that is no UTF-8: the handler looks into it before it is checked.
  /codec can(?:'|&#x27;)t decode byte/,
  // The first of several limits: only the last is checked.
  /invalid literal for int\(\) with base 10/,
  // Something that is no inventory under a name that is no class: it is passed to Python's `dict` unchecked.
  /object is not iterable|dictionary update sequence element #\d+ /,
  /unsupported operand type\(s\) for -: /,
]

function isFaultOfTheOriginal(body: string): boolean {
  return faultsOfTheOriginal.some((words) => words.test(body))
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body.replace(/\b(NaN|-?Infinity)\b/g, '0')) // Python writes these too
    return true
  } catch {
    return false
  }
}
