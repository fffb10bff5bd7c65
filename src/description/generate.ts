/** Generating: the files of `src/api/generated/`, written from the description. */

import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { format } from 'prettier'
import { newest } from '#api/microversion.ts'
import { isObject, type Json } from './document.ts'
import { load } from './load.ts'
import { resolve } from './resolve.ts'

const folder = new URL('../api/generated/', import.meta.url)
const style = { parser: 'typescript', semi: false, singleQuote: true, printWidth: 110 } as const

/** The generated files as they should be: text by file name. */
export async function generate(): Promise<Readonly<Record<string, string>>> {
  const document = withoutExamples(resolve(load(), newest))
  const types = astToString(await openapiTS(JSON.stringify(document), { silent: true }))
  const first = `/** Generated from openapi/ at ${newest}, never edited: npm run generate. */\n\n`
  return { 'placement.ts': await format(first + types, style) }
}

/** Where a generated file lies. */
export function pathOfGenerated(name: string): string {
  return fileURLToPath(new URL(name, folder))
}

/** Examples are for readers; in the types they would only be noise. */
function withoutExamples(node: Json): Json {
  if (Array.isArray(node)) return node.map((item: Json) => withoutExamples(item))
  if (!isObject(node)) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'examples' && key !== 'x-placement-examples')
      .map(([key, value]) => [key, withoutExamples(value)]),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, text] of Object.entries(await generate())) writeFileSync(pathOfGenerated(name), text)
}
