/** The argument and the answer of each operation, derived from the description's types. */

import type { operations as Described } from '#api/generated/placement.ts'
import type { OperationId } from '#api/operations.ts'

type Json = 'application/json'

type PathOf<O> = O extends { parameters: { path: infer Path } } ? Path : unknown

type QueryOf<O> = O extends { parameters: { query?: infer Query } }
  ? [NonNullable<Query>] extends [never] // undefined rather than never, unless exactOptionalPropertyTypes is on
    ? unknown
    : NonNullable<Query>
  : unknown

type BodyOf<O> = O extends { requestBody: { content: Record<Json, infer B> } } ? B : never

type ContentOf<R> = R extends { content: Record<Json, infer C> } ? C : undefined

type AnswerOf<O> = O extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 204)]: ContentOf<Responses[Status]> }[keyof Responses &
      (200 | 201 | 204)]
  : never

/** One flat object for the reader of an error message, instead of the intersection it was made from. */
type Flat<T> = { [Key in keyof T]: T[Key] }

/** What the body of an operation may be, at the newest microversion; `never` where it has none. */
export type Body<Id extends OperationId> = BodyOf<Described[Id]>

/** What an operation is called with: path and query parameters by their names on the wire, and the body. */
export type Argument<Id extends OperationId, B = Body<Id>> = Flat<
  PathOf<Described[Id]> &
    QueryOf<Described[Id]> &
    ([Body<Id>] extends [never] ? unknown : { body: B }) & {
      /** For this call alone; the client's own otherwise. */
      microversion?: string
    }
>

/** What an operation resolves to, at the newest microversion: the parsed body, undefined where there is none. */
export type Answer<Id extends OperationId> = AnswerOf<Described[Id]>

/** The argument as a parameter list: absent altogether where nothing in it is required. */
export type Arguments<Id extends OperationId, B = Body<Id>> =
  Partial<Argument<Id, B>> extends Argument<Id, B>
    ? [argument?: Argument<Id, B>]
    : [argument: Argument<Id, B>]

/** A method for each operation, at the newest microversion. */
export type Operations = { readonly [Id in OperationId]: (...argument: Arguments<Id>) => Promise<Answer<Id>> }

/** A body at an older microversion: the description's types are those of the newest, so any JSON will do. */
export type OlderBody = Readonly<Record<string, unknown>> | readonly unknown[]

type Older<T> = T extends object ? Partial<T> : T

/** A method for each operation, at an older microversion: a field of an answer may not be there yet. */
export type OlderOperations = {
  readonly [Id in OperationId]: (
    ...argument: Arguments<Id, OlderBody>
  ) => Promise<Older<Answer<Id>> | undefined>
}
