import { expect, test } from 'vitest'
import type { Sandbox } from '#playground/sandbox/frame.ts'
import { createSandboxes } from '#playground/spare-sandbox.ts'

function scene({ fails = 0 } = {}) {
  const closed: number[] = []
  const later: (() => void)[] = []
  let loaded = 0
  const load = async (): Promise<Sandbox> => {
    const number = ++loaded
    if (number <= fails) throw new Error(`no ${number}`)
    const refuse = () => Promise.reject(new Error('not here'))
    return {
      load: refuse,
      step: refuse,
      run: refuse,
      explore: refuse,
      send: refuse,
      tell: refuse,
      stop: () => undefined,
      close: () => void closed.push(number),
    }
  }
  const sandboxes = createSandboxes(load, (act) => later.push(act))
  return { sandboxes, closed, loaded: () => loaded, idle: () => later.splice(0).forEach((act) => act()) }
}

test('a sandbox that was prepared is the one that is opened, and the next is prepared after it', async () => {
  const { sandboxes, loaded, idle } = scene()
  sandboxes.prepare()
  sandboxes.prepare()
  expect(loaded()).toBe(1)
  await sandboxes.open()
  expect(loaded()).toBe(1)
  idle()
  expect(loaded()).toBe(2)
})

test('without one at hand a new one is opened', async () => {
  const { sandboxes, loaded } = scene()
  await sandboxes.open()
  expect(loaded()).toBe(1)
})

test('the one at hand is closed with the page, and no other is prepared', async () => {
  const { sandboxes, closed, loaded, idle } = scene()
  await sandboxes.open()
  idle()
  sandboxes.close()
  await Promise.resolve()
  expect(closed).toEqual([2])
  sandboxes.prepare()
  expect(loaded()).toBe(2)
})

test('one that could not be prepared is tried again when it is needed', async () => {
  const { sandboxes } = scene({ fails: 1 })
  sandboxes.prepare()
  await Promise.resolve()
  await expect(sandboxes.open()).resolves.toBeDefined()
})
