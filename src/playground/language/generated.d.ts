/** What the site's build makes of the language service and of the types that programs see. */

declare module '@generated/placement-live-site/default/language.json' {
  const source: string
  export default source
}

declare module '@generated/placement-live-site/default/types.json' {
  const files: Readonly<Record<string, string>>
  export default files
}
