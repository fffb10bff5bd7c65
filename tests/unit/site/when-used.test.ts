/**
 * When the reference comes to life.
 * @vitest-environment jsdom
 */

import { beforeEach, expect, test, vi } from 'vitest'
import { whenUsed } from '../../../src/theme/Redoc/when-used.ts'

beforeEach(() => {
  document.body.innerHTML =
    '<div id="page"><button>Run</button><a href="#x">Link</a><input type="search"></div>'
})

const page = () => document.querySelector('#page') as HTMLElement
const button = () => document.querySelector('button') as HTMLButtonElement

test('nothing starts before the reader does something', () => {
  const start = vi.fn(async () => () => undefined)
  whenUsed(page(), start)
  expect(start).not.toHaveBeenCalled()
})

test.each(['pointermove', 'keydown', 'focusin', 'scroll'])('%s starts it, once', (act) => {
  const start = vi.fn(async () => () => undefined)
  whenUsed(page(), start)
  window.dispatchEvent(new Event(act))
  window.dispatchEvent(new Event(act))
  expect(start).toHaveBeenCalledTimes(1)
})

test('what is used already starts at once, once', () => {
  const start = vi.fn(async () => () => undefined)
  whenUsed(page(), start, true)
  expect(start, 'before any act').toHaveBeenCalledTimes(1)
  window.dispatchEvent(new Event('pointermove'))
  expect(start, 'after one').toHaveBeenCalledTimes(1)
})

test('a click on a button that came too early is repeated when it can be answered', async () => {
  const clicks = vi.fn()
  let ready = (_stop: () => void): void => undefined
  whenUsed(page(), () => new Promise((resolve) => (ready = resolve)))
  window.dispatchEvent(new Event('pointerdown'))
  button().addEventListener('click', clicks) // as one does who is not yet whole
  button().click()
  expect(clicks).not.toHaveBeenCalled()
  ready(() => undefined)
  await vi.waitFor(() => expect(clicks).toHaveBeenCalledTimes(1))
})

test('what was typed too early counts when it can be answered', async () => {
  const entries: string[] = []
  let ready = (_stop: () => void): void => undefined
  whenUsed(page(), () => new Promise((resolve) => (ready = resolve)))
  const field = document.querySelector('input') as HTMLInputElement
  field.dispatchEvent(new Event('focusin', { bubbles: true }))
  for (const value of ['re', 'reshape']) {
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  field.addEventListener('input', () => entries.push(field.value))
  ready(() => undefined)
  await vi.waitFor(() => expect(entries).toEqual(['reshape']))
})

test('leaving the page before the reader did anything starts nothing', () => {
  const start = vi.fn(async () => () => undefined)
  const leave = whenUsed(page(), start)
  leave()
  window.dispatchEvent(new Event('pointermove'))
  expect(start).not.toHaveBeenCalled()
})

test('leaving the page ends what was started', async () => {
  const stop = vi.fn()
  const leave = whenUsed(page(), async () => stop)
  window.dispatchEvent(new Event('pointermove'))
  leave()
  await vi.waitFor(() => expect(stop).toHaveBeenCalledTimes(1))
})
