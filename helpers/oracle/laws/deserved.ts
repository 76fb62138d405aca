/** Whether a refusal was deserved by the state of the transfer, and whether what succeeded may have succeeded. */
import type { refusalsLaws } from '../../../schemas/requirements/laws/refusals.ts'
import type { Judgement, Law } from '../judgement.ts'
import { holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { before, named, same } from '../journal/heard.ts'
import { objectOf } from '../journal/json.ts'
import { asShown } from '../journal/organization.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'

type DeservedLaw = Extract<
  keyof typeof refusalsLaws,
  | 'refusal.not-found-deserved'
  | 'refusal.unavailable-deserved'
  | 'refusal.unpublished-deserved'
  | 'refusal.undownloaded-deserved'
  | 'refusal.nothing-uploaded-deserved'
  | 'refusal.already-uploaded-deserved'
  | 'upload.accepted-once'
  | 'confirm.accepted-while-published'
  | 'confirm.accepted-after-download'
  | 'download.delivered-while-available'
>

export const deserved: Readonly<Record<DeservedLaw, Law>> = {
  'refusal.not-found-deserved': (reply, { transfer }) => {
    const known = reply.address.transfer === null ? undefined : transfer?.existsBefore(reply)
    if (!known || same(known, reply)) return silent
    const told =
      codeIn(reply) === 'BRO-00001' ||
      textOfRefusal(reply) === 'The requested file transfer was not found'
    return holds(!told, () => ({
      where: 'status',
      expected: 'an answer about a transfer that exists',
      found: '404',
      because: `${named(known)} shows that it exists`,
    }))
  },

  'refusal.unavailable-deserved': on('download', (reply, transfer) => {
    const status = transfer.currentDuring(reply)?.status
    const available = status === 'Published' || status === 'AllConfirmedDownloaded'
    return available ? notRefused(reply, 'BRO-00007', `the transfer is ${status}`) : silent
  }),

  'refusal.unpublished-deserved': on('confirmDownload', (reply, transfer) =>
    transfer.currentDuring(reply)?.status === 'Published'
      ? notRefused(reply, 'BRO-00010', 'the transfer is Published')
      : silent,
  ),

  'refusal.undownloaded-deserved': on('confirmDownload', (reply, transfer) => {
    const download =
      reply.asker === null
        ? undefined
        : downloadsBy(reply.asker, transfer).find((each) => succeeded(each) && before(each, reply))
    return download?.asker === reply.asker
      ? notRefused(reply, 'BRO-00019', `${named(download)} was delivered to the asker`)
      : silent
  }),

  'refusal.nothing-uploaded-deserved': on('confirmDownload', (reply, transfer) => {
    const upload = transfer.uploads.find((each) => each.status === 200 && before(each, reply))
    return upload ? notRefused(reply, 'BRO-00003', `${named(upload)} was answered 200`) : silent
  }),

  'refusal.already-uploaded-deserved': (reply, { transfer }) => {
    const { operation } = reply.address
    if (!transfer || reply.status === null) return silent
    if (operation !== 'upload' && operation !== 'tusCreate') return silent
    const later = transfer.lookAfter(reply)
    const still = later && !isPastUpload(later.look.current.status) ? later : undefined
    const begins = transfer.currentDuring(reply)?.status === 'Initialized'
    if (!still && !begins) return silent
    return holds(reply.status !== 409, () => ({
      where: 'status',
      expected: operation === 'upload' ? '200' : '201',
      found: '409',
      because: still ? `${named(still)} still awaits an upload` : 'the transfer is Initialized',
    }))
  },

  'upload.accepted-once': (reply, { transfer }) => {
    if (!transfer || reply.address.operation !== 'upload' || reply.status !== 200) return silent
    const earlier = transfer.uploads.find((each) => each.status === 200 && before(each, reply))
    const past = transfer.looks.find(
      (each) => before(each, reply) && isPastUpload(each.look.current.status),
    )
    const because = earlier ?? past
    return holds(!because, () => ({
      where: 'status',
      expected: '409',
      found: '200',
      because: because ? `${named(because)} shows that there is a file already` : '',
    }))
  },

  'confirm.accepted-while-published': onSuccess('confirmDownload', (reply, transfer) => {
    const status = transfer.currentDuring(reply)?.status
    const over = transfer.looks.find(
      (each) => before(each, reply) && isOver(each.look.current.status) && !transfer.contended,
    )
    return status === undefined && !over
      ? silent
      : holds(!over && status === 'Published', () => ({
          where: 'status',
          expected: '400 BRO-00010',
          found: '204',
          because: `the transfer is ${over?.look.current.status ?? status ?? ''}`,
        }))
  }),

  'confirm.accepted-after-download': onSuccess('confirmDownload', (reply, transfer) => {
    const shown = asShown(reply.asker ?? '')
    const details = transfer.looks.find(
      (each) => each.look.detailed && before(reply, each) && each.look.recipientHistory,
    )
    if (!details || reply.asker === null) return silent
    const downloaded = details.look.recipientHistory?.some(
      ({ recipient, status }) => recipient === shown && status === 'DownloadStarted',
    )
    return holds(downloaded === true, () => ({
      where: 'status',
      expected: '400 BRO-00019',
      found: '204',
      because: `${named(details)} tells of no download by ${shown}`,
    }))
  }),

  'download.delivered-while-available': onSuccess('download', (reply, transfer) => {
    const status = transfer.currentDuring(reply)?.status
    const later = transfer.lookAfter(reply)
    const early = later?.look.current.status
    if (early === 'Initialized' || early === 'UploadStarted' || early === 'UploadProcessing')
      return transfer.contended
        ? silent
        : holds(false, () => ({
            where: 'status',
            expected: '403 BRO-00007',
            found: String(reply.status),
            because: later ? `${named(later)} says ${early}` : '',
          }))
    return status === undefined
      ? silent
      : holds(status === 'Published' || status === 'AllConfirmedDownloaded', () => ({
          where: 'status',
          expected: '403 BRO-00007',
          found: String(reply.status),
          because: `the transfer is ${status}`,
        }))
  }),
}

function on(
  operation: string,
  judge: (reply: Heard, transfer: TransferKnowledge) => readonly Judgement[],
): Law {
  return (reply, { transfer }) =>
    transfer && reply.address.operation === operation && reply.status !== null
      ? judge(reply, transfer)
      : silent
}

function onSuccess(
  operation: string,
  judge: (reply: Heard, transfer: TransferKnowledge) => readonly Judgement[],
): Law {
  return on(operation, (reply, transfer) => (succeeded(reply) ? judge(reply, transfer) : silent))
}

/** Whatever else it was answered, it was not refused with this code. */
function notRefused(reply: Heard, code: string, because: string): readonly Judgement[] {
  return holds(codeIn(reply) !== code, () => ({
    where: 'status',
    expected: `an answer other than ${code}`,
    found: `${reply.status ?? ''} ${code}`,
    because,
  }))
}

function succeeded({ status }: Heard): boolean {
  return status !== null && status < 300
}

function codeIn(reply: Heard): unknown {
  return objectOf(reply.json)?.code
}

function textOfRefusal({ exchange }: Heard): string | undefined {
  const body = exchange.response?.body
  return body?.kind === 'text' ? body.text : undefined
}

function downloadsBy(asker: string, { downloads }: TransferKnowledge): readonly Heard[] {
  return downloads.filter((each) => each.asker === asker || each.asker === null)
}

function isPastUpload(status: string | undefined): boolean {
  return status !== undefined && status !== 'Initialized' && status !== 'UploadStarted'
}

function isOver(status: string | undefined): boolean {
  return status === 'AllConfirmedDownloaded' || status === 'Purged' || status === 'Failed'
}
