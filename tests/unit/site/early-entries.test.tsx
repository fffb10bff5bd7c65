/**
 * What a reader enters before a page's scripts are there.
 * @vitest-environment jsdom
 */

import { act, useState } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

function Form({ text }: { text: string }) {
  const [entered, enter] = useState({ text, isTicked: false, chosen: 'a' })
  return (
    <>
      <textarea value={entered.text} onChange={(event) => enter({ ...entered, text: event.target.value })} />
      <input
        type="checkbox"
        checked={entered.isTicked}
        onChange={(event) => enter({ ...entered, isTicked: event.target.checked })}
      />
      <select value={entered.chosen} onChange={(event) => enter({ ...entered, chosen: event.target.value })}>
        <option>a</option>
        <option>b</option>
      </select>
      <output>{JSON.stringify(entered)}</output>
    </>
  )
}

const { documentElement: html, body } = document
let root: Root | undefined

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  delete html.dataset['hasHydrated']
  vi.resetModules()
  await import('../../../src/theme/first-act.ts')
})

afterEach(() => {
  act(() => root?.unmount())
  vi.unstubAllGlobals()
})

const the = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] => {
  const element = body.querySelector(name)
  if (!element) throw new Error(`there is no ${name}`)
  return element
}

test.each(['a program', ''])('stands there, and counts, once they are: over %j', async (text) => {
  body.innerHTML = renderToString(<Form text={text} />)
  const area = the('textarea')
  area.value = 'typed'
  area.setSelectionRange(2, 3)
  area.dispatchEvent(new Event('input', { bubbles: true }))
  the('input').click()
  the('select').value = 'b'
  the('select').dispatchEvent(new Event('change', { bubbles: true }))

  await act(async () => {
    root = hydrateRoot(body, <Form text={text} />)
  })
  html.dataset['hasHydrated'] = 'true'
  await act(() =>
    vi.waitFor(() =>
      expect(JSON.parse(the('output').textContent)).toEqual({ text: 'typed', isTicked: true, chosen: 'b' }),
    ),
  )
  expect([area.value, the('input').checked, the('select').value]).toEqual(['typed', true, 'b'])
  expect([area.selectionStart, area.selectionEnd]).toEqual([2, 3])
})
