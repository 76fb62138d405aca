/** Whether a refusal was deserved by the state of the transfer, and whether what succeeded may have succeeded. */
import type { refusalsLaws } from '../../../schemas/requirements/laws/refusals.ts'
import type { Judgement, Law } from '../judgement.ts'
import { holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { before, named } from '../journal/heard.ts'
import { objectOf } from '../journal/json.ts'
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
    const told =
      codeIn(reply) === 'BRO-00001' ||
      textOfRefusal(reply) === 'The requested file transfer was not found'
    if (!told || !transfer) return silent
    const known = transfer.existsBefore(reply)
    return holds(!known, () => ({
      where: 'status',
      expected: 'an answer about a transfer that exists',
      found: '404',
      because: known ? `${named(known)} shows that it exists` : '',
    }))
  },

  'refusal.unavailable-deserved': onCode('download', 'BRO-00007', (status) =>
    status === 'Published' || status === 'AllConfirmedDownloaded' ? 'a download' : undefined,
  ),

  'refusal.unpublished-deserved': onCode('confirmDownload', 'BRO-00010', (status) =>
    status === 'Published' ? 'a confirmation' : undefined,
  ),

  'refusal.undownloaded-deserved': (reply, { transfer }) => {
    if (!transfer || codeIn(reply) !== 'BRO-00019' || reply.asker === null) return silent
    const download = downloadsBy(reply.asker, transfer).find(
      (each) => each.status !== null && each.status < 300 && before(each, reply),
    )
    return holds(!download, () => ({
      where: 'status',
      expected: '204',
      found: '400 BRO-00019',
      because: download ? `${named(download)} was delivered to the asker` : '',
    }))
  },

  'refusal.nothing-uploaded-deserved': (reply, { transfer }) => {
    if (!transfer || codeIn(reply) !== 'BRO-00003') return silent
    const upload = transfer.uploads.find((each) => each.status === 200 && before(each, reply))
    return holds(!upload, () => ({
      where: 'status',
      expected: 'an answer about a file that was uploaded',
      found: '400 BRO-00003',
      because: upload ? `${named(upload)} was answered 200` : '',
    }))
  },

  'refusal.already-uploaded-deserved': (reply, { transfer }) => {
    const { operation } = reply.address
    const told = operation === 'upload' || operation === 'tusCreate'
    if (!transfer || !told || reply.status !== 409) return silent
    const later = transfer.lookAfter(reply)
    const status = later?.look.current.status
    if (!later || status === undefined) return silent
    return holds(status !== 'Initialized' && status !== 'UploadStarted', () => ({
      where: 'status',
      expected: operation === 'upload' ? '200' : '201',
      found: '409',
      because: `${named(later)} still says ${status}`,
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
    if (!transfer.birth || !transfer.allSeen || reply.asker === null) return silent
    const downloads = downloadsBy(reply.asker, transfer).filter((each) => each.start <= reply.end)
    const shown = transfer.looks.some(({ look }) =>
      look.recipients?.some(
        ({ recipient, status }) =>
          recipient?.endsWith(`:${reply.asker ?? ''}`) && status === 'DownloadStarted',
      ),
    )
    return holds(downloads.length > 0 || shown, () => ({
      where: 'status',
      expected: '400 BRO-00019',
      found: '204',
      because: 'the asker was not seen downloading',
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

/** Refused with the code, though the state that was certain then calls for what is `due`. */
function onCode(operation: string, code: string, due: (status: string) => string | undefined): Law {
  return (reply, { transfer }) => {
    if (!transfer || reply.address.operation !== operation || codeIn(reply) !== code) return silent
    const status = transfer.currentDuring(reply)?.status
    if (status === undefined) return silent
    const expected = due(status)
    return holds(expected === undefined, () => ({
      where: 'status',
      expected: expected ?? '',
      found: `${reply.status ?? ''} ${code}`,
      because: `the transfer is ${status}`,
    }))
  }
}

function onSuccess(
  operation: string,
  judge: (reply: Heard, transfer: TransferKnowledge) => readonly Judgement[],
): Law {
  return (reply, { transfer }) =>
    transfer && reply.address.operation === operation && reply.status !== null && reply.status < 300
      ? judge(reply, transfer)
      : silent
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
