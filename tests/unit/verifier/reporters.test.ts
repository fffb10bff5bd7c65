/** Reports of what passed, failed and was skipped. */

import { expect, test } from 'vitest'
import type { Example } from '#verifier/example.ts'
import type { Outcome } from '#verifier/outcome.ts'
import { reporters } from '#verifier/reporters.ts'

const example: Example = {
  kind: 'static',
  title: 'A <b> & "c"',
  place: { file: 'docs/a.mdx', line: 3 },
  reason: 'why',
}

const outcomes: Outcome[] = [
  { status: 'passed', example },
  { status: 'skipped', example, reason: 'only a shape' },
  { status: 'skipped', example, reason: 'only a shape' },
  {
    status: 'failed',
    title: 'Create a provider',
    place: { file: 'docs/b.mdx', line: 1 },
    failure: { place: { file: 'docs/b.mdx', line: 7 }, message: '100% wrong', diff: '-one\n+two' },
  },
]
const report = { outcomes, server: 'the mock', pages: 2 }

test('for a person: failures in full, reasons once, and the count', () => {
  expect(reporters.list(report)).toBe(
    [
      '✗ docs/b.mdx:7 Create a provider',
      '  100% wrong',
      '  - recorded  + received',
      '  -one',
      '  +two',
      '- skipped 2 examples: only a shape',
      '1 passed, 1 failed, 2 skipped, 2 files, on the mock',
      '',
    ].join('\n'),
  )
})

test('as annotations: one for each failure, on one line', () => {
  const [annotation, ...rest] = reporters.github(report).split('\n')
  expect(annotation).toBe('::error file=docs/b.mdx,line=7::100%25 wrong%0A-one%0A+two')
  expect(rest.join('\n')).toBe(reporters.list(report))
})

test('as JUnit: counts, cases, and nothing unescaped', () => {
  const xml = reporters.junit(report)
  expect(xml).toContain('<testsuite name="examples on the mock" tests="4" failures="1" skipped="2">')
  expect(xml).toContain('<testcase name="A &#60;b&#62; &#38; &#34;c&#34; (line 3)" classname="docs/a.mdx"/>')
  expect(xml).toContain('<skipped message="only a shape"/>')
  expect(xml).toContain('<failure message="100% wrong">docs/b.mdx:7\n-one\n+two</failure>')
})
