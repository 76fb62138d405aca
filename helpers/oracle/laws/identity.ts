/** Which transfer a reply speaks of, and who may see it. */
import type { identityLaws } from '../../../schemas/requirements/laws/identity.ts'
import type { Knowledge, Law } from '../judgement.ts'
import { equals, holds, onLook, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { before, named, same } from '../journal/heard.ts'
import { objectOf, sameJson, textOf } from '../journal/json.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'

export const identity: Readonly<Record<keyof typeof identityLaws, Law>> = {
  'identity.new-each-time': (reply, { transfer }) => {
    if (!begins(reply) || !transfer) return silent
    const known =
      transfer.birth && same(transfer.birth, reply)
        ? transfer.heard.find((each) => succeeded(each) && before(each, reply))
        : transfer.birth
    return holds(!known, () => ({
      where: '/fileTransferId',
      expected: 'an id of its own',
      found: transfer.id,
      because: known ? `${named(known)} was of the same id` : '',
    }))
  },

  'identity.answers-what-it-made': (reply, known) => {
    if (!begins(reply) || !known.transfer) return silent
    const found = known.transfer.heard.find(succeeded)
    if (found) return equals('/fileTransferId', known.transfer.id, known.transfer.id, named(found))
    const made = madeInstead(reply, known.transfer, known)
    const look = made?.looks[0]
    if (!made || !look) return silent
    return equals(
      '/fileTransferId',
      made.id,
      known.transfer.id,
      `${named(look)} shows a transfer that was made just then, with just these fields`,
    )
  },

  'identity.of-the-transfer-asked': onLook(({ id }, transfer) =>
    id === undefined
      ? silent
      : equals('/fileTransferId', transfer.id, id, 'it is the id that was asked for'),
  ),

  'identity.of-the-transfer-uploaded': (reply) => {
    if (reply.address.operation !== 'upload' || reply.status !== 200) return silent
    const id = textOf(objectOf(reply.json)?.fileTransferId)
    return id === undefined || reply.address.transfer === null
      ? silent
      : equals('/fileTransferId', reply.address.transfer, id, 'it is the transfer uploaded to')
  },

  'identity.hidden-from-strangers': (reply) => {
    if (reply.exchange.actor.name !== 'stranger' || reply.address.transfer === null) return silent
    return reply.status === null
      ? silent
      : holds(reply.status >= 300, () => ({
          where: 'status',
          expected: 'a refusal',
          found: String(reply.status),
          because: 'the asker has no right at all',
        }))
  },
}

function begins({ address, status }: Heard): boolean {
  return (
    status === 200 &&
    (address.operation === 'initialize' || address.operation === 'initializeAndUpload')
  )
}

function succeeded({ status }: Heard): boolean {
  return status !== null && status < 300
}

/**
 * A transfer that no reply began, created while this initialize was answered, and that says just what it asked for. Where
 * another initialize may have made it, nobody can tell.
 */
function madeInstead(
  reply: Heard,
  answered: TransferKnowledge,
  { place }: Knowledge,
): TransferKnowledge | undefined {
  const [from, to] = [place.clock.earliest(reply), place.clock.latest(reply)]
  const [first] = place.heard
  const began = first ? place.clock.latest(first) : null
  const lost = place.heard.some(
    (each) => each.address.operation.startsWith('initialize') && !begins(each) && !refused(each),
  )
  if (from === null || to === null || began === null || lost || !answered.complete) return undefined
  return [...place.transfers.values()].find(({ birth, looks: [seen] }) => {
    const created = seen?.look.created
    if (birth || !seen || created === undefined || created < from || created > to) return false
    if (created <= began) return false // Before anything was recorded, perhaps.
    const { fileName, sendersFileTransferReference, sender, resourceId } = seen.look.json
    const { asked } = answered
    return sameJson(
      [asked?.fileName, asked?.reference, asked?.sender, asked?.resource],
      [fileName, sendersFileTransferReference, sender, resourceId],
    )
  })
}

function refused({ status }: Heard): boolean {
  return status !== null && status >= 400 && status < 500
}
