/** @hey-api/openapi-ts makes a client of the description; it compiles, and it talks to the mock. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { load } from '#description/load.ts'
import { operationsOf } from '#description/operations-of.ts'
import { resolve } from '#description/resolve.ts'
import { serve } from '#hosts/node.ts'
import { createPlacement } from '#placement/index.ts'
import { problemsIn } from './compile.ts'

const folder = mkdtempSync(join(tmpdir(), 'generated-client-'))
const document = resolve(load(), '1.39')

beforeAll(async () => {
  await createClient({
    input: document as never,
    output: { path: folder },
    plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
    logs: { level: 'silent', file: false },
  })
})

afterAll(() => rmSync(folder, { recursive: true }))

/** A reader's program, held to the generated types. */
const program = `
import { createResourceProvider, setInventories } from './index'
export async function grow(uuid: string): Promise<number> {
  const { data, error } = await setInventories({
    path: { uuid },
    body: { resource_provider_generation: 0, inventories: { VCPU: { total: 8 } } },
  })
  if (data) return data.resource_provider_generation
  const [refusal] = 'errors' in error ? error.errors : []
  return refusal?.status === 409 && refusal.code === 'placement.concurrent_update' ? 0 : -1
}
// @ts-expect-error a name is required
export const nameless = () => createResourceProvider({ body: {} })
`

test('the client compiles, and holds a program to what the API takes', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const paths = files.map((name) => join(folder, name))
  expect(paths.length).toBeGreaterThan(3)
  expect(problemsIn(new Map([[join(folder, 'program.ts'), program]]), paths)).toEqual([])
})

type Call = (options: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>
interface Generated {
  readonly sdk: Readonly<Record<string, Call>>
  readonly client: { setConfig(config: object): void }
}

async function generatedClient(): Promise<Generated> {
  const outfile = join(folder, 'bundle.mjs')
  const contents = `export * as sdk from './sdk.gen'; export { client } from './client.gen'`
  await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'silent',
  })
  return (await import(pathToFileURL(outfile).href)) as Generated
}

test('the client has every operation, and is answered and refused by the mock', async () => {
  const { sdk, client } = await generatedClient()
  expect(operationsOf(document).filter(({ operation }) => !(operation in sdk))).toEqual([])
  const server = await serve({ port: 0, placement: createPlacement() })
  try {
    client.setConfig({
      baseUrl: server.url,
      headers: { 'X-Auth-Token': 'admin', 'OpenStack-API-Version': 'placement 1.39' },
    })
    const { createResourceProvider, setInventories } = sdk
    const created = await createResourceProvider?.({ body: { name: 'compute-1' } })
    expect(created).toMatchObject({ data: { name: 'compute-1' }, response: { status: 200 } })
    const { uuid, generation } = created?.data as { uuid: string; generation: number }
    const write = () =>
      setInventories?.({
        path: { uuid },
        body: { resource_provider_generation: generation, inventories: { VCPU: { total: 8 } } },
      })
    expect(await write()).toMatchObject({ data: { inventories: { VCPU: { total: 8 } } } })
    expect(await write()).toMatchObject({
      response: { status: 409 },
      error: { errors: [{ code: 'placement.concurrent_update' }] },
    })
  } finally {
    await server.close()
  }
})
