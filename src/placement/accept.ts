/** What an Accept header admits, as WebOb judges it (RFC 7231, section 5.3.2). */

interface MediaRange {
  readonly type: string
  readonly quality: number
  /** It has parameters other than `q`, and so matches nothing we offer. */
  readonly narrowed: boolean
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const quoted = '"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*"'
const next = '[ \\t]*;[ \\t]*'
const parameters = `(?:${next}(?![qQ]=)${token}=(?:${token}|${quoted}))*`
const weight = `${next}[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)`
const extensions = `(?:${next}${token}(?:=(?:${token}|${quoted}))?)*`
const range = new RegExp(`(${token}/${token})(${parameters})(?:${weight}${extensions})?`, 'y')
const commas = /(?:[ \t]*,)+[ \t]*/y

/** The ranges of a header; undefined when it is malformed, and then it is as if it admitted everything. */
function mediaRanges(accept: string): readonly MediaRange[] | undefined {
  const header = accept.trim()
  const ranges: MediaRange[] = []
  let at = 0
  while (at < header.length) {
    commas.lastIndex = at
    const separator = commas.exec(header)?.[0] ?? ''
    if (separator === '' && at > 0) return undefined
    at += separator.length
    if (at === header.length) break
    range.lastIndex = at
    const match = range.exec(header)
    if (!match) return undefined
    const [whole, type = '', parameters = '', quality = '1'] = match
    ranges.push({ type: type.toLowerCase(), quality: Number(quality), narrowed: parameters !== '' })
    at += whole.length
  }
  return ranges
}

/** How much a header wants a media type, from 0 (not at all) to 1. */
function qualityOf(ranges: readonly MediaRange[], offer: string): number {
  const wildcard = `${offer.slice(0, offer.indexOf('/'))}/*`
  // The most specific range decides, and among equals the first.
  for (const type of [offer, wildcard, '*/*']) {
    const match = ranges.find((range) => range.type === type && !(type === offer && range.narrowed))
    if (match) return match.quality
  }
  return 0
}

/** Whether the header admits JSON. */
export function admitsJson(accept: string): boolean {
  if (accept === 'application/json') return true
  const ranges = mediaRanges(accept)
  return !ranges || qualityOf(ranges, 'application/json') > 0
}

/** The form an error takes: HTML as soon as it is wanted no less than JSON, plain text when neither is. */
export function errorFormat(accept: string): 'html' | 'json' | 'plain' {
  if (accept === 'application/json') return 'json'
  const ranges = mediaRanges(accept)
  if (!ranges) return 'html'
  const html = qualityOf(ranges, 'text/html')
  const json = qualityOf(ranges, 'application/json')
  if (html === 0 && json === 0) return 'plain'
  return html >= json ? 'html' : 'json'
}
