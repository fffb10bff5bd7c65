/** /resource_classes: the kinds of resources there are. */

import { noContent, ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import type { Draft } from '../model/draft.ts'
import { refuse } from '../model/refusal.ts'
import { firstCustomClassId } from '../model/state.ts'
import type { ResourceClass } from '../model/state.ts'
import { resourceClassBody } from '../schemas/resource-classes.ts'
import type { Writable } from '../schemas/json.ts'

export function listResourceClasses(call: Call): Reply {
  const classes = [...call.state.resourceClasses()]
  const newest = Math.max(...classes.map(({ changedAt }) => changedAt))
  return ok({ resource_classes: classes.map((each) => writeResourceClass(each, call)) }, newest)
}

export function createResourceClass(call: Call): Reply {
  const { state } = call
  const name = call.body(resourceClassBody)
  if (state.resourceClass(name)) throw refuse('resourceClassExists', { name })
  state.createResourceClass(name)
  return { status: 201, location: `/resource_classes/${name}` }
}

export function getResourceClass(call: Call): Reply {
  const resourceClass = existing(call.state, call.param('name'))
  return ok(writeResourceClass(resourceClass, call), resourceClass.changedAt)
}

/** From 1.7 on the body is not read: the class of the path is created or confirmed. Before, it was renamed. */
export function updateResourceClass(call: Call): Reply {
  const { state, version } = call
  const path = call.param('name')
  if (version.has('confirmResourceClass')) {
    // The original makes a body of the name and holds that to the schema of 1.2.
    call.expectShape(`{"name": "${path}"}`, resourceClassBody)
    const present = state.resourceClass(path)
    if (!present) state.createResourceClass(path)
    return { status: present ? 204 : 201, location: `/resource_classes/${path}` }
  }
  const name = call.body(resourceClassBody)
  const present = existing(state, path)
  if (isStandard(present)) throw refuse('standardResourceClassCannotBeUpdated', { name: path })
  if (name !== path && state.resourceClass(name)) throw refuse('resourceClassRenameTaken', { name })
  const renamed = state.renameResourceClass(present, name)
  return { status: 200, body: writeResourceClass(renamed, call) }
}

export function deleteResourceClass(call: Call): Reply {
  const { state } = call
  const present = existing(state, call.param('name'))
  const { name } = present
  if (isStandard(present)) throw refuse('standardResourceClassCannotBeDeleted', { name })
  if (present.providers.size > 0) throw refuse('resourceClassInUse', { name })
  state.deleteResourceClass(name)
  return noContent
}

function existing(state: Draft, name: string): ResourceClass {
  const found = state.resourceClass(name)
  if (!found) throw refuse('resourceClassNotFound', { resourceClass: name })
  return found
}

function isStandard({ id }: ResourceClass): boolean {
  return id < firstCustomClassId
}

function writeResourceClass({ name }: ResourceClass, call: Call): Record<string, Writable> {
  return { name, links: [{ rel: 'self', href: call.outside(`/resource_classes/${name}`) }] }
}
