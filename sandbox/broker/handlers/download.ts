/** `GET /filetransfer/{fileTransferId}/download`: the file, or one range of its bytes. */
import type { Answer } from '../answer.ts'
import { nowIn } from '../broker.ts'
import { headerOf, type Call } from '../call.ts'
import { attachment } from '../content-disposition.ts'
import { tell } from '../events.ts'
import { firstRefusal, withTransfer, type Checks } from '../found-transfer.ts'
import { recipientsOf, statusOf, writeRecipient } from '../life-cycle.ts'
import { shortForm } from '../organization.ts'
import type { ByteRange } from '../ranges.ts'
import type { DownloadCheck } from '../rules/download.ts'
import type { Transfer } from '../state.ts'
import { StoredFile } from '../storage/stored-file.ts'

export const download = withTransfer(async (call, transfer) => {
  const { rules } = call.broker
  const file = transfer.file ?? noFile
  const range = rules.rangeOf(headerOf(call.request, 'range'), file.size)
  const checks: Checks<DownloadCheck> = {
    access: async () =>
      (await rules.mayDownload(call.asker, transfer)) ? null : 'noAccessToResource',
    status: () =>
      rules.isDownloadable(statusOf(call.broker, transfer)) ? null : 'fileTransferNotAvailable',
    range: () => (range === 'unsatisfiable' ? 'invalidByteRange' : null),
    caller: () => (call.asker.organization === null ? 'noAccessToResource' : null),
  }
  const refusal = await firstRefusal(rules.orderOfDownload, checks)
  if (refusal === 'invalidByteRange' && rules.recordsRefusedRange()) record(call, transfer, true)
  if (refusal !== null) return refusal
  const isRange = typeof range !== 'string'
  record(call, transfer, isRange)
  return isRange ? part(call, transfer, file, range) : whole(call, transfer, file)
})

/** A transfer that was published without an upload, which a verdict alone can do. */
const noFile = new StoredFile([])

/** Written before the first byte is sent, in the name of the caller's organization. */
function record({ broker, caller }: Call, transfer: Transfer, isRange: boolean): void {
  const recipient = shortForm(caller.organization ?? '')
  const download = {
    isRange,
    lastRange: transfer.rangesRecorded.get(recipient),
    isFirst: !transfer.recipientHistory.some(
      (row) => row.recipient === recipient && row.status === 'DownloadStarted',
    ),
    now: nowIn(broker),
  }
  if (!broker.rules.isRecorded(download)) return
  for (const each of broker.rules.startedBy(recipient, recipientsOf(broker, transfer))) {
    writeRecipient(broker, transfer, {
      recipient: each,
      status: 'DownloadStarted',
      vendor: caller.vendor,
    })
  }
  if (broker.rules.tellsOfDownload()) tell(broker, transfer, 'downloadconfirmed', [recipient])
  if (isRange) transfer.rangesRecorded.set(recipient, nowIn(broker))
}

function whole(call: Call, transfer: Transfer, file: StoredFile): Answer {
  const range = { first: 0, last: file.size - 1 }
  return { status: 200, headers: headersOf(call, transfer), body: bytesOf(call, file, range) }
}

function part(call: Call, transfer: Transfer, file: StoredFile, range: ByteRange): Answer {
  return {
    status: 206,
    headers: {
      ...headersOf(call, transfer),
      'Content-Range': `bytes ${range.first}-${range.last}/${file.size}`,
    },
    body: bytesOf(call, file, range),
  }
}

function headersOf({ broker }: Call, transfer: Transfer): Answer['headers'] {
  return {
    'Content-Type': 'application/octet-stream',
    'Accept-Ranges': 'bytes',
    'Content-Disposition': attachment(broker.rules.shownFileName(transfer)),
  }
}

function bytesOf({ broker }: Call, file: StoredFile, range: ByteRange): Answer['body'] {
  const { first, last } = broker.rules.sentPart(range)
  return {
    kind: 'bytes',
    length: last - first + 1,
    read: () => file.read(first, last),
  }
}
