/**
 * Docusaurus plugin: the description of each microversion as a file, `/openapi/placement-<v>.yaml` and `.json`, what
 * changed from one to the next, `/openapi/history.json`, and the newest as an overlay, `/openapi/placement-overlay.yaml`.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'
import { stringify } from 'yaml'
import { microversions, newest } from '#api/microversion.ts'
import { historyOf } from '#description/history.ts'
import { load } from '#description/load.ts'
import { overlayOf } from '#description/overlay.ts'
import { descriptionFolder, readDescription } from './documents.ts'

/** A static directory of its own, so that `docusaurus start` serves what `docusaurus build` copies. */
export const servedFolder = '.docusaurus/served'

export default function descriptionFiles({ siteDir, siteConfig }: LoadContext): Plugin {
  return {
    name: 'description-files',
    async loadContent() {
      const folder = join(siteDir, servedFolder, 'openapi')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'history.json'), JSON.stringify(historyOf(load())))
      const documentAt = readDescription()
      const overlay = overlayOf(documentAt(newest), siteConfig.url + siteConfig.baseUrl)
      writeFileSync(
        join(folder, 'placement-overlay.yaml'),
        stringify(overlay, { aliasDuplicateObjects: false }),
      )
      for (const microversion of microversions.map(String)) {
        const document = documentAt(microversion)
        writeFileSync(join(folder, `placement-${microversion}.json`), JSON.stringify(document))
        writeFileSync(
          join(folder, `placement-${microversion}.yaml`),
          stringify(document, { aliasDuplicateObjects: false }),
        )
      }
    },
    getPathsToWatch: () => [`${descriptionFolder}/**/*.yaml`],
  }
}
