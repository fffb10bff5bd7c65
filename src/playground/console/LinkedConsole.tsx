/** The console with what the address of the page brings to it. */

import { useEffect, useState } from 'react'
import { Console, type ConsoleProps } from './Console.tsx'
import { readConsoleLink } from './console-link.ts'
import styles from './console.module.css'

export function LinkedConsole(props: ConsoleProps) {
  const [link, setLink] = useState(() => readConsoleLink(window.location.hash))
  useEffect(() => {
    const open = () => {
      const opened = readConsoleLink(window.location.hash)
      if (opened) setLink(opened)
    }
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [])
  const brought = link && {
    worldName: link.world,
    stateDocument: undefined,
    microversion: link.microversion,
    requests: link.requests === '' ? undefined : link.requests,
  }
  return (
    <>
      {link?.problem !== undefined && (
        <p role="status" className={styles['note']}>
          {link.problem}
        </p>
      )}
      <Console {...props} {...brought} />
    </>
  )
}
