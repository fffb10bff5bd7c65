/** Finds and reads the pages: everything under `docs/` and `src/pages/`, and the examples of the description. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { readDescribedExample } from './described-examples.ts'
import { Mistake } from './example.ts'
import { readPage, type Page } from './page.ts'

const places = ['docs', 'src/pages', 'openapi/examples']
const described = /(^|\/)openapi\/examples\/.*\.ya?ml$/
const written = /\.mdx?$/

/** What was asked for is not there. */
export class NoSuchPage extends Error {
  override readonly name = 'NoSuchPage'
}

/**
 * @param root where the pages are looked for, and what their names are relative to
 * @param asked files or directories; none: all pages
 * @throws NoSuchPage
 */
export function findPages(root: string, asked: readonly string[]): Page[] {
  const starts =
    asked.length === 0
      ? places.map((place) => join(root, place)).filter((place) => existsSync(place))
      : asked.map((path) => find(path, root))
  if (starts.length === 0) throw new NoSuchPage(places.join(', '))
  const files = new Set(starts.flatMap(filesIn))
  return Array.from(files)
    .map((path) => ({ path, file: nameOf(path, root) }))
    .filter(({ file }) => written.test(file) || described.test(file))
    .sort((one, other) => (one.file < other.file ? -1 : 1))
    .map(({ path, file }) => read(file, readFileSync(path, 'utf8')))
}

function find(path: string, root: string): string {
  const found = resolve(root, path)
  if (!existsSync(found)) throw new NoSuchPage(path)
  return found
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((each) => statSync(each).isFile())
}

function nameOf(path: string, root: string): string {
  const name = relative(root, path)
  return (name.startsWith('..') || isAbsolute(name) ? path : name).split(sep).join('/')
}

function read(file: string, text: string): Page {
  if (!described.test(file)) return readPage(file, text)
  try {
    return { file, text, examples: [readDescribedExample(file, text)], mistakes: [] }
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return { file, text, examples: [], mistakes: [error] }
  }
}
