import { describe, expect, test } from 'vitest'
import { incidents } from '#incidents/index.ts'
import {
  beginningOf,
  deedsAfter,
  nothingDone,
  withCheck,
  withoutCheck,
} from '#playground/gallery/level-state.ts'
import { playgroundReducer } from '#playground/playground-state.ts'

const [incident] = incidents
if (!incident) throw new Error('there is no incident')
const programs = {
  wrong: 'export default wrong\n',
  right: 'export default right\n',
  check: 'export const check = 1\n',
}
const beginning = beginningOf(incident, programs)
const wrong = beginning.recipe.code
const report = { run: 4, pruned: 0, left: 0, complete: true, broken: 0 }

describe('a level', () => {
  test('begins with the wrong program and behind it the check, which the editor does not show', () => {
    expect(wrong).toContain('export const check')
    expect(withoutCheck(wrong, programs.check)).toBe('export default wrong\n')
    expect(withoutCheck('something else', programs.check)).toBe('something else')
    expect(beginning.recipe).toMatchObject({ world: incident.world, clients: incident.clients })
  })

  test('what is typed comes back from the editor as it was', () => {
    for (const text of ['a', 'a\n', 'a\n\n\n', ''])
      expect(withoutCheck(withCheck(text, programs.check), programs.check)).toBe(text)
  })

  test('an order found by hand counts, one that was shown does not', () => {
    const by = { broken: true, wrong }
    expect(deedsAfter(nothingDone, beginning, { ...by, byHand: true }).found).toBe(true)
    expect(deedsAfter(nothingDone, beginning, { ...by, byHand: false }).found).toBe(false)
  })

  test('it is proved by every schedule of a changed program, and by nothing less', () => {
    const by = { byHand: false, broken: false, wrong }
    const changed = playgroundReducer(beginning, {
      type: 'changed',
      to: { code: withCheck(programs.right, programs.check) },
    })
    const explored = (state: typeof beginning, more: Partial<typeof report>) =>
      playgroundReducer(state, {
        type: 'explored',
        exploration: { ...report, ...more },
        from: state.recipe,
      })
    expect(deedsAfter(nothingDone, explored(beginning, {}), by).proved).toBe(false)
    expect(deedsAfter(nothingDone, explored(changed, { complete: false }), by).proved).toBe(false)
    expect(deedsAfter(nothingDone, explored(changed, { broken: 1 }), by)).toMatchObject({
      shown: true,
      proved: false,
    })
    expect(deedsAfter(nothingDone, explored(changed, {}), by)).toMatchObject({ fixed: true, proved: true })
  })
})
