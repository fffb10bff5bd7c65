/** The incidents, in the order in which they are best met. Programs are named here and read where they are needed. */

import type { Incident } from './incident.ts'

export type { Incident } from './incident.ts'

const common = { clients: 2, microversion: '1.39' } as const

/** The three files of an incident that shares none with another. */
const ownFiles = (key: string) => ({
  key,
  wrong: `incidents/${key}.wrong.ts`,
  right: `incidents/${key}.right.ts`,
  check: `incidents/${key}.check.ts`,
})

export const incidents: readonly Incident[] = [
  {
    ...common,
    ...ownFiles('stale-list'),
    title: 'A fresh generation, an old list',
    line: 'A trait disappears, and nobody was refused anything.',
    world: 'one-host',
    wrong: 'races/reread-only-generation.wrong.ts',
    right: 'races/trait-loop.right.ts',
    breaks: 'lostUpdate',
    happened: [
      'The reference of Placement shows how to add a trait to a resource provider: a loop that reads the traits, adds one, writes the list back with the generation it has read, and does all of that again after a conflict.',
      'The list comes with the generation, in one answer, and it is easy to take them for two things. This program does: its list is from before the loop, and only the number is read again. That is enough to be let through, since Placement compares the number and nothing else.',
    ],
    who: ['adds the trait `HW_CPU_X86_SSE` to compute-1', 'adds the trait `HW_CPU_X86_SSE2` to it'],
    must: 'Both traits are on compute-1.',
    hint: 'One client must write between the two reads of the other.',
    cure: [
      'It reads the list inside the loop, so that the list and the generation are of one answer. What the generation guards is the decision, and the decision rests on the list.',
      'The second writer is refused, reads a list that holds the first one’s trait, and adds its own to that.',
    ],
  },
  {
    ...common,
    ...ownFiles('endless-loop'),
    title: 'The loop that never ends',
    line: 'The loop of the reference, and an inventory that is in use.',
    world: 'one-host',
    breaks: 'unfinished',
    happened: [
      'The loop of the reference goes on while the answer is 409 with the code `placement.concurrent_update`. For traits that is sound. The page calls it an illustration without retry limits. It is tempting to copy it for other writes.',
      "Two answers of Placement carry that code and do not go away by asking again. `DELETE` of one inventory that somebody holds of is one of them: “Unable to delete inventory of class VCPU: Inventory for 'VCPU' on resource provider … in use.” `POST` of an inventory that exists already is the other.",
    ],
    who: ['takes the VCPU inventory from compute-1', 'claims 1 VCPU of compute-1'],
    must: 'A comes to an end: the inventory is gone, or somebody holds of it.',
    hint: 'Let B claim before A deletes, and watch the code of the answer.',
    cure: [
      'It tells the situations apart by more than the code: “in use” is an answer to act on, not a conflict to try again. `retryOnConflict` knows which situations reading again can cure, and stops after four attempts in any case.',
      'Whoever deletes all inventories at once, or replaces them, is answered `placement.inventory.inuse` instead, which no such loop would retry.',
    ],
  },
  {
    ...common,
    ...ownFiles('unasked-delete'),
    title: 'The delete that asks no questions',
    line: 'Nova deletes allocations that it has never seen.',
    world: 'one-claim',
    breaks: 'lostUpdate',
    happened: [
      'Up to its release 18 Nova gave back what an instance held by `DELETE /allocations/{uuid}`. That request takes no generation, at any microversion: it deletes whatever is there when it arrives.',
      'Somebody who had added to the allocations of the same instance a moment before was told 204, and then had nothing. Neither of the two was refused.',
    ],
    who: [
      'deletes the instance, and gives back what it has read',
      'adds 10 DISK_GB to the allocations of the same instance',
    ],
    must: 'The instance holds nothing, and nobody lost what they were told they had.',
    hint: 'B must write after A has read.',
    cure: [
      'From its release 19 Nova reads the allocations at 1.28 and writes the same document back with `allocations` emptied. Such a write deletes the consumer too, and it carries the `consumer_generation`: when anybody has written since the read it answers 409.',
      'What to do with that 409 is the next incident.',
    ],
  },
  {
    ...common,
    ...ownFiles('instance-in-error'),
    title: 'Deleted, and in ERROR',
    line: 'A stranger’s write, and the instance cannot be deleted.',
    world: 'one-claim',
    breaks: 'check',
    happened: [
      'When Nova began to give back allocations with a generation, the deletion of an instance got a step that can be refused. The steps are: the guest is shut down, the state DELETED is saved, the resource tracker is updated, the allocations are given back, the instance is destroyed, and last the notification `instance.delete.end` goes out.',
      'There was no retry inside. A stranger’s write between the read and the write made the deletion fail: the instance was not destroyed, no notification was sent, and the instance stood in ERROR. A second delete by the user read again, and succeeded.',
      'Tests that create an instance and delete it at once hit that window (Nova’s bug 1836754). So the parameter `force` came: with it the old `DELETE` is sent, which no 409 can answer. Most callers pass it; a deletion does not where instances may be reclaimed later (`reclaim_instance_interval`).',
    ],
    who: [
      'deletes the instance, step by step; look at its log',
      'adds 10 DISK_GB to the allocations of the same instance',
    ],
    must: 'The instance is destroyed, and holds nothing.',
    hint: 'B must write between A’s read and A’s write.',
    cure: [
      'It does by itself what the second delete did: after the refusal it reads again and writes again, a few times at most. The deletion has been decided on whatever the instance holds, so reading again changes no decision.',
      'Send `DELETE` instead, as `force` does, and nothing is refused either; but then the explorer finds the order in which B loses what it was told it had. For an instance that goes for good that may be just what is wanted.',
    ],
  },
  {
    ...common,
    ...ownFiles('forgotten-generation'),
    title: 'The conflict it cannot see',
    line: 'A generation that is read too late guards nothing.',
    world: 'one-claim',
    breaks: 'check',
    happened: [
      'Nova’s careful way reads the allocations right before it empties them. Its authors say what that cannot do: only a change between those two requests is noticed. Whatever somebody changed earlier, after the decision and before the read, is not, since the generation that the decision rested on was not remembered.',
      'Here the decision looks at the allocations too, so that it can be seen going wrong: an instance with 2 VCPU may go, a larger one may not.',
    ],
    who: [
      'gives back the allocations of an instance with 2 VCPU',
      'resizes it to 4 VCPU, if it is still there',
    ],
    must: 'An instance that was resized still holds its allocations.',
    hint: 'B must come between A’s decision and A’s second read.',
    cure: [
      'It remembers the generation that came with what it looked at, and sends that one. Then the write is refused after any change since the decision, however long that was ago, and the decision is taken again.',
      'A generation that is read in order to be let through says nothing. It is worth what was read together with it.',
    ],
  },
  {
    ...common,
    ...ownFiles('one-candidate'),
    title: 'Two schedulers, room for one',
    line: 'Both choose the same host, and one tries it again and again.',
    world: 'two-hosts',
    breaks: 'check',
    happened: [
      '`GET /allocation_candidates` answers with all that has room at that moment, and reserves nothing. Two schedulers that ask at once are told the same, and two that choose alike claim the same host. compute-1 has 6 VCPU left and each wants 5, so there is room for one of them.',
      'Placement never gives away more than there is: the second claim answers 409, “would exceed the capacity”. It says so with the code `placement.undefined_code`, and a loop that tries again at any 409 sends the same claim to the same full host.',
    ],
    who: ['claims 5 VCPU for an instance', 'claims 5 VCPU for another instance'],
    must: 'Both instances have a host: compute-2 has room for the second.',
    hint: 'Both must ask before either claims.',
    cure: [
      'It takes the next candidate when one is full. Only when a write was overtaken does it send the same claim again.',
      'Nova makes the same difference: a claim that was overtaken is sent again, a few times at most; one that is refused for want of room counts as failed at once.',
    ],
  },
  {
    ...common,
    ...ownFiles('first-claim'),
    title: 'Two first claims',
    line: 'Null means: this consumer is new. Two workers say so.',
    world: 'two-hosts',
    breaks: 'lostUpdate',
    happened: [
      'A consumer that does not exist has no generation, and a first claim sends `null` for it. Of two first claims for one instance the second answers 409: “consumer generation conflict - expected 1 but got None”.',
      'The code is `placement.concurrent_update`, and the reflex is to read the generation and send the claim again. That works: a write of allocations replaces all that the consumer had. The instance now holds of the second worker’s host, and the first worker, who was told 204, boots it on the other.',
    ],
    who: ['starts the instance on compute-1', 'starts the same instance on compute-2'],
    must: 'The instance holds of one host, and only that worker boots it.',
    hint: 'Any order in which both have sent their first claim will do.',
    cure: [
      'It takes the refusal for what it says: somebody else has this consumer. There is nothing to try again.',
      'Nova gives up at once in this case, and tells it by the words `consumer generation conflict`, while it sends a claim again that was merely overtaken.',
    ],
  },
  {
    ...common,
    ...ownFiles('split-move'),
    title: 'A move in two writes',
    line: 'The first half is done, the second is refused.',
    world: 'two-hosts',
    wrong: 'races/split-move.wrong.ts',
    right: 'races/split-move.right.ts',
    breaks: 'check',
    happened: [
      'When Nova moves an instance, the source host stays held by a consumer of its own, the migration, while the instance holds of the destination. Two consumers change, and with `PUT /allocations/{uuid}` that takes two requests.',
      'If somebody fills the destination in between, the second is refused and the first is done: the instance and its migration both hold of the source, and somebody has to clean up.',
    ],
    who: ['moves an instance with 2 VCPU from compute-1 to compute-2', 'claims 7 of the 8 VCPU of compute-2'],
    must: 'The move is done, or it has not begun.',
    hint: 'B must claim before A’s last request.',
    cure: [
      'It names both consumers in one `POST /allocations`. All of it is written, or nothing is; and what the named consumers held is released before room is looked for, so a full host is no hindrance to a swap.',
      'The request came with microversion 1.13, and Nova moves allocations with it.',
    ],
  },
  {
    ...common,
    ...ownFiles('lost-aggregate'),
    title: 'A host drops out of an aggregate',
    line: 'Below microversion 1.19 the last writer wins.',
    world: 'one-host',
    breaks: 'check',
    happened: [
      'Aggregates came with microversion 1.1, as a bare list without a generation. Whoever writes the list replaces it, and neither answer tells that another writer was there.',
      'Two workers put one host into an aggregate each. Both are answered 200, and the host is in one of them. Microversion 1.19 put the generation of the provider into the answer and demands it in the body.',
    ],
    who: ['puts compute-1 into the first aggregate', 'puts compute-1 into the second'],
    must: 'compute-1 is in both aggregates.',
    hint: 'Both must read before either writes.',
    cure: [
      'It asks for 1.19 or later, sends the generation that came with the list, and reads the list again after a conflict. Nova does the same, four times at most.',
      'It helps only if all do it: a writer below 1.19 is never refused. It does not even move the generation.',
    ],
  },
  {
    ...common,
    ...ownFiles('reshape'),
    title: 'A reshape against a claim',
    line: 'The generation is fresh, what it stands for is not.',
    world: 'one-claim',
    breaks: 'check',
    happened: [
      'A reshape moves inventories to another provider, and the allocations with them, in one request: `POST /reshaper`. Nova sends one when the providers of a host are arranged anew. The host goes on serving, so a claim may come at any time.',
      'The body holds the generation of each provider, and all that is held of it. This program reads what is held first and the generation last, to have it fresh. A claim that comes between the two is not in the body, and its generation is. The answer is 409 with `placement.inventory.inuse`: the new consumer would hold VCPU that are no longer there. Nova takes that code for a failed reshape.',
    ],
    who: [
      'moves the VCPU of compute-1 to a NUMA node beneath it',
      'asks for a candidate and claims 1 VCPU, again if that has gone',
    ],
    must: 'The VCPU are with the NUMA node, and both instances hold them there.',
    hint: 'B must claim between A’s two reads.',
    cure: [
      'It reads the generation first, and what is held after it. A claim that comes later then moves the generation on, and the reshape is refused as a conflict: `placement.concurrent_update`. A claim that came earlier is in the list.',
      'After such a conflict everything is read again, as Nova does, which forgets what it has cached and runs the whole cycle anew.',
    ],
  },
  {
    ...common,
    ...ownFiles('lost-answer'),
    title: 'The retry that conflicts with itself',
    line: 'The answer is lost; the claim is not.',
    world: 'one-host',
    faults: ['lost-response', 'lost-request'],
    right: 'races/ignored-loss.right.ts',
    breaks: 'orphan',
    happened: [
      'A connection breaks after a claim has been sent. The client cannot tell whether the claim took effect. It sends it again, with `null`, as before.',
      'If the first one took effect, the second answers 409: the consumer exists by now. The client takes that for another worker’s claim and gives up. What it holds was claimed by nobody else, and nobody will give it back.',
    ],
    who: ['claims 2 VCPU for an instance', 'claims 2 VCPU for another instance'],
    must: 'Both instances hold their VCPU, and both clients know.',
    hint: 'It takes a fault: let a claim take effect and its answer be lost.',
    cure: [
      'It looks before it claims, each time: what it wanted may be there already. A claim that is there is done, whoever has heard of it.',
      'The same goes for traits, inventories and aggregates: a write that was not answered moved the generation if it took effect, and to send it again answers 409.',
    ],
  },
]

export function incidentOf(key: string): Incident | undefined {
  return incidents.find((incident) => incident.key === key)
}

/** The files of an incident, below `src`. */
export function filesOf({ wrong, right, check }: Incident): readonly string[] {
  return [wrong, right, check]
}

/** A file of an incident as it stands in an editor: the library goes by its public name there. */
export function asShown(text: string): string {
  return text
    .replaceAll("'#client/index.ts'", "'placement-live/client'")
    .replaceAll("'#race/index.ts'", "'placement-live/race'")
}
