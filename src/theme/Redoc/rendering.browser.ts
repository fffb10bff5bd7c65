/** In a browser nothing is rendered ahead: what the server wrote stands, or the live reference fills the place. */

export const useRendered = (_microversion: string, _home: string): string => ''
