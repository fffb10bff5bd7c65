/** The operations of a document, one after the other. */

import { isObject, listAt, objectAt, type Json, type JsonObject } from './document.ts'

export const methods = ['get', 'put', 'post', 'delete'] as const

export interface DescribedOperation {
  /** The `operationId`. */
  readonly operation: string
  /** In upper case. */
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  readonly node: JsonObject
  /** The path item, which holds the parameters all its operations share. */
  readonly pathItem: JsonObject
}

/** Every operation of a resolved document, in the order of the document. */
export function operationsOf(document: JsonObject): DescribedOperation[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([path, pathItem]) =>
    methods.flatMap((method) => {
      const node = objectAt(pathItem, method)
      const { operationId } = node
      if (typeof operationId !== 'string' || !isObject(pathItem)) return []
      return [{ operation: operationId, method: method.toUpperCase(), path, node, pathItem }]
    }),
  )
}

/** The parameters of an operation, first those it shares; each may be a reference. */
export function parametersOf({ pathItem, node }: Pick<DescribedOperation, 'pathItem' | 'node'>): Json[] {
  return [...listAt(pathItem, 'parameters'), ...listAt(node, 'parameters')]
}
