import { transform } from 'sucrase'
import { describe, expect, test } from 'vitest'
import * as client from '#client/index.ts'
import * as race from '#race/index.ts'
import { readOrder } from '#race/schedule.ts'
import { testOf } from '#playground/copy-as-test.ts'
import { defaultSetup, type Setup } from '#playground/link.ts'
import { presetOf } from '#playground/presets.ts'

/** Runs a test file's text: what each of its tests came to, by title. */
async function run(text: string): Promise<Record<string, 'passed' | 'failed'>> {
  const { code } = transform(text, { transforms: ['typescript', 'imports'], disableESTransforms: true })
  const modules: Record<string, unknown> = {
    'placement-live/client': client,
    'placement-live/race': race,
  }
  const tests: { title: string; body: () => Promise<void>; fails: boolean }[] = []
  const collect = (fails: boolean) => (title: string, body: () => Promise<void>) =>
    void tests.push({ title, body, fails })
  modules['vitest'] = { expect, test: Object.assign(collect(false), { fails: collect(true) }) }
  const load = new Function('require', 'exports', code) as (
    require: (name: string) => unknown,
    exports: object,
  ) => void
  load((name) => modules[name], {})
  const ended: Record<string, 'passed' | 'failed'> = {}
  for (const { title, body, fails } of tests) {
    const failed = await body().then(
      () => false,
      () => true,
    )
    ended[title] = failed === fails ? 'passed' : 'failed'
  }
  return ended
}

function setupOf(preset: string, order = ''): Setup {
  const found = presetOf(preset)
  if (!found) throw new Error(`no preset is called ${preset}`)
  const { code, world, clients, faults } = found
  return {
    ...defaultSetup,
    code,
    world,
    clients,
    ...(faults && { faults }),
    order: readOrder(order) ?? [],
  }
}

const all = { run: 6, pruned: 0, left: 0, complete: true, broken: 0 }

describe('a race as a test', () => {
  test('replays a schedule that breaks nothing, and holds in every one', async () => {
    const text = testOf(setupOf('ensure-trait', 'ABABAB'), { violations: [], exploration: all })
    expect(await run(text)).toEqual({
      'this schedule breaks nothing': 'passed',
      'no schedule breaks the program': 'passed',
    })
  })

  test('replays the schedule that was found to break the program, until it is mended', async () => {
    const setup = setupOf('own-check', 'ABA')
    const violations = ['Check: the instance holds nothing any more']
    const text = testOf(setup, { violations, exploration: { ...all, broken: 2 } })
    expect(text.match(/^import .*$/gm)).toEqual([
      "import { expect, test } from 'vitest'",
      "import { explore, replay } from 'placement-live/race'",
      "import { type Program } from 'placement-live/client'",
      "import { type Check } from 'placement-live/race'",
    ])
    expect(await run(text)).toEqual({
      'this schedule breaks the program as it was found to': 'passed',
      'no schedule breaks the program': 'passed',
    })
  })

  test('fails where the schedule goes otherwise', async () => {
    const violations = ['Lost update: something that did not happen.']
    const text = testOf(setupOf('ensure-trait', 'ABAB'), { violations, exploration: undefined })
    expect(Object.values(await run(text))).toEqual(['failed'])
  })

  test('begins in a changed world, with faults, and a program for each client', async () => {
    const setup: Setup = {
      ...setupOf('claim', 'Aq'),
      others: [
        "import { lineOf } from 'placement-live/client'\nexport default async ({ log }) => log(lineOf([1]))",
      ],
      state: {
        format: 'placement-state/1',
        resource_classes: [],
        traits: [],
        resource_providers: [],
        consumers: [],
      },
    }
    const text = testOf(setup, { violations: [], exploration: undefined })
    expect(text).toContain("import { type Program, lineOf } from 'placement-live/client'")
    expect(await run(text)).toEqual({ 'this schedule breaks nothing': 'passed' })
  })

  test('grants a client as many requests as the page does', () => {
    const seen = { violations: [], exploration: undefined }
    const setup = setupOf('claim', 'AB')
    expect(testOf(setup, seen)).not.toContain('requests:')
    expect(testOf({ ...setup, requests: 12 }, seen)).toContain('\n  requests: 12,\n')
    expect(testOf({ ...setup, clients: 1 }, seen)).toContain('\n  requests: 200,\n')
  })

  test('explores with as many faults as the page did', () => {
    const exploration = { run: 1, pruned: 0, left: 0, complete: true, broken: 0 }
    const setup: Setup = { ...setupOf('claim'), faults: ['crash'], mostFaults: 2 }
    expect(testOf(setup, { violations: [], exploration })).toContain('], mostFaults: 2 })')
  })

  test('says when there is no program to test', () => {
    expect(() =>
      testOf({ ...defaultSetup, code: 'const x = 1' }, { violations: [], exploration: undefined }),
    ).toThrow('The program has no default export to test.')
  })
})
