import { expect, test } from 'vitest'
import { withDeferredScripts } from '#site/deferred-scripts.ts'

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
