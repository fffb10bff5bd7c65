/** Requests whose bodies come past the stream. */

import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { WholeRequest } from '#hosts/whole-request.ts'

test('hands on each piece and the end, and then holds on to nobody', () => {
  const request = new WholeRequest(new Socket())
  const heard: string[] = []
  request.taker = { take: (piece) => heard.push(String(piece)), end: () => heard.push('end') }
  expect([request.push(Buffer.from('one')), request.push(Buffer.from('two'))]).toEqual([true, true])
  request.push(null)
  expect(heard).toEqual(['one', 'two', 'end'])
  expect(request.taker).toBeUndefined()
})

test('passes over a body that nobody takes', () => {
  const request = new WholeRequest(new Socket())
  expect([request.push(Buffer.from('one')), request.push(null)]).toEqual([true, true])
  expect(request.readableLength).toBe(0)
})
