/** Recording: what a server answered at each microversion becomes the value, or the values, of an example's file. */

import { isMap, isScalar, parseDocument, visit, type Document as YamlDocument } from 'yaml'
import { codeOf, detailOf, errors, errorVariant, reasonPhrases, type ErrorKey } from '#api/errors.ts'
import { microversion, oldest } from '#api/microversion.ts'
import type { Json, JsonObject } from './document.ts'

/** The body a server answered at one microversion; absent where there was none. */
export interface Observation {
  readonly microversion: string
  readonly value?: Json
}

/** The request id every recorded refusal bears. */
export const recordedRequestId = 'req-00000000-0000-4000-8000-000000000001'

/**
 * The text of an example's file with the values observed, oldest version first, in place of those it has. Versions
 * next to each other that answer the same share one; the layout of everything else stays.
 */
export function withObservations(text: string, observations: readonly Observation[]): string {
  const document: YamlDocument = parseDocument(text)
  const alternatives = alternativesOf(observations)
  const [first] = alternatives
  document.delete('value')
  document.delete('oneOf')
  const range = document.get('x-openstack')
  if (isMap(range)) {
    range.delete('discriminator')
    if (range.items.length === 0) document.delete('x-openstack')
  }
  if (alternatives.length > 1) {
    const annotation = document.createPair('x-openstack', {
      ...rangeOf(document),
      discriminator: 'microversion',
    })
    document.delete('x-openstack')
    if (isMap(document.contents)) document.contents.items.unshift(annotation)
    document.set('oneOf', document.createNode(alternatives))
  } else if (first?.value !== undefined) {
    document.set('value', document.createNode(first.value))
  }
  visit(document, {
    Scalar(_, node) {
      // On one line, since the two spaces that end a detail would be lost sight of.
      if (typeof node.value === 'string' && node.value.includes('\n')) node.type = 'QUOTE_DOUBLE'
    },
    Pair(_, { key, value }) {
      if (isScalar(key) && key.value === 'x-openstack' && isMap(value)) value.flow = true
    },
  })
  return document.toString({ lineWidth: 0, singleQuote: true, doubleQuotedMinMultiLineLength: 100_000 })
}

function rangeOf(document: YamlDocument): object {
  const range = document.get('x-openstack')
  return isMap(range) ? range.toJSON() : {}
}

/** Runs of equal observations as alternatives; the first and the last are open towards the range of the example. */
function alternativesOf(observations: readonly Observation[]): JsonObject[] {
  const runs: { from: string; to: string; value: Json | undefined }[] = []
  for (const { microversion: version, value } of observations) {
    const last = runs.at(-1)
    if (last && JSON.stringify(last.value) === JSON.stringify(value)) last.to = version
    else runs.push({ from: version, to: version, value })
  }
  return runs.map(({ from, to, value }, index) => ({
    'x-openstack': {
      ...(index > 0 && { 'min-ver': from }),
      ...(index < runs.length - 1 && { 'max-ver': to }),
    },
    ...(value !== undefined && { value }),
  }))
}

/**
 * The body of a refusal as the catalogue words it, for those no single client can provoke.
 *
 * @param args what its message is made of
 */
export function refusalBody(key: ErrorKey, args: JsonObject, version: string, method: string): Json {
  const { status } = errorVariant(key)
  const spoken = microversion(version) ?? microversion(oldest)
  // The catalogue types the arguments of each message by its key; an example's file can only be read as JSON.
  const message = (errors[key].message as (args: JsonObject) => string)(args)
  return {
    errors: [
      {
        status,
        title: reasonPhrases[status] ?? '',
        detail: detailOf(status, message, { method, accept: 'application/json' }),
        ...(spoken?.has('errorCodes') && { code: codeOf(key) }),
        request_id: recordedRequestId,
      },
    ],
  }
}
