/** A request as a Python program with `openstacksdk`, the library that other OpenStack services are called with. */

import { literal } from './literal.ts'
import { notation, pythonText } from './python.ts'
import { targetOf, type SampleRequest } from './request.ts'

/** Undefined for a request without a token: the library sends one with every request. */
export function openstacksdk(request: SampleRequest): string | undefined {
  const { method, microversion, headers, anonymous, body, text } = request
  if (anonymous) return undefined
  const asksFor = headers.some(
    ([name, value]) =>
      name.toLowerCase() === 'openstack-api-version' && value === `placement ${microversion}`,
  )
  const own = headers.filter(
    ([name, value]) =>
      !(asksFor && name.toLowerCase() === 'openstack-api-version') &&
      !(body !== undefined && name.toLowerCase() === 'content-type' && value === 'application/json'),
  )
  const words = [
    pythonText(targetOf(request)),
    ...(asksFor ? [`microversion=${pythonText(microversion)}`] : []),
    ...(own.length > 0 ? [`headers=${literal(Object.fromEntries(own), notation, 1)}`] : []),
    ...(body !== undefined ? [`json=${literal(body, notation, 1)}`] : []),
    ...(text !== undefined ? [`data=${pythonText(text)}.encode()`] : []),
  ]
  return [
    'import os',
    '',
    'import openstack',
    '',
    'connection = openstack.connect(',
    '    auth_type="admin_token",',
    '    auth={"endpoint": os.environ["PLACEMENT"], "token": os.environ["TOKEN"]},',
    ')',
    `response = connection.placement.${method.toLowerCase()}(`,
    ...words.map((word) => `    ${word},`),
    ')',
    'print(response.status_code)',
    'print(response.text)',
    '',
  ].join('\n')
}
