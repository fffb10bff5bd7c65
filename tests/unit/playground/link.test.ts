import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultSetup,
  longestCode,
  readLink,
  readTab,
  tabOfLink,
  withTab,
  writeLink,
  type Setup,
} from '#playground/link.ts'
import type { StateDocument } from '#placement/index.ts'
import { lanes } from '#race/schedule.ts'

const setup: Setup = {
  code: 'export default async ({ log }) => log("grüße, 世界 + 100 %")',
  world: 'two-hosts',
  microversion: '1.28',
  clients: 3,
  seed: 42,
  order: ['A', 'B', 'C', 'A'],
  cursor: 2,
}

const state: StateDocument = {
  format: 'placement-state/1',
  resource_classes: ['CUSTOM_GOLD'],
  traits: [],
  resource_providers: [
    {
      uuid: '0a1c5e8e-0000-4000-8000-000000000001',
      name: 'compute-1',
      generation: 4,
      parent_provider_uuid: null,
      inventories: {
        CUSTOM_GOLD: {
          total: 8,
          reserved: 0,
          min_unit: 1,
          max_unit: 8,
          step_size: 1,
          allocation_ratio: 1.5,
        },
      },
      traits: [],
      aggregates: [],
    },
  ],
  consumers: [],
}

/** Everything that a link can hold. */
const full: Setup = {
  ...setup,
  others: ['export default async () => {}', 'export default 1'],
  state,
  faults: ['lost-response', 'crash'],
  mostFaults: 2,
  most: 500,
  requests: 12,
  tab: 'world',
}

/** The link with one of its parts replaced, or without it. */
function withPart(link: string, name: string, value: string | undefined): string {
  const parts = new URLSearchParams(link.slice(1))
  if (value === undefined) parts.delete(name)
  else parts.set(name, value)
  return `#${parts.toString()}`
}

describe('a link to the playground', () => {
  test('says again what was put into it', () => {
    expect(readLink(writeLink(setup))).toEqual({ setup, problems: [] })
  })

  test('says again programs of their own, a changed world, faults, a bound and the tab', () => {
    expect(readLink(writeLink(full))).toEqual({ setup: full, problems: [] })
    expect(writeLink(full).length).toBeLessThan(2000)
  })

  test.each([
    ['others', 'The link is damaged at the programs of its other clients: they run the first.'],
    ['state', 'The link is damaged at the changes to its world: the world is as it was before.'],
  ] as const)('with damaged %s drops them and the steps', (name, problem) => {
    const link = writeLink(full)
    const good = new URLSearchParams(link.slice(1)).get(name) ?? ''
    for (const bad of ['', 'x', good.slice(0, -4), good.replace('.', '')]) {
      const opened = readLink(withPart(link, name, bad))
      expect(opened?.problems, bad).toEqual([problem])
      const { [name]: _, cursor: __, ...rest } = full
      expect(opened?.setup).toEqual({ ...rest, order: [] })
    }
  })

  test.each([
    ['faults', 'crash,fire', 'The link is damaged at its faults: nothing befalls a request.', { faults: [] }],
    [
      'losses',
      '10',
      'The link is damaged at the number of faults in a schedule: it is 1.',
      { mostFaults: 1 },
    ],
    ['most', '0', 'The link is damaged at the number of schedules to try: it is 10000.', { most: 10_000 }],
    [
      'requests',
      '0',
      'The link is damaged at the number of requests a client may send: it is as usual.',
      { requests: undefined },
    ],
    ['tab', 'attic', 'The link is damaged at its tab: this is Race.', { tab: 'race' }],
  ])('with damaged %s says what stands in their place', (name, value, problem, changed) => {
    const opened = readLink(withPart(writeLink(full), name, value))
    expect(opened?.problems).toEqual([problem])
    expect(opened?.setup).toEqual({ ...full, ...changed })
  })

  test('may lead to a tab and say nothing else', () => {
    expect(readTab('#tab=world')).toBe('world')
    expect(readLink('#tab=world')).toBeUndefined()
    expect(readTab('#tab=attic')).toBeUndefined()
    expect(withTab('', 'code')).toBe('#tab=code')
    expect(withTab('#the-race', 'code')).toBe('#tab=code')
    expect(withTab('#tab=race&console=1', 'world')).toBe('#tab=world&console=1')
    expect(readLink(withTab(writeLink(setup), 'code'))?.setup).toEqual({ ...setup, tab: 'code' })
  })

  test('opens the race, or code where one client has no steps to take', () => {
    expect(tabOfLink(setup)).toBe('race')
    expect(tabOfLink({ ...setup, clients: 1, order: [] })).toBe('code')
    expect(tabOfLink({ ...setup, clients: 1 })).toBe('race')
    expect(tabOfLink(full)).toBe('world')
  })

  test('says again whatever is put into it', () => {
    const setups = fc.record({
      code: fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }),
      world: fc.constantFrom('empty', 'one-host', 'tree'),
      microversion: fc.constantFrom('1.0', '1.9', '1.39'),
      clients: fc.integer({ min: 1, max: 6 }),
      seed: fc.nat(),
      order: fc.array(fc.constantFrom(...lanes), { maxLength: 50 }),
    })
    fc.assert(
      fc.property(setups, (one) => {
        expect(readLink(writeLink(one))).toEqual({ setup: one, problems: [] })
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  test('is short for a program of ordinary length', () => {
    expect(writeLink(defaultSetup).length).toBeLessThan(1200)
  })

  test('is none when the hash is empty or a heading’s', () => {
    expect(readLink('')).toBeUndefined()
    expect(readLink('#the-race')).toBeUndefined()
  })

  test('of an unknown format says so and starts from the beginning', () => {
    const opened = readLink(withPart(writeLink(setup), 'v', '9'))
    expect(opened?.setup).toEqual(defaultSetup)
    expect(opened?.problems).toEqual([
      'This link is of a format (9) that this page does not know, so the playground starts from the beginning.',
    ])
  })

  test('with a damaged program keeps world, version and clients, and drops the steps that belonged to it', () => {
    const link = writeLink(setup)
    const code = new URLSearchParams(link.slice(1)).get('code') ?? ''
    for (const damaged of [code.slice(0, -6), `${code.slice(0, 10)}AAAA${code.slice(14)}`, '', '%%%', 'é']) {
      const opened = readLink(withPart(link, 'code', damaged))
      expect(opened?.problems, damaged).toEqual([
        'The link is damaged at its program: the first example stands in its place.',
      ])
      expect(opened?.setup).toEqual({
        code: defaultSetup.code,
        world: 'two-hosts',
        microversion: '1.28',
        clients: 3,
        seed: 42,
        order: [],
      })
    }
  })

  test.each([
    [
      'world',
      'no-such-world',
      'The link is damaged at its world: one-host is chosen.',
      { world: 'one-host' },
    ],
    ['world', 'toString', 'The link is damaged at its world: one-host is chosen.', { world: 'one-host' }],
    ['mv', '1.40', 'The link is damaged at its microversion: 1.39 is chosen.', { microversion: '1.39' }],
    ['clients', '0', 'The link is damaged at the number of its clients: there are 2.', { clients: 2 }],
    ['clients', '999', 'The link is damaged at the number of its clients: there are 2.', { clients: 2 }],
    ['seed', '-1', 'The link is damaged at its seed: it is 1.', { seed: 1 }],
  ])(
    'with a damaged %s (%s) says what stands in its place and keeps the rest',
    (name, value, problem, changed) => {
      const opened = readLink(withPart(writeLink(setup), name, value))
      expect(opened?.problems).toEqual([problem])
      expect(opened?.setup).toEqual({ ...setup, ...changed })
    },
  )

  test('with a damaged order takes no steps', () => {
    const opened = readLink(withPart(writeLink(setup), 'order', 'AB?'))
    expect(opened?.problems).toEqual(['The link is damaged at the order of its steps: none are taken.'])
    expect(opened?.setup.order).toEqual([])
    expect(opened?.setup.cursor).toBeUndefined()
  })

  test('that lacks its world says so', () => {
    const opened = readLink(withPart(writeLink(setup), 'world', undefined))
    expect(opened?.problems).toEqual(['The link lacks its world: one-host is chosen.'])
  })

  test('that was cut off anywhere is read as far as it goes, and never fails', () => {
    const link = writeLink(setup)
    for (let length = 0; length < link.length; length++) {
      const opened = readLink(link.slice(0, length))
      // The last characters of a compressed text may be padding, without which it is whole.
      const whole = JSON.stringify(opened?.setup) === JSON.stringify(setup)
      if (opened) expect(opened.problems.length > 0, link.slice(0, length)).toBe(!whole)
    }
  })

  test('cannot bring a program beyond the longest', () => {
    const opened = readLink(writeLink({ ...setup, code: 'x'.repeat(longestCode + 1) }))
    expect(opened?.setup.code).toBe(defaultSetup.code)
  })
})
