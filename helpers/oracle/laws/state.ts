/** Which states a transfer can be in, one look after another, and what acts must have done to it. */
import type { stateLaws } from '../../../schemas/requirements/laws/state.ts'
import type { Law } from '../judgement.ts'
import { equals, holds, onLook, silent } from '../judgement.ts'
import { before, named, overlap, same } from '../journal/heard.ts'
import type { Heard } from '../journal/heard.ts'
import { written6 } from '../journal/instant.ts'
import { asShown } from '../journal/organization.ts'
import type { StatusRow } from '../journal/look.ts'
import type { Seen, TransferKnowledge } from '../journal/transfer.ts'
import { canFollow, textsOf } from './life-cycle.ts'
import { recipient } from './recipient.ts'

export const state: Readonly<Record<keyof typeof stateLaws, Law>> = {
  ...recipient,

  'state.text-fits': onLook(({ current, history = [] }) => [
    ...fits('/fileTransferStatusText', current),
    ...history.flatMap((row, i) =>
      fits(`/fileTransferStatusHistory/${i}/fileTransferStatusText`, row),
    ),
  ]),

  'state.never-goes-back': onLook(({ current: { at } }, transfer, reply) => {
    const earlier = transfer.lookBefore(reply)
    const was = earlier?.look.current.at
    if (!earlier || at === undefined || was === undefined) return silent
    return holds(at >= was, () => ({
      where: '/fileTransferStatusChanged',
      expected: `${written6(was)} or later`,
      found: written6(at),
      because: `${named(earlier)} said ${written6(was)}`,
    }))
  }),

  'state.follows-life-cycle': onLook(({ current }, transfer, reply) => {
    const earlier = transfer.lookBefore(reply)
    const [was, is] = [earlier?.look.current.status, current.status]
    if (!earlier || was === undefined || is === undefined || was === is) return silent
    if (transfer.contended || !transfer.birth || endsBusily(earlier)) return silent
    if (transfer.underWay(transfer.stateActs, earlier)) return silent
    return holds(canFollow(was, is), () => ({
      where: '/fileTransferStatus',
      expected: `a status that may follow ${was}`,
      found: is,
      because: `${named(earlier)} said ${was}`,
    }))
  }),

  'state.same-time-same-status': onLook(({ current }, { looks }, reply) => {
    const other = looks.find(
      (each) =>
        !same(each, reply) && current.at !== undefined && each.look.current.at === current.at,
    )
    if (!other) return silent
    const said = [other.look.current.status, other.look.current.text]
    return equals(
      '/fileTransferStatus',
      said,
      [current.status, current.text],
      `${named(other)} told the same time of it`,
    )
  }),

  'state.same-status-same-time': onLook(({ current: { status, at } }, { looks }, reply) => {
    const other = looks.find(
      (each) => !same(each, reply) && each.look.current.status === status && each.look.current.at,
    )
    const was = other?.look.current.at
    if (!other || was === undefined || at === undefined || !onceOnly.has(status)) return silent
    return holds(at === was, () => ({
      where: '/fileTransferStatusChanged',
      expected: written6(was),
      found: written6(at),
      because: `${named(other)} told that time of ${status ?? ''}`,
    }))
  }),

  'state.uploaded-once-received': onLook(({ current: { status } }, transfer, reply) => {
    const received = transfer.soleSource
    if (!received?.accepted || !isStream(received.by) || !before(received.by, reply)) return silent
    return status === undefined
      ? silent
      : holds(status !== 'Initialized' && status !== 'UploadStarted', () => ({
          where: '/fileTransferStatus',
          expected: 'a status past UploadStarted',
          found: status,
          because: `${named(received.by)} was answered 200`,
        }))
  }),

  'state.completes': onLook(({ current: { status }, recipients }, transfer, reply) => {
    const confirmed = transfer.confirmations
    const everyone = recipients?.map(({ recipient }) => recipient)
    if (!everyone || everyone.length === 0 || status === undefined || !transfer.birth) return silent
    const inTurn = confirmed.every(
      (each, i) =>
        each.status === 204 &&
        before(each, reply) &&
        !confirmed.slice(i + 1).some((other) => overlap(each, other)) &&
        !transfer.underWay(transfer.downloads, each),
    )
    const by = confirmed.map(({ asker }) => asShown(asker ?? ''))
    if (!inTurn || !everyone.every((each) => each !== undefined && by.includes(each))) return silent
    return holds(status !== 'Published', () => ({
      where: '/fileTransferStatus',
      expected: 'AllConfirmedDownloaded, or what comes after',
      found: status,
      because: `each of ${everyone.join(', ')} was answered 204 to its confirmation, one after another`,
    }))
  }),

  'state.complete-means-confirmed': onLook(({ current: { status }, recipients }, transfer) => {
    if (status !== 'AllConfirmedDownloaded' || !recipients) return silent
    return confirmedBy(recipients, transfer, `the transfer is ${status}`)
  }),

  'state.purged-when-due': onLook(({ current, expires, recipients }, transfer) => {
    const { status, at } = current
    if (status !== 'Purged' || at === undefined || expires === undefined || !recipients)
      return silent
    if (at >= expires)
      return holds(true, () => ({ where: '', expected: '', found: '', because: '' }))
    return confirmedBy(recipients, transfer, 'the transfer was purged before it expired')
  }),

  'state.published-when-it-says': onLook(({ current, published, created }, transfer, reply) => {
    const { status, at } = current
    if (published === undefined || status === undefined) return silent
    const said = published === null ? 'null' : written6(published)
    switch (status) {
      case 'Published':
        return at === undefined
          ? silent
          : holds(published === at, () => ({
              where: '/published',
              expected: written6(at),
              found: said,
              because: 'the transfer is Published since then',
            }))
      case 'AllConfirmedDownloaded':
        return holds(published !== null && (at === undefined || published < at), () => ({
          where: '/published',
          expected: 'the time of publication, before all had confirmed',
          found: said,
          because: `the transfer is ${status}`,
        }))
      case 'Purged':
      case 'Failed':
        return published === null || created === undefined
          ? silent
          : holds(published > created, () => ({
              where: '/published',
              expected: 'a time after its creation',
              found: said,
              because: `it was created at ${written6(created)}`,
            }))
      default: {
        const justNow = published !== null && transfer.clock.mayBeFresh(published, reply)
        if (transfer.contended || justNow) return silent
        return holds(published === null, () => ({
          where: '/published',
          expected: 'null',
          found: said,
          because: `the transfer is ${status}`,
        }))
      }
    }
  }),
}

const onceOnly = new Set<string | undefined>([
  'Initialized',
  'Published',
  'AllConfirmedDownloaded',
  'Purged',
])

function fits(where: string, { status, text }: StatusRow) {
  const texts = status === undefined ? undefined : textsOf(status)
  if (!texts || text === undefined) return silent
  return holds(
    texts.some((each) => (typeof each === 'string' ? each === text : each.test(text))),
    () => ({
      where,
      expected: texts.map(String).join(', or '),
      found: text,
      because: `the status is ${status ?? ''}`,
    }),
  )
}

/** Something begun before may still write: a scan or an upload that a purge or failure overtook. */
function endsBusily({ look }: Seen): boolean {
  const { status } = look.current
  return status === 'Purged' && look.published === null
}

function isStream({ address }: Heard): boolean {
  return address.operation === 'upload' || address.operation === 'initializeAndUpload'
}

/** Those that initialize named: whoever came in by a download may have come too late to be waited for. */
function confirmedBy(
  recipients: NonNullable<Seen['look']['recipients']>,
  { sentTo }: TransferKnowledge,
  because: string,
) {
  return recipients.flatMap(({ recipient, status }, i) => {
    if (recipient === undefined || status === undefined) return silent
    const waitedFor = sentTo.has(recipient) || (sentTo.size === 0 && status === 'Initialized')
    return waitedFor
      ? holds(status === 'DownloadConfirmed', () => ({
          where: `/recipients/${i}/currentRecipientFileTransferStatusCode`,
          expected: 'DownloadConfirmed',
          found: status,
          because,
        }))
      : silent
  })
}
