/** What the original takes for a uuid: oslo.utils' `is_uuid_like`, which forgives braces, prefixes, case and dashes. */

const thirtyTwoDigits = /^[0-9a-f]{32}$/
/** The spelling that nearly every client uses. */
const usual = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether the text is a uuid in any of the spellings accepted: dashed, undashed, upper case, `{…}`, `urn:uuid:…`. */
export function isUuidLike(text: string): boolean {
  return usual.test(text) || thirtyTwoDigits.test(digitsOf(text))
}

/** Whether the text is a uuid with its dashes in the usual places; the case is free. */
export function isDashedUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

/** The lower-case dashed spelling of a uuid in any spelling `isUuidLike` accepts. */
export function normalUuid(text: string): string {
  if (usual.test(text)) return text
  return digitsOf(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function digitsOf(text: string): string {
  return text
    .replaceAll('urn:', '')
    .replaceAll('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '')
    .toLowerCase()
}
