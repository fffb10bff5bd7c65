/** Modules that exist only in the site's bundle: `server-rendering.ts` and the plugins say what is behind them. */

declare module '@still/seats' {
  export const seats: import('./Still/seat.ts').Seats
}

declare module '@still/reference' {
  export const useRendered: (microversion: string, home: string) => string
}

declare module '@generated/reference/default/documents.json' {
  const documents: Readonly<Record<string, import('#description/document.ts').Document>>
  export default documents
}
