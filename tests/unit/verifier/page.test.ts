/** Reading a page: its fences as examples, and its mistakes with file and line. */

import { describe, expect, test } from 'vitest'
import { readPage } from '#verifier/page.ts'

const answer = '\n\nHTTP/1.1 200 OK'

function page(...lines: string[]) {
  return readPage('docs/page.mdx', lines.join('\n'))
}

function mistakes(...lines: string[]): string[] {
  return page(...lines).mistakes.map(({ place, message }) => `${place.file}:${place.line} ${message}`)
}

const fence = (info: string, body: string) => `\`\`\`${info}\n${body}\n\`\`\``

test('an exchange has its world, its expectation and its title', () => {
  const { examples, mistakes } = page(
    '# Title',
    '',
    fence('http world=one-claim expect=traitInUse title="Two words"', `DELETE /traits/A${answer}`),
  )
  expect(mistakes).toEqual([])
  expect(examples).toMatchObject([
    {
      kind: 'exchange',
      title: 'Two words',
      place: { file: 'docs/page.mdx', line: 3 },
      world: { name: 'one-claim' },
      expect: 'traitInUse',
      exchanges: [{ request: { line: 4, method: 'DELETE' }, answer: { line: 6, status: 200 } }],
    },
  ])
})

test('a program has its clients, its lowest microversion and the log right after it', () => {
  const { examples } = page(
    fence('ts program world=one-host clients=2 since=1.6', 'export default async () => {}'),
    '',
    fence('log', 'A: one\nB: two'),
  )
  expect(examples).toMatchObject([
    { kind: 'program', clients: 2, since: '1.6', codeLine: 2, log: { lines: ['A: one', 'B: two'], line: 6 } },
  ])
})

test('a log that does not come right after a program is a mistake', () => {
  const program = fence('ts program world=empty', 'export default async () => {}')
  expect(mistakes(program, '', 'Text.', '', fence('log', 'one'))).toEqual([
    'docs/page.mdx:7 a ```log fence without a program: expected a ```ts program fence right before it',
  ])
})

test('languages that nobody runs are nobody else’s business', () => {
  expect(page(fence('json anything=goes', '{'), fence('bash', 'x'), fence('', 'x'))).toMatchObject({
    examples: [],
    mistakes: [],
  })
})

test('an example that is only shown says why', () => {
  expect(page(fence('ts static="only a shape"', 'type A = 1')).examples).toMatchObject([
    { kind: 'static', reason: 'only a shape' },
  ])
})

test('front matter, heading ids and JSX are what Docusaurus makes of them, and no line moves', () => {
  const { examples, mistakes } = page(
    '---',
    'title: {not an expression}',
    '---',
    '',
    '## Words {#words}',
    '',
    '## More {/* #more */}',
    '',
    '<Tabs values={[1, 2]}>',
    '  <TabItem>',
    '',
    '  ```http world=empty',
    '  GET /',
    '',
    '  HTTP/1.1 200 OK',
    '  ```',
    '',
    '  </TabItem>',
    '</Tabs>',
  )
  expect(mistakes).toEqual([])
  expect(examples).toMatchObject([
    { place: { line: 12 }, prefix: '  ', exchanges: [{ request: { line: 13 } }] },
  ])
})

describe('a mistake has file and line, and hides nothing else', () => {
  test.each([
    [
      'http world=one-host wurld=x',
      'unknown word "wurld" after ```http; expected one of world, expect, since, title, name, static',
    ],
    [
      'http program world=empty',
      'unknown word "program" after ```http; expected one of world, expect, since, title, name, static',
    ],
    [
      'http',
      'expected world=…, the state it starts from, or static="…" with the reason why it is only shown',
    ],
    ['http world=mars', 'world=mars: expected one of empty, one-host, one-claim, two-hosts, tree'],
    ['http world=', '"world=" has no value'],
    ['http world=empty world=tree', '"world" stands twice after ```http'],
    ['http world=empty expect=traitUsed', 'expect=traitUsed: expected a situation of the error catalogue'],
    ['http world=empty since=1.40', 'since=1.40: expected a microversion such as 1.28'],
    ['http world=empty {1,3}', 'cannot read "{1,3}": expected word or word=value'],
    ['http world=empty title="open', 'cannot read'],
    ['ts world=empty', 'a ```ts fence is run: expected "program", or static="…"'],
    ['ts program=yes world=empty', '"program" takes no value'],
    ['ts program world=empty clients=0', 'clients=0: expected a number from 1 to 9'],
    ['log title=x', 'unknown word "title" after ```log; it takes none'],
  ])('%s', (info, message) => {
    const good = fence('http world=empty', `GET /${answer}`)
    const { examples, mistakes } = page('Text.', '', fence(info, `GET /${answer}`), '', good)
    expect(mistakes.map(({ place }) => place)).toEqual([{ file: 'docs/page.mdx', line: 3 }])
    expect(mistakes[0]?.message).toContain(message)
    expect(examples).toHaveLength(1)
  })

  test('a situation that is nearly one is told the near ones', () => {
    expect(mistakes(fence('http world=empty expect=traitInUsed', `GET /${answer}`))[0]).toContain(
      'such as traitInUse',
    )
  })

  test('a name is given once', () => {
    const one = fence('http world=empty name=a', `GET /${answer}`)
    expect(mistakes(one, '', one)).toEqual(['docs/page.mdx:7 name=a stands twice on this page'])
  })

  test('a page that is no MDX says where', () => {
    expect(mistakes('# Title', '', 'A { that nobody closes')[0]).toMatch(/^docs\/page\.mdx:3 not MDX: /)
  })
})
