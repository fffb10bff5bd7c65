/** The reference itself: the same tree on the server and in a browser. */

import { useMemo } from 'react'
import { OptionsProvider, ThemeProvider } from 'redoc'
import { StyleSheetManager } from 'styled-components'
import type { Document } from '#description/document.ts'
import { absentAt, type History } from '#description/history.ts'
import { Absent } from './Absent.tsx'
import { Chapter } from './Chapter.tsx'
import { arrangeExamples } from './examples.ts'
import { editionPath } from './edition-path.ts'
import { Editions } from './Editions.tsx'
import { Examples } from './Examples.tsx'
import { Menu } from './Menu.tsx'
import { modelOf } from './model.ts'
import { colourModes } from './palette.ts'
import { Text } from './Text.tsx'

/** Attributes Redoc hands to elements that HTML does not know, or, for `html`, whose place is not an attribute. */
const notForTheDom = new Set([
  'html',
  'opened',
  'empty',
  'kind',
  'compact',
  'inline',
  'direction',
  'float',
  'variant',
])

const shouldForwardProp = (name: string, target: unknown): boolean =>
  typeof target !== 'string' || !notForTheDom.has(name)

const stylisPlugins = [colourModes]

/** `home` is the site's base URL and `microversion` names the files the description can be had as. */
export interface PageProps {
  readonly document: Document
  readonly history: History
  readonly microversion: string
  readonly home: string
}

export function Page({ document, history, microversion, home }: PageProps) {
  const model = useMemo(() => modelOf(document, home), [document, home])
  const examples = useMemo(() => arrangeExamples(document), [document])
  const file = `${home}openapi/placement-${microversion}`
  return (
    <StyleSheetManager
      namespace=".reference"
      stylisPlugins={stylisPlugins}
      shouldForwardProp={shouldForwardProp}
    >
      <ThemeProvider theme={model.options.theme}>
        <OptionsProvider value={model.options}>
          <Menu chapters={model.chapters} />
          <main className="reference-main">
            <header className="reference-head">
              <h1>{model.title}</h1>
              <Editions microversion={microversion} home={home} />
              <p className="reference-files">
                <a href={`${file}.yaml`}>OpenAPI as YAML</a> · <a href={`${file}.json`}>as JSON</a> ·{' '}
                <a href={`${home}${editionPath(microversion)}.md`}>Markdown</a> ·{' '}
                <a href={`${home}docs/reference/history`}>History of the API</a>
              </p>
              <Text source={model.description} />
              <h2 id="any-request">What any request may answer</h2>
              <p>These refusals come in the same words from every operation that gives them.</p>
              <Examples examples={examples.shared} title="any request" folded />
            </header>
            {model.chapters.map((chapter) => (
              <Chapter
                key={chapter.name}
                chapter={chapter}
                examples={examples.of}
                edition={{ microversion, home, history }}
              />
            ))}
            <Absent operations={absentAt(history, microversion)} microversion={microversion} home={home} />
          </main>
        </OptionsProvider>
      </ThemeProvider>
    </StyleSheetManager>
  )
}
