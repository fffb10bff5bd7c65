/** Docusaurus plugin: a page for each incident, with its programs as text. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'
import { asShown, filesOf, incidents, type Incident } from '#incidents/index.ts'
import { highlight } from './highlight.ts'

/** What the page of an incident receives. */
export interface IncidentPage {
  readonly incident: Incident
  /** The files as they stand in an editor. */
  readonly programs: { readonly wrong: string; readonly right: string; readonly check: string }
  /** The same as HTML. */
  readonly coloured: IncidentPage['programs']
  /** The one after it; absent at the last. */
  readonly next?: Pick<Incident, 'key' | 'title'>
}

export function incidentPages(siteDir: string): IncidentPage[] {
  const text = (file: string) => asShown(readFileSync(join(siteDir, 'src', file), 'utf8'))
  return incidents.map((incident, index) => {
    const { wrong, right, check } = incident
    const programs = { wrong: text(wrong), right: text(right), check: text(check) }
    const following = incidents[index + 1]
    return {
      incident,
      programs,
      coloured: {
        wrong: highlight(programs.wrong, 'ts'),
        right: highlight(programs.right, 'ts'),
        check: highlight(programs.check, 'ts'),
      },
      ...(following && { next: { key: following.key, title: following.title } }),
    }
  })
}

export default function incidentPagesPlugin({ siteDir, baseUrl }: LoadContext): Plugin {
  return {
    name: 'incidents',
    async contentLoaded({ actions }) {
      for (const page of incidentPages(siteDir)) {
        const { key } = page.incident
        const data = await actions.createData(`${key}.json`, JSON.stringify(page))
        actions.addRoute({
          path: `${baseUrl}incidents/${key}`,
          component: '@site/src/pages/incidents/_Incident.tsx',
          modules: { page: data },
          exact: true,
        })
      }
    },
    getPathsToWatch: () => incidents.flatMap(filesOf).map((file) => join(siteDir, 'src', file)),
  }
}
