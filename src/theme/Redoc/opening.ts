/** How a description is divided between a line that stands for it and the rest. */

/** The first sentence of a Markdown text, as plain text, and what follows it, as Markdown. */
export function openingOf(markdown: string): { sentence: string; rest: string } {
  const end = /[.:](?=\s|$)|\n\n/.exec(markdown)
  const cut = end ? end.index + end[0].length : markdown.length
  return { sentence: plain(markdown.slice(0, cut)).trim(), rest: markdown.slice(cut).trim() }
}

const plain = (markdown: string): string =>
  markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '')
