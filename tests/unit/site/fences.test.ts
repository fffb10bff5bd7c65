/** How fences of a page become HTML. */

import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import { fences, fenceHtml, piecesOf } from '#site/fences.ts'

const exchange =
  'PUT /traits/CUSTOM_X\n\nHTTP/1.1 201 Created\n\n###\n\nGET /traits/CUSTOM_X\n\nHTTP/1.1 204 No Content'

function elementsOf(markdown: string): Record<string, string>[] {
  const tree: Root = fromMarkdown(markdown)
  fences()(tree)
  return tree.children.flatMap((node) =>
    'attributes' in node
      ? [
          Object.fromEntries(
            (node.attributes as { name: string; value: string }[]).map(({ name, value }) => [name, value]),
          ),
        ]
      : [],
  )
}

describe('the pieces of an HTTP example', () => {
  test('are requests and answers, in the order in which they stand', () => {
    expect(piecesOf(exchange).map(({ role, status }) => [role, status])).toEqual([
      ['request', undefined],
      ['answer', 201],
      ['request', undefined],
      ['answer', 204],
    ])
  })

  test('of a request without an answer are the request', () => {
    expect(piecesOf('GET /')).toEqual([{ role: 'request', text: 'GET /' }])
  })
})

describe('the HTML of a fence', () => {
  test('says in words which piece is the answer, and which status it has', () => {
    expect(fenceHtml('http', exchange)).toContain('Answer 201')
  })

  test('tells a refusal from an answer that is fine', () => {
    expect(fenceHtml('http', 'GET /x\n\nHTTP/1.1 404 Not Found')).toContain('data-kind="refused"')
    expect(fenceHtml('http', exchange)).not.toContain('refused')
  })

  test('escapes what HTML would read as a tag', () => {
    expect(fenceHtml('text', '<script>alert(1)</script>')).toBe(
      '<pre tabindex="0"><code>&lt;script>alert(1)&lt;/script></code></pre>',
    )
  })

  test.each(['http', 'ts', 'json', 'bash', 'python', 'yaml'])('has coloured tokens in %s', (language) => {
    const code = {
      http: 'GET / HTTP/1.1\nAccept: */*',
      json: '{"a": 1}',
      yaml: 'a: 1',
      bash: 'echo "$HOME"',
    }[language]
    expect(fenceHtml(language, code ?? 'x = "text"')).toContain('<span class="token')
  })
})

describe('a fence of a page', () => {
  test('carries its source only when it is an example', () => {
    const [example, plain] = elementsOf('```http world=empty\nGET /\n```\n\n```json\n{}\n```')
    expect(example).toMatchObject({ meta: 'world=empty', code: 'GET /' })
    expect(plain).not.toHaveProperty('code')
  })

  test('has the title its info string gives it', () => {
    expect(elementsOf('```http world=empty title="Two words"\nGET /\n```')[0]).toMatchObject({
      title: 'Two words',
    })
  })

  test('takes in the log that follows a program', () => {
    const elements = elementsOf('```ts program world=empty\nlog(1)\n```\n\n```log\n1\n```')
    expect(elements).toHaveLength(1)
    expect(elements[0]).toMatchObject({ language: 'ts', log: '1' })
    expect(elements[0]?.['html']).toContain('Logs')
  })

  test('leaves a log alone that follows no program', () => {
    expect(elementsOf('```bash\nls\n```\n\n```log\n1\n```')).toHaveLength(2)
  })
})
