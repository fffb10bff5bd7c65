/** The anchors of the reference, and the operation a reader is at. */

/** The anchor of an operation; it stays whatever tag the operation moves to. */
export const anchorOf = (operationId: string): string => `operation/${operationId}`

/** The anchor of a chapter. */
export const chapterAnchorOf = (name: string): string => `tag/${name.replaceAll(' ', '-')}`

/** The last operation that begins above a fifth of the window; undefined above all of them. */
export function operationInView(): string | undefined {
  const line = window.innerHeight / 5
  return Array.from(document.querySelectorAll<HTMLElement>('[data-operation]'))
    .filter((element) => element.getBoundingClientRect().top <= line)
    .at(-1)?.dataset['operation']
}
