/** Limits both sides of the wire keep to. */

/** The largest integer an inventory may hold: what the original's database columns hold. */
export const largestInteger = 2147483647
