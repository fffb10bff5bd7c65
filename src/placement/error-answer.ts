/** An error on the wire: JSON, an HTML page or plain text, as the Accept header has it and WebOb writes it. */

import { codeOf, detailOf, explanationOf, reasonPhrases } from '#api/errors.ts'
import type { ErrorVariant, Framing } from '#api/errors.ts'
import { newest, oldest } from '#api/microversion.ts'
import { errorFormat } from './accept.ts'
import type { Refusal } from './model/refusal.ts'
import { writeJson } from './schemas/json.ts'
import type { Writable } from './schemas/json.ts'

/** What an error answer depends on besides the refusal. */
export interface ErrorContext {
  readonly method: string
  /** The Accept header, as the server saw it. */
  readonly accept: string
  readonly contentType: string | undefined
  readonly requestId: string
  /** Whether the microversion of the request shows codes. */
  readonly hasCode: boolean
}

/** An answer on its way out, to which the layers around it add headers. */
export interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

/** The body of a refusal and its content type; the service adds the other headers. */
export function errorAnswer(refusal: Refusal, status: ErrorVariant['status'], context: ErrorContext): Answer {
  if (context.method === 'HEAD') return answer(status, 'text/html; charset=UTF-8', '')
  switch (errorFormat(context.accept)) {
    case 'json':
      return answer(status, 'application/json', jsonBody(refusal, status, context))
    case 'html':
      return answer(status, 'text/html; charset=UTF-8', htmlBody(refusal, status, context))
    case 'plain':
      return answer(status, 'text/plain; charset=UTF-8', plainBody(refusal, status, context))
  }
}

function answer(status: number, contentType: string, body: string): Answer {
  return { status, headers: { 'content-type': contentType }, body }
}

function jsonBody(refusal: Refusal, status: ErrorVariant['status'], context: ErrorContext): string {
  const title = titleOf(status)
  // The token check stands before Placement, and its answer has WebOb's shape rather than Placement's.
  if (status === 401)
    return writeJson({ message: rawBody(refusal, status, context), code: `401 ${title}`, title })
  const error: Record<string, Writable> = { status, title, detail: detail(refusal, status, context) }
  if (context.hasCode) error['code'] = codeOf(refusal.key)
  error['request_id'] = context.requestId
  if (refusal.key === 'microversionNotAcceptable') {
    error['max_version'] = newest
    error['min_version'] = oldest
  }
  return writeJson({ errors: [error] })
}

function plainBody(refusal: Refusal, status: ErrorVariant['status'], context: ErrorContext): string {
  return `${String(status)} ${titleOf(status)}\n\n${detail(refusal, status, context)}`
}

function htmlBody(refusal: Refusal, status: ErrorVariant['status'], context: ErrorContext): string {
  const line = `${String(status)} ${titleOf(status)}`
  const body = rawBody(refusal, status, context, escapeHtml)
  return `<html>\n <head>\n  <title>${line}</title>\n </head>\n <body>\n  <h1>${line}</h1>\n  ${body}\n </body>\n</html>`
}

/** The body before WebOb strips its tags: the fixed sentence, a break, the message. */
function rawBody(
  refusal: Refusal,
  status: ErrorVariant['status'],
  context: ErrorContext,
  escape: (text: string) => string = (text) => text,
): string {
  const sentence = explanationOf(status, framingOf(context))
  const closing = status === 405 || status === 406 || status === 415 ? '' : '\n\n'
  return `${withLineBreaks(escape(sentence))}<br /><br />\n${escape(refusal.message)}${closing}`
}

/** Two of WebOb's sentences run over a line's end, which only HTML shows. */
function withLineBreaks(sentence: string): string {
  return sentence
    .replace('to your browser (content of type', 'to your browser\n(content of type')
    .replace(/^(The request media type .* by this server\.) $/, '$1\n')
}

function detail(refusal: Refusal, status: ErrorVariant['status'], context: ErrorContext): string {
  return detailOf(status, refusal.message, framingOf(context))
}

function framingOf({ method, accept, contentType }: ErrorContext): Framing {
  return { method, accept, ...(contentType === undefined ? {} : { contentType }) }
}

function titleOf(status: number): string {
  return reasonPhrases[status] ?? ''
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']|[^\u0000-\u007f]/gu,
    (character) => entities[character] ?? `&#${String(character.codePointAt(0))};`,
  )
}
