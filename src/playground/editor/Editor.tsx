/** The program's editor: a plain text area until the real one is loaded, and for good where that cannot be. */

import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../playground-state.ts'
import type { CodeEditor } from './code-mirror.ts'
import styles from '../playground.module.css'

interface EditorProps {
  readonly code: string
  readonly failure: Failure | undefined
  readonly onChange: (code: string) => void
}

const label = 'Program'

export function Editor({ code, failure, onChange }: EditorProps) {
  const seat = useRef<HTMLDivElement>(null)
  const plain = useRef<HTMLTextAreaElement>(null)
  const latest = useRef({ code, onChange })
  latest.current = { code, onChange }
  const [editor, setEditor] = useState<CodeEditor>()

  useEffect(() => {
    let gone = false
    let created: CodeEditor | undefined
    const load = async () => {
      const { createEditor } = await import('./code-mirror.ts')
      if (gone || !seat.current) return
      const hadFocus = document.activeElement === plain.current
      created = createEditor(seat.current, latest.current.code, label, (text) =>
        latest.current.onChange(text),
      )
      if (hadFocus) created.focus()
      setEditor(created)
    }
    load().catch(() => undefined) // the text area stays
    return () => {
      gone = true
      created?.close()
    }
  }, [])

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
