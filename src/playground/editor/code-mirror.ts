/** The editor proper. Loaded on demand: it is the largest thing on the page. */

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript'
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  LanguageSupport,
  syntaxHighlighting,
} from '@codemirror/language'
import { setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Place } from '../sandbox/protocol.ts'

export interface CodeEditor {
  /** Replaces the text, unless it is already that. */
  readonly setText: (text: string) => void
  /** Underlines where a fault is; undefined takes the mark away. */
  readonly setFault: (fault: { message: string; place: Place } | undefined) => void
  /** Takes the focus over, with what was selected, as numbers of characters. */
  readonly focus: (from: number, to: number) => void
  readonly close: () => void
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.comment], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-value)' },
  { tag: [tags.propertyName], color: 'var(--code-property)' },
  { tag: [tags.typeName, tags.className], color: 'var(--code-type)' },
])

const look = EditorView.theme({
  '&': { color: 'var(--code-text)', backgroundColor: 'var(--code-background)', height: '100%' },
  '&.cm-focused': { outline: '2px solid var(--ifm-color-primary)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--ifm-font-family-monospace)', fontSize: '0.85rem', lineHeight: '1.55' },
  '.cm-gutters': { color: 'var(--code-comment)', backgroundColor: 'var(--code-background)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--code-line)' },
  '.cm-cursor': { borderLeftColor: 'var(--code-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--code-selection)',
  },
})

/** What a text may be. */
export type TextLanguage = 'typescript' | 'json'

const languages: Readonly<Record<TextLanguage, () => LanguageSupport>> = {
  typescript: () => javascript({ typescript: true }),
  // JSON is an expression of JavaScript.
  json: () => new LanguageSupport(javascriptLanguage.configure({ top: 'SingleExpression' })),
}

/** Puts an editor into an element. Tab leaves it, as the keyboard's users need. */
export function createEditor(
  parent: HTMLElement,
  text: string,
  label: string,
  language: TextLanguage,
  onChange: (text: string) => void,
  extend?: (fault: () => readonly Diagnostic[]) => Extension,
): CodeEditor {
  let marked: readonly Diagnostic[] = []
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        languages[language](),
        syntaxHighlighting(colours),
        look,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return
          marked = []
          onChange(update.state.doc.toString())
        }),
        ...(extend ? [extend(() => marked)] : []),
      ],
    }),
  })
  return {
    setText(next) {
      const present = view.state.doc.toString()
      if (next !== present) view.dispatch({ changes: { from: 0, to: present.length, insert: next } })
    },
    setFault(fault) {
      if (!fault && marked.length === 0) return
      marked = fault ? [diagnosticOf(view.state, fault)] : []
      view.dispatch(setDiagnostics(view.state, marked))
    },
    focus(from, to) {
      const most = view.state.doc.length
      view.dispatch({ selection: { anchor: Math.min(from, most), head: Math.min(to, most) } })
      view.focus()
    },
    close: () => view.destroy(),
  }
}

function diagnosticOf({ doc }: EditorState, { message, place }: { message: string; place: Place }) {
  const line = doc.line(Math.min(Math.max(place.line, 1), doc.lines))
  const from = Math.min(line.from + place.column - 1, line.to)
  const severity = 'error' as const
  if (place.column > 1) return { from, to: Math.min(from + 1, doc.length), severity, message }
  // Of the place no more than the line is known.
  return { from: line.from + line.text.search(/\S|$/), to: line.to, severity, message }
}
