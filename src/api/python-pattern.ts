/** Patterns of the original, which are Python's. */

const patterns = new Map<string, RegExp>()

/** What a Python pattern matches: its `$` also matches before a final newline. */
export function pythonPattern(source: string): RegExp {
  let pattern = patterns.get(source)
  if (!pattern) {
    pattern = new RegExp(source.replaceAll('$', '(?=\\n?$(?![\\s\\S]))'))
    patterns.set(source, pattern)
  }
  return pattern
}
