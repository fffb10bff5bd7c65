import { expect, test } from 'vitest'
import { withDeferredScripts, withScriptsAhead } from '#site/deferred-scripts.ts'

test('scripts of the site are named, in their order, behind what loads them', () => {
  const html = '<head><script src=/a.js defer></script><script src="/b.js" defer="defer"></script></head>'
  expect(withDeferredScripts(html, 'load()')).toBe(
    '<head><script>load()</script><script type="text/plain" data-deferred="/a.js"></script>' +
      '<script type="text/plain" data-deferred="/b.js"></script></head>',
  )
})

test('a page without scripts stays as it is', () => {
  expect(withDeferredScripts('<head></head>', 'load()')).toBe('<head></head>')
})

test('scripts that are wanted soon are fetched ahead, and still not run', () => {
  const html = withDeferredScripts('<head><script src=/a.js defer></script></head>', 'load()')
  expect(withScriptsAhead(html)).toBe(
    '<head><script>load()</script><link rel="prefetch" as="script" href="/a.js">' +
      '<script type="text/plain" data-deferred="/a.js"></script></head>',
  )
})
