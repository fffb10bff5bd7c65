/** Bodies of /resource_classes. */

import { objectIn, textIn } from './body.ts'
import type { Body } from './body.ts'
import { customName } from './patterns.ts'

/** The name of a custom resource class, in a body or (from 1.7) made of the path. */
export const resourceClassBody: Body<string> = {
  shapes: [
    [
      {
        type: 'object',
        properties: { name: { type: 'string', pattern: customName, maxLength: 255 } },
        required: ['name'],
        additionalProperties: false,
      },
    ],
  ],
  read: (json) => textIn(objectIn(json).get('name')),
}
