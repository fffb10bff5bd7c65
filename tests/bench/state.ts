/** What the state costs: memory for each provider, and the time to keep and to put back all of it. */

import { createPlacement } from '#placement/index.ts'
import { flatHosts, nestedTrees } from './estates.ts'
import { msPerCall, print } from './measure.ts'

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

print('Memory for a provider', {
  '100,000 flat hosts': `${(bytesPerProvider(flatHosts, 100_000) / 1024).toFixed(2)} KB`,
  '14,286 trees of 7': `${(bytesPerProvider(nestedTrees, 14_286) / 1024).toFixed(2)} KB`,
})

const placement = createPlacement({ state: flatHosts(1000) })
const times = 1000
const together = await msPerCall(() => {
  for (let i = 0; i < times; i++) placement.restore(placement.snapshot())
})
print('Snapshot and restore of 1,000 providers', { together: `${((together / times) * 1000).toFixed(3)} µs` })
