import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { PlainRequest } from '#api/fetch.ts'
import { createClient } from '#client/index.ts'
import { createPlacement } from '#placement/index.ts'
import { createServerRuns, type ServerRun } from '#playground/code/server-run.ts'
import type { Reached } from '#playground/endpoint/connect.ts'
import { createRealEndpoint, EndpointError } from '#playground/real-endpoint.ts'
import { beginErrand, doingsOf, tellErrand } from '#playground/sandbox/errand.ts'
import { SandboxError, type Sandbox } from '#playground/sandbox/frame.ts'
import { loadProgram, ProgramFault } from '#playground/sandbox/load-program.ts'
import { readMessage, type Doings } from '#playground/sandbox/protocol.ts'
import { transpile } from '#playground/transpile.ts'
import type { ClientRun } from '#race/client-run.ts'
import { outcomesOf } from '#race/journal.ts'
import { createVirtualHost } from '#race/virtual-time.ts'
import { names, worlds } from '#worlds/index.ts'

const address = 'http://controller:8778'
const token = 'gAAAAA-secret'
const host = createVirtualHost()
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const toUrl = (text: string) => `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`

// In the sandbox these are the globals themselves.
beforeAll(() => void vi.stubGlobal('virtual', host.globals))
afterAll(() => void vi.unstubAllGlobals())

/** Time that passes when the page waits, and not otherwise. */
function createClock() {
  let now = Date.UTC(2026, 5, 1)
  return { now: () => now, pause: async (milliseconds: number) => void (now += milliseconds) }
}

/** The sandbox without its walls: what it says still goes through the same check as what comes out of a frame. */
function openSandbox(clock: () => number): Sandbox & { readonly closed: () => boolean } {
  let run: ClientRun | undefined
  let closed = false
  const refuse = () => Promise.reject(new Error('not asked for'))
  const said = (): Doings => {
    if (closed) throw new SandboxError('closed', 'The sandbox was closed.')
    const message = readMessage(
      structuredClone({ type: 'doings', id: 1, doings: run ? doingsOf(run) : undefined }),
    )
    if (message?.type !== 'doings') throw new Error('no message of ours')
    return message.doings
  }
  return {
    load: refuse,
    step: refuse,
    run: refuse,
    explore: refuse,
    async send({ code, microversion, seed }) {
      try {
        const program = await loadProgram(code, toUrl)
        run = await beginErrand(program, { names, microversion, seed, host, turn, clock })
      } catch (error) {
        throw error instanceof ProgramFault ? new SandboxError('program', error.message, error.place) : error
      }
      return said()
    },
    async tell(word) {
      if (run) await tellErrand(run, word)
      return said()
    },
    stop: () => undefined,
    close: () => void (closed = true),
    closed: () => closed,
  }
}

interface SceneSetting {
  readonly send?: Reached['send']
  /** Milliseconds until the server answers. */
  readonly takes?: number
  readonly sandbox?: Partial<Sandbox>
}

/** A page with a sandbox, and a server that holds a world. */
async function scene({ send, takes = 0, sandbox }: SceneSetting = {}) {
  const clock = createClock()
  const placement = createPlacement()
  await worlds['one-host']?.build(createClient({ send: placement.handle }))
  const asked: { readonly request: Request; readonly path: string }[] = []
  const endpoint = createRealEndpoint({
    address,
    token,
    origin: 'http://docs.example',
    fetch: async (url, init) => {
      const request = new Request(url, {
        method: init.method,
        headers: init.headers,
        body: init.body,
      } as RequestInit)
      const { pathname, search } = new URL(url)
      asked.push({ request: request.clone() as Request, path: pathname + search })
      const headers = { ...Object.fromEntries(request.headers.entries()), 'x-auth-token': 'admin' }
      const body = await request.text()
      await clock.pause(takes)
      const answer = placement.handle({ method: request.method, target: url, headers, body })
      return new Response(answer.status === 204 ? null : (answer.body as string), answer)
    },
  })
  const shown: (ServerRun | undefined)[] = []
  const opened: ReturnType<typeof openSandbox>[] = []
  let seed = 0
  const runs = createServerRuns({
    show: (run) => shown.push(run),
    transpile,
    open: async () => {
      const next = { ...openSandbox(clock.now), ...sandbox }
      opened.push(next)
      return next
    },
    locate: async () => undefined,
    pause: clock.pause,
    seed: () => ++seed,
  })
  const reached = { address, send: send ?? endpoint.send }
  const last = () => {
    const run = shown.at(-1)
    if (!run) throw new Error('nothing is shown')
    return run
  }
  return {
    runs,
    asked,
    shown,
    last,
    closed: () => opened.every(({ closed }) => closed()),
    run: (code: string) => runs.run({ code, microversion: '1.39' }, reached),
    lines: () => last().journal.flatMap((event) => (event.type === 'logged' ? [event.line] : [])),
    outcome: () => outcomesOf(last().journal).A,
  }
}

/** What is sent when nobody hinders it, with each request as it left. */
function watched(send: Reached['send']) {
  const sent: PlainRequest[] = []
  const through: Reached['send'] = async (request, signal) => {
    sent.push(request)
    return send(request, signal)
  }
  return { sent, through }
}

const never: Reached['send'] = () => Promise.reject(new EndpointError({ kind: 'unreachable', address }))

const ensureTrait = `import type { Program } from 'placement-live/client'
export default (async ({ placement, retryOnConflict, log }) => {
  const { resource_providers: [host] } = await placement.listResourceProviders({ name: 'compute-1' })
  await placement.createTrait({ name: 'CUSTOM_A' })
  await retryOnConflict(async () => {
    const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid: host.uuid })
    await placement.setTraits({ uuid: host.uuid, body: { traits: [...traits, 'CUSTOM_A'], resource_provider_generation } })
  })
  log('CUSTOM_A is there')
}) satisfies Program`

describe('a program on a server of one’s own', () => {
  test('has its requests made by the page, with the page’s token in place of its own', async () => {
    const { run, asked, last, lines, outcome, closed } = await scene()
    await run(ensureTrait)
    expect(last().failure).toBeUndefined()
    expect(asked.map(({ request, path }) => `${request.method} ${path}`)).toEqual([
      'GET /resource_providers?name=compute-1',
      'PUT /traits/CUSTOM_A',
      `GET /resource_providers/${names.host}/traits`,
      `PUT /resource_providers/${names.host}/traits`,
    ])
    expect(asked.map(({ request }) => request.headers.get('x-auth-token'))).toEqual(Array(4).fill(token))
    expect(lines()).toEqual(['CUSTOM_A is there'])
    expect(outcome()).toEqual({ kind: 'returned' })
    expect(last().doing).toBeUndefined()
    expect(closed()).toBe(true)
  })

  test('leaves a journal as on the mock, without what cannot be seen from here, and without the token', async () => {
    const { run, last, shown } = await scene()
    await run(ensureTrait)
    const answers = last().journal.flatMap((event) => (event.type === 'answered' ? [event] : []))
    expect(answers.map(({ request, status, tick }) => [request, status, tick])).toEqual([
      [1, 200, 1],
      [2, 201, 2],
      [3, 200, 3],
      [4, 200, 4],
    ])
    expect(answers[2]?.shown).toEqual([{ of: 'provider', uuid: names.host, generation: 2 }])
    expect(answers.flatMap(({ moved, stale }) => [...moved, ...stale])).toEqual([])
    expect(JSON.stringify(shown)).not.toContain(token)
  })

  test('never sees the token', async () => {
    const { run, lines } = await scene()
    await run(
      'export default async (tools) => { tools.log(JSON.stringify(tools), Object.keys(globalThis).join()) }',
    )
    expect(lines()).toHaveLength(1)
    expect(lines().join()).not.toContain(token)
  })

  test('cannot speak for anybody else', async () => {
    const { sent, through } = watched(async () => ({ status: 200, headers: {}, body: '{}' }))
    const { run } = await scene({ send: through })
    await run(`export default async ({ placement }) => {
      await placement.fetch('/traits', { headers: { 'X-Auth-Token': 'other', Authorization: 'Bearer x', Cookie: 'a=b', 'x-service-token': 'y', prefer: 'z' } })
    }`)
    expect(sent).toEqual([
      {
        method: 'GET',
        target: '/traits',
        headers: { accept: 'application/json', 'openstack-api-version': 'placement 1.39', prefer: 'z' },
        body: '',
      },
    ])
  })

  test('reaches that server and no other, whatever address it writes', async () => {
    const { run, asked } = await scene()
    await run("export default async ({ fetch }) => { await fetch('http://elsewhere.example/traits') }")
    expect(asked.map(({ request }) => request.url)).toEqual([`${address}/traits`])
  })

  test('sends one request after the other, also where it waits for none of them', async () => {
    let [under, most] = [0, 0]
    const { run, last } = await scene({
      send: async () => {
        most = Math.max(most, ++under)
        await turn()
        under -= 1
        return { status: 200, headers: {}, body: '{}' }
      },
    })
    await run(
      'export default async ({ placement }) => { for (let n = 0; n < 5; n++) void placement.listTraits() }',
    )
    expect(last().journal.filter(({ type }) => type === 'answered')).toHaveLength(5)
    expect(most).toBe(1)
  })

  test('waits in real time, and its clock goes with it', async () => {
    const { run, lines, shown } = await scene({ takes: 700 })
    await run(`export default async ({ placement, log }) => {
      const began = virtual.Date.now()
      await placement.listTraits()
      log(virtual.Date.now() - began)
      await new Promise((resolve) => virtual.setTimeout(resolve, 1500))
      log(new virtual.Date(began).toISOString(), virtual.Date.now() - began)
    }`)
    expect(lines()).toEqual(['700', '2026-06-01T00:00:00.000Z 2200'])
    expect(shown.map((one) => one?.doing)).toContain('The program waits for 1.5 seconds.')
  })

  test('makes up something else in each run, for a server keeps what it was given', async () => {
    const { run, lines } = await scene()
    const code = 'export default async ({ log }) => log(virtual.randomUUID())'
    await run(code)
    const first = lines()
    await run(code)
    expect(lines()).toHaveLength(1)
    expect(lines()).not.toEqual(first)
  })
})

describe('a request without an answer', () => {
  test('is a broken connection to the program, and in plain words to the reader', async () => {
    const { run, last, lines } = await scene({ send: never })
    await run(
      'export default async ({ placement, log }) => { await placement.listTraits().catch((error) => log(String(error))) }',
    )
    expect(lines()).toEqual(['TypeError: fetch failed'])
    expect([...last().unanswered]).toEqual([[1, { kind: 'unreachable', address }]])
    expect(last().failure).toBeUndefined()
  })

  test.each([
    ["placement.fetch('/traits', { method: 'TRACE' })", 'its method is “TRACE”; expected one of GET, HEAD'],
    ["placement.fetch('/' + 'x'.repeat(9000))", 'its target has 9,001 characters; expected at most 8,000'],
    [
      "placement.fetch('/', { headers: { a: 'x'.repeat(9000) } })",
      'its header a has 9,000 characters; expected',
    ],
    [
      "placement.fetch('/', { headers: Object.fromEntries(Array.from({ length: 60 }, (_, n) => ['h' + n, 'x'])) })",
      'it has 62 headers; expected at most 50',
    ],
    [
      "placement.fetch('/', { method: 'PUT', body: 'x'.repeat(1000001) })",
      'its body has 1,000,001 characters; expected at most 1,000,000',
    ],
  ])('is one that the page does not make: %s', async (expression, because) => {
    const { sent, through } = watched(never)
    const { run, last, outcome } = await scene({ send: through })
    await run(`export default async ({ placement }) => { await ${expression} }`)
    expect(sent).toEqual([])
    expect(last().unanswered.get(1)).toMatchObject({
      kind: 'forbidden',
      because: expect.stringContaining(because),
    })
    expect(outcome()).toMatchObject({ kind: 'threw' })
  })

  test('is one that would leave the address', async () => {
    const { run, last, asked } = await scene()
    await run(
      "export default async ({ placement }) => { await placement.fetch('/traits/..%2f..%2fidentity') }",
    )
    expect(last().unanswered.get(1)).toMatchObject({ kind: 'forbidden' })
    expect(asked).toEqual([])
  })
})

describe('a run', () => {
  test('ends after as many requests as one may make', async () => {
    const { sent, through } = watched(async () => ({ status: 200, headers: {}, body: '{}' }))
    const { run, outcome } = await scene({ send: through })
    await run('export default async ({ placement }) => { for (;;) await placement.listTraits() }')
    expect(outcome()).toEqual({ kind: 'endless', what: 'requests' })
    expect(sent).toHaveLength(200)
  })

  test('ends so even when the sandbox does not see to it', async () => {
    const { sent, through } = watched(async () => ({ status: 200, headers: {}, body: '{}' }))
    const request = { method: 'GET', target: '/traits', headers: {}, body: '' }
    const more = async () => ({ did: [{ type: 'sent', request } as const] })
    const { run, last } = await scene({ send: through, sandbox: { send: more, tell: more } })
    await run('export default async () => {}')
    expect(sent).toHaveLength(200)
    expect(last().failure?.message).toBe('It has made 200 requests, as many as one run may.')
  })

  test('does not wait for longer than a reader would', async () => {
    const { run, last } = await scene({ sandbox: { send: async () => ({ did: [], asleep: 3_600_000 }) } })
    await run('export default async () => {}')
    expect(last().failure?.message).toBe('It wants to wait for 3,600 seconds; expected at most 600 seconds.')
  })

  test('is stopped between two requests, and shows what it has', async () => {
    const stopping: { stop: () => void } = { stop: () => undefined }
    const { runs, run, last, closed } = await scene({
      send: async () => {
        stopping.stop()
        return { status: 200, headers: {}, body: '{}' }
      },
    })
    stopping.stop = runs.stop
    await run('export default async ({ placement }) => { for (;;) await placement.listTraits() }')
    expect(last().failure?.message).toBe('You stopped it. What it had sent by then stays as it is.')
    expect(last().journal.filter(({ type }) => type === 'answered')).toHaveLength(1)
    expect(last().doing).toBeUndefined()
    expect(closed()).toBe(true)
  })

  test('that is closed shows nothing any more', async () => {
    const closing: { close: () => void } = { close: () => undefined }
    const { runs, run, shown } = await scene({
      send: async () => {
        closing.close()
        return { status: 200, headers: {}, body: '{}' }
      },
    })
    closing.close = runs.close
    await run('export default async ({ placement }) => { for (;;) await placement.listTraits() }')
    expect(shown.at(-1)).toBeUndefined()
  })

  test('of what is no program says where, and sends nothing', async () => {
    const { sent, through } = watched(never)
    const { run, last } = await scene({ send: through })
    await run('export default async () => {\n  const list = [1, 2\n}\n')
    expect(last().failure).toMatchObject({ place: { line: 3, column: 1 } })
    await run('export const x = 1')
    expect(last().failure?.message).toContain('must export a function as its default')
    expect(sent).toEqual([])
  })
})

describe('a message of the sandbox about a program', () => {
  const request = { method: 'GET', target: '/traits', headers: { accept: 'x' }, body: '' }
  const message = (doings: unknown) => ({ type: 'doings', id: 1, doings })

  test('is taken when it is one', () => {
    expect(readMessage(message({ did: [{ type: 'sent', request }], asleep: 5 }))).toBeDefined()
  })

  test.each([
    ['a method that is no text', { did: [{ type: 'sent', request: { ...request, method: 1 } }] }],
    ['headers that are a list', { did: [{ type: 'sent', request: { ...request, headers: ['a'] } }] }],
    ['a header that is no text', { did: [{ type: 'sent', request: { ...request, headers: { a: {} } } }] }],
    ['a body of bytes', { did: [{ type: 'sent', request: { ...request, body: new Uint8Array(1) } }] }],
    ['a field that nobody knows', { did: [{ type: 'sent', request: { ...request, token: 'x' } }] }],
    ['a time that is none', { did: [], asleep: Number.POSITIVE_INFINITY }],
    ['an answer of its own', { did: [{ type: 'answered', status: 200 }] }],
  ])('is refused with %s', (_, doings) => {
    expect(readMessage(message(doings))).toBeUndefined()
  })
})
