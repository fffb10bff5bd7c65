import { startRealPlacement } from '#verifier/real-placement.ts'
import { pairWith } from './run.ts'
import { report, search } from './search.ts'

const [seed = '1', count = '100', most = '10'] = process.argv.slice(2)
const pair = pairWith(await startRealPlacement(Number(process.env['PORT'] ?? 0)))
const started = Date.now()
const found = await search(pair, Number(seed), Number(count), Number(most))
for (const f of found.findings) console.log(report(f) + '\n----------')
console.log(
  found.programs,
  'programs',
  found.requests,
  'requests',
  found.findings.length,
  'findings',
  Object.fromEntries(found.tolerated),
  (Date.now() - started) / 1000,
  's',
)
await pair.close()
process.exit(0)
