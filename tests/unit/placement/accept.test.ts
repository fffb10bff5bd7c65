/** Which Accept headers admit JSON, and what form an error takes under them. Observed on the real server. */

import { expect, test } from 'vitest'
import { admitsJson, errorFormat } from '#placement/accept.ts'

test.each<[string, boolean, 'html' | 'json' | 'plain']>([
  ['application/json', true, 'json'],
  ['APPLICATION/JSON', true, 'json'],
  ['text/html', false, 'html'],
  ['text/*', false, 'html'],
  ['*/*;q=0.1', true, 'html'],
  ['application/json, text/html', true, 'html'],
  ['text/html, application/json;q=0.5', true, 'html'],
  ['text/html;q=0.5, application/json', true, 'json'],
  ['text/plain', false, 'plain'],
  ['application/json;q=0', false, 'plain'],
  ['application/*', true, 'json'],
  ['application/json;v=1', false, 'plain'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true, 'html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9', false, 'html'],
  ['garbage', true, 'html'],
  ['application/json;a="b,c"', false, 'plain'],
  ['text/plain;a="b\\"c", */*', true, 'html'],
  ['application/json text/html', true, 'html'],
  [', ,application/json,', true, 'json'],
  [',,', false, 'plain'],
  ['application/json;q=1;a="x,y"', true, 'json'],
  ['application/json;q=1.5', true, 'html'],
  ['application/json;a="\u0001"', true, 'html'],
])('Accept: %s admits JSON: %s; an error is %s', (accept, json, format) => {
  expect(admitsJson(accept)).toBe(json)
  expect(errorFormat(accept)).toBe(format)
})
