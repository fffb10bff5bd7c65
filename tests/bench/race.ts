/** How many orders a race has, with and without reduction, and how many of them are run in a second. */

import { createClient, type Program } from '#client/index.ts'
import { createPlacement } from '#placement/index.ts'
import { explore } from '#race/explore.ts'
import { createRaceServer } from '#race/server.ts'
import { worlds, type World } from '#worlds/index.ts'
import { atLeast, atMost, print } from './measure.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const world = worlds['one-host'] as World

/** Each client adds its trait to one host: reads, decides, writes, and from the read again when it is refused. */
const traitLoop: Program = async ({ placement, retryOnConflict, names, client }) => {
  await retryOnConflict(async () => {
    const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({
      uuid: names.host,
    })
    const body = { traits: [...traits, `CUSTOM_${client}`], resource_provider_generation }
    await placement.setTraits({ uuid: names.host, body })
  })
}

async function startingState() {
  const placement = createPlacement()
  const client = createClient({ send: placement.handle })
  await world.build(client)
  for (const name of ['A', 'B', 'C', 'D']) await client.createTrait({ name: `CUSTOM_${name}` })
  return placement.document()
}

/** Without reduction four clients have millions of orders: so many of them show the rate. */
const most = Number(process.env['MOST'] ?? 200_000)

interface Explored {
  readonly milliseconds: number
  readonly ordersPerSecond: number
  readonly complete: boolean
}

async function exploring(clients: number, reduced: boolean): Promise<Explored> {
  const server = await createRaceServer({ state: await startingState() })
  const programs = Array.from({ length: clients }, () => traitLoop)
  const [start, used] = [performance.now(), process.cpuUsage()]
  const { run, pruned, complete, broken } = await explore({
    programs,
    server,
    names: world.names,
    microversion: '1.39',
    seed: 1,
    turn,
    reduced,
    most,
  })
  const milliseconds = performance.now() - start
  const { user, system } = process.cpuUsage(used)
  const busy = (user + system) / 1000
  const ordersPerSecond = (run / busy) * 1000
  const cells = [
    String(clients).padStart(7),
    (reduced ? 'yes' : 'no').padStart(8),
    String(run).padStart(11),
    String(pruned).padStart(9),
    (complete ? 'yes' : 'no').padStart(4),
    String(broken).padStart(7),
    milliseconds.toFixed(0).padStart(8),
    busy.toFixed(0).padStart(8),
    ordersPerSecond.toFixed(0).padStart(10),
  ]
  console.log(cells.join(' '))
  return { milliseconds, ordersPerSecond, complete }
}

console.log('clients  reduced  orders run    pruned  all  broken       ms   cpu ms   orders/s')
const results = new Map<string, Explored>()
for (const clients of [2, 3, 4])
  for (const reduced of [true, false])
    results.set(`${clients}${reduced ? ' reduced' : ''}`, await exploring(clients, reduced))

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
const aSecond = (orders: number) => `${orders.toFixed(0)}/s`
/** Until all orders are known; never, where they were not all. */
const allOrders = (name: string) => {
  const { complete, milliseconds } = results.get(name) ?? { complete: false, milliseconds: 0 }
  return complete ? milliseconds : Infinity
}
print('bars', {
  'all, 3 clients': atMost(1000, allOrders('3 reduced'), seconds),
  'all, 4 clients': atMost(5000, allOrders('4 reduced'), seconds),
  'orders, reduced': atLeast(10_000, results.get('4 reduced')?.ordersPerSecond ?? 0, aSecond),
  'orders, all': atLeast(10_000, results.get('4')?.ordersPerSecond ?? 0, aSecond),
})
