/** Modules that exist only in the site's bundle: `server-rendering.ts` and the plugins say what is behind them. */

declare module '@still/seats' {
  export const seats: import('./Still/seat.ts').Seats
}

declare module '@still/reference' {
  export const useRendered: (microversion: string, home: string) => string
}

declare module '@generated/reference/default/source.json' {
  const source: import('#description/document.ts').Source
  export default source
}

declare module '@generated/reference/default/conflicts.json' {
  const pages: import('#site/conflict-pages.ts').ConflictPage[]
  export default pages
}

declare module '@generated/reference/default/history.json' {
  const history: import('#description/history.ts').History
  export default history
}
