/** Makes the worker's globals the schedule's, takes away what reaches out, and keeps for us what we need of the old. */

import type { VirtualGlobals } from '#race/virtual-time.ts'

export interface Kept {
  /** Lets everything that can go on go on; with real time from the moment that nothing seems to come of it. */
  readonly turn: (idle: number) => Promise<void>
  readonly createModuleUrl: (text: string) => string
  /** Milliseconds of real time. */
  readonly clock: () => number
  /** What `Date.now` said in real time. */
  readonly now: () => number
}

/** The policy of the frame forbids these already; a program that tries them should hear it in plain words. */
const reachingOut = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'importScripts',
  'indexedDB',
  'caches',
  'FontFace',
  'fonts',
  'Notification',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
  'close',
  'postMessage',
] as const

/** To be called once, before any code of the reader's is loaded. */
export function harden(globals: VirtualGlobals): Kept {
  const kept = keep()
  install(globals)
  for (const name of reachingOut) remove(name)
  lock()
  return kept
}

function keep(): Kept {
  const { port1, port2 } = new MessageChannel()
  // A message for each: several clients may be waiting at once.
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  const poke = port2.postMessage.bind(port2)
  const later = setTimeout
  const Text = Blob
  const clock = performance.now.bind(performance)
  const now = Date.now.bind(Date)
  const createObjectURL = URL.createObjectURL.bind(URL)
  return {
    clock,
    now,
    turn: (idle) =>
      new Promise((resolve) => {
        if (idle < 5) {
          waiting.push(resolve)
          poke(null)
        } else {
          later(resolve, 10)
        }
      }),
    createModuleUrl: (text) => createObjectURL(new Text([text], { type: 'text/javascript' })),
  }
}

function install({
  Date,
  setTimeout,
  setInterval,
  clearTimeout,
  clearInterval,
  random,
  randomUUID,
  getRandomValues,
  elapsed,
}: VirtualGlobals): void {
  Object.assign(globalThis, { Date, setTimeout, setInterval, clearTimeout, clearInterval })
  replace(Math, 'random', random)
  replace(Crypto.prototype, 'randomUUID', randomUUID)
  replace(Crypto.prototype, 'getRandomValues', getRandomValues)
  replace(Performance.prototype, 'now', elapsed)
  replace(AbortSignal, 'timeout', (milliseconds: number) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new DOMException('The time is up', 'TimeoutError')), milliseconds)
    return controller.signal
  })
  for (const name of ['requestAnimationFrame', 'setImmediate', 'scheduler']) remove(name)
}

function replace(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: false, configurable: false, enumerable: true })
}

/** Removes a global from the worker's scope and from what the scope inherits. */
function remove(name: string): void {
  for (
    let owner: object | null = globalThis;
    owner !== null;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name)
  }
}

/**
 * Our code and the reader's share this realm, so nothing that ours looks up may be the reader's to replace: with a getter
 * of its own on `MessageEvent.prototype` a program would be handed the port to the page, and could forge any report.
 */
function lock(): void {
  const pending: unknown[] = [...hiddenIntrinsics()]
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const described = Object.getOwnPropertyDescriptor(globalThis, name)
    if (!described || !('value' in described)) continue
    pending.push(described.value)
    if (described.configurable)
      Object.defineProperty(globalThis, name, { writable: false, configurable: false })
  }
  for (const value of pending) {
    if (typeof value === 'function') lockChain((value as { prototype?: unknown }).prototype)
    lockChain(value)
  }
  Object.preventExtensions(globalThis)
}

/** Locks an object and whatever it inherits from. */
function lockChain(value: unknown): void {
  if (value === globalThis) return
  for (
    let one = value;
    (typeof one === 'object' && one !== null) || typeof one === 'function';
    one = Object.getPrototypeOf(one) as unknown
  ) {
    // Errors and plain objects are given names, messages and methods by assignment, which a frozen prototype would
    // forbid. That nothing new appears on them is enough: no `then`, no setter.
    if (one === Object.prototype || one === Error.prototype) Object.preventExtensions(one)
    else if (!ArrayBuffer.isView(one)) Object.freeze(one)
  }
}

/** What no global names, and our code uses with every loop. */
function hiddenIntrinsics(): object[] {
  const iterators = [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    ''.matchAll(/x/g),
  ]
  const generators = [
    function* () {
      yield 0
    },
    async function* () {
      yield await Promise.resolve(0)
    },
  ]
  return [
    ...iterators.map((one) => Object.getPrototypeOf(one) as object),
    ...generators.map((one) => Object.getPrototypeOf(one) as { prototype: object }),
    ...generators.map((one) => (Object.getPrototypeOf(one) as { prototype: object }).prototype),
    Object.getPrototypeOf(async () => undefined) as object,
    Object.getPrototypeOf(Uint8Array) as object,
  ]
}
