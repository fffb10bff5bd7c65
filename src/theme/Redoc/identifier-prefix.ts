/** The reference is a React root of its own beside the site's; its generated ids must not meet the site's. */
export const identifierPrefix = 'reference-'
