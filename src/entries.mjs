/** The entry points of the package, by the name of their file in `dist/`. */
export const entries = {
  index: 'src/placement/index.ts',
  client: 'src/client/index.ts',
  race: 'src/race/index.ts',
  node: 'src/hosts/node.ts',
}
