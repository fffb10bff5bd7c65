/** The state of a panel that runs one thing: not yet, under way, done or failed. */

export type RunState<Done> =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly result: Done }
  | { readonly kind: 'failed'; readonly message: string }

export type RunAction<Done> =
  | { readonly type: 'started' }
  | { readonly type: 'finished'; readonly result: Done }
  | { readonly type: 'failed'; readonly message: string }

export function runReducer<Done>(_state: RunState<Done>, action: RunAction<Done>): RunState<Done> {
  switch (action.type) {
    case 'started':
      return { kind: 'running' }
    case 'finished':
      return { kind: 'done', result: action.result }
    case 'failed':
      return { kind: 'failed', message: action.message }
  }
}
