/** What the state costs: memory for each provider, and the time to keep and to put back all of it. */

import { createPlacement } from '#placement/index.ts'
import { flatHosts, nestedTrees } from './estates.ts'
import { atMost, msPerCall, print, timed } from './measure.ts'

const { gc } = globalThis
if (!gc) throw new Error('run with --expose-gc, or memory cannot be told from litter')

function heapInUse(): number {
  gc?.()
  gc?.()
  return process.memoryUsage().heapUsed
}

/** The document is litter by the time the heap is measured: only the state is left. */
function bytesPerProvider(estate: typeof flatHosts, count: number): number {
  const placement = createPlacement()
  const before = heapInUse()
  placement.load(estate(count))
  const providers = placement.snapshot().providers.size
  return (heapInUse() - before) / providers
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(2)} KB`
print('Memory for a provider', {
  '100,000 flat hosts': atMost(4096, bytesPerProvider(flatHosts, 100_000), kilobytes),
  '14,286 trees of 7': atMost(4096, bytesPerProvider(nestedTrees, 14_286), kilobytes),
})

const placement = createPlacement({ state: flatHosts(1000) })
const times = 1000
const together = await msPerCall(
  timed(() => {
    for (let i = 0; i < times; i++) placement.restore(placement.snapshot())
  }),
)
const microseconds = (time: number) => `${time.toFixed(3)} µs`
print('Snapshot and restore of 1,000 providers', {
  together: atMost(10, (together / times) * 1000, microseconds),
})
