/** Every sample of every example is run, and its answer is the recorded one. */

import { execFile, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { transform } from 'sucrase'
import { afterAll, describe, expect, test } from 'vitest'
import { createClient, isPlacementError } from '#client/index.ts'
import { languages } from '#samples/index.ts'
import { isLast, sampledExamples, type Sampled } from './examples.ts'
import { wrongAround, wrongBody, wrongWith, type Printed } from './hold.ts'
import { raise, type Stage } from './stage.ts'

const run = promisify(execFile)

const sampled = sampledExamples()
const folder = fileURLToPath(new URL('.', import.meta.url))
const counts = new Map<string, number>()

interface Sample {
  readonly index: number
  readonly text: string
  readonly of: Sampled
}

function samplesIn(id: string): Sample[] {
  const language = languages.find((each) => each.id === id)
  return sampled.flatMap((of, index) => {
    const text = language?.write(of.request)
    return text === undefined ? [] : [{ index, text, of }]
  })
}

/** Which program is there to run a language; undefined when none is. */
function available(program: string, ...words: string[]): boolean {
  const there = spawnSync(program, words).status === 0
  if (!there && process.env['REQUIRE_CLIENT'])
    throw new Error(`REQUIRE_CLIENT is set, and ${program} ${words.join(' ')} does not work`)
  return there
}

async function onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await raise(sampled)
  try {
    return await work(stage)
  } finally {
    await stage.close()
  }
}

/** Writes the samples of a language to files, has them run there, and reads what each printed. */
async function printedBy(
  id: string,
  ending: string,
  stage: Stage,
  runAll: (directory: string, env: Record<string, string>) => Promise<unknown>,
  samples = samplesIn(id),
): Promise<Map<number, string>> {
  const directory = mkdtempSync(join(tmpdir(), `samples-${id}-`))
  try {
    for (const { index, text } of samples) writeFileSync(join(directory, `${index}.${ending}`), text)
    await runAll(directory, { ...environment(), PLACEMENT: stage.url })
    return new Map(samples.map(({ index }) => [index, readFileSync(join(directory, `${index}.out`), 'utf8')]))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

const environment = () => ({ PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' })

function allHold(id: string, stage: Stage, printed: ReadonlyMap<number, Printed>): void {
  const samples = samplesIn(id)
  const wrong = samples.flatMap(({ index, of }) => {
    const problem = wrongWith(of, stage.exchanges.get(index), printed.get(index) ?? { status: 0, body: '' })
    return problem === undefined ? [] : [`${of.example.name} at ${of.example.microversion} ${problem}`]
  })
  expect(wrong).toEqual([])
  expect(samples.length).toBe(sampled.length)
  counts.set(id, samples.length)
}

function mapped<T>(printed: Map<number, string>, read: (text: string) => T): Map<number, T> {
  return new Map(Array.from(printed, ([index, text]) => [index, read(text)]))
}

describe.concurrent('the samples', { timeout: 600_000 }, () => {
  test.skipIf(!available('curl', '--version'))('of curl', () =>
    onStage(async (stage) => {
      const printed = await printedBy('curl', 'sh', stage, (directory, env) =>
        run('bash', [join(folder, 'run.bash'), directory], { env }),
      )
      allHold('curl', stage, mapped(printed, asCurlPrints))
    }),
  )

  // Debian's interpreter has the library; another may be first in the path.
  test.skipIf(!available('/usr/bin/python3', '-c', 'import requests'))('of Python', () =>
    onStage(async (stage) => {
      const printed = await printedBy('python', 'py', stage, (directory, env) =>
        run('/usr/bin/python3', [join(folder, 'run.py'), directory], { env }),
      )
      allHold('python', stage, mapped(printed, asLines))
    }),
  )

  test.skipIf(!available('/usr/bin/python3', '-c', 'import openstack'))(
    'of openstacksdk, which first asks which versions there are',
    () =>
      onStage(async (stage) => {
        const printed = await printedBy('openstacksdk', 'py', stage, (directory, env) =>
          run('/usr/bin/python3', ['-W', 'ignore', join(folder, 'run.py'), directory], {
            env: { ...env, HOME: '/nonexistent' },
          }),
        )
        const samples = samplesIn('openstacksdk')
        const wrong = samples.flatMap(({ index, of }) => {
          const exchanges = stage.exchanges.get(index)
          const told = asLines(printed.get(index) ?? '')
          const problem = wrongAround(of, exchanges) ?? wrongWith(of, exchanges?.slice(-1), told)
          return problem === undefined ? [] : [`${of.example.name} at ${of.example.microversion} ${problem}`]
        })
        expect(wrong).toEqual([])
        expect(samples.length).toBe(sampled.filter(({ request }) => !request.anonymous).length)
        counts.set('openstacksdk', samples.length)
      }),
  )

  test.skipIf(!available('go', 'version'))('of Go, compiled into one program', () =>
    onStage(async (stage) => {
      const printed = await printedBy('go', 'go', stage, (directory, env) => runGo(directory, env))
      allHold('go', stage, mapped(printed, asLines))
    }),
  )

  // A command takes a second: the run that lands a change waits for it.
  test.skipIf(
    !process.env['REQUIRE_CLIENT'] ||
      !available('/usr/bin/python3', '-c', 'import osc_placement, openstackclient'),
  )('of the openstack client, which may read something first', () =>
    onStage(async (stage) => {
      const samples = samplesIn('openstack').filter(({ of }) => isLast(of, sampled))
      await printedBy(
        'openstack',
        'openstack',
        stage,
        (directory, env) =>
          run('/usr/bin/python3', [join(folder, 'run-openstack.py'), directory], {
            env: { ...env, HOME: '/nonexistent' },
          }),
        samples,
      )
      const wrong = samples.flatMap(({ index, text, of }) => {
        const problem = wrongAround(of, stage.exchanges.get(index))
        return problem === undefined ? [] : [`${of.example.name}: ${text.trim()} ${problem}`]
      })
      expect(wrong).toEqual([])
      expect(samples.length).toBeGreaterThan(50)
      counts.set('openstack', samples.length)
    }),
  )

  test('of TypeScript', () =>
    onStage(async (stage) => {
      const wrong: string[] = []
      const samples = samplesIn('typescript')
      for (const { index, text, of } of samples) {
        const prepared = await fetch(`${stage.url}/_sample/${index}`, { method: 'POST' })
        const told = await runTypeScript(text, { PLACEMENT: stage.url, TOKEN: await prepared.text() })
        const exchanges = stage.exchanges.get(index)
        const response = exchanges?.[0]?.response
        const problem =
          wrongWith(of, exchanges, { status: response?.status ?? 0, body: response?.body ?? '' }) ??
          wrongTold(of, told)
        if (problem !== undefined) wrong.push(`${of.example.name} at ${of.example.microversion} ${problem}`)
      }
      expect(wrong).toEqual([])
      expect(samples.length).toBe(sampled.length)
      counts.set('TypeScript', samples.length)
    }))
})

afterAll(() => {
  const lines = Array.from(counts, ([language, count]) => `${language} ${count}`)
  console.info(`Samples run, of ${sampled.length} examples: ${lines.join(', ')}.`)
})

/**
 * Compiles all samples of a folder together: what a file imports is its own affair in Go, so a sample is compiled as it
 * stands but for the name of its function.
 */
async function runGo(directory: string, env: Record<string, string>): Promise<void> {
  const settings = { ...env, CGO_ENABLED: '0', GO111MODULE: 'off', GOTOOLCHAIN: 'local' }
  const files = readdirSync(directory).filter((file) => file.endsWith('.go'))
  const unlike = await run('gofmt', ['-l', ...files], { cwd: directory, env: settings })
  expect(unlike.stdout, 'gofmt would write these otherwise').toBe('')
  for (const file of files) {
    const path = join(directory, file)
    const name = `sample${file.replace('.go', '')}`
    writeFileSync(path, readFileSync(path, 'utf8').replace('func main() {', `func ${name}() {`))
  }
  const entries = files
    .map((file) => file.replace('.go', ''))
    .map((index) => `\t"${index}": sample${index},\n`)
  writeFileSync(
    join(directory, 'samples.go'),
    `package main\n\nvar samples = map[string]func(){\n${entries.join('')}}\n`,
  )
  copyFileSync(join(folder, 'run.go'), join(directory, 'run.go'))
  await run('go', ['build', '-o', 'samples', ...files, 'samples.go', 'run.go'], {
    cwd: directory,
    env: settings,
  })
  await run(join(directory, 'samples'), [directory], { env })
}

function asCurlPrints(text: string): Printed {
  const cut = text.indexOf('\r\n\r\n')
  return { status: Number(text.split(' ')[1]), body: text.slice(cut + 4) }
}

/** A line with the status, and the body on those that follow. */
function asLines(text: string): Printed {
  const cut = text.indexOf('\n')
  return { status: Number(text.slice(0, cut)), body: text.slice(cut + 1, -1) }
}

/** What a program logged, or the refusal it ended with. */
type Told = { readonly logged: readonly unknown[] } | { readonly status: number; readonly detail: string }

type Body = (...given: unknown[]) => Promise<void>
const AsyncFunction = (async () => undefined).constructor as new (...text: string[]) => Body

async function runTypeScript(text: string, env: Record<string, string>): Promise<Told> {
  const { code } = transform(text, { transforms: ['typescript', 'imports'] })
  const logged: unknown[] = []
  const given = {
    exports: {},
    process: { env },
    console: { log: (...values: unknown[]) => logged.push(...values) },
    require: () => ({ createClient }),
  }
  try {
    await new AsyncFunction(...Object.keys(given), code)(...Object.values(given))
    return { logged }
  } catch (error) {
    if (!isPlacementError(error)) throw error
    return error
  }
}

function wrongTold({ example }: Sampled, told: Told): string | undefined {
  if (!('logged' in told))
    return told.status === example.status ? undefined : `failed with ${told.status}, not ${example.status}`
  const [first, second] = told.logged
  if (told.logged.length === 1)
    return wrongBody(example.value, first === undefined ? '' : JSON.stringify(first))
  return first === example.status ? wrongBody(example.value, String(second)) : `logged ${String(first)}`
}
