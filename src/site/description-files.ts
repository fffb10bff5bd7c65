/**
 * Docusaurus plugin: the description of each microversion as a file, `/openapi/placement-<v>.yaml` and `.json`, its
 * examples as requests, `.http` and `.postman.json`, what changed from one to the next, `/openapi/history.json`, and the
 * newest as an overlay, `/openapi/placement-overlay.yaml`.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'
import { stringify } from 'yaml'
import { microversions, newest } from '#api/microversion.ts'
import { httpFileOf, postmanOf } from '#description/collections.ts'
import { historyOf } from '#description/history.ts'
import { load } from '#description/load.ts'
import { overlayOf } from '#description/overlay.ts'
import { names } from '#worlds/index.ts'
import { descriptionFolder, readDescription } from './documents.ts'

/** A static directory of its own, so that `docusaurus start` serves what `docusaurus build` copies. */
export const servedFolder = '.docusaurus/served'

/** Where `serve` puts the mock unless it is told otherwise. */
const collections = { names, server: 'http://127.0.0.1:8778' }

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
        const file = join(folder, `placement-${microversion}`)
        writeFileSync(`${file}.json`, JSON.stringify(document))
        writeFileSync(`${file}.yaml`, stringify(document, { aliasDuplicateObjects: false }))
        writeFileSync(`${file}.http`, httpFileOf(document, collections))
        writeFileSync(`${file}.postman.json`, JSON.stringify(postmanOf(document, collections)))
      }
    },
    getPathsToWatch: () => [`${descriptionFolder}/**/*.yaml`],
  }
}
