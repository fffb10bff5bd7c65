/** What the site's build makes of `worker.ts`. */

declare module '@generated/placement-live-site/default/sandbox.json' {
  const source: string
  export default source
}
