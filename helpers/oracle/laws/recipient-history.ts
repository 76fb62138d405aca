/** What the details tell of the past of each recipient, and that the list of recipients sums it up. */
import type { historyLaws } from '../../../schemas/requirements/laws/history.ts'
import type { Law } from '../judgement.ts'
import { holds, onDetails, silent } from '../judgement.ts'
import { before, named, overlap } from '../journal/heard.ts'
import type { Instant } from '../journal/instant.ts'
import { written6 } from '../journal/instant.ts'
import { shown } from '../journal/json.ts'
import type { RecipientRow } from '../journal/look.ts'
import { asShown, digitsOf } from '../journal/organization.ts'
import type { Seen, TransferKnowledge } from '../journal/transfer.ts'
import { keyOf } from '../journal/transfer.ts'
import { rankOf, recipientStatuses } from './life-cycle.ts'

type RecipientHistoryLaw = Extract<
  keyof typeof historyLaws,
  | `history.recipient${string}`
  | 'history.each-recipient-begins'
  | 'history.confirmed-once'
  | 'history.download-before-confirmation'
  | 'history.downloads-after-publication'
  | 'history.counts-downloads'
>

const where = '/recipientFileTransferStatusHistory'

/** The row may have come while the reply was made, so that other parts of it may lack what it tells. */
function mayBeNew({ at }: RecipientRow, transfer: TransferKnowledge, reply: Seen): boolean {
  const acts = [...transfer.downloads, ...transfer.confirmations]
  const mayAct = !transfer.complete || transfer.underWay(acts, reply)
  return at !== undefined && mayAct && transfer.clock.mayBeFresh(at, reply)
}

export const recipientHistory: Readonly<Record<RecipientHistoryLaw, Law>> = {
  'history.recipients-are-listed': onDetails(
    ({ recipientHistory: rows, recipients }, transfer, reply) => {
      if (!recipients) return silent
      const listed = new Set(recipients.map(({ recipient }) => recipient))
      const settled = rows.filter((row) => !mayBeNew(row, transfer, reply))
      const all = new Set(rows.map(({ recipient }) => recipient))
      const missing = settled.find(({ recipient }) => !listed.has(recipient))
      const extra = [...listed].find((recipient) => !all.has(recipient))
      return holds(!missing && extra === undefined, () => ({
        where: '/recipients',
        expected: shown([...all]),
        found: shown([...listed]),
        because: `${where} tells of these`,
      }))
    },
  ),

  'history.recipient-code-is-highest': onDetails(
    ({ recipientHistory: rows, recipients = [] }, transfer, reply) =>
      recipients.flatMap(({ recipient, status }, i) => {
        const mine = rows.filter((row) => row.recipient === recipient)
        const ranks = (all: readonly RecipientRow[]) =>
          all.map((row) => rankOf(row.status) ?? 0).concat(0)
        const settled = mine.filter((row) => !mayBeNew(row, transfer, reply))
        const [least, most] = [Math.max(...ranks(settled)), Math.max(...ranks(mine))]
        const rank = rankOf(status)
        return rank === undefined || mine.length === 0
          ? silent
          : holds(rank >= least && rank <= most, () => ({
              where: `/recipients/${i}/currentRecipientFileTransferStatusCode`,
              expected: [...recipientStatuses.keys()][most] ?? '',
              found: status ?? '',
              because: `${where} tells no other of ${recipient ?? ''}`,
            }))
      }),
  ),

  'history.recipient-time-is-newest': onDetails(
    ({ recipientHistory: rows, recipients = [] }, transfer, reply) =>
      recipients.flatMap(({ recipient, at }, i) => {
        const mine = rows.filter((row) => row.recipient === recipient)
        const times = timesOf(mine)
        if (at === undefined || times.length === 0) return silent
        const newest = Math.max(
          0,
          ...timesOf(mine.filter((row) => !mayBeNew(row, transfer, reply))),
        )
        return holds(times.includes(at) && at >= newest, () => ({
          where: `/recipients/${i}/currentRecipientFileTransferStatusChanged`,
          expected: written6(Math.max(...times)),
          found: written6(at),
          because: `${where} tells it of ${recipient ?? ''}`,
        }))
      }),
  ),

  'history.each-recipient-begins': onDetails(({ recipientHistory: rows }, { birth, asked }) => {
    const sent = asked?.recipients?.map(asShown)
    if (!birth || !sent) return silent
    return [...new Set(sent)].flatMap((recipient) => {
      const times = rows.filter(
        (row) => row.recipient === recipient && row.status === 'Initialized',
      ).length
      const given = sent.filter((each) => each === recipient).length
      return holds(times >= 1 && times <= given, () => ({
        where,
        expected: `${recipient} as Initialized`,
        found: `${times} times`,
        because: `${named(birth)} named it`,
      }))
    })
  }),

  'history.confirmed-once': onDetails(({ recipientHistory: rows }, { confirmations }) =>
    organizationsIn(rows).flatMap((recipient) => {
      const mine = confirmations.filter(
        ({ asker }) => asker === null || asker === digitsOf(recipient),
      )
      if (mine.some((each, i) => mine.slice(i + 1).some((other) => overlap(each, other))))
        return silent
      const times = rowsOf(rows, recipient, 'DownloadConfirmed').length
      return holds(times <= 1, () => ({
        where,
        expected: `${recipient} to have confirmed once at most`,
        found: `${times} times`,
        because: 'a second confirmation changes nothing',
      }))
    }),
  ),

  'history.download-before-confirmation': onDetails(({ recipientHistory: rows }) =>
    rows.flatMap(({ recipient, status, at }, i) => {
      if (status !== 'DownloadConfirmed' || at === undefined || recipient === undefined)
        return silent
      const downloads = timesOf(rowsOf(rows, recipient, 'DownloadStarted'))
      return holds(
        downloads.some((each) => each < at),
        () => ({
          where: `${where}/${i}`,
          expected: `after a download by ${recipient}`,
          found: `confirmed at ${written6(at)}`,
          because: 'only what was downloaded can be confirmed',
        }),
      )
    }),
  ),

  'history.downloads-after-publication': onDetails((details, transfer, reply) => {
    const published = details.history.find(({ status }) => status === 'Published')?.at
    return details.recipientHistory.flatMap((row, i) => {
      const { status, at } = row
      if (at === undefined || (rankOf(status) ?? 0) === 0) return silent
      if (published === undefined && mayBeNew(row, transfer, reply)) return silent
      return holds(published !== undefined && at > published, () => ({
        where: `${where}/${i}`,
        expected: published === undefined ? 'a publication before' : `after ${written6(published)}`,
        found: `${status ?? ''} at ${written6(at)}`,
        because: 'only what is published can be downloaded',
      }))
    })
  }),

  'history.recipients-never-lose-steps': onDetails(
    ({ recipientHistory: rows }, transfer, reply) => {
      const earlier = transfer.detailsBefore(reply)
      const kept = new Set(rows.map(keyOf))
      return (earlier?.look.recipientHistory ?? []).flatMap((row) =>
        holds(kept.has(keyOf(row)), () => ({
          where,
          expected: `${row.recipient ?? ''} ${row.status ?? ''} at ${row.at === undefined ? '' : written6(row.at)}`,
          found: 'no such step',
          because: earlier ? `${named(earlier)} told it` : '',
        })),
      )
    },
  ),

  'history.counts-downloads': onDetails(({ recipientHistory: rows }, { downloads }, reply) =>
    organizationsIn(rows).flatMap((recipient) => {
      const answered = downloads.filter(
        (act) => before(act, reply) && act.asker === digitsOf(recipient),
      )
      const whole = answered.filter(({ status }) => status === 200).length
      const least = whole > 0 ? whole : answered.some(({ status }) => status === 206) ? 1 : 0
      const told = rowsOf(rows, recipient, 'DownloadStarted').length
      return least === 0
        ? silent
        : holds(told >= least, () => ({
            where,
            expected: `${recipient} with ${least} downloads at least`,
            found: `${told} of them`,
            because: `${answered.map((act) => `exchange ${act.n}`).join(', ')} delivered them`,
          }))
    }),
  ),

  'history.recipient-steps-differ': onDetails(({ recipientHistory: rows }) =>
    holds(new Set(rows.map(keyOf)).size === rows.length, () => ({
      where,
      expected: 'each step once',
      found: shown(rows.map(({ recipient, status }) => `${recipient ?? ''} ${status ?? ''}`)),
      because: 'a recipient takes one step at a time',
    })),
  ),
}

function organizationsIn(rows: readonly RecipientRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ recipient }) => recipient ?? []))]
}

function rowsOf(rows: readonly RecipientRow[], recipient: string, status: string) {
  return rows.filter((row) => row.recipient === recipient && row.status === status)
}

function timesOf(rows: readonly RecipientRow[]): readonly Instant[] {
  return rows.flatMap(({ at }) => at ?? [])
}
