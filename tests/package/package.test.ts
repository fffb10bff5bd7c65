/** The tarball: what is in it, and that each entry point and the command work where nothing else is installed. */

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { copy, environment, lend, placementLive, project, root, run, write } from './project.ts'

const entries = ['index', 'client', 'race', 'node']
const specifier = (entry: string) => (entry === 'index' ? 'placement-live' : `placement-live/${entry}`)

describe('the tarball', () => {
  test('is small, and brings its licence and those of what is bundled', () => {
    const { size, files } = inject('packed')
    expect(size).toBeLessThan(500_000)
    const paths = files.map(({ path }) => path)
    expect(paths).toContain('LICENSE')
    expect(paths).toContain('dist/licences.txt')
    const folders = new Set(paths.map((path) => path.split('/')[0]))
    expect(Array.from(folders).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json', 'src'])
  })

  test('installs offline, and no other package with it', () => {
    expect(inject('installed')).toEqual(['placement-live'])
  })
})

describe('the entry points', () => {
  const inNode = { lib: ['ES2023'], types: ['node'] }
  let complaints: string
  beforeAll(async () => {
    copy(join(root, 'tests/package/samples'), 'samples')
    lend('typescript', '@types/node', 'undici-types')
    complaints = await compile({ module: 'nodenext', ...inNode }, 'compiled')
  })

  /** Compiles the samples as strictly as can be; the compiler's complaints. */
  async function compile(options: object, outDir: string): Promise<string> {
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      target: 'ES2023',
      rootDir: 'samples',
      outDir,
      ...options,
    }
    write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['samples'] }))
    return (await run(process.execPath, 'node_modules/typescript/bin/tsc', '--project', '.')).stdout
  }

  test.each([
    ['bundler', { module: 'ESNext', moduleResolution: 'bundler', lib: ['ES2023', 'DOM'], types: [] }],
    ['node16', { module: 'node16', ...inNode }],
  ])('have types under moduleResolution %s', async (name, options) => {
    expect(await compile(options, `compiled-${name}`)).toBe('')
  })

  test('have types under moduleResolution nodenext', () => expect(complaints).toBe(''))

  test.each([
    ['index', ['200 compute-1', 'true 0']],
    ['client', ["attempts 2 [ 'CUSTOM_FAST', 'CUSTOM_LARGE' ]", 'true 400']],
    ['race', ['complete true broken 0']],
    ['node', ['200', 'true']],
  ])('%s runs', async (entry, lines) => {
    const { stdout, stderr } = await run(process.execPath, `compiled/${entry}.js`)
    expect(stderr).toBe('')
    expect(stdout.trimEnd().split('\n')).toEqual(lines)
  })

  test.each(entries)('%s knows a host only if it is node', async (entry) => {
    const bundled = build({
      stdin: { contents: `export * from '${specifier(entry)}'`, resolveDir: project },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      logLevel: 'silent',
    })
    if (entry === 'node') await expect(bundled).rejects.toThrow('Could not resolve "node:')
    else expect((await bundled).warnings).toEqual([])
  })
})

describe('the command', () => {
  test('prints the description of a microversion', async () => {
    const { code, stdout } = await placementLive('spec', '--microversion', '1.28', '--format', 'json')
    expect(code).toBe(0)
    const document = JSON.parse(stdout) as { info: { version: string }; paths: object }
    expect(document.info.version).toBe('1.28')
    expect(Object.keys(document.paths)).toContain('/allocations/{consumer_uuid}')
  })

  test('verifies pages of the project, exchanges and programs, in Markdown as well', async () => {
    write('docs/own.md', ownPage)
    const { code, stdout } = await placementLive('verify', 'docs/')
    expect(stdout).toContain('2 passed')
    expect(code).toBe(0)
    expect((await placementLive('verify')).stdout).toBe(stdout)
  })

  test('names the line of a page that does not hold', async () => {
    write('wrong/own.md', ownPage.replace('generation 2', 'generation 7'))
    const { code, stdout } = await placementLive('verify', 'wrong')
    expect(code).toBe(1)
    expect(stdout).toContain(`wrong/own.md:${ownPage.split('\n').indexOf('generation 2') + 1}`)
  })

  test('says where it looked when there is no page', async () => {
    write('empty/readme.txt', '')
    const { code, stderr } = await placementLive('verify', 'nowhere')
    expect(code).toBe(2)
    expect(stderr).toContain('nowhere: no such page; expected a file or a directory')
  })

  test('serves the mock until it is told to end', async () => {
    const child = spawn('node_modules/.bin/placement-live', ['serve', '--port', '0'], {
      cwd: project,
      env: environment(),
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
    const url = /^Placement listens at (http:\S+)$/.exec(line)?.[1] ?? ''
    expect((await fetch(url)).status).toBe(200)
    child.kill()
    await ended
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })
})

const ownPage = `---
title: Ours
---
# Our client <br> {is not MDX}

\`\`\`http world=empty title="No provider yet"
GET /resource_providers
OpenStack-API-Version: placement 1.39

HTTP/1.1 200 OK

{ "resource_providers": [] }
\`\`\`

\`\`\`ts program world=one-host
import type { Program } from 'placement-live/client'

export default (async ({ placement, names, log }) => {
  const { generation } = await placement.getResourceProvider({ uuid: names.host })
  log('generation', generation)
}) satisfies Program
\`\`\`

\`\`\`log
generation 2
\`\`\`
`
