/**
 * Docusaurus preset: redocusaurus, without what it sends to every page.
 *
 * As it comes, its plugin puts the whole description into the site's global data and into the route's modules, so each
 * page loads it, and its theme adds colours there too. Here the route knows only where the description lies; the page
 * is rendered from `@generated/reference/default/source.json` at build time, and the browser fetches the
 * description when somebody starts to use the page. One entry of `versions` is one page.
 */

import type { LoadContext, Plugin, PluginConfig } from '@docusaurus/types'
import redocusaurus from 'redocusaurus'
import redocPlugin from 'docusaurus-plugin-redoc'
import redocTheme from 'docusaurus-theme-redoc'
import type { Source } from '#description/document.ts'
import { historyOf } from '#description/history.ts'
import { load } from '#description/load.ts'
import { conflictPages } from './conflict-pages.ts'
import { descriptionFolder } from './documents.ts'

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

/** redocusaurus's plugin for one microversion, without the description, which it would read and send to the browser. */
function referencePage(
  context: LoadContext,
  options: Parameters<typeof redocPlugin>[1],
  microversion: string,
): Plugin {
  const { name, contentLoaded } = redocPlugin(context, options)
  const props: ReferenceProps = { microversion, url: `openapi/placement-${microversion}.json` }
  const propsOnly = (file: string, data: string | object) =>
    file.startsWith('redocApiSpec') ? JSON.stringify(props) : data
  const content: RedocContent = {
    converted: { openapi: '3.1.0', info: { title: name, version: microversion }, paths: {} },
  }
  return {
    name,
    async contentLoaded({ actions }) {
      const createData = (file: string, data: string | object) =>
        actions.createData(file, propsOnly(file, data))
      await contentLoaded?.({ content, actions: { ...actions, createData, setGlobalData: () => undefined } })
    },
  }
}

/** The source of all descriptions and their history, for the build only: the server resolves what the page renders. */
function referenceSource(): Plugin {
  let source: Source
  return {
    name: 'reference',
    async loadContent() {
      source = load()
    },
    async contentLoaded({ actions }) {
      await actions.createData('source.json', JSON.stringify(source))
      await actions.createData('history.json', JSON.stringify(historyOf(source)))
      await actions.createData('conflicts.json', JSON.stringify(conflictPages(source)))
    },
    getPathsToWatch: () => [`${descriptionFolder}/**/*.yaml`],
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
  const specs = versions.map(({ route }) => ({
    id: `placement${route.replaceAll('/', '-')}`,
    spec: `${descriptionFolder}/placement.openapi.yaml`,
    route,
  }))
  const stock = await redocusaurus(context, { specs, theme: {} })
  const pages = (stock.plugins ?? []).map((entry, index): PluginConfig => {
    const version = versions[index]
    if (!version || !Array.isArray(entry)) throw new Error('redocusaurus made a page that nobody asked for')
    const { microversion, route } = version
    return [() => referencePage(context, entry[1], microversion), { id: route.slice(1).replaceAll('/', '-') }]
  })
  return { plugins: [referenceSource, ...pages], themes: [() => redocBundling(context)] }
}
