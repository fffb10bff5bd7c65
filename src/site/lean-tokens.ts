/** Coloured code with few elements: a span stands only where a colour does. */

/** What `src/css/site.css` gives a colour. */
const coloured = new Set(
  [
    'comment prolog',
    'keyword method boolean null atrule important',
    'property header-name function attr-name key class-name builtin',
    'string url attr-value request-target',
    'number status-code reason-phrase',
  ].flatMap((classes) => classes.split(' ')),
)

/** The HTML that Prism makes, without the spans that look like the text around them. */
export function withColouredTokensOnly(html: string): string {
  const kept: boolean[] = []
  return html.replace(/<span class="token ([^"]*)">|<\/span>/g, (tag, classes: string | undefined) => {
    if (classes === undefined) return kept.pop() ? tag : ''
    const shown = classes.split(' ').filter((name) => coloured.has(name))
    kept.push(shown.length > 0)
    return shown.length > 0 ? `<span class="token ${shown.join(' ')}">` : ''
  })
}
