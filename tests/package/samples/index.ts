/** `placement-live`: the mock, as a function. */

import { createPlacement, StateDocumentError, type Placement } from 'placement-live'

const placement: Placement = createPlacement({ release: '8.0.0' })
const answer = await placement.fetch(
  new Request('http://placement.test/resource_providers', {
    method: 'POST',
    headers: {
      'x-auth-token': 'admin',
      'openstack-api-version': 'placement 1.39',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'compute-1' }),
  }),
)
console.log(answer.status, placement.document().resource_providers[0]?.name)

placement.reset()
try {
  placement.load({ format: 'something else' })
} catch (error) {
  console.log(error instanceof StateDocumentError, placement.document().resource_providers.length)
}
