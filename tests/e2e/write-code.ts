/** Writes into an editor as a reader does: everything is selected by its key and replaced. */

import type { Locator } from '@playwright/test'

/**
 * Not `fill`: that selects behind the editor's back, which hears of it a moment later and, if it has just got the focus,
 * puts its own selection in its place. The text would then stand beside what was there.
 */
export async function writeCode(editor: Locator, text: string): Promise<void> {
  await editor.press('ControlOrMeta+a')
  await editor.page().keyboard.insertText(text)
}
