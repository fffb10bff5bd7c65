/** The query of /usages. */

import type { Shapes } from './body.ts'
import { className, name255 } from './patterns.ts'

const owner = { project_id: name255, user_id: name255 }

export const listUsagesQuery: Shapes = [
  [
    'consumerTypes',
    {
      type: 'object',
      properties: {
        ...owner,
        // `all` is not anchored at its end in the original.
        consumer_type: {
          type: 'string',
          pattern: `${className}|^all|^unknown$`,
          minLength: 1,
          maxLength: 255,
        },
      },
      required: ['project_id'],
      additionalProperties: false,
    },
  ],
  [{ type: 'object', properties: owner, required: ['project_id'], additionalProperties: false }],
]
