/**
 * Docusaurus preset: redocusaurus, without what it sends to every page.
 *
 * As it comes, its plugin puts the whole description into the site's global data and into the route's modules, so each
 * page loads it, and its theme adds colours there too. Here the route knows only where the description lies; the page
 * is rendered from `@generated/reference/default/documents.json` at build time, and the browser fetches the
 * description when somebody starts to use the page. One entry of `versions` is one page.
 */

import type { LoadContext, Plugin, PluginConfig } from '@docusaurus/types'
import redocusaurus from 'redocusaurus'
import redocPlugin from 'docusaurus-plugin-redoc'
import redocTheme from 'docusaurus-theme-redoc'
import type { Document } from '#description/document.ts'
import { descriptionFolder, readDescription } from './documents.ts'

export interface ReferenceVersion {
  readonly microversion: string
  readonly route: string
}

interface Options {
  readonly versions: readonly ReferenceVersion[]
}

/** What the page of one microversion receives. */
export interface ReferenceProps {
  readonly microversion: string
  /** Where the description lies, below the site's base URL. */
  readonly url: string
}

type RedocPlugin = ReturnType<typeof redocPlugin>
type RedocContent = Parameters<NonNullable<RedocPlugin['contentLoaded']>>[0]['content']

const watched = [`${descriptionFolder}/**/*.yaml`]

/** redocusaurus's plugin for one microversion, its description read by us and kept from the browser. */
function referencePage(
  context: LoadContext,
  options: Parameters<typeof redocPlugin>[1],
  microversion: string,
): Plugin {
  const { name, contentLoaded } = redocPlugin(context, options)
  const props: ReferenceProps = { microversion, url: `openapi/placement-${microversion}.json` }
  const propsOnly = (file: string, data: string | object) =>
    file.startsWith('redocApiSpec') ? JSON.stringify(props) : data
  let content: RedocContent
  return {
    name,
    async loadContent() {
      const text = JSON.stringify(readDescription()(microversion))
      content = { converted: JSON.parse(text) }
    },
    async contentLoaded({ actions }) {
      const createData = (file: string, data: string | object) =>
        actions.createData(file, propsOnly(file, data))
      await contentLoaded?.({ content, actions: { ...actions, createData, setGlobalData: () => undefined } })
    },
    getPathsToWatch: () => watched,
  }
}

/** The descriptions to render, by microversion, for the build only. */
function referenceDocuments(versions: readonly ReferenceVersion[]): Plugin {
  let documents: Readonly<Record<string, Document>> = {}
  return {
    name: 'reference',
    async loadContent() {
      const documentAt = readDescription()
      documents = Object.fromEntries(
        versions.map(({ microversion }) => [microversion, documentAt(microversion)]),
      )
    },
    async contentLoaded({ actions }) {
      await actions.createData('documents.json', JSON.stringify(documents))
    },
    getPathsToWatch: () => watched,
  }
}

/** redocusaurus's theme: what Redoc needs of the bundler, without the colours, styles and components we replace. */
function redocBundling(context: LoadContext): Plugin {
  const { name, configureWebpack } = redocTheme(context, {})
  return {
    name,
    configureWebpack: (config, isServer, bundler) => configureWebpack?.(config, isServer, bundler, null),
  }
}

export default async function referencePreset(
  context: LoadContext,
  { versions }: Options,
): Promise<{ plugins: PluginConfig[]; themes: PluginConfig[] }> {
  const specs = versions.map(({ microversion, route }) => ({
    id: `placement-${microversion}`,
    spec: `${descriptionFolder}/placement.openapi.yaml`,
    route,
  }))
  const stock = await redocusaurus(context, { specs, theme: {} })
  const pages = (stock.plugins ?? []).map((entry, index): PluginConfig => {
    const version = versions[index]
    if (!version || !Array.isArray(entry)) throw new Error('redocusaurus made a page that nobody asked for')
    const { microversion } = version
    return [() => referencePage(context, entry[1], microversion), { id: microversion }]
  })
  return { plugins: [() => referenceDocuments(versions), ...pages], themes: [() => redocBundling(context)] }
}
