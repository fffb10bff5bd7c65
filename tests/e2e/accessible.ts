/** Whether a page keeps the rules of axe. */

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The rules that look at colours, which take most of the time. */
const colours = ['color-contrast', 'link-in-text-block']

/**
 * - `all`: every rule
 * - `colours`: those that another colour mode can break
 * - `structure`: those that another width can break, where its colours are those of a page that was looked at
 */
export type Rules = 'all' | 'colours' | 'structure'

export async function expectAccessible(page: Page, rules: Rules = 'all'): Promise<void> {
  // What is fine is not told one by one, and no page of axe's own is opened to put together what frames say.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  if (rules === 'colours') axe.withRules(colours)
  if (rules === 'structure') axe.disableRules(colours)
  const { passes, violations } = await axe.analyze()
  expect(passes, 'rules that were looked at').not.toEqual([])
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}
