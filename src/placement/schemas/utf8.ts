/** Bytes to text, strictly, with the complaints of Python's codec. */

/** The bytes are no UTF-8; the message is Python's. */
export class Utf8Error extends Error {}

const strict = new TextDecoder('utf-8', { fatal: true })

/** @throws Utf8Error */
export function decodeUtf8(bytes: Uint8Array): string {
  let text: string
  try {
    text = strict.decode(bytes)
  } catch {
    throw new Utf8Error(faultIn(bytes))
  }
  // The decoder drops a byte order mark, which Python keeps (and then refuses).
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? `\uFEFF${text}` : text
}

function faultIn(bytes: Uint8Array): string {
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0
    const length =
      first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
    if (length === 0) {
      return `'utf-8' codec can't decode byte 0x${first.toString(16)} in position ${String(at)}: invalid start byte`
    }
    for (let next = at + 1; next < at + length; next++) {
      const byte = bytes[next]
      if (byte !== undefined && isContinuation(first, next - at, byte)) continue
      const fault = byte === undefined ? 'unexpected end of data' : 'invalid continuation byte'
      const where =
        next === at + 1
          ? `byte 0x${first.toString(16)} in position ${String(at)}`
          : `bytes in position ${String(at)}-${String(next - 1)}`
      return `'utf-8' codec can't decode ${where}: ${fault}`
    }
    at += length
  }
  return 'no fault'
}

/** The second byte of some sequences has a narrower range: no overlong forms, no surrogates, nothing past U+10FFFF. */
function isContinuation(first: number, place: number, byte: number): boolean {
  if (place === 1) {
    if (first === 0xe0) return byte >= 0xa0 && byte < 0xc0
    if (first === 0xed) return byte >= 0x80 && byte < 0xa0
    if (first === 0xf0) return byte >= 0x90 && byte < 0xc0
    if (first === 0xf4) return byte >= 0x80 && byte < 0x90
  }
  return byte >= 0x80 && byte < 0xc0
}

const encoder = new TextEncoder()

/** The bytes a percent-encoded text stands for; a `%` without two digits stands for itself. */
export function percentDecodedBytes(text: string): Uint8Array {
  const raw = encoder.encode(text)
  const bytes = new Uint8Array(raw.length)
  let length = 0
  for (let at = 0; at < raw.length; at++) {
    const high = raw[at] === 0x25 ? digit(raw[at + 1]) : -1
    const low = high >= 0 ? digit(raw[at + 2]) : -1
    if (low >= 0) {
      bytes[length++] = high * 16 + low
      at += 2
    } else {
      bytes[length++] = raw[at] ?? 0
    }
  }
  return bytes.subarray(0, length)
}

function digit(code: number | undefined): number {
  if (code === undefined) return -1
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
