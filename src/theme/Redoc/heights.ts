/**
 * How high an operation will be, before a browser has laid it out: guessed from its text, rather too high than too low,
 * so that nothing sticks out of the place that is kept for it.
 */

const operation = /<article class="reference-operation"(?=[ >])/g

/** The page's HTML with the heights, in pixels, for its styles: of what stands in the first column, and of the examples. */
export function withHeights(html: string): string {
  const [head = '', ...operations] = html.split(operation)
  return operations.reduce((before, rest) => {
    const { prose, examples } = heightsOf(rest)
    return `${before}<article class="reference-operation" style="--prose:${prose}px;--examples:${examples}px"${rest}`
  }, head)
}

/** Each letter, each example and each line of the open one takes its share. */
function heightsOf(html: string): { prose: number; examples: number } {
  const [prose = '', examples = ''] = html.split('<section class="reference-examples"')
  const [opened = ''] = /<details class="reference-example" open.*?<\/details>/s.exec(examples) ?? []
  const letters = textOf(prose.replace(/<details class="reference-changes".*?<\/details>/gs, '')).length
  const lines = textOf(opened).split('\n').length
  const count = examples.split('class="reference-example"').length - 1
  return { prose: Math.round(350 + letters * 1.2), examples: 350 + count * 46 + Math.min(lines, 50) * 24 }
}

const textOf = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, ' ')
