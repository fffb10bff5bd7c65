/** The console with what the address of the page brings to it. */

import { useEffect, useRef, useState } from 'react'
import { Console, type ConsoleProps } from './Console.tsx'
import { readConsoleLink, type ConsoleLink } from './console-link.ts'
import styles from './console.module.css'

/** A link, and the world around it when it was opened: once that is another, it counts in place of the link's. */
interface Opened {
  readonly link: ConsoleLink
  readonly around: Pick<ConsoleProps, 'worldName' | 'stateDocument'>
}

export function LinkedConsole(props: ConsoleProps) {
  const { worldName, stateDocument } = props
  const around = useRef({ worldName, stateDocument })
  around.current = { worldName, stateDocument }
  const [opened, setOpened] = useState(() => read({ worldName, stateDocument }))
  useEffect(() => {
    const open = () => setOpened((before) => read(around.current) ?? before)
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [])
  if (!opened) return <Console {...props} />
  const { link } = opened
  const same = opened.around.worldName === worldName && opened.around.stateDocument === stateDocument
  return (
    <>
      {link.problem !== undefined && (
        <p role="status" className={styles['note']}>
          {link.problem}
        </p>
      )}
      <Console
        {...props}
        {...(same && { worldName: link.world, stateDocument: undefined })}
        microversion={link.microversion}
        requests={link.requests === '' ? undefined : link.requests}
      />
    </>
  )
}

function read(around: Opened['around']): Opened | undefined {
  const link = readConsoleLink(window.location.hash)
  return link && { link, around }
}
