/** Reads the text of an HTTP fence: requests and answers, spelled as on the wire. */

import { Mistake, type Exchange, type HeaderLine, type Place, type RecordedAnswer } from './example.ts'

const requestLine = /^(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS) (\/\S*)(?: HTTP\/1\.1)?$/
const statusLine = /^HTTP\/1\.1 (\d{3})(?: .*)?$/
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/
const separator = /^###(?:\s.*)?$/

interface Line {
  readonly text: string
  readonly number: number
}

/**
 * @param text what stands between the fences
 * @param first the place of the text's first line
 * @throws Mistake at a line that is not what has to stand there
 */
export function parseExchanges(text: string, first: Place): Exchange[] {
  const lines = text.split('\n').map((line, index) => ({ text: line.trimEnd(), number: first.line + index }))
  return partsOf(lines).map((part) => parseExchange(part, first))
}

function partsOf(lines: readonly Line[]): Line[][] {
  const parts: Line[][] = [[]]
  for (const line of lines) {
    if (separator.test(line.text)) parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts
}

function parseExchange(part: readonly Line[], { file, line }: Place): Exchange {
  const mistake = (at: Line | undefined, message: string) =>
    new Mistake({ file, line: at?.number ?? part.at(-1)?.number ?? line }, message)
  const lines = withoutBlankEnds(part)
  const opening = lines[0]
  const request = requestLine.exec(opening?.text ?? '')
  if (!opening || !request) {
    throw mistake(opening, `${found(opening)}: expected a request such as "PUT /allocations/{instance}"`)
  }
  const split = lines.findIndex(({ text }) => text.startsWith('HTTP/'))
  const asked = split < 0 ? lines : lines.slice(0, split)
  const answered = split < 0 ? [] : lines.slice(split)

  const { headers, body } = headersAndBody(asked.slice(1), mistake)
  return {
    request: {
      line: opening.number,
      method: request[1] ?? '',
      target: request[2] ?? '',
      headers,
      body: textOf(body),
    },
    ...(answered.length > 0 && { answer: parseAnswer(answered, mistake) }),
    lastLine: lines.at(-1)?.number ?? opening.number,
  }
}

type MistakeAt = (at: Line | undefined, message: string) => Mistake

function parseAnswer(lines: readonly Line[], mistake: MistakeAt): RecordedAnswer {
  const opening = lines[0]
  const status = statusLine.exec(opening?.text ?? '')
  if (!opening || !status) {
    throw mistake(opening, `${found(opening)}: expected a status line such as "HTTP/1.1 200 OK"`)
  }
  const { headers, body } = headersAndBody(lines.slice(1), mistake)
  return {
    line: opening.number,
    status: Number(status[1]),
    headers,
    body: textOf(body),
    bodyLine: body[0]?.number ?? lines.at(-1)?.number ?? opening.number,
    lastLine: lines.at(-1)?.number ?? opening.number,
  }
}

function headersAndBody(
  lines: readonly Line[],
  mistake: MistakeAt,
): { headers: HeaderLine[]; body: readonly Line[] } {
  const headers: HeaderLine[] = []
  for (const [index, line] of lines.entries()) {
    if (line.text === '') return { headers, body: withoutBlankEnds(lines.slice(index)) }
    const header = headerLine.exec(line.text)
    if (!header) {
      throw mistake(
        line,
        `${found(line)}: expected a header such as "Content-Type: application/json", or an empty line before the body`,
      )
    }
    headers.push({ name: (header[1] ?? '').toLowerCase(), value: header[2] ?? '', line: line.number })
  }
  return { headers, body: [] }
}

function withoutBlankEnds(lines: readonly Line[]): Line[] {
  const first = lines.findIndex(({ text }) => text !== '')
  const last = lines.findLastIndex(({ text }) => text !== '')
  return first < 0 ? [] : lines.slice(first, last + 1)
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n')
}

function found(line: Line | undefined): string {
  return line ? `found "${line.text}"` : 'found nothing'
}
