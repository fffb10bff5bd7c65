/** A race as a test file that replays it: for vitest, with nothing but `placement-live` beside it. */

import { lanes } from '#race/schedule.ts'
import { programOf } from './playground-state.ts'
import { mostRequests, type ExplorationReport } from './sandbox/protocol.ts'
import type { Setup } from './link.ts'

/** What `placement-live/race` grants a client when nothing is said. */
const requestsByDefault = 30

/** What has been seen of a race. */
export interface Seen {
  /** The sentences about what its steps broke. */
  readonly violations: readonly string[]
  /** What exploring it has shown, if it has been explored. */
  readonly exploration: ExplorationReport | undefined
}

/** The text of the file. The first test goes as the race went; a second says what exploring has shown. */
export function testOf(setup: Setup, { violations, exploration }: Seen): string {
  const { order, faults = [], requests = mostRequests(setup.clients) } = setup
  const sources = setup.others
    ? Array.from({ length: setup.clients }, (_, client) => programOf(setup, client))
    : [setup.code]
  const parts = sources.map(partsOf)
  const hasCheck = parts[0]?.exported.includes('check') ?? false
  const explored = exploration?.complete || (exploration?.broken ?? 0) > 0
  const imports = [
    "import { expect, test } from 'vitest'",
    `import { ${explored ? 'explore, ' : ''}replay } from 'placement-live/race'`,
    ...importsOf(parts),
  ]
  const factories = parts.map(({ body, exported }, client) => {
    const returned = client === 0 && hasCheck ? ['program', 'check'] : ['program']
    if (!exported.includes('default')) throw new Error('The program has no default export to test.')
    return `const ${nameOf(client, parts.length)} = () => {\n${body.trim()}\nreturn { ${returned.join(', ')} }\n}`
  })
  const programs = Array.from(
    { length: setup.clients },
    (_, client) => `    { load: () => ${nameOf(setup.others ? client : 0, parts.length)}().program },`,
  )
  const race = [
    'const race = {',
    '  programs: [',
    ...programs,
    '  ],',
    ...(setup.state ? [`  state: ${literal(setup.state)},`] : [`  world: '${setup.world}',`]),
    `  microversion: '${setup.microversion}',`,
    `  seed: ${setup.seed},`,
    ...(requests === requestsByDefault ? [] : [`  requests: ${requests},`]),
    ...(hasCheck ? [`  check: ${nameOf(0, parts.length)}().check,`] : []),
    '}',
  ]
  return [
    imports.join('\n'),
    `// A module of its own for each client: they are different processes, and share no variable.\n${factories.join('\n\n')}`,
    race.join('\n'),
    replayed(order, violations),
    ...(explored ? [everySchedule(exploration?.broken === 0, faults, setup.mostFaults)] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

function replayed(order: Setup['order'], violations: readonly string[]): string {
  const title =
    violations.length > 0
      ? 'this schedule breaks the program as it was found to'
      : 'this schedule breaks nothing'
  return [
    `test('${title}', async () => {`,
    `  const order = ${literal(order)} as const`,
    '  const story = await replay({ ...race, order })',
    '  expect(story.order).toEqual(order)',
    '  const said = story.violations.map(({ sentence }) => sentence)',
    ...(violations.length > 0 ? ['  // Once the program is mended, nothing: [].'] : []),
    `  expect(said, story.text).toEqual(${indented(literal(violations))})`,
    '})',
  ].join('\n')
}

function everySchedule(holds: boolean, faults: readonly string[], mostFaults: number | undefined): string {
  const often = mostFaults === undefined ? '' : `, mostFaults: ${mostFaults}`
  const options = faults.length > 0 ? `{ ...race, faults: ${literal(faults)}${often} }` : 'race'
  return [
    ...(holds ? [] : ['// Take .fails away once the program is mended.']),
    `test${holds ? '' : '.fails'}('no schedule breaks the program', async () => {`,
    `  const { complete, counterexample } = await explore(${options})`,
    '  expect(counterexample?.text).toBeUndefined()',
    '  expect(complete).toBe(true)',
    '})',
  ].join('\n')
}

function nameOf(client: number, count: number): string {
  return count === 1 ? 'load' : `load${lanes[client] ?? ''}`
}

interface Parts {
  readonly imports: readonly string[]
  /** The rest, without exports; what was the default is called `program`. */
  readonly body: string
  /** What it exported. */
  readonly exported: readonly string[]
}

const importLine = /^import\s(?:[^'"]*?\sfrom\s*)?['"][^'"]+['"];?[^\S\n]*$/gm
const exportWord = /^export\s+(default\b|(?:(?:const|let|var|async\s+function|function|class)\s+(\w+)))/gm

function partsOf(source: string): Parts {
  const imports = source.match(importLine) ?? []
  const exported: string[] = []
  const body = source.replace(importLine, '').replace(exportWord, (_, what: string, name?: string) => {
    exported.push(name ?? 'default')
    return name === undefined ? 'const program =' : what
  })
  return { imports, body, exported }
}

/** The imports of all programs, each name once. */
function importsOf(parts: readonly Parts[]): string[] {
  const named = new Map<string, Map<string, boolean>>()
  const others = new Set<string>()
  for (const line of parts.flatMap(({ imports }) => imports)) {
    const [, type, names, module] =
      /^import\s+(type\s+)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/.exec(line) ?? []
    if (names === undefined || module === undefined) {
      others.add(line)
      continue
    }
    const known = named.get(module) ?? new Map<string, boolean>()
    named.set(module, known)
    for (const written of names.split(',').map((name) => name.trim())) {
      if (written === '') continue
      const name = written.replace(/^type\s+/, '')
      const isType = type !== undefined || name !== written
      known.set(name, (known.get(name) ?? true) && isType)
    }
  }
  const merged = [...named].map(([module, names]) => {
    const list = [...names].map(([name, isType]) => (isType ? `type ${name}` : name))
    return `import { ${list.join(', ')} } from '${module}'`
  })
  return [...merged, ...others]
}

function literal(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ')
}
