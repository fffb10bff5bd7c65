/** The site: documentation, the reference, the playground. Static files only; no request leaves for another host. */

import type { Config } from '@docusaurus/types'
import type { Options, ThemeConfig } from '@docusaurus/preset-classic'
import { fences } from '#site/fences.ts'
import { microversions, newest } from '#api/microversion.ts'
import incidentPages from '#site/incident-pages.ts'
import descriptionFiles, { servedFolder } from '#site/description-files.ts'
import markdownTwins from '#site/markdown-twins.ts'
import searchIndex from '#site/search-index.ts'
import sandboxBundle from '#site/sandbox-bundle.ts'
import serverRendering from '#site/server-rendering.ts'

/** `/api` is the newest; each has an address of its own. */
const editions = [
  { microversion: newest, route: '/api' },
  ...microversions.map(String).map((microversion) => ({ microversion, route: `/api/${microversion}` })),
]

export default {
  title: 'placement-live',
  tagline: 'The OpenStack Placement API reference you can run.',
  url: process.env['SITE_URL'] ?? 'http://localhost:3000',
  baseUrl: process.env['BASE_URL'] ?? '/',
  trailingSlash: false,
  favicon: 'img/favicon.svg',
  titleDelimiter: '·',

  future: { v4: true, faster: true },
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: {
    hooks: {
      onBrokenMarkdownLinks: 'throw',
      onBrokenMarkdownImages: 'throw',
    },
  },
  staticDirectories: ['static', servedFolder],

  presets: [
    [
      'classic',
      {
        docs: {
          routeBasePath: 'docs',
          sidebarPath: './docs/sidebars.ts',
          breadcrumbs: false,
          beforeDefaultRemarkPlugins: [fences],
        },
        pages: { beforeDefaultRemarkPlugins: [fences] },
        blog: false,
        theme: { customCss: './src/css/site.css' },
        sitemap: { lastmod: null, ignorePatterns: [`/api/${newest}`] },
      } satisfies Options,
    ],
    ['./src/site/reference-preset.ts', { versions: editions }],
  ],
  plugins: [
    descriptionFiles,
    markdownTwins,
    sandboxBundle,
    incidentPages,
    serverRendering,
    searchIndex,
    [
      './src/site/deferred-scripts.ts',
      { atOnce: ['api/changes.html', '404.html'], ahead: ['playground.html'] },
    ],
  ],

  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'placement-live',
      logo: { alt: '', src: 'img/logo.svg', srcDark: 'img/logo-dark.svg', width: 28, height: 28 },
      items: [
        { to: '/docs', label: 'Docs', position: 'left', activeBasePath: '/docs' },
        { to: '/api', label: 'Reference', position: 'left', activeBasePath: '/api' },
        { to: '/playground', label: 'Playground', position: 'left' },
        { to: '/incidents', label: 'Incidents', position: 'left' },
      ],
    },
    tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    metadata: [{ name: 'color-scheme', content: 'light dark' }],
  } satisfies ThemeConfig,
} satisfies Config
