/** A button that puts a text on the clipboard, and says whether that worked. */

import { useState } from 'react'
import styles from './console.module.css'

export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setSaid('Copied')
    } catch {
      setSaid('The browser does not let this page copy')
    }
  }
  return (
    <>
      <button
        type="button"
        className={styles['button']}
        onClick={() => void copy()}
        onBlur={() => setSaid('')}
      >
        {label}
      </button>
      <span role="status" className={styles['said']}>
        {said}
      </span>
    </>
  )
}
