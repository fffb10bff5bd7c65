import { createPlacement } from '#placement/index.ts'
import { generateProgram } from './generate.ts'
import { fill } from './program.ts'
import { Coverage } from './coverage.ts'
const c = new Coverage()
const n = Number(process.env.N ?? 500)
const p = createPlacement({ release: '8.0.0' })
for (let s = 0; s < n; s++) {
  p.reset()
  for (const e of generateProgram(s)) {
    const r = fill(e, { state: p.document(), made: [] })
    c.note(r, p.handle(r))
  }
}
console.log(c.table())
