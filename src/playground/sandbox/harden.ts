/** Makes the worker's globals the schedule's, takes away what reaches out, and keeps for us what we need of the old. */

import type { VirtualGlobals } from '#race/virtual-time.ts'

export interface Kept {
  /** Lets everything that can go on go on; with real time from the moment that nothing seems to come of it. */
  readonly turn: (idle: number) => Promise<void>
  readonly createModuleUrl: (text: string) => string
  /** Milliseconds of real time. */
  readonly clock: () => number
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
  'close',
  'postMessage',
] as const

/** To be called once, before any code of the reader's is loaded. */
export function harden(globals: VirtualGlobals): Kept {
  const kept = keep()
  install(globals)
  for (const name of reachingOut) remove(name)
  freezeWhatWeRelyOn()
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
  const createObjectURL = URL.createObjectURL.bind(URL)
  return {
    clock,
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
  elapsed,
}: VirtualGlobals): void {
  const seededBytes = <T extends ArrayBufferView>(array: T): T => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(random() * 256)
    return array
  }
  Object.assign(globalThis, { Date, setTimeout, setInterval, clearTimeout, clearInterval })
  replace(Math, 'random', random)
  replace(Crypto.prototype, 'randomUUID', randomUUID)
  replace(Crypto.prototype, 'getRandomValues', seededBytes)
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

/** A program that rewrites these would only fool itself, but then the page could not say why. */
function freezeWhatWeRelyOn(): void {
  const constructors = [Promise, Array, Map, Set, String, Number, RegExp, MessagePort, MessageChannel]
  for (const one of constructors) {
    Object.freeze(one)
    Object.freeze(one.prototype)
  }
  for (const one of [JSON, Reflect, Math, Object]) Object.freeze(one)
}
