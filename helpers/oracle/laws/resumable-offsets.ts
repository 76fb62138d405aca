/** Offsets and lengths of resumable uploads: what a chunk is answered, and what HEAD tells. */
import type { resumableLaws } from '../../../schemas/requirements/laws/resumable.ts'
import type { Judgement, Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import {
  askedHeader,
  before,
  header,
  named,
  numberIn,
  overlap,
  same,
  textIn,
} from '../journal/heard.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'
import type { TusUpload } from '../journal/tus.ts'
import { bytesIn, ownUpload } from '../journal/tus.ts'

type OffsetLaw = Extract<
  keyof typeof resumableLaws,
  | 'resumable.chunk-moves-offset'
  | 'resumable.offset-must-fit'
  | 'resumable.offset-refusal-deserved'
  | 'resumable.refusal-names-offsets'
  | 'resumable.head-tells-length'
  | 'resumable.head-tells-offset'
  | 'resumable.head-never-goes-back'
  | 'resumable.part-is-durable'
>

const offsetRefusal = /^Offset does not match file\. File offset: (\d+)\. Request offset: (\d+)$/

export const resumableOffsets: Readonly<Record<OffsetLaw, Law>> = {
  'resumable.chunk-moves-offset': on('tusAppend', 204, (reply, upload, transfer) => {
    const [offset, told] = [offsetAsked(reply), offsetTold(reply)]
    const sent = bytesIn(reply.exchange.request.body)
    if (offset === null || told === null || sent === null) return silent
    const lengths = transfer.complete ? upload.lengthsDuring(reply) : null
    // A chunk at or beyond the end is answered with the length, and nothing of it is kept.
    const expected = lengths?.map((length) =>
      length > 0 && offset >= length ? length : offset + sent,
    ) ?? [told <= offset ? told : offset + sent]
    return holds(expected.includes(told), () => ({
      where: 'Upload-Offset',
      expected: expected.join(', or '),
      found: String(told),
      because: `${sent} bytes were sent at offset ${offset}`,
    }))
  }),

  'resumable.offset-must-fit': on('tusAppend', 204, (reply, upload, transfer) => {
    const offset = offsetAsked(reply)
    const accepted = upload.acceptedBefore(reply)
    const lengths = upload.lengthsDuring(reply)
    if (offset === null || !accepted || !lengths || !transfer.birth || !transfer.complete)
      return silent
    const fits = accepted.has(offset) || lengths.some((length) => offset >= length)
    return holds(fits, () => ({
      where: 'status',
      expected: '409',
      found: '204',
      because: `the upload had reached ${[...accepted].join(', or ')}, the chunk came at ${offset}`,
    }))
  }),

  'resumable.offset-refusal-deserved': on('tusAppend', 409, (reply, upload, { complete }) => {
    const told = offsetRefusal.exec(textOf(reply))
    const accepted = upload.acceptedBefore(reply)
    const offset = offsetAsked(reply)
    if (!complete || !told || offset === null || accepted?.size !== 1) return silent
    return holds(!accepted.has(offset), () => ({
      where: 'status',
      expected: '204',
      found: '409',
      because: `the upload had reached ${offset}, where the chunk came`,
    }))
  }),

  'resumable.refusal-names-offsets': on('tusAppend', 409, (reply, upload, { complete }) => {
    const told = offsetRefusal.exec(textOf(reply))
    const offset = offsetAsked(reply)
    if (!told || offset === null) return silent
    const accepted = complete ? upload.acceptedBefore(reply) : null
    const reached = accepted?.size === 1 ? [...accepted] : [Number(told[1])]
    return equals(
      'body',
      [...reached, offset],
      [Number(told[1]), Number(told[2])],
      'these are the offsets',
    )
  }),

  'resumable.head-tells-length': on('tusHead', 200, (reply, upload, transfer) => {
    const told = numberIn(header(reply, 'upload-length'))
    const lengths = lengthsTold(reply, upload, transfer)
    if (!lengths || !transfer.complete) return silent
    // Once the upload may be finished its length may be forgotten.
    if (told === null && (upload.mayBeCompleteBy(reply) || transfer.contended)) return silent
    return holds(told !== null && lengths.includes(told), () => ({
      where: 'Upload-Length',
      expected: lengths.join(', or '),
      found: told === null ? 'nothing' : String(told),
      because: 'the upload was created with it',
    }))
  }),

  'resumable.head-tells-offset': on('tusHead', 200, (reply, upload, transfer) => {
    const told = offsetTold(reply)
    const stored = upload.storedDuring(reply)
    if (told === null || !stored || upload.creations.length === 0 || !transfer.complete)
      return silent
    if (transfer.contended || joinedBy(reply, transfer)) return silent
    return holds(stored.has(told), () => ({
      where: 'Upload-Offset',
      expected: `one of ${[...stored].sort((one, other) => one - other).join(', ')}`,
      found: String(told),
      because: 'there the chunks that were sent end',
    }))
  }),

  'resumable.head-never-goes-back': on('tusHead', 200, (reply, upload) => {
    const earlier = upload.heads.findLast((each) => each.status === 200 && before(each, reply))
    const [was, told] = [earlier ? offsetTold(earlier) : null, offsetTold(reply)]
    if (!earlier || was === null || told === null) return silent
    const begunAgain = upload.acts.some(
      (act) =>
        act.address.operation !== 'tusAppend' && act.end >= earlier.start && act.start <= reply.end,
    )
    return begunAgain
      ? silent
      : holds(told >= was, () => ({
          where: 'Upload-Offset',
          expected: `${was} or more`,
          found: String(told),
          because: `${named(earlier)} said ${was}`,
        }))
  }),

  'resumable.part-is-durable': on('tusHead', 200, (reply, upload) => {
    const [only, ...others] = upload.chunks.filter(({ start }) => start <= reply.end)
    const told = offsetTold(reply)
    const lengths = upload.lengthsDuring(reply)
    if (upload.id === ownUpload || !only || others.length > 0 || told === null) return silent
    const [length] = lengths ?? []
    if (only.status !== 204 || overlap(only, reply) || length === undefined) return silent
    if (offsetTold(only) !== length) return silent
    return equals('Upload-Offset', length, told, `${named(only)} was the last chunk`)
  }),
}

function on(
  operation: 'tusAppend' | 'tusHead',
  status: number,
  judge: (reply: Heard, upload: TusUpload, transfer: TransferKnowledge) => readonly Judgement[],
): Law {
  return (reply, { transfer }) =>
    transfer && reply.address.operation === operation && reply.status === status
      ? judge(reply, transfer.tus.of(reply.address.partial ?? ownUpload), transfer)
      : silent
}

/** Of the transfer's own upload once parts were joined, their sum. */
function lengthsTold(reply: Heard, upload: TusUpload, transfer: TransferKnowledge) {
  const final = joinedBy(reply, transfer)
  if (!final) return upload.lengthsDuring(reply)
  const joined = transfer.sources.find(({ by }) => same(by, final))
  return joined?.length === undefined || transfer.tus.finals.length > 1 ? null : [joined.length]
}

/** A joining of parts that may have been done when the transfer's own upload was asked about. */
function joinedBy(reply: Heard, { tus }: TransferKnowledge): Heard | undefined {
  return reply.address.partial === null
    ? tus.finals.find(({ start }) => start <= reply.end)
    : undefined
}

function offsetAsked(reply: Heard): number | null {
  return numberIn(askedHeader(reply, 'upload-offset'))
}

function offsetTold(reply: Heard): number | null {
  return numberIn(header(reply, 'upload-offset'))
}

function textOf({ exchange }: Heard): string {
  return exchange.response ? (textIn(exchange.response.body) ?? '') : ''
}
