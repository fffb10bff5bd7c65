/** Starts OpenStack Placement itself, if this machine has it, and drives it over its control path. */

import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Fetch } from '#api/fetch.ts'
import { packageFile } from './package-root.ts'
import { remoteFetch } from './server.ts'

/** The interpreter that has Debian's packages; another one may be first in the path. */
const python = '/usr/bin/python3'

export interface RealPlacement {
  readonly url: string
  /** What it calls itself, such as `8.0.0`. */
  readonly release: string
  /** The server under its documented address. */
  readonly fetch: Fetch
  readonly reset: () => Promise<void>
  /** Replaces its database by a placement-state/1 document. @throws when it cannot be loaded */
  readonly load: (document: unknown) => Promise<void>
  /** Its database as a placement-state/1 document. */
  readonly dump: () => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Why real Placement cannot be started on this machine; undefined when it can. */
export function whyNoRealPlacement(): string | undefined {
  const { error, status, stderr } = spawnSync(python, ['-c', 'import placement, waitress'], {
    encoding: 'utf8',
  })
  if (error) return `${python} does not run`
  return status === 0 ? undefined : reasonIn(stderr)
}

/** Real Placement is not on this machine, or does not start. */
export class NoRealPlacement extends Error {
  override readonly name = 'NoRealPlacement'
}

/** How it is configured; by default as it comes. */
export interface RealPlacementOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number
  /** `open`: every rule allows everybody. */
  readonly policy?: 'default' | 'open'
  /** Whether the rules of before the secure role-based defaults are gone. */
  readonly enforce_new_defaults?: boolean
  /** Whether a token of another scope than a rule is for is refused. */
  readonly enforce_scope?: boolean
}

/** @throws NoRealPlacement saying what is missing */
export async function startRealPlacement({
  port = 0,
  policy = 'default',
  enforce_new_defaults = false,
  enforce_scope = false,
}: RealPlacementOptions = {}): Promise<RealPlacement> {
  const flags = ['--port', String(port), '--policy', policy]
  if (enforce_new_defaults) flags.push('--enforce-new-defaults')
  if (enforce_scope) flags.push('--enforce-scope')
  const child = spawn(python, [packageFile('src/verifier/real-placement.py'), ...flags], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-4000)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const started = await new Promise<number | undefined>((resolve) => {
    createInterface(child.stdout).once('line', (line) => resolve(portIn(line)))
    child.once('error', () => resolve(undefined))
    child.once('close', () => resolve(undefined))
  })
  if (started === undefined) {
    child.kill()
    throw new NoRealPlacement(reasonIn(complaint))
  }
  child.unref()

  const url = `http://127.0.0.1:${started}`
  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}/_oracle${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`real Placement does not take the state: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  return {
    url,
    release: releaseIn(await control('GET', '')),
    fetch: remoteFetch(url),
    reset: async () => void (await control('POST', '/reset')),
    load: async (document) => void (await control('PUT', '/state', document)),
    dump: () => control('GET', '/state'),
    close: async () => {
      child.ref() // or nothing would be left to wait for, and Node would end before the server has
      child.kill()
      await ended
    },
  }
}

function portIn(line: string): number | undefined {
  const { port }: { port?: unknown } = JSON.parse(line)
  return typeof port === 'number' ? port : undefined
}

function releaseIn(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'placement' in answer
    ? String(answer.placement)
    : 'unknown'
}

function reasonIn(complaint: string): string {
  const missing = /No module named '(\w+)/.exec(complaint)?.[1]
  if (missing) return `python3-${missing} is not installed`
  return complaint.trim().split('\n').at(-1) || `${python} does not run`
}
