/** The program's editor: a plain text area until the real one is loaded, and for good where that cannot be. */

import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Failure } from '../playground-state.ts'
import { languageService } from '../language/service.ts'
import { whenIdle } from '../when-idle.ts'
import type { CodeEditor, TextLanguage } from './code-mirror.ts'
import styles from '../playground.module.css'

interface EditorProps {
  /** What the text is; fixed for the life of the editor. */
  readonly label: string
  readonly code: string
  /** What is known of the text. Default: TypeScript. */
  readonly language?: TextLanguage
  readonly failure: Failure | undefined
  readonly onChange: (code: string) => void
}

export function Editor({ label, code, language = 'typescript', failure, onChange }: EditorProps) {
  const seat = useRef<HTMLDivElement>(null)
  const plain = useRef<HTMLTextAreaElement>(null)
  const latest = useRef({ code, onChange })
  latest.current = { code, onChange }
  const [editor, setEditor] = useState<CodeEditor>()

  useEffect(() => {
    let gone = false
    let created: CodeEditor | undefined
    const load = async () => {
      const [{ createEditor }, { typescript }] = await Promise.all([
        import('./code-mirror.ts'),
        import('./typescript.ts'),
      ])
      if (gone || !seat.current) return
      const before = document.activeElement === plain.current ? plain.current : null
      created = createEditor(
        seat.current,
        latest.current.code,
        label,
        language,
        (text) => latest.current.onChange(text),
        language === 'typescript' ? (fault) => typescript(languageService, fault) : undefined,
      )
      if (before) created.focus(before.selectionStart, before.selectionEnd)
      const shown = created
      flushSync(() => setEditor(shown)) // never two of them at a time
    }
    const cancel = whenIdle(() => void load().catch(() => undefined)) // the text area stays
    return () => {
      gone = true
      cancel()
      created?.close()
    }
  }, [label, language])

  useEffect(() => editor?.setText(code), [editor, code])
  useEffect(() => {
    editor?.setFault(failure?.place && { message: failure.message, place: failure.place })
  }, [editor, failure])

  return (
    <div className={styles['editor']} ref={seat}>
      {!editor && (
        <textarea
          ref={plain}
          aria-label={label}
          className={styles['plainEditor']}
          spellCheck={false}
          value={code}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  )
}
