/** The TypeScript samples are as well typed as a strict project of their reader's. */

import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { languages } from '#samples/index.ts'
import { sampledExamples } from './examples.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the TypeScript samples type-check', { timeout: 120_000 }, () => {
  const typescript = languages.find(({ id }) => id === 'typescript')
  const files = new Map(
    sampledExamples().map(({ example, request }) => [
      `${root}samples-of/${example.name}-${example.microversion}.ts`,
      typescript?.write(request) ?? '',
    ]),
  )
  // A sample that is wrong on purpose: were nothing checked, it would pass as well.
  const wrong = `${root}samples-of/wrong.ts`
  files.set(
    wrong,
    "import { createClient } from 'placement-live/client'\nawait createClient({ fetch }).getTrait({})\n",
  )

  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    paths: { 'placement-live/client': [`${root}src/client/index.ts`] },
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.getCurrentDirectory = () => root
  host.fileExists = (name) => files.has(name) || fileExists(name)
  host.readFile = (name) => files.get(name) ?? readFile(name)
  host.getSourceFile = (name, target, ...rest) => {
    const text = files.get(name)
    return text === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, text, target)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  const problems = [...files.keys()].flatMap((name) => {
    const file = program.getSourceFile(name)
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${name.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    )
  })
  expect(problems.filter((each) => each.includes('wrong.ts'))).toHaveLength(1)
  expect(problems.filter((each) => !each.includes('wrong.ts'))).toEqual([])
})
