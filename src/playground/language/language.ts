/** What TypeScript knows of the reader's program: its faults, what may be written next, what something is. */

import ts from 'typescript'
import type { Completion, Described, Fault } from './protocol.ts'

export interface Language {
  /** What is wrong with a program, in the order of the lines. */
  readonly check: (code: string) => Fault[]
  /** What may stand at a place, given as the number of characters before it. */
  readonly complete: (code: string, at: number) => Completion[]
  /** What stands at a place; undefined where nothing is known of it. */
  readonly describe: (code: string, at: number) => Described | undefined
}

const program = '/program.ts'

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  paths: {
    'placement-live/client': ['/src/client/index.ts'],
    'placement-live/race': ['/src/race/check.ts'],
    '#api/*': ['/src/api/*'],
    '#client/*': ['/src/client/*'],
    '#race/*': ['/src/race/*'],
    '#placement/*': ['/src/placement/*'],
  },
}

/** How many completions are worth a list. */
const mostCompletions = 300

/** @param files the types that programs see, by their paths: the client's, the checks', the language's own */
export function createLanguage(files: Readonly<Record<string, string>>): Language {
  let text = ''
  let version = 0
  const snapshots = new Map<string, ts.IScriptSnapshot>()
  const textOf = (path: string) => (path === program ? text : files[path])
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [program, '/globals.d.ts'],
    getScriptVersion: (path) => (path === program ? String(version) : '1'),
    getScriptSnapshot(path) {
      if (path === program) return ts.ScriptSnapshot.fromString(text)
      const known = snapshots.get(path)
      const written = known ? undefined : textOf(path)
      if (written === undefined) return known
      const snapshot = ts.ScriptSnapshot.fromString(written)
      snapshots.set(path, snapshot)
      return snapshot
    },
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => '/lib/lib.es2022.d.ts',
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
    directoryExists: (path) => Object.keys(files).some((file) => file.startsWith(`${path}/`)),
    getDirectories: () => [],
  }
  const service = ts.createLanguageService(host)
  const put = (code: string) => {
    if (code === text) return
    text = code
    version++
  }

  return {
    check(code) {
      put(code)
      return [...service.getSyntacticDiagnostics(program), ...service.getSemanticDiagnostics(program)]
        .flatMap(({ start, length, messageText, category }): Fault[] =>
          start === undefined
            ? []
            : [
                {
                  from: start,
                  to: start + (length ?? 0),
                  message: ts.flattenDiagnosticMessageText(messageText, '\n'),
                  severity: category === ts.DiagnosticCategory.Error ? 'error' : 'warning',
                },
              ],
        )
        .sort((one, other) => one.from - other.from)
    },
    complete(code, at) {
      put(code)
      const found = service.getCompletionsAtPosition(program, at, {})
      return (found?.entries ?? [])
        .filter(({ kind, sortText }) => kind !== ts.ScriptElementKind.warning && sortText < '16')
        .slice(0, mostCompletions)
        .map(({ name, kind }) => ({ name, kind }))
    },
    describe(code, at) {
      put(code)
      const info = service.getQuickInfoAtPosition(program, at)
      if (!info) return undefined
      const { start, length } = info.textSpan
      return {
        from: start,
        to: start + length,
        signature: ts.displayPartsToString(info.displayParts),
        explanation: ts.displayPartsToString(info.documentation),
      }
    },
  }
}
