/** What the details tell of the past of the file: the rows themselves, their order in time, and that none is ever lost. */
import type { historyLaws } from '../../../schemas/requirements/laws/history.ts'
import type { Law } from '../judgement.ts'
import { holds, onDetails, silent } from '../judgement.ts'
import { before, named, overlap } from '../journal/heard.ts'
import type { Heard } from '../journal/heard.ts'
import type { Instant } from '../journal/instant.ts'
import { written6 } from '../journal/instant.ts'
import { shown } from '../journal/json.ts'
import type { StatusRow } from '../journal/look.ts'
import { isMalware, keyOf, sameRow } from '../journal/transfer.ts'
import { canFollowAtOnce } from './life-cycle.ts'
import { recipientHistory } from './recipient-history.ts'

const where = '/fileTransferStatusHistory'

export const history: Readonly<Record<keyof typeof historyLaws, Law>> = {
  ...recipientHistory,

  'history.begins-with-initialized': onDetails(({ history: rows }) => {
    const [first] = inOrder(rows)
    const initialized = rows.filter(({ status }) => status === 'Initialized')
    return holds(initialized.length === 1 && first?.status === 'Initialized', () => ({
      where,
      expected: 'Initialized once, before all else',
      found: shown(inOrder(rows).map(({ status }) => status)),
      because: 'a transfer begins with its initialize',
    }))
  }),

  'history.times-differ': onDetails(({ history: rows }) => {
    const times = inOrder(rows).map(({ at }) => at)
    return holds(new Set(times).size === times.length, () => ({
      where,
      expected: 'a time of its own for each step',
      found: shown(rows.map(({ at }) => (at === undefined ? '' : written6(at)))),
      because: 'a transfer takes one step at a time',
    }))
  }),

  'history.once-each': onDetails(({ history: rows }, transfer) =>
    ['UploadProcessing', 'Published', 'AllConfirmedDownloaded', 'Purged'].flatMap((status) => {
      if (status === 'UploadProcessing' && transfer.contended) return silent
      if (status === 'AllConfirmedDownloaded' && anyOverlap(transfer.confirmations)) return silent
      const times = rows.filter((row) => row.status === status).length
      return holds(times <= 1, () => ({
        where,
        expected: `${status} once at most`,
        found: `${times} times`,
        because: 'it is reached once',
      }))
    }),
  ),

  'history.current-is-newest': onDetails(({ history: rows, current }, transfer, reply) => {
    const { at } = current
    if (at === undefined) return silent
    const listed = rows.some((row) => sameRow(row, current))
    const newer = rows.find((row) => row.at !== undefined && row.at > at)
    const justNow = newer?.at !== undefined && transfer.clock.mayBeFresh(newer.at, reply)
    const newest = newer && !justNow ? newer : undefined
    return holds(listed && !newest, () => ({
      where: '/fileTransferStatus',
      expected: newest
        ? `${newest.status ?? ''} at ${timeOf(newest)}`
        : 'the status, text and time of a step of the history',
      found: `${current.status ?? ''} (${current.text ?? ''}) at ${written6(at)}`,
      because: `${where} tells it`,
    }))
  }),

  'history.follows-life-cycle': onDetails(({ history: rows }, transfer) => {
    if (transfer.contended || !transfer.birth) return silent
    const steps = inOrder(rows).map(({ status }) => status)
    return steps.slice(1).flatMap((is, i) => {
      const was = steps[i]
      // A purge may overtake a confirmation or an upload that is under way.
      if (was === undefined || is === undefined || was === 'Purged') return silent
      return holds(canFollowAtOnce(was, is), () => ({
        where,
        expected: `a step that may follow ${was}`,
        found: is,
        because: 'the life cycle knows no such step',
      }))
    })
  }),

  'history.agrees-on-publication': onDetails(({ history: rows, published }, transfer, reply) => {
    const row = rows.find(({ status }) => status === 'Published')
    if (published === undefined || (row && row.at === undefined)) return silent
    const [one, other] = [published, row?.at ?? null]
    const appeared = one === null || other === null ? (one ?? other) : null
    if (appeared !== null && transfer.clock.mayBeFresh(appeared, reply)) return silent
    return holds(one === other, () => ({
      where: '/published',
      expected: other === null ? 'null' : written6(other),
      found: one === null ? 'null' : written6(one),
      because: other === null ? `${where} tells of no publication` : `${where} tells it`,
    }))
  }),

  'history.never-loses-steps': onDetails(({ history: rows }, transfer, reply) => {
    const kept = new Set(rows.map(keyOf))
    return [...transfer.rowsSeen].flatMap(([key, { row, by }]) =>
      before(by, reply)
        ? holds(kept.has(key), () => ({
            where,
            expected: `${row.status ?? ''} (${row.text ?? ''}) at ${timeOf(row)}`,
            found: 'no such step',
            because: `${named(by)} told it`,
          }))
        : silent,
    )
  }),

  'history.grows-at-the-end': onDetails(({ history: rows }, transfer, reply) => {
    const earlier = transfer.detailsBefore(reply)
    const seen = earlier?.look.history
    if (!earlier || !seen || transfer.contended) return silent
    if (transfer.underWay(transfer.stateActs, earlier)) return silent
    const known = new Set(seen.map(keyOf))
    const newest = Math.max(...seen.map(({ at }) => at ?? 0))
    const inserted = inOrder(rows).find((row) => !known.has(keyOf(row)) && row.at <= newest)
    return holds(!inserted, () => ({
      where,
      expected: `steps after ${written6(newest)} alone to be new`,
      found: inserted ? `${inserted.status ?? ''} at ${timeOf(inserted)}` : '',
      because: `${named(earlier)} did not tell it`,
    }))
  }),

  'history.completes-last': onDetails((details, transfer) => {
    const done = details.history.find(({ status }) => status === 'AllConfirmedDownloaded')?.at
    if (done === undefined) return silent
    const confirmed = details.recipientHistory.filter((row) => row.status === 'DownloadConfirmed')
    const late = confirmed.find(({ at }) => at !== undefined && at >= done)
    const names = confirmed.map(({ recipient }) => recipient)
    const missing = [...transfer.sentTo].filter((each) => !names.includes(each))
    return holds(!late && missing.length === 0, () => ({
      where,
      expected: late
        ? `AllConfirmedDownloaded after ${timeOf(late)}`
        : `a confirmation of ${missing.join(', ')}`,
      found: `AllConfirmedDownloaded at ${written6(done)}`,
      because: 'it comes when the last recipient confirms',
    }))
  }),
}

/** By time, without verdicts of the scanner: they carry the scanner's own time. */
function inOrder(rows: readonly StatusRow[]): readonly (StatusRow & { readonly at: Instant })[] {
  return rows
    .flatMap((row) => (row.at === undefined || isMalware(row) ? [] : [{ ...row, at: row.at }]))
    .sort((one, other) => one.at - other.at)
}

function timeOf({ at }: StatusRow): string {
  return at === undefined ? 'no time' : written6(at)
}

function anyOverlap(acts: readonly Heard[]): boolean {
  return acts.some((each, i) => acts.slice(i + 1).some((other) => overlap(each, other)))
}
