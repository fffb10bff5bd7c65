/** TypeScript in the editor: faults, completion and what something is, from the language service once it is there. */

import { autocompletion, completionKeymap, type CompletionContext } from '@codemirror/autocomplete'
import { linter, type Diagnostic } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { EditorView, hoverTooltip, keymap } from '@codemirror/view'
import type { LanguageService } from '../language/service.ts'

/** What CodeMirror calls the kinds of TypeScript, for the icon beside a completion. */
const types: Readonly<Record<string, string>> = {
  method: 'method',
  function: 'function',
  'local function': 'function',
  property: 'property',
  getter: 'property',
  const: 'constant',
  let: 'variable',
  var: 'variable',
  parameter: 'variable',
  keyword: 'keyword',
  interface: 'interface',
  type: 'type',
  class: 'class',
  string: 'text',
}

/**
 * @param service is asked for when the program has been edited or a completion is wanted, and not before
 * @param onAlien a fault that does not come of the types, and that its own marker shows
 */
export function typescript(
  service: () => Promise<LanguageService>,
  fault: () => readonly Diagnostic[],
): Extension[] {
  let edited = false
  return [
    // An example that is chosen is no edit: it needs nobody to look at it.
    EditorView.updateListener.of(({ transactions }) => {
      edited ||= transactions.some((one) => one.isUserEvent('input') || one.isUserEvent('delete'))
    }),
    linter(
      async ({ state }) => {
        if (!edited) return fault()
        const code = state.doc.toString()
        const faults = await (await service()).check(code).catch(() => [])
        const most = state.doc.length
        return [
          ...fault(),
          ...faults.map(({ from, to, message, severity }): Diagnostic => {
            return { from: Math.min(from, most), to: Math.min(to, most), message, severity }
          }),
        ]
      },
      { delay: 400 },
    ),
    autocompletion({ override: [(context) => completionsAt(context, service)] }),
    keymap.of(completionKeymap),
    hoverTooltip(async (view, at) => {
      if (!edited) return null
      const found = await (await service()).describe(view.state.doc.toString(), at)
      if (!found) return null
      return {
        pos: found.from,
        end: found.to,
        create: () => {
          const dom = document.createElement('div')
          const signature = dom.appendChild(document.createElement('code'))
          signature.textContent = found.signature
          if (found.explanation !== '')
            dom.appendChild(document.createElement('p')).textContent = found.explanation
          return { dom }
        },
      }
    }),
  ]
}

async function completionsAt(context: CompletionContext, service: () => Promise<LanguageService>) {
  const word = context.matchBefore(/[\w$]*/)
  const before = context.state.sliceDoc(Math.max(0, context.pos - (word?.text.length ?? 0) - 1), word?.from)
  if (!context.explicit && before !== '.' && (word?.text.length ?? 0) < 2) return null
  const found = await (await service()).complete(context.state.doc.toString(), context.pos)
  if (context.aborted || found.length === 0) return null
  return {
    from: word?.from ?? context.pos,
    validFor: /^[\w$]*$/,
    options: found.map(({ name, kind }) => ({ label: name, type: types[kind] ?? 'text' })),
  }
}
