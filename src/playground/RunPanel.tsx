/** The panel of something that runs: that it is under way, why it failed, or what came of it. */

import type { ReactNode } from 'react'
import { Actions } from './Results.tsx'
import type { RunState } from './run-state.ts'
import styles from './playground.module.css'

interface RunPanelProps<Done> {
  readonly state: RunState<Done>
  /** Where the playground has the same thing; absent while that is not known. */
  readonly link: string | undefined
  readonly onRun: () => void
  readonly show: (result: Done) => ReactNode
}

export function RunPanel<Done>({ state, link, onRun, show }: RunPanelProps<Done>) {
  return (
    <div className={styles['panel']}>
      <div role="status">
        {state.kind === 'running' && <p className={styles['caption']}>Running…</p>}
        {state.kind === 'failed' && <p className={styles['failure']}>{state.message}</p>}
        {state.kind === 'done' && show(state.result)}
      </div>
      <Actions link={link} busy={state.kind === 'running'} onRun={onRun} />
    </div>
  )
}
