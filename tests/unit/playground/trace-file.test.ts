import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runReplay } from '#explorer/cli.ts'
import { defaultSetup, type Setup } from '#playground/link.ts'
import { presetOf } from '#playground/presets.ts'
import { setupOfTrace, traceOfSetup } from '#playground/trace-file.ts'
import { TraceError } from '#race/trace.ts'

const ownCheck = presetOf('own-check')
const one: Setup = {
  ...defaultSetup,
  code: ownCheck?.code ?? '',
  world: 'one-claim',
  clients: 2,
  order: ['A', 'B', 'A'],
}
const each: Setup = {
  ...one,
  others: ["export default async ({ log }) => log('nothing to do')"],
  faults: ['crash'],
  order: ['A', 'A:crash'],
}

async function replayed(setup: Setup): Promise<{ code: number; printed: string }> {
  const file = join(mkdtempSync(join(tmpdir(), 'trace-')), 'race.json')
  writeFileSync(file, JSON.stringify(traceOfSetup(setup)))
  let printed = ''
  const code = await runReplay(file, false, (text) => void (printed += text))
  return { code, printed }
}

describe('the playground as a file', () => {
  test.each([
    ['one program', one],
    ['a program for each client', each],
    ['two faults in a schedule', { ...each, mostFaults: 2 }],
    ['a bound on requests', { ...one, requests: 12 }],
  ])('with %s says again what was put into it', (_, setup) => {
    expect(setupOfTrace(JSON.parse(JSON.stringify(traceOfSetup(setup))))).toEqual(setup)
  })

  test('grants a client as many requests as the page does', () => {
    expect(traceOfSetup(one).requests).toBe(30)
    expect(traceOfSetup({ ...one, clients: 1 }).requests).toBe(200)
    expect(traceOfSetup({ ...one, requests: 12 }).requests).toBe(12)
  })

  test('is replayed by the command line, with the check of its program', async () => {
    const { code, printed } = await replayed(one)
    expect(code).toBe(1)
    expect(printed).toContain('Check: the instance holds nothing any more')
  })

  test('with a program for each client is replayed by the command line', async () => {
    const { code, printed } = await replayed(each)
    expect(printed).toContain('B logs: nothing to do')
    expect(code).toBe(1) // A died between its two writes
  })

  test.each([
    ['is no trace', { format: 'other' }],
    ['names a world that is none', { ...traceOfSetup(one), world: 'atlantis' }],
    [
      'brings several files',
      { ...traceOfSetup(one), programs: { entry: 'a.ts', files: { 'a.ts': '', 'b.ts': '' } } },
    ],
    ['brings a state that is none', { ...traceOfSetup(one), world: undefined, state: {} }],
  ])('that %s is refused with a reason', (_, value) => {
    expect(() => setupOfTrace(value)).toThrow(TraceError)
  })
})
