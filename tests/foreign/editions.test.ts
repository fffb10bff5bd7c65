/** openapi-typescript makes types of each edition, and they compile; that each is valid is tested with the description. */

import openapiTS, { astToString } from 'openapi-typescript'
import { afterAll, expect, test } from 'vitest'
import { microversions } from '#api/microversion.ts'
import { load } from '#description/load.ts'
import { operationsOf } from '#description/operations-of.ts'
import { resolve } from '#description/resolve.ts'
import { problemsIn } from './compile.ts'

const source = load()
const versions = microversions.map(String)
/** A dot would begin the ending of a file. */
const fileOf = (version: string): string => version.replace('.', '-')
const typed = new Map<string, string>()

test('each edition becomes types that name its operations', async () => {
  for (const version of versions) {
    const document = resolve(source, version)
    const text = astToString(await openapiTS(JSON.stringify(document), { silent: true }))
    const lacking = operationsOf(document).filter(({ operation }) => !text.includes(`    ${operation}: {`))
    expect(lacking.map(({ operation }) => `${operation} at ${version}`)).toEqual([])
    typed.set(`/editions/${fileOf(version)}.ts`, text)
  }
  expect(typed.size).toBe(40)
})

test('the types of all editions compile in one strict program', () => {
  const uses = versions.map((version, index): [string, string] => [
    `/editions/use-${fileOf(version)}.ts`,
    `import type { operations } from './${fileOf(version)}'
     export type Answer = operations['getResourceProvider']['responses'][200]['content']['application/json']
     export const generation = ({ generation }: Answer): number => generation
     ${index >= 28 ? '' : '// @ts-expect-error before 1.28 no consumer generation is read'}
     export const consumer = (answer: operations['getAllocations']['responses'][200]['content']['application/json']) => answer.consumer_generation`,
  ])
  expect(problemsIn(new Map([...typed, ...uses]))).toEqual([])
})

test('a type that does not fit would be found', () => {
  const wrong: [string, string] = [
    '/editions/wrong.ts',
    `import type { operations } from './1-39'
     export const wrong: keyof operations = 'banana'`,
  ]
  const newest = Array.from(typed).slice(-1)
  expect(problemsIn(new Map([...newest, wrong]))).toHaveLength(1)
})

afterAll(() => console.info(`openapi-typescript: ${typed.size} editions typed and compiled.`))
