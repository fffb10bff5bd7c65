/** The standard names are those of the libraries that are named as their origin. */

import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { standardResourceClasses, standardTraits, type StandardNames } from '#api/standard-names.ts'

/** What the installed library says; undefined where it is not installed. */
function installed(
  { library }: StandardNames,
  names: string,
): { version: string; names: string[] } | undefined {
  const module = library.replaceAll('-', '_')
  const program = [
    `import json, pbr.version, ${module} as library`,
    `version = pbr.version.VersionInfo('${library}').version_string()`,
    `print(json.dumps({'version': version, 'names': list(${names})}))`,
  ].join('\n')
  const { status, stdout } = spawnSync('/usr/bin/python3', ['-c', program], { encoding: 'utf8' })
  return status === 0 ? (JSON.parse(stdout) as { version: string; names: string[] }) : undefined
}

describe.each([
  { title: 'traits', ours: standardTraits, names: 'sorted(library.get_traits())', count: 345 },
  { title: 'resource classes', ours: standardResourceClasses, names: 'library.STANDARDS', count: 21 },
])('The standard $title', ({ ours, names, count }) => {
  const theirs = installed(ours, names)
  const isRequired = process.env['REQUIRE_REAL'] === '1'

  test('are as many as the library has, each once', () => {
    expect(new Set(ours.names).size).toBe(count)
    expect(ours.names.length).toBe(count)
  })

  test.skipIf(theirs === undefined && !isRequired)('are those of the installed library, in its order', () => {
    expect({ version: ours.version, names: ours.names }).toEqual(theirs)
  })
})
