/**
 * Docusaurus plugin: what is rendered at build time and what a browser loads.
 *
 * `@still/seats` and `@still/reference` are modules with two faces: the server gets the one that imports the
 * components and renders them, a browser the one that imports them only when it must draw them itself.
 */

import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'

export default function serverRendering({ siteDir, generatedFilesDir }: LoadContext): Plugin {
  const theme = join(siteDir, 'src/theme')
  return {
    name: 'server-rendering',
    configureWebpack: (_config, isServer) => ({
      // The pieces of the server's bundle are CommonJS too, and lie where the package says that `.js` is not.
      ...(isServer && { output: { chunkFilename: 'assets/js/[name].[contenthash:8].cjs' } }),
      module: {
        rules: [
          {
            // Docusaurus generates CommonJS; the package's `"type": "module"` would have it read as something else.
            test: /\.js$/,
            include: generatedFilesDir,
            type: 'javascript/auto',
            resolve: { fullySpecified: false },
          },
        ],
      },
      resolve: {
        alias: {
          // The theme's client module that brings a highlighter to every page; ours are highlighted when built.
          [createRequire(import.meta.url).resolve('@docusaurus/theme-classic/lib/prism-include-languages')]:
            false,
          '@still/seats': join(theme, 'Still', isServer ? 'seats.server.tsx' : 'seats.browser.tsx'),
          '@still/reference': join(
            theme,
            'Redoc',
            isServer ? 'rendering.server.tsx' : 'rendering.browser.ts',
          ),
        },
      },
    }),
  }
}
