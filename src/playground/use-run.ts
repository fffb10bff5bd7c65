/** Runs something when a panel appears, and again when asked; what outlives the panel is stopped and not heard. */

import { useCallback, useEffect, useReducer, useRef, type Reducer } from 'react'
import { runReducer, type RunAction, type RunState } from './run-state.ts'

/** What is run. It is given a way to say how it can be stopped. */
export type Work<Done> = (onStop: (stop: () => void) => void) => Promise<Done>

/** `work` must stay the same function between renders. */
export function useRun<Done>(work: Work<Done>): { state: RunState<Done>; run: () => void } {
  const [state, dispatch] = useReducer<RunState<Done>, [RunAction<Done>]>(
    runReducer as Reducer<RunState<Done>, RunAction<Done>>,
    { kind: 'running' },
  )
  const current = useRef<{ stop: () => void }>(undefined)

  const run = useCallback(() => {
    current.current?.stop()
    const stops: (() => void)[] = []
    const own = { stop: () => stops.forEach((stop) => stop()) }
    current.current = own
    dispatch({ type: 'started' })
    work((stop) => stops.push(stop)).then(
      (result) => current.current === own && dispatch({ type: 'finished', result }),
      (error: unknown) =>
        current.current === own &&
        dispatch({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
  }, [work])

  useEffect(() => {
    run()
    return () => {
      current.current?.stop()
      current.current = undefined
    }
  }, [run])
  return { state, run }
}
