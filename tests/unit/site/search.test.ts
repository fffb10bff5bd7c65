import { expect, test } from 'vitest'
import { type SearchRecord, searchRecords } from '#site/search-records.ts'
import { excerpt, marked } from '#theme/SearchBar/excerpt.ts'
import { createFind, wordsOf } from '#theme/SearchBar/find.ts'

const page = (main: string) => `<nav>Menu</nav><main>${main}</main><footer>End</footer>`

test('a page is a record, and each heading with an anchor another', () => {
  const html = page(
    '<h1>Generations</h1><p>A number.<h2 id=retry>Retry<a class=hash-link>#</a></h2><p>Read again.',
  )
  expect(searchRecords('docs/generations', html)).toEqual([
    { path: 'docs/generations', page: 'Generations', title: 'Generations', text: 'A number.' },
    { path: 'docs/generations#retry', page: 'Generations', title: 'Retry', text: 'Read again.' },
  ])
})

test('an operation is a record with its id, and buttons are not in its text', () => {
  const html = page(
    '<h1>API</h1><article id=operation/setTraits data-operation=setTraits><h3>Replace traits<a class=reference-anchor>#</a></h3>' +
      '<span class=verb>PUT</span><code>/traits</code><button>Try it</button></article>',
  )
  expect(searchRecords('api', html)[1]).toEqual({
    path: 'api#operation/setTraits',
    page: 'API',
    title: 'Replace traits',
    operation: 'setTraits',
    text: 'PUT /traits',
  })
})

test('an entry of a catalogue is named by what is strong in it, a row by its first cell', () => {
  const html = page(
    '<h1>Conflicts</h1><ul><li id=A1><p><a href=#A1>A1</a><span class=status>409</span><strong>Stale</strong><p>Read.</ul>' +
      '<table><tr id=dates><td>Dates<td>Differ</table>',
  )
  expect(searchRecords('conflicts', html).slice(1)).toMatchObject([
    { path: 'conflicts#A1', title: 'A1 Stale', text: 'A1 409 Read.' },
    { path: 'conflicts#dates', title: 'Dates', text: 'Differ' },
  ])
})

test('line ends within JSON are spaces', () => {
  expect(searchRecords('x', page('<h1>X</h1><pre>"request.\\n\\n No"'))[0]?.text).toBe('"request. No"')
})

test('a page without a heading is not found', () => {
  expect(searchRecords('x', page('<p>Text'))).toEqual([])
})

test('words are found whole and in their parts', () => {
  expect(wordsOf('consumer_generation setAllocations placement.concurrent_update 1.28')).toEqual([
    ...['consumer_generation', 'consumer', 'generation'],
    ...['setAllocations', 'set', 'Allocations'],
    ...['placement.concurrent_update', 'placement', 'concurrent', 'update'],
    ...['1.28', '1', '28'],
  ])
})

const records: readonly SearchRecord[] = [
  {
    path: 'a',
    page: 'API',
    title: 'Update allocations',
    operation: 'setAllocations',
    text: 'consumer_generation',
  },
  { path: 'b', page: 'Guide', title: 'Retry', text: 'After setAllocations a resource provider conflict.' },
  {
    path: 'c',
    page: 'Errors',
    title: 'Stale',
    text: 'Says: resource provider generation conflict, generation 2.',
  },
  { path: 'd', page: 'Guide', title: 'Words', text: 'A generation; a conflict of a provider; a resource.' },
]
const find = await createFind(records)

test.each([
  ['setAllocations', ['a', 'b']],
  ['update alloc', ['a']],
  ['consumer_generation', ['a']],
  ['resource provider generation conflict', ['c', 'd']],
  ['banana', []],
  ['', []],
])('%s finds its places, the one that was meant first', (wanted, found) => {
  expect(find(wanted).map(({ path }) => path)).toEqual(found)
})

test('an excerpt begins near where the words stand together, and marks them', () => {
  const text = `${'conflict and others '.repeat(10)}the generation conflict of ${'much more text '.repeat(20)}`
  const parts = excerpt(text, ['generation', 'conflict'])
  expect(parts.map((part) => part.text).join('')).toContain('the generation conflict of')
  expect(parts.filter((part) => part.isWanted).map((part) => part.text)).toContain('generation')
  expect(parts[0]?.text).toMatch(/^… /)
  expect(parts.at(-1)?.text).toMatch(/ …$/)
})

test('what is typed is text, not a pattern', () => {
  expect(marked('a (b', ['(b'])).toEqual([{ text: 'a (b', isWanted: false }])
})
