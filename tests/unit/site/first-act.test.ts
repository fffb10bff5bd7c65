/**
 * What a page does before its scripts are there.
 * @vitest-environment jsdom
 */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const scripts = () => document.head.querySelectorAll('script[src]')

/** The page, with the scripts not yet loaded. */
beforeEach(async () => {
  document.head.innerHTML = '<script type="text/plain" data-deferred="/main.js"></script>'
  document.body.innerHTML =
    '<button aria-keyshortcuts="Control+K /">Search</button><button>Run</button><button role="tab">Race</button><input type="checkbox">' +
    ['first', 'second']
      .map(
        (name) => `<select name=${name}><option value="">Any</option><option value="a">A</option></select>`,
      )
      .join('')
  delete document.documentElement.dataset['hasHydrated']
  vi.resetModules()
  await import('../../../src/theme/first-act.ts')
})

/** What has been hydrated waits for nothing any more. */
afterEach(async () => {
  hydrate()
  await new Promise((resolve) => setTimeout(resolve))
})

const hydrate = () => (document.documentElement.dataset['hasHydrated'] = 'true')

test('scripts are loaded at the first act, once', () => {
  expect(scripts()).toHaveLength(0)
  window.dispatchEvent(new Event('scroll'))
  window.dispatchEvent(new Event('pointermove'))
  expect(scripts()).toHaveLength(1)
})

test('a click that came too early is repeated', async () => {
  const [, run] = document.querySelectorAll('button')
  run?.click()
  const clicks = vi.fn()
  run?.addEventListener('click', clicks)
  hydrate()
  await vi.waitFor(() => expect(clicks).toHaveBeenCalledTimes(1))
})

test('what came too early reaches nobody before all can answer, and then once', async () => {
  const heard: string[] = []
  const hear = ({ type, target }: Event) => heard.push(`${type} ${(target as Element).tagName}`)
  for (const type of ['click', 'input', 'change']) document.body.addEventListener(type, hear)
  const [, run] = document.querySelectorAll('button')
  const [select] = document.querySelectorAll('select')
  const tick = document.querySelector('input')
  run?.click()
  tick?.click()
  select?.dispatchEvent(new Event('change', { bubbles: true }))
  run?.click()
  expect(heard).toEqual([])
  hydrate()
  const all = ['click INPUT', 'input INPUT', 'change INPUT', 'change SELECT', 'click BUTTON']
  await vi.waitFor(() => expect(heard).toEqual(all))
  for (const type of ['click', 'input', 'change']) document.body.removeEventListener(type, hear)
})

test('choices that came too early are made again in their order, though they were put back', async () => {
  const selects = [...document.querySelectorAll('select')]
  const choices: string[] = []
  for (const select of selects) {
    select.value = 'a'
    select.dispatchEvent(new Event('change', { bubbles: true }))
    select.value = ''
    select.addEventListener('change', () => choices.push(`${select.name}=${select.value}`))
  }
  hydrate()
  await vi.waitFor(() => expect(choices).toEqual(['first=a', 'second=a']))
})

test('the keys of the search open it as soon as it is there', async () => {
  const key = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })
  document.body.dispatchEvent(key)
  expect(key.defaultPrevented).toBe(true)
  const clicks = vi.fn()
  document.querySelector('button')?.addEventListener('click', clicks)
  hydrate()
  await vi.waitFor(() => expect(clicks).toHaveBeenCalledTimes(1))
})

test('an arrow key goes from tab to tab as soon as somebody listens', async () => {
  const tab = document.querySelector('[role=tab]')
  tab?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
  const keys: string[] = []
  document.body.addEventListener('keydown', ({ key }) => keys.push(key), { once: true })
  hydrate()
  await vi.waitFor(() => expect(keys).toEqual(['ArrowRight']))
})
