/** Text counted and ordered by character, as Python does, not by UTF-16 unit. */

/** How many characters a text has. A lone surrogate is one. */
export function charactersIn(text: string): number {
  let pairs = 0
  for (let at = 0; at < text.length - 1; at++) {
    if (isHighSurrogate(text.charCodeAt(at)) && isLowSurrogate(text.charCodeAt(at + 1))) {
      pairs++
      at++
    }
  }
  return text.length - pairs
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}

/** The order Python sorts strings in; for `sort`. */
export function compareByCharacter(a: string, b: string): number {
  const left = Array.from(a, codePointOf)
  const right = Array.from(b, codePointOf)
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
