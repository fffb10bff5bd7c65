/** The programs of the pages fit the types of the client: running them does not look at types. */

import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import type { ProgramExample } from '#verifier/example.ts'
import { packageRoot } from '#verifier/package-root.ts'
import { findPages } from '#verifier/pages.ts'

const root = packageRoot()

const programs = findPages(root, []).flatMap(({ examples }) =>
  examples.filter((example): example is ProgramExample => example.kind === 'program'),
)

/** As somebody may have it who writes a client: strict, without the options that hardly anybody sets. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  paths: { 'placement-live/client': [join(root, 'src/client/index.ts')] },
}

/** The complaints of the compiler, each with the line of its page. */
function complaints(examples: readonly ProgramExample[]): string[] {
  const files = new Map(
    examples.map((example, index) => [join(root, 'tests/examples', `program-${index}.ts`), example]),
  )
  const host = ts.createCompilerHost(options)
  const { fileExists, getSourceFile } = host
  host.fileExists = (name) => files.has(name) || fileExists(name)
  host.getSourceFile = (name, target, ...rest) => {
    const example = files.get(name)
    return example ? ts.createSourceFile(name, example.code, target) : getSourceFile(name, target, ...rest)
  }
  const compiled = ts.createProgram({ rootNames: [...files.keys()], options, host })
  return [...files].flatMap(([name, { place, codeLine }]) => {
    const file = compiled.getSourceFile(name)
    if (!file) throw new Error(`${name} was not compiled`)
    return [...compiled.getSyntacticDiagnostics(file), ...compiled.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }) => {
        const { line } = file.getLineAndCharacterOfPosition(start)
        return `${place.file}:${codeLine + line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
      },
    )
  })
}

test('there are programs, and each fits the types', () => {
  expect(programs.length).toBeGreaterThan(0)
  expect(complaints(programs)).toEqual([])
})

test('a program that does not fit is told with its line', () => {
  const [program] = programs
  if (!program) throw new Error('no program')
  const code = [
    "import type { Program } from 'placement-live/client'",
    'export default (async ({ placement, names }) => {',
    '  await placement.getResourceProvider({ uid: names.host })',
    '}) satisfies Program',
  ].join('\n')
  expect(complaints([{ ...program, code, codeLine: 11, place: { file: 'docs/a.mdx', line: 10 } }])).toEqual([
    expect.stringMatching(/^docs\/a\.mdx:13 Object literal may only specify known properties/),
  ])
})
