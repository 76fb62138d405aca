/** How far each recipient is, one look after another, and what its acts must have done. */
import type { stateLaws } from '../../../schemas/requirements/laws/state.ts'
import type { Judgement, Law } from '../judgement.ts'
import { holds, onLook, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { before, named, nobody } from '../journal/heard.ts'
import { written6 } from '../journal/instant.ts'
import type { RecipientRow } from '../journal/look.ts'
import { asShown } from '../journal/organization.ts'
import { rankOf, recipientStatuses } from './life-cycle.ts'

type RecipientLaw = Extract<keyof typeof stateLaws, `recipient.${string}`>

const code = 'currentRecipientFileTransferStatusCode'
const changed = 'currentRecipientFileTransferStatusChanged'

export const recipient: Readonly<Record<RecipientLaw, Law>> = {
  'recipient.text-fits': onLook(({ recipients = [], recipientHistory = [] }) => [
    ...recipients.flatMap((row, i) =>
      fits(`/recipients/${i}/currentRecipientFileTransferStatusText`, row),
    ),
    ...recipientHistory.flatMap((row, i) =>
      fits(`/recipientFileTransferStatusHistory/${i}/recipientFileTransferStatusText`, row),
    ),
  ]),

  'recipient.never-goes-back': onLook(({ recipients = [] }, transfer, reply) => {
    const earlier = transfer.lookBefore(reply)
    return (earlier?.look.recipients ?? []).flatMap((was) => {
      const rank = rankOf(was.status)
      if (!earlier || was.recipient === undefined || rank === undefined) return silent
      return reaches(recipients, was.recipient, rank, `${named(earlier)} said so`)
    })
  }),

  'recipient.moves-with-time': onLook(({ recipients = [] }, transfer, reply) => {
    const earlier = transfer.lookBefore(reply)
    const acts = [...transfer.downloads, ...transfer.confirmations]
    if (!earlier || transfer.underWay(acts, earlier)) return silent
    return recipients.flatMap((row, i) => {
      const was = earlier.look.recipients?.find((each) => each.recipient === row.recipient)
      const [at, then] = [row.at, was?.at]
      if (at === undefined || then === undefined) return silent
      const moved = row.status !== was?.status
      const acted = acts.some(
        ({ asker, start, end }) =>
          (asker === null || asShown(asker) === row.recipient) &&
          start <= reply.end &&
          end >= earlier.start,
      )
      const stands = !moved && transfer.complete && !acted
      return holds(stands ? at === then : moved ? at > then : at >= then, () => ({
        where: `/recipients/${i}/${changed}`,
        expected: `${stands ? '' : moved ? 'later than ' : 'no earlier than '}${written6(then)}`,
        found: written6(at),
        because: `${named(earlier)} said ${was?.status ?? 'nothing'} at ${written6(then)}`,
      }))
    })
  }),

  'recipient.download-shows': onLook(({ recipients = [] }, { downloads }, reply) =>
    downloads.flatMap((act) => reachedBy(act, 1, recipients, reply)),
  ),

  'recipient.confirmation-shows': onLook(({ recipients = [] }, { confirmations }, reply) =>
    confirmations.flatMap((act) => reachedBy(act, 2, recipients, reply)),
  ),

  'recipient.acts-after-publication': onLook(({ recipients = [], published }, transfer, reply) =>
    recipients.flatMap(({ status, at }, i) => {
      if (published === undefined || at === undefined || (rankOf(status) ?? 0) === 0) return silent
      const mayAct = !transfer.complete || transfer.underWay(transfer.downloads, reply)
      const justNow = mayAct && transfer.clock.mayBeFresh(at, reply)
      if (published === null && justNow) return silent
      return holds(published !== null && at > published, () => ({
        where: `/recipients/${i}/${changed}`,
        expected:
          published === null ? 'a transfer published before' : `after ${written6(published)}`,
        found: `${status ?? ''} at ${written6(at)}`,
        because: 'only what is published can be downloaded',
      }))
    }),
  ),
}

function fits(where: string, { status, text }: RecipientRow): readonly Judgement[] {
  const expected = recipientStatuses.get(status ?? '')
  return expected === undefined || text === undefined
    ? silent
    : holds(text === expected, () => ({
        where,
        expected,
        found: text,
        because: `the status is ${status ?? ''}`,
      }))
}

/** The act was done before the reply, and by whom is known. */
function reachedBy(
  act: Heard,
  rank: number,
  recipients: readonly RecipientRow[],
  reply: Heard,
): readonly Judgement[] {
  const done = act.status !== null && act.status < 300 && before(act, reply)
  if (!done || act.asker === null || act.asker === nobody) return silent
  return reaches(recipients, asShown(act.asker), rank, `${named(act)} by ${act.asker} succeeded`)
}

function reaches(
  recipients: readonly RecipientRow[],
  recipient: string,
  rank: number,
  because: string,
): readonly Judgement[] {
  const i = recipients.findIndex((each) => each.recipient === recipient)
  const found = rankOf(recipients[i]?.status)
  if (i >= 0 && found === undefined) return silent
  return holds(found !== undefined && found >= rank, () => ({
    where: i < 0 ? '/recipients' : `/recipients/${i}/${code}`,
    expected: `${recipient} at ${[...recipientStatuses.keys()][rank] ?? ''} or further`,
    found: i < 0 ? 'not listed' : (recipients[i]?.status ?? ''),
    because,
  }))
}
