/** A button that puts a text on the clipboard and says so. */

import { useState } from 'react'

export function CopyButton({ text }: { text: () => string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text())
    setCopied(true)
  }
  return (
    <button type="button" className="copy" onClick={() => void copy()} onBlur={() => setCopied(false)}>
      {copied ? 'Copied' : 'Copy'}
    </button>
  )
}
