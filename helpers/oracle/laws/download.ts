/** What a download delivers: the whole file, or exactly the range that was asked for. */
import type { bytesLaws } from '../../../schemas/requirements/laws/bytes.ts'
import type { Judgement, Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { askedHeader, header, named, numberIn } from '../journal/heard.ts'
import type { Slice } from '../journal/range.ts'
import { sliceOf } from '../journal/range.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'
import { beginningOf, contentOf, sizeOf } from '../journal/sources.ts'

type DownloadLaw = Extract<
  keyof typeof bytesLaws,
  | `range.${string}`
  | 'bytes.whole-download'
  | 'bytes.same-for-everyone'
  | 'bytes.download-names-file'
>

/** In which order parts are joined is another law's concern. */
function wasJoined({ tus }: TransferKnowledge): boolean {
  return tus.finals.length > 0
}

export const download: Readonly<Record<DownloadLaw, Law>> = {
  'bytes.whole-download': onDownload((reply, transfer) => {
    const size = sizeOf(transfer, reply)
    if (reply.status !== 200 || !size) return silent
    return [
      ...isLength('content-length', size.length, lengthAnnounced(reply), named(size.by)),
      ...isLength('body', size.length, lengthCame(reply), named(size.by)),
    ]
  }),

  'bytes.same-for-everyone': onDownload((reply, transfer) => {
    const body = reply.exchange.response?.body
    if (body?.kind !== 'bytes' || body.cut === true) return silent
    const whole = isWhole(reply)
    const content = contentOf(transfer, { except: reply, byLooks: true })
    return [
      ...(whole && content
        ? equals('body', content.md5, body.md5, `${named(content.by)} has this checksum`)
        : silent),
      ...(body.firstDifference === undefined || wasJoined(transfer)
        ? silent
        : equals(
            'body',
            null,
            body.firstDifference,
            'it was compared with the file that was sent',
          )),
    ]
  }),

  'bytes.download-names-file': onDownload((reply, transfer) => {
    const name = transfer.asked?.fileName ?? transfer.looks[0]?.look.json.fileName
    const disposition = header(reply, 'content-disposition')
    if (typeof name !== 'string' || disposition === null) return silent
    const because = 'initialize, or a look, called the file so'
    const [, encoded] = /;\s*filename\*=UTF-8''([^;]*)/i.exec(disposition) ?? []
    const [, quoted, bare] = /;\s*filename=(?:"((?:[^"\\]|\\.)*)"|([^;]*))/i.exec(disposition) ?? []
    const plain = /^[\x20-\x7e]*$/.test(name) && !/["\\]/.test(name)
    return [
      ...(encoded === undefined
        ? silent
        : equals('Content-Disposition', name, decoded(encoded), because)),
      ...(plain ? equals('Content-Disposition', name, quoted ?? bare, because) : silent),
    ]
  }),

  'range.answered-as-asked': onDownload((reply, transfer) => {
    const size = sizeOf(transfer, reply)
    const slice = size && sliceAsked(reply, size.length)
    if (!size || !slice) return silent
    return holds(reply.status === statusFor[slice.kind], () => ({
      where: 'status',
      expected: String(statusFor[slice.kind]),
      found: String(reply.status),
      because: `the range asked for is ${askedHeader(reply, 'range') ?? 'none'}, of ${size.length} bytes`,
    }))
  }),

  'range.is-the-range-asked': onDownload((reply, transfer) => {
    const told = header(reply, 'content-range')
    if (reply.status !== 206 || told === null) return silent
    const total = sizeOf(transfer, reply)?.length ?? numberIn(/\/(\d+)$/.exec(told)?.[1] ?? null)
    const slice = total === null ? undefined : sliceAsked(reply, total)
    if (slice?.kind !== 'part') return silent
    const length = slice.last - slice.first + 1
    const because = `the range asked for is ${askedHeader(reply, 'range') ?? ''}`
    return [
      ...equals(
        'Content-Range',
        `bytes ${slice.first}-${slice.last}/${total ?? ''}`,
        told,
        because,
      ),
      ...isLength('content-length', length, lengthAnnounced(reply), because),
      ...isLength('body', length, lengthCame(reply), because),
    ]
  }),

  'range.carries-the-slice': onDownload((reply, transfer) => {
    const body = reply.exchange.response?.body
    const size = sizeOf(transfer, reply)
    const slice = size && sliceAsked(reply, size.length)
    const beginning = beginningOf(transfer, reply)
    if (reply.status !== 206 || body?.kind !== 'bytes' || slice?.kind !== 'part') return silent
    if (body.head === undefined || !beginning) return silent
    const expected = beginning.bytes.subarray(slice.first, slice.last + 1)
    const came = Buffer.from(body.head, 'base64').subarray(0, expected.length)
    return expected.length === 0
      ? silent
      : holds(expected.subarray(0, came.length).equals(came) && came.length > 0, () => ({
          where: 'body',
          expected: expected.toString('hex'),
          found: came.toString('hex'),
          because: `${named(beginning.by)} has these bytes from ${slice.first} on`,
        }))
  }),
}

const statusFor: Readonly<Record<Slice['kind'], number>> = {
  whole: 200,
  part: 206,
  unsatisfiable: 416,
}

function onDownload(
  judge: (reply: Heard, transfer: TransferKnowledge) => readonly Judgement[],
): Law {
  const statuses: readonly (number | null)[] = [200, 206, 416]
  return (reply, { transfer }) =>
    transfer && reply.address.operation === 'download' && statuses.includes(reply.status)
      ? judge(reply, transfer)
      : silent
}

function sliceAsked(reply: Heard, size: number): Slice | undefined {
  return sliceOf(askedHeader(reply, 'range'), size)
}

function isWhole(reply: Heard): boolean {
  const [, first, last, total] =
    /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header(reply, 'content-range') ?? '') ?? []
  return reply.status === 200 || (first === '0' && Number(last) === Number(total) - 1)
}

function isLength(where: string, expected: number, found: number | null, because: string) {
  return found === null ? silent : equals(where, expected, found, because)
}

function lengthAnnounced(reply: Heard): number | null {
  return numberIn(header(reply, 'content-length'))
}

function lengthCame(reply: Heard): number | null {
  const body = reply.exchange.response?.body
  if (!body || body.kind === 'none') return 0
  return body.kind === 'form' || body.cut === true ? null : body.length
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
