/** A button that lets the reader choose a file to open. */

import { useRef } from 'react'

interface FileButtonProps {
  readonly label: string
  /** What the file is to be, for those who do not see the button. */
  readonly what: string
  readonly onFile: (file: File) => void
}

export function FileButton({ label, what, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={what}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) onFile(chosen)
          target.value = ''
        }}
      />
    </>
  )
}
