/** A world as its state document: edited, read from a file, written to one. */

import { useEffect, useRef, useState } from 'react'
import type { StateDocument } from '#placement/index.ts'
import type { RaceState } from '#race/state.ts'
import { FileButton } from '../FileButton.tsx'
import { saveFile } from '../save-file.ts'
import { Editor } from '../editor/Editor.tsx'
import type { Failure } from '../playground-state.ts'
import styles from './world.module.css'
import playground from '../playground.module.css'

interface WorldEditorProps {
  readonly start: RaceState
  /** What the file is called. */
  readonly name: string
  readonly onEdit: (state: StateDocument) => void
  readonly onImport: (state: StateDocument) => void
}

export function WorldEditor({ start, name, onEdit, onImport }: WorldEditorProps) {
  const [text, setText] = useState(() => written(start))
  const [fault, setFault] = useState<Failure>()
  // The document that came of what was typed: the text stays as it was typed.
  const typed = useRef<RaceState>(start)
  const reading = useRef(0)

  useEffect(() => {
    if (typed.current === start) return
    typed.current = start
    reading.current++
    setText(written(start))
    setFault(undefined)
  }, [start])

  const read = async (next: string, take: (state: StateDocument) => void) => {
    const mine = ++reading.current
    const { readDocument } = await import('./worlds-in-page.ts')
    const found = await readDocument(next)
    if (mine !== reading.current) return
    if (found.kind === 'fault') {
      setFault(found)
      return
    }
    setFault(undefined)
    typed.current = found.state
    take(found.state)
  }
  const type = (next: string) => {
    setText(next)
    if (next !== text) void read(next, onEdit)
  }
  const open = async (chosen: File) => {
    const next = await chosen.text()
    setText(next)
    await read(next, onImport)
  }

  return (
    <>
      <Editor label="State document" language="json" code={text} failure={fault} onChange={type} />
      {fault && (
        <p className={playground['failure']} role="alert">
          {fault.place && `Line ${fault.place.line}: `}
          {fault.message}
        </p>
      )}
      <div className={`${playground['share']} ${styles['files']}`} role="group" aria-label="Files">
        <FileButton
          label="Import a file"
          what="State document to import"
          onFile={(chosen) => void open(chosen)}
        />
        <button type="button" onClick={() => saveFile(`${name}.json`, `${written(start)}\n`)}>
          Export as a file
        </button>
      </div>
    </>
  )
}

function written(state: RaceState): string {
  return JSON.stringify(state, null, 2)
}
