/** One of the four things to do in a level. */

import type { ReactNode } from 'react'
import styles from './gallery.module.css'

interface TaskProps {
  readonly title: string
  readonly done: boolean
  readonly children: ReactNode
}

export function Task({ title, done, children }: TaskProps) {
  return (
    <li className={styles['task']} data-done={done || undefined}>
      <h3>
        {title} {done && <span className={styles['mark']}>Done</span>}
      </h3>
      {children}
    </li>
  )
}
