/**
 * Docusaurus plugin: `/search.json`, what the search looks through. Of the reference only the newest edition is in it.
 */

import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from '@docusaurus/types'
import { newest } from '#api/microversion.ts'
import { fieldNames } from '#description/field-names.ts'
import { readDescription } from './documents.ts'
import { type SearchRecord, searchRecords } from './search-records.ts'

export const searchFile = 'search.json'

const isSearched = (file: string): boolean =>
  file.endsWith('.html') && file !== '404.html' && !/^api[/\\]\d/.test(file)

const pathOf = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .replace(/\.html$/, '')
    .replace(/(^|\/)index$/, '')

export default function searchIndex(): Plugin {
  return {
    name: 'search-index',
    async postBuild({ outDir }) {
      const fieldsOf = fieldNames(readDescription()(newest))
      /** The page shows the fields of an answer only once it is opened, so its HTML lacks them. */
      const withFields = (record: SearchRecord): SearchRecord => {
        const missing = (fieldsOf.get(record.operation ?? '') ?? []).filter(
          (name) => !record.text.includes(name),
        )
        return missing.length === 0 ? record : { ...record, text: `${record.text} ${missing.join(' ')}` }
      }
      const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter(isSearched).sort()
      const records = files
        .flatMap((file) => searchRecords(pathOf(file), readFileSync(join(outDir, file), 'utf8')))
        .map(withFields)
      if (!records.some(({ operation }) => operation))
        throw new Error('no operation was found for the search')
      writeFileSync(join(outDir, searchFile), JSON.stringify(records))
    },
  }
}
