/** SQL's LIKE, as the database of the original has it. */

/**
 * Whether a text is like a pattern: `%` stands for any text, `_` for any character, and the case of ASCII letters is
 * ignored. It costs no more than the length of the one times that of the other.
 */
export function like(pattern: string): (text: string) => boolean {
  const wanted = inLowerCase(pattern)
  return (text) => matches(inLowerCase(text), wanted)
}

function matches(text: string, pattern: string): boolean {
  let at = 0
  let place = 0
  // The last `%` met, and where in the text what it stands for ends.
  let wildcard = -1
  let end = 0
  while (at < text.length) {
    if (pattern[place] === '%') {
      wildcard = place++
      end = at
    } else if (pattern[place] === '_' || pattern[place] === text[at]) {
      place++
      at++
    } else if (wildcard >= 0) {
      place = wildcard + 1
      at = ++end
    } else {
      return false
    }
  }
  while (pattern[place] === '%') place++
  return place === pattern.length
}

/** Of ASCII letters alone: others have a case too, but not for the database. */
function inLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
