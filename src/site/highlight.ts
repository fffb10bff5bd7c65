/** Highlighting at build time: a page carries coloured text, not a highlighter. */

import { createRequire } from 'node:module'
import { Prism } from 'prism-react-renderer'
import { withColouredTokensOnly } from './lean-tokens.ts'

// Languages beyond those prism-react-renderer brings register themselves on a global Prism.
const require = createRequire(import.meta.url)
Object.assign(globalThis, { Prism })
for (const language of ['bash', 'http', 'diff']) require(`prismjs/components/prism-${language}`)

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

const aliases: Record<string, string> = {
  ts: 'typescript',
  js: 'javascript',
  sh: 'bash',
  shell: 'bash',
  yml: 'yaml',
  py: 'python',
}

/** `code` as HTML with a span for each token that has a colour; plain escaped text when the language is not known. */
export function highlight(code: string, language: string): string {
  const name = aliases[language] ?? language
  const grammar = Prism.languages[name]
  return grammar ? withColouredTokensOnly(Prism.highlight(code, grammar, name)) : escape(code)
}
