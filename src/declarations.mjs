/** Writes the types of the package's entry points to `dist/`, each in one file that needs no other: `npm pack` asks for it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateDtsBundle } from 'dts-bundle-generator'
import { entries } from './entries.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const names = Object.keys(entries)

const declarations = generateDtsBundle(
  names.map((name) => ({
    filePath: join(root, entries[name]),
    output: { noBanner: true, exportReferencedTypes: false, sortNodes: true },
  })),
  { preferredConfigPath: join(root, 'src/tsconfig.declarations.json') },
)
for (const [index, text] of declarations.entries())
  writeFileSync(join(root, 'dist', `${names[index]}.d.ts`), text)
