/** Programs against the mock: their logs, their ends, and the ones that mean harm. */

import { describe, expect, test } from 'vitest'
import { updated, verified } from './on-the-mock.ts'

/** A page of one program; the program's own first line is line 4, after the import and the opening. */
function page(info: string, body: string, ...log: string[]): string {
  const recorded = log.length === 0 ? '' : `\n\`\`\`log\n${log.join('\n')}\n\`\`\`\n`
  return `\`\`\`ts program ${info}
import { isPlacementError, type Program } from 'placement-live/client'
export default (async ({ placement, names, log, client, retryOnConflict }) => {
${body}
}) satisfies Program
\`\`\`
${recorded}`
}

const readGeneration = 'log(client, (await placement.getResourceProvider({ uuid: names.host })).generation)'

describe('a log', () => {
  test('that is the recorded one passes', async () => {
    expect(await verified(page('world=one-host', readGeneration, 'A 2'))).toEqual(['passed'])
  })

  test('that is another one fails at the line', async () => {
    const text = page('world=one-host', `log('one'); log('two')`, 'one', 'too')
    expect(await verified(text)).toEqual(['10: the log is not the recorded one'])
    expect(await updated(text)).toBe(text.replace('too', 'two'))
  })

  test('names are what the world calls them', async () => {
    expect(await verified(page('world=empty', 'log(names.host)', '{host}'))).toEqual(['passed'])
  })
})

describe('several clients', () => {
  test('take turns, a request each', async () => {
    const body = `
      for (const step of [1, 2]) {
        await placement.listTraits({ name: 'in:' })
        log(step)
      }`
    expect(await verified(page('world=empty clients=2', body, 'A: 1', 'B: 1', 'A: 2', 'B: 2'))).toEqual([
      'passed',
    ])
  })

  test('so the one that comes second reads again', async () => {
    const body = `
      const attempts = await retryOnConflict(async (attempt) => {
        const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid: names.host })
        await placement.createTrait({ name: 'CUSTOM_' + client })
        await placement.setTraits({
          uuid: names.host,
          body: { traits: [...traits, 'CUSTOM_' + client], resource_provider_generation },
        })
        return attempt
      })
      log(attempts)`
    expect(await verified(page('world=one-host clients=2', body, 'A: 1', 'B: 2'))).toEqual(['passed'])
  })
})

describe('microversions', () => {
  test('a program runs at the lowest it claims as well as at the newest', async () => {
    const body = `const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.instance })
    log(consumer_generation)`
    expect(await verified(page('world=one-claim since=1.28', body, '1'))).toEqual(['passed'])
    expect(await verified(page('world=one-claim since=1.27', body, '1'))).toEqual([
      '10: at 1.27: the log is not the recorded one',
    ])
  })
})

describe('the end', () => {
  const refused = `await placement.deleteResourceProvider({ uuid: names.host })`

  test('in an expected refusal passes', async () => {
    expect(await verified(page('world=one-claim expect=providerHasAllocations', refused))).toEqual(['passed'])
  })

  test('in a refusal nobody expected fails, at the line of the request', async () => {
    expect((await verified(page('world=one-claim', refused)))[0]).toMatch(
      /^4: PlacementError: deleteResourceProvider was answered 409 Conflict: Unable to delete/,
    )
  })

  test('in another refusal than expected fails', async () => {
    expect((await verified(page('world=one-claim expect=traitInUse', refused)))[0]).toMatch(
      /^4: expected to end with the refusal traitInUse: PlacementError: deleteResourceProvider/,
    )
  })

  test('without the expected refusal fails', async () => {
    expect(await verified(page('world=empty expect=traitInUse', ''))).toEqual([
      '1: expected to end with the refusal traitInUse, it ended well',
    ])
  })

  test('a refusal can be caught and told by its situation', async () => {
    const body = `
      try { ${refused} } catch (error) {
        if (!isPlacementError(error)) throw error
        log(error.situation)
      }`
    expect(await verified(page('world=one-claim', body, 'providerHasAllocations'))).toEqual(['passed'])
  })
})

describe('time and chance', () => {
  test('are the same in every run, and nobody waits', async () => {
    const body = `
      const start = Date.now()
      await new Promise((resolve) => setTimeout(resolve, 86_400_000))
      log(new Date(start).toISOString(), Date.now() - start, crypto.randomUUID())
      log(Math.random() === Math.random())`
    const log = ['2026-01-01T00:00:00.000Z 86400000 a08ff49b-6f77-4632-b16c-43069c43a8c3', 'false']
    expect(await verified(page('world=empty', body, ...log))).toEqual(['passed'])
  })

  test('timers fire in the order in which they are due', async () => {
    const body = `
      const after = (ms: number) => new Promise<void>((resolve) => setTimeout(() => { log(ms); resolve() }, ms))
      const dropped = setTimeout(() => log('dropped'), 5)
      clearTimeout(dropped)
      await Promise.all([after(30), after(10), after(20)])`
    expect(await verified(page('world=empty', body, '10', '20', '30'))).toEqual(['passed'])
  })
})

describe('a program that', () => {
  const limits = { time: 1500, lines: 100 }

  test.each([
    ['does not compile', 'const a = ;', /^4: does not compile: Unexpected token/],
    [
      'compiles only at first sight',
      'const a = 1\nconst a = 2',
      /^5: does not compile: Identifier 'a' has already been declared/,
    ],
    ['is busy for ever', 'for (;;);', /^2: it did not end within 1.5 s/],
    ['waits for ever', 'await new Promise(() => {})', /^2: it did not end within 1.5 s/],
    ['asks for ever', 'for (;;) await placement.listVersions()', /^2: it did not end within 1.5 s/],
    ['logs for ever', 'for (;;) log("x")', /^2: it (logged more than 100 lines|did not end)/],
    [
      'fills the memory',
      'const all = []; for (;;) all.push(new Array(1e6).fill(1.5))',
      /^2: (Error: .*memory|it did not end)/,
    ],
    ['throws', 'const nobody = undefined\nnobody.name', /^5: TypeError: Cannot read properties of undefined/],
    ['throws what is no error', 'throw 17', /^2: thrown: 17/],
    [
      'forgets a promise that fails',
      'void Promise.reject(new Error("lost")); await placement.listVersions()',
      /^2: Error: lost/,
    ],
    ['wants the network', 'await fetch("http://placement.test/")', /^4: TypeError: fetch is not a function/],
    ['wants the process', 'process.exit(0)', /^4: TypeError: Cannot read properties of undefined/],
    ['wants a module', 'await import("node:fs")', /^\d+: /],
    [
      'goes elsewhere',
      'await placement.fetch("@example.org/")',
      /^\d+: .*a program may not reach http:\/\/placement\.test@example\.org/,
    ],
  ])('%s', async (_, body, message) => {
    const [outcome] = await verified(page('world=empty', body), limits)
    expect(outcome).toMatch(message)
  })

  test('is none says what one looks like', async () => {
    const [outcome] = await verified('```ts program world=empty\nconst a = 1\n```')
    expect(outcome).toMatch(/^2: Error: no program: expected "export default /)
  })

  test('imports something else is told what there is', async () => {
    const [outcome] = await verified(
      "```ts program world=empty\nimport { x } from 'fs'\nexport default async () => { x() }\n```",
    )
    expect(outcome).toMatch(
      /^2: Error: cannot import "fs": a program has its tools and "placement-live\/client"/,
    )
  })
})
