/** Packs the package once for all test files, and installs it in a project that has nothing else. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** What `npm pack` says of the tarball it made. */
export interface Packed {
  readonly filename: string
  /** Bytes: as packed, and as installed. */
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
}

declare module 'vitest' {
  interface ProvidedContext {
    packed: Packed
    /** What the project has once the package is installed, before it is lent anything. */
    installed: string[]
    /** The project in which the package is installed. */
    project: string
  }
}

export default function pack({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'placement-live-package-'))
  const project = join(folder, 'project')
  const report = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [packed] = JSON.parse(report.slice(report.indexOf('[\n'))) as Packed[]
  if (!packed) throw new Error(`npm pack made nothing: ${report}`)
  process.stdout.write(
    `${packed.filename}: ${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} installed, ${packed.files.length} files\n`,
  )
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename)], {
    cwd: project,
    stdio: 'pipe',
  })
  const installed = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))
  provide('packed', packed)
  provide('installed', installed)
  provide('project', project)
  return () => rmSync(folder, { recursive: true })
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`
