/** The guides that embed the mock, followed to the letter: their files, from the page, in a project with the package. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lend, placementLive, root, run, write } from './project.ts'

interface Fence {
  readonly language: string
  readonly title: string
  readonly code: string
}

/** The fences of a guide, in order. */
function fencesOf(guide: string): Fence[] {
  const text = readFileSync(join(root, 'docs/guides', `${guide}.mdx`), 'utf8')
  const fences = text.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)
  return Array.from(fences, ([, language = '', words = '', code = '']) => {
    return { language, title: /title="([^"]*)"/.exec(words)?.[1] ?? '', code }
  })
}

/** The fences of a guide that have a file's name for a title. */
function filesOf(guide: string): Map<string, string> {
  const files = fencesOf(guide).filter(({ title }) => /^[\w-]+(?:\.\w+)+$/.test(title))
  return new Map(files.map(({ title, code }) => [title, code]))
}

/** Writes the files of a guide to a folder of the project; their names. */
function follow(guide: string, ...expected: string[]): void {
  const files = filesOf(guide)
  expect(Array.from(files.keys())).toEqual(expected)
  for (const [name, code] of files) write(name, code)
}

/** Why something cannot be run here; with REQUIRE_CLIENT that is a failure. */
function missing(command: string, ...words: string[]): boolean {
  if (spawnSync(command, words).status === 0) return false
  const reason = `${command} ${words.join(' ')} does not run here`
  if (process.env['REQUIRE_CLIENT']) throw new Error(`REQUIRE_CLIENT is set, and ${reason}`)
  process.stdout.write(`not every guide is followed: ${reason}\n`)
  return true
}

const python = '/usr/bin/python3'

describe('the guide', () => {
  test.each([
    ['test-with-vitest', 'own-placement.test.ts'],
    ['test-behind-msw', 'behind-msw.test.ts'],
  ])('%s', async (guide, file) => {
    lend('vitest', 'msw')
    follow(guide, file)
    const { code, stdout, stderr } = await run(
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      'run',
      file,
    )
    expect(stdout + stderr).toContain('1 passed')
    expect(code).toBe(0)
  })

  test.skipIf(missing(python, '-m', 'pytest', '--version'))('test-with-pytest', async () => {
    follow('test-with-pytest', 'conftest.py', 'test_providers.py')
    const { code, stdout } = await run(python, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '.')
    expect(stdout).toContain('2 passed')
    expect(code).toBe(0)
  })

  test.skipIf(missing('go', 'version'))('test-with-go', async () => {
    follow('test-with-go', 'placement_test.go')
    write('go.mod', 'module client\n')
    const { code, stdout } = await run('go', 'test', '-v', '.')
    expect(stdout).toContain('--- PASS: TestAResetForgets')
    expect(code).toBe(0)
  })

  test('explore-your-client', async () => {
    lend('vitest')
    follow('explore-your-client', 'add-trait.ts', 'my-client.ts', 'own-client.ts', 'claim.test.ts')
    const ended: number[] = []
    let printed = ''
    for (const { language, title, code } of fencesOf('explore-your-client')) {
      if (title === 'What it prints') expect(printed).toBe(code)
      for (const command of language === 'bash' ? code.trimEnd().split('\n') : []) {
        const [name, ...words] = command.split(' ')
        expect(name).toBe('placement-live')
        const { code: end, stdout, stderr } = await placementLive(...words)
        expect(stderr).toBe('')
        ended.push(end)
        printed = stdout
      }
    }
    // The client that is refused knows it; every other command shows an order that breaks.
    expect(ended).toEqual([1, 0, 1, 1, 1])
    const { code, stdout, stderr } = await run(
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      'run',
      'claim.test.ts',
    )
    expect(stdout + stderr).toContain('1 passed')
    expect(code).toBe(0)
  })
})
