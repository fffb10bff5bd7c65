/** The moments of a journal: a slider, and what led to each. */

import { useId } from 'react'
import styles from './world.module.css'

interface MomentsProps {
  /** What led to each moment; the first is the beginning. */
  readonly titles: readonly string[]
  readonly looked: number
  readonly onLook: (tick: number) => void
}

export function Moments({ titles, looked, onLook }: MomentsProps) {
  const id = useId()
  const last = titles.length - 1
  const title = titles[looked] ?? ''
  return (
    <div className={styles['moments']}>
      <label htmlFor={id}>Moment</label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={looked}
        disabled={last === 0}
        aria-valuetext={`${looked} of ${last}: ${title}`}
        onChange={({ target }) => onLook(Number(target.value))}
      />
      <output htmlFor={id}>
        {looked} of {last}. {title}
      </output>
    </div>
  )
}
