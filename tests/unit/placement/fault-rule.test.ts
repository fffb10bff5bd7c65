/** What is a fault rule, and what is said about values that are none. */

import { describe, expect, test } from 'vitest'
import { FaultRuleError, readFaultRule, readFaultRules } from '#placement/fault-rule.ts'

describe('fault rules', () => {
  test('come back as they went in', () => {
    const rules = [
      { operation: 'setAllocations', mentions: 'x', nth: 2, variant: 'consumerChangedDuringAllocation' },
      { method: 'PUT', path: '/traits/{name}', first: 3, drop: 'after', delay: 20 },
      { status: 503 },
    ]
    expect(readFaultRules({ rules })).toEqual(rules)
  })

  test.each<[unknown, string]>([
    [[], 'the document: expected an object, got []'],
    [{}, 'rules: expected a list, got nothing'],
    [{ rules: [], extra: 1 }, 'extra: expected no such key here (the keys are rules), got 1'],
    [{ rules: ['x'] }, 'rules[0]: expected an object, got "x"'],
    [{ rules: [{}] }, 'rules[0]: expected something to happen: delay, variant, status or drop, got {}'],
    [{ rules: [{ drop: 'before' }, { drop: 'now' }] }, 'rules[1].drop: expected before or after, got "now"'],
    [{ rules: [{ delay: -1 }] }, 'rules[0].delay: expected an integer from 0 to 3600000, got -1'],
    [{ rules: [{ status: 500 }] }, 'rules[0].status: expected an integer from 503 to 503, got 500'],
    [{ rules: [{ nth: 0, status: 503 }] }, 'rules[0].nth: expected an integer from 1 to '],
    [{ rules: [{ nth: 1, first: 2, status: 503 }] }, 'rules[0].first: expected nothing beside nth, got 2'],
    [
      { rules: [{ status: 503, drop: 'after' }] },
      'rules[0].drop: expected nothing beside status, got "after"',
    ],
    [{ rules: [{ path: 'traits', status: 503 }] }, 'rules[0].path: expected a path such as '],
    [
      { rules: [{ method: 'put', status: 503 }] },
      'rules[0].method: expected a method such as PUT, got "put"',
    ],
    [
      { rules: [{ operation: 'setTraits', path: '/traits', status: 503 }] },
      'rules[0].path: expected nothing beside an operation, which has its own, got "/traits"',
    ],
    [{ rules: [{ operation: 'putTraits', status: 503 }] }, 'rules[0].operation: expected listVersions or '],
    [{ rules: [{ variant: 'x' }] }, 'rules[0].variant: expected providerNameTaken or '],
    [{ rules: [{ operation: 'deleteTraits', variant: 'setTraitsRace' }] }, 'rules[0].variant: expected '],
    [
      { rules: [{ method: 'PUT', path: '/traits/{name}', variant: 'setTraitsRace' }] },
      'rules[0].variant: expected ',
    ],
  ])('%j are refused with the path', (document, message) => {
    expect(() => readFaultRules(document)).toThrow(FaultRuleError)
    expect(() => readFaultRules(document)).toThrow(message)
  })

  test('one by itself is named by its members', () => {
    expect(() => readFaultRule({ drop: 1 })).toThrow('drop: expected before or after, got 1')
  })

  test('of an operation that cannot give the situation name those it can give', () => {
    const rule = { operation: 'deleteTraits', variant: 'setTraitsRace' }
    expect(() => readFaultRule(rule)).toThrow(/^variant: expected deleteTraitsRace or /)
  })
})
