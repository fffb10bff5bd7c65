import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { createLanguage, type Language } from '#playground/language/language.ts'
import { presets } from '#playground/presets.ts'
import { typesOfPrograms } from '#site/program-types.ts'

let language: Language

beforeAll(async () => {
  language = createLanguage(await typesOfPrograms(fileURLToPath(new URL('../../..', import.meta.url))))
}, 60_000)

const [before, after] = [
  "import type { Program } from 'placement-live/client'\nexport default (async ({ placement, log }) => {\n  ",
  '\n}) satisfies Program\n',
]

describe('TypeScript in the editor', () => {
  test.each(presets.map(({ id, code }) => [id, code] as const))(
    'has nothing against the example %s',
    (_, code) => {
      expect(language.check(code)).toEqual([])
    },
  )

  test('says what is wrong with a request, and where', () => {
    const call = 'await placement.setTraits({ uuid: 1 })'
    const faults = language.check(before + call + after)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]?.message).toMatch(/number|body/)
    expect(faults[0]?.from).toBeGreaterThanOrEqual(before.length)
  })

  test('knows that a program has no network and no document', () => {
    expect(language.check(`${before}document.title${after}`)[0]?.message).toContain(
      "Cannot find name 'document'",
    )
  })

  test('offers the operations of the client', () => {
    const code = `${before}await placement.${after}`
    const names = language.complete(code, before.length + 'await placement.'.length).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['setTraits', 'listResourceProviders', 'fetch']))
  })

  test('says what something is', () => {
    const described = language.describe(`${before}log(1)${after}`, before.length + 1)
    expect(described?.signature).toContain('log')
  })
})
