/** Where this package is on the disk: its files are found from there, whether it runs bundled or from its sources. */

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The directory that holds the nearest package.json above this module. */
export function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(directory, 'package.json'))) {
    const above = dirname(directory)
    if (above === directory) throw new Error('no package.json above the running program')
    directory = above
  }
  return directory
}

/** The absolute path of a file of this package. */
export function packageFile(path: string): string {
  return join(packageRoot(), path)
}
