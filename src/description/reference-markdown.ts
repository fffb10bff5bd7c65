/** The reference of one microversion as Markdown, for readers that have no browser. */

import { reasonPhrases } from '#api/errors.ts'
import { arrangeExamples, type ArrangedExamples } from './arranged-examples.ts'
import { dereference, isObject, objectAt, type Document, type Json } from './document.ts'
import type { ExampleRequest, LiveExample } from './examples.ts'
import { fieldsOf, formOf } from './fields.ts'
import { absentAt, type History } from './history.ts'
import { operationsOf, parametersOf, type DescribedOperation } from './operations-of.ts'

/** Links in it are those of the description: from the root of the site, without a base. */
export interface ReferenceMarkdown {
  /** What the description says before its operations. */
  readonly opening: string
  readonly chapters: readonly ChapterMarkdown[]
  /** Which operations the microversion lacks; empty when it has them all. */
  readonly absent: string
}

export interface ChapterMarkdown {
  readonly name: string
  readonly description: string
  readonly text: string
}

export function referenceMarkdown(document: Document, history: History): ReferenceMarkdown {
  const { title, version, description } = document.info
  const examples = arrangeExamples(document)
  const operations = operationsOf(document)
  const tags = Array.isArray(document.tags) ? document.tags.filter(isObject) : []
  return {
    opening: blocks(
      `# ${textOf(title)}, microversion ${textOf(version)}`,
      textOf(description),
      '## What any request may answer',
      'These refusals come in the same words from every operation that gives them.',
      ...examples.shared.map(exampleOf),
    ),
    chapters: tags.map((tag) => {
      const name = textOf(tag.name)
      const own = operations.filter(({ node }) => Array.isArray(node.tags) && node.tags.includes(name))
      return {
        name,
        description: textOf(tag.description),
        text: blocks(
          `## ${name}`,
          textOf(tag.description),
          ...own.map((operation) => operationOf(document, operation, examples, history)),
        ),
      }
    }),
    absent: absentOf(history, textOf(version)),
  }
}

function operationOf(
  document: Document,
  described: DescribedOperation,
  examples: ArrangedExamples,
  history: History,
): string {
  const { operation, method, path, node } = described
  const since = history.operations.find((life) => life.operation === operation)?.since ?? ''
  const parameters = parametersOf(described).map((each) => dereference(document, each))
  return blocks(
    `### <a id="operation/${operation}"></a>${textOf(node.summary)}`,
    `\`${method} ${path}\`, operation \`${operation}\`${since === '' ? '' : `, since ${since}`}`,
    textOf(node.description),
    table(
      ['Parameter', 'In', 'Required', 'Form', 'Meaning'],
      parameters.map(({ name, in: place, required, schema, description }) => [
        `\`${textOf(name)}\``,
        textOf(place),
        required === true ? 'yes' : 'no',
        formOf(document, schema),
        textOf(description),
      ]),
    ),
    ...bodyOf(document, node.requestBody),
    ...Object.entries(objectAt(node, 'responses')).map(([status, response]) =>
      answerOf(document, Number(status), response),
    ),
    ...(examples.of.get(operation) ?? []).map(exampleOf),
  )
}

function bodyOf(document: Document, reference: Json | undefined): string[] {
  return schemasOf(document, reference).flatMap((schema) => [
    '#### Body',
    formOf(document, schema),
    textOf(dereference(document, schema).description),
    fieldTable(document, schema),
  ])
}

/** The body of a refusal is the same everywhere, so its fields are left out. */
function answerOf(document: Document, status: number, reference: Json): string {
  const fields =
    status < 400 ? schemasOf(document, reference).map((schema) => fieldTable(document, schema)) : []
  return blocks(
    `#### Answer ${status} ${reasonPhrases[status] ?? ''}`.trim(),
    textOf(dereference(document, reference).description),
    ...fields,
  )
}

function schemasOf(document: Document, reference: Json | undefined): Json[] {
  return Object.values(objectAt(dereference(document, reference), 'content')).flatMap((media) => {
    const { schema } = dereference(document, media)
    return schema === undefined ? [] : [schema]
  })
}

function fieldTable(document: Document, schema: Json): string {
  return table(
    ['Field', 'Required', 'Form', 'Meaning'],
    fieldsOf(document, schema).map(({ path, required, form, description }) => [
      `\`${path}\``,
      required ? 'yes' : 'no',
      form,
      description,
    ]),
  )
}

function exampleOf({
  key,
  summary,
  status,
  world,
  before,
  request,
  microversion,
  value,
  race,
}: LiveExample): string {
  const first = before.map(({ method, path }) => `\`${method} ${path}\``).join(', ')
  return blocks(
    `**${status}, \`${key}\`: ${summary}**`,
    `In the world \`${world}\`${first === '' ? '' : `, after ${first}`}.` +
      (race ? ' Only the mock gives it, and only because `Prefer` asks for it.' : ''),
    fence(`${requestText(request, microversion)}\n\n${answerText(status, value)}`),
  )
}

/** A request as it is sent, but for its token, which every request carries. */
export function requestText(
  { method, path, headers = {}, body }: ExampleRequest,
  microversion: string,
): string {
  const shown = { 'OpenStack-API-Version': `placement ${microversion}`, ...headers }
  const lines = Object.entries(shown).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}`))
  return withBody([`${method} ${path}`, ...lines].join('\n'), body)
}

export function answerText(status: number, value: Json | undefined): string {
  return withBody(`HTTP/1.1 ${status} ${reasonPhrases[status] ?? ''}`.trim(), value)
}

const withBody = (head: string, body: Json | undefined): string =>
  body === undefined ? head : `${head}\n\n${typeof body === 'string' ? body : JSON.stringify(body, null, 2)}`

function absentOf(history: History, microversion: string): string {
  const absent = absentAt(history, microversion)
  return blocks(
    absent.length === 0 ? '' : `## Not in ${microversion}`,
    absent
      .map(({ title, method, path, since, until }) => {
        const life = until === undefined ? `since ${since}` : `from ${since} to ${until}`
        return `- ${title}, \`${method} ${path}\`: ${life}`
      })
      .join('\n'),
  )
}

/** Longer than any run of backquotes in the text. */
function fence(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${marks}http\n${text}\n${marks}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

const cell = (text: string): string =>
  text
    .trim()
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')

const blocks = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
