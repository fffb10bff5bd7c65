/** The patterns and limits several schemas share, spelled as the original prints them. */

import { PythonFloat } from './json.ts'
import type { Schema } from './json-schema.ts'

/** 36 hexadecimal digits and dashes, in any arrangement. */
export const uuidKey = '^[0-9a-fA-F-]{36}$'

/** Resource classes, consumer types. */
export const className = '^[A-Z0-9_]+$'

/** Traits and resource classes that clients may create. */
export const customName = '^CUSTOM_[A-Z0-9_]+$'

/** The suffix of a request group from 1.33 on; in `mappings` the original leaves it unanchored. */
export const groupSuffix = '[a-zA-Z0-9_-]{1,64}'

export const integer: Schema = { type: 'integer' }
export const uuid: Schema = { type: 'string', format: 'uuid' }
export const text: Schema = { type: 'string' }
export const name255: Schema = { type: 'string', minLength: 1, maxLength: 255 }

/** The largest float every database the original runs on can hold. */
export const largestFloat = new PythonFloat(3.40282e38)
