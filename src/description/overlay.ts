/**
 * An OpenAPI Overlay for the description of Placement that OpenStack publishes: the same paths, under which it declares
 * little more than 404, with our parameters, bodies, answers and examples.
 */

import { dereference, isObject, objectAt, type Document, type Json, type JsonObject } from './document.ts'
import { operationsOf, parametersOf, type DescribedOperation } from './operations-of.ts'

export interface OverlayAction {
  readonly target: string
  readonly description?: string
  readonly update?: JsonObject
  readonly remove?: true
}

/** As the OpenAPI Overlay Specification 1.0 has it. */
export interface Overlay {
  readonly overlay: '1.0.0'
  readonly info: { readonly title: string; readonly version: string }
  readonly actions: readonly OverlayAction[]
}

/** `home` is the address of the site, with a slash at its end, to which the links of the descriptions then lead. */
export function overlayOf(document: Document, home: string): Overlay {
  const plain = plainOf(document, home)
  const { security = [], info, components } = plain
  const version = String(objectAt(plain, 'info').version)
  return {
    overlay: '1.0.0',
    info: { title: `What the OpenStack Placement API answers, at microversion ${version}`, version },
    actions: [
      {
        target: '$.info',
        update: { version, ...(isObject(info) && info.license && { license: info.license }) },
      },
      {
        target: '$.components.schemas',
        description: 'The published schemas are empty objects.',
        remove: true,
      },
      ...operationsOf(plain).flatMap((operation) => actionsOf(plain, operation)),
      { target: '$', update: { security, components: components ?? {} } },
    ],
  }
}

/** Names, tags and words of the operation stay as published; what it takes and answers becomes ours. */
function actionsOf(document: JsonObject, operation: DescribedOperation): OverlayAction[] {
  const { path, method, node } = operation
  const target = `$.paths['${path}'].${method.toLowerCase()}`
  const { requestBody, responses = {} } = node
  // The published paths declare what stands in them.
  const parameters = parametersOf(operation).filter(
    (parameter) => dereference(document, parameter).in !== 'path',
  )
  return [
    { target: `${target}.responses`, remove: true },
    { target: `${target}.requestBody`, remove: true },
    {
      target,
      update: {
        ...(parameters.length > 0 && { parameters }),
        ...(requestBody !== undefined && { requestBody }),
        responses,
      },
    },
  ]
}

/** Without our extensions, and with links that lead somewhere from anywhere. */
function plainOf(document: Document, home: string): JsonObject {
  const strip = (node: Json): Json => {
    if (typeof node === 'string') return node.replaceAll('](/', `](${home}`)
    if (Array.isArray(node)) return node.map((item: Json) => strip(item))
    if (!isObject(node)) return node
    const kept = Object.entries(node).filter(([key]) => !key.startsWith('x-placement-'))
    return Object.fromEntries(kept.map(([key, value]) => [key, strip(value)]))
  }
  const stripped = strip(document)
  return isObject(stripped) ? stripped : {}
}
