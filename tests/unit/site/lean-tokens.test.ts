import { expect, test } from 'vitest'
import { highlight } from '#site/highlight.ts'
import { withColouredTokensOnly } from '#site/lean-tokens.ts'

test('a span stands only where a colour does', () => {
  const html =
    '<span class="token header"><span class="token header-name keyword">A</span>' +
    '<span class="token punctuation">:</span> <span class="token header-value">b</span></span>'
  expect(withColouredTokensOnly(html)).toBe('<span class="token header-name keyword">A</span>: b')
})

test('other spans stay', () => {
  expect(withColouredTokensOnly('a <span class="token string">"b"</span> c')).toBe(
    'a <span class="token string">"b"</span> c',
  )
})

test('code keeps its text', () => {
  const code = '{ "total": 16, "names": ["<a>", null] }'
  const text = highlight(code, 'json').replace(/<[^>]*>/g, '')
  expect(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')).toBe(code)
})
