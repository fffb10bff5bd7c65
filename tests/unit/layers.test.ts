/** Who may import whom: imports point up the table of docs/contributing/architecture, never down. */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('../../src', import.meta.url))

/** What each place may import besides itself. The first place that matches a path is its own. */
const mayImport: [place: string, places: string[]][] = [
  ['api', []],
  ['placement/model', ['api']],
  ['placement/candidates', ['api', 'placement/model']],
  ['placement/schemas', ['api']],
  [
    'placement/handlers',
    ['api', 'placement/model', 'placement/candidates', 'placement/schemas', 'placement'],
  ],
  [
    'placement',
    ['api', 'placement/model', 'placement/candidates', 'placement/schemas', 'placement/handlers'],
  ],
  ['client', ['api']],
  ['worlds', ['api', 'client']],
  ['race', ['api', 'placement', 'placement/model', 'client', 'worlds']],
  ['races', ['client', 'worlds', 'race']],
  ['incidents', ['client', 'worlds', 'race']],
  ['samples', ['api', 'client']],
  ['explorer', ['api', 'placement', 'client', 'worlds', 'race']],
  ['hosts', ['api', 'placement']],
  ['description', ['api']],
  ['verifier', ['api', 'client', 'worlds', 'race', 'description', 'placement', 'hosts']],
  [
    'playground',
    [
      'api',
      'placement',
      'client',
      'worlds',
      'race',
      'incidents',
      'samples',
      'hosts',
      'verifier',
      'description',
    ],
  ],
  ['site', ['api', 'worlds', 'incidents', 'description']],
  ['theme', ['api', 'worlds', 'samples', 'playground', 'description', 'site']],
  ['pages', ['api', 'incidents', 'playground', 'site', 'theme']],
  ['cli.ts', ['api', 'placement', 'race', 'explorer', 'hosts', 'verifier', 'description']],
]

const pure = ['api', 'placement', 'client', 'worlds', 'race', 'races', 'incidents', 'samples']

function placeOf(path: string): string | undefined {
  return mayImport.map(([place]) => place).find((place) => path === place || path.startsWith(`${place}/`))
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
  .sort()

function importsOf(text: string): string[] {
  const imports = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)
  return Array.from(imports, ([, specifier]) => specifier ?? '')
}

test('every source file has its place in the table', () => {
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((file) => !placeOf(file))).toEqual([])
})

test('imports point up the table, and cross folders by name', () => {
  const wrong: string[] = []
  for (const file of files) {
    const place = placeOf(file) ?? ''
    const allowed = mayImport.find(([name]) => name === place)?.[1] ?? []
    const isPure = pure.some((folder) => file.startsWith(`${folder}/`))
    for (const specifier of importsOf(readFileSync(join(src, file), 'utf8'))) {
      const isRelative = specifier.startsWith('.')
      if (!isRelative && !specifier.startsWith('#')) {
        if (isPure) wrong.push(`${file} imports the package ${specifier}`)
        continue
      }
      const path = isRelative ? relative(src, resolve(src, dirname(file), specifier)) : specifier.slice(1)
      const target = placeOf(path)
      if (target !== place && (target === undefined || !allowed.includes(target)))
        wrong.push(`${file} imports ${specifier}`)
      const crosses = path.split('/')[0] !== file.split('/')[0]
      if (crosses && isRelative && file !== 'cli.ts') wrong.push(`${file} crosses folders by ${specifier}`)
    }
  }
  expect(wrong).toEqual([])
})
