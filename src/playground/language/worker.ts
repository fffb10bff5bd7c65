/** What runs in the language service's worker. The reader's program is looked at here, never run. */

import { createLanguage, type Language } from './language.ts'
import type { FromLanguage, ToLanguage } from './protocol.ts'

interface Scope {
  onmessage: ((event: MessageEvent<ToLanguage>) => void) | null
  postMessage(message: FromLanguage): void
}

const scope: Scope = self
let language: Language | undefined

scope.onmessage = ({ data }) => {
  if (data.type === 'begin') {
    language = createLanguage(data.files)
    return
  }
  try {
    if (!language) throw new Error('it has not begun')
    scope.postMessage(answer(language, data))
  } catch (error) {
    scope.postMessage({ type: 'failed', id: data.id, message: String(error) })
  }
}

function answer(on: Language, asked: Exclude<ToLanguage, { type: 'begin' }>): FromLanguage {
  const { id, code } = asked
  switch (asked.type) {
    case 'check':
      return { type: 'checked', id, faults: on.check(code) }
    case 'complete':
      return { type: 'completed', id, completions: on.complete(code, asked.at) }
    case 'describe':
      return { type: 'described', id, described: on.describe(code, asked.at) }
  }
}
