/** The reference is a React root of its own within the site's: where it is, and how its ids are kept from the site's. */

export const bodyClass = 'reference-body'

export const identifierPrefix = 'reference-'
