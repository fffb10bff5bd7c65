/** How pages become Markdown, and how the list of them is written. */

import { expect, test } from 'vitest'
import { readPage, writePage } from '#site/page-markdown.ts'
import { twinsOf } from '#site/twins.ts'

const page = (body: string, description = 'What it is about.') =>
  `<html><head><meta name=description content="${description}"></head><body><article>
   <div class="theme-doc-markdown markdown"><header><h1>A page</h1></header>${body}</div></article></body></html>`

const markdownOf = (body: string, anchors: string[] = []) =>
  writePage(readPage(page(body)), { link: (href) => href, anchors: new Set(anchors) })

test('a page begins with its title and what it is about', () => {
  expect(markdownOf('<p>Words.')).toBe('# A page\n\n> What it is about.\n\nWords.\n')
})

test('an HTTP example is one text again, under its title', () => {
  const piece = (role: string, text: string) =>
    `<div class=piece data-role=${role}><span>x</span><pre>${text}</pre></div>`
  const markdown = markdownOf(
    `<figure class=fence data-language=http><figcaption><span>Two</span><button>Copy</button></figcaption><div>${
      piece('request', 'GET /a') + piece('answer', 'HTTP/1.1 200 OK') + piece('request', 'GET /b')
    }</div><div class=run-seat><button>Run</button></div></figure>`,
  )
  expect(markdown).toContain('**Two**\n\n```http\nGET /a\n\nHTTP/1.1 200 OK\n\n###\n\nGET /b\n```\n')
  expect(markdown).not.toMatch(/Copy|Run/)
})

test('what a program logs stands after it', () => {
  const markdown = markdownOf(
    '<figure class=fence data-language=ts><figcaption><span>ts</span></figcaption><div><pre>run()</pre></div><div class=piece data-role=log><pre>done</pre></div></figure>',
  )
  expect(markdown).toContain('```ts\nrun()\n```\n\nIt logs:\n\n```text\ndone\n```\n')
})

test('an anchor is written where somebody leads to it and the heading does not make it', () => {
  const body =
    '<h2 id=retry>When to retry</h2><h2 id=again>Again</h2><h2 id=unknown>Other</h2><ul><li id=A1><p>One'
  const markdown = markdownOf(body, ['retry', 'again', 'A1'])
  expect(markdown).toContain('## <a id="retry"></a>When to retry')
  expect(markdown).toContain('## Again')
  expect(markdown).toContain('## Other')
  expect(markdown).toContain('- <a id="A1"></a>One')
})

test('a table, a fold and a list of terms are Markdown', () => {
  expect(markdownOf('<table><thead><tr><th>A<th>B<tbody><tr><td>1<td>2</table>')).toContain('| 1 | 2 |')
  expect(markdownOf('<details><summary>More</summary><p>Text</details>')).toContain('**More**\n\nText')
  expect(markdownOf('<dl><div><dt>1.1</dt><dd>Aggregates<!-- -->.</dd></div></dl>')).toContain(
    '- **1.1** Aggregates.',
  )
})

const site = (base: string) =>
  twinsOf({
    title: 'A site',
    summary: 'What it is.',
    base,
    pages: [
      {
        address: 'docs',
        section: undefined,
        html: page(
          `<p><a href="${base}docs/a/b#c">b</a> <a href="${base}playground">play</a> <a href="${base}docs/a/b#code=x">all</a> <a href="https://example.org/">out</a>`,
        ),
      },
      {
        address: 'docs/a/b',
        section: 'Part',
        html: page(
          `<h2 id=c>See</h2><p><a href="${base}docs">up</a> <a href="${base}api/1.0#operation/x">x</a>`,
        ),
      },
    ],
    editions: ['1.1', '1.0'].map((microversion) => ({
      microversion,
      reference: {
        opening: `# API ${microversion}`,
        chapters: [
          { name: 'Some things', description: 'Things.', text: '## Some things\n\n[b](/docs/a/b#c)' },
        ],
        absent: '',
      },
    })),
  })

test.each(['/', '/below/'])('links lead from file to file, whatever lies above the site: %s', (base) => {
  const files = site(base)
  expect(files.get('docs.md')).toContain(
    '[b](docs/a/b.md#c) [play](playground) [all](docs/a/b.md) [out](https://example.org/)',
  )
  expect(files.get('docs/a/b.md')).toContain('## <a id="c"></a>See')
  expect(files.get('docs/a/b.md')).toContain('[up](../../docs.md) [x](../../api/1.0.md#operation/x)')
  expect(files.get('api/some-things.md')).toBe('# Some things\n\n[b](../docs/a/b.md#c)\n')
  expect(files.get('api/1.0.md')).toContain('[b](../docs/a/b.md#c)')
  expect(files.get('llms-full.txt')).toContain('[up](docs.md)')
})

test('llms.txt names each twin once, under the chapter it stands in', () => {
  const files = site('/')
  const list = files.get('llms.txt') ?? ''
  expect(list).toMatch(
    /^# A site\n\n> What it is.\n\n## Start\n\n- \[A page\]\(docs.md\): What it is about.\n\n## Part\n/,
  )
  const named = Array.from(list.matchAll(/\]\((.*?)\)/g), ([, file]) => file)
  expect(named).toEqual([...files.keys()].filter((file) => file.endsWith('.md')))
})
