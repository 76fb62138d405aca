/** Resumable upload, what tus promises of it, and what each step does to the transfer. */
import type { resumableLaws } from '../../../schemas/requirements/laws/resumable.ts'
import type { Judgement, Knowledge, Law } from '../judgement.ts'
import { equals, holds, onLook, silent } from '../judgement.ts'
import { guidOf } from '../journal/address.ts'
import type { Heard } from '../journal/heard.ts'
import { askedHeader, before, header, named, numberIn, same } from '../journal/heard.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'
import type { TusUpload } from '../journal/tus.ts'
import { bytesIn, isFinal, ownUpload, partialIn, partsNamed } from '../journal/tus.ts'
import { resumableOffsets } from './resumable-offsets.ts'
import { resumableRefusals } from './resumable-refusals.ts'

export const resumable: Readonly<Record<keyof typeof resumableLaws, Law>> = {
  ...resumableOffsets,
  ...resumableRefusals,

  'resumable.location-is-the-upload': onCreated((reply, { transfer }) => {
    const location = header(reply, 'location')
    if (!transfer || location === null) return silent
    const parts = location.replace(/^https?:\/\/[^/]+/, '').split('/')
    const own = parts.indexOf('tus') + 1
    const because = 'it is the address of what was created'
    if (askedHeader(reply, 'upload-concat') !== 'partial')
      return equals(
        'Location',
        [transfer.id, 1],
        [guidOf(parts[own] ?? ''), parts.length - own],
        because,
      )
    const partial = partialIn(location)
    const earlier = transfer.tus.all
      .filter(({ id }) => id !== ownUpload && id === partial)
      .flatMap(({ creations }) => creations)
      .find((each) => !same(each, reply))
    return [
      ...equals('Location', transfer.id, guidOf(parts[own] ?? ''), because),
      ...holds(partial !== null && !earlier, () => ({
        where: 'Location',
        expected: 'the address of a part of its own',
        found: location,
        because: earlier ? `${named(earlier)} was answered the same` : because,
      })),
    ]
  }),

  'resumable.creation-begins-upload': onLook(
    ({ current: { status } }, { tus, verdicts }, reply) => {
      const created = tus.all
        .flatMap(({ creations }) => creations)
        .find((each) => each.status === 201 && before(each, reply))
      return !created || status === undefined || verdicts.length > 0
        ? silent
        : holds(status !== 'Initialized', () => ({
            where: '/fileTransferStatus',
            expected: 'UploadStarted, or what comes after',
            found: status,
            because: `${named(created)} was answered 201`,
          }))
    },
  ),

  'resumable.creation-before-upload': onCreated((reply, { transfer }) => {
    const past = transfer?.looks.find((each) => {
      const { status } = each.look.current
      const early = status === 'Initialized' || status === 'UploadStarted'
      return before(each, reply) && status !== undefined && !early
    })
    if (!transfer) return silent
    return holds(!past, () => ({
      where: 'status',
      expected: '409',
      found: '201',
      because: past ? `${named(past)} said ${past.look.current.status ?? ''}` : '',
    }))
  }),

  'resumable.creation-counts-bytes': onCreated((reply) => {
    const told = numberIn(header(reply, 'upload-offset'))
    const sent = bytesIn(reply.exchange.request.body)
    return told === null || sent === null
      ? silent
      : holds(told === sent || told === 0, () => ({
          where: 'Upload-Offset',
          expected: `${sent}, or 0 where they were not kept`,
          found: String(told),
          because: `${sent} bytes came along`,
        }))
  }),

  'resumable.checksum-decides': (reply) => {
    const sent = /^md5 (\S+)$/i.exec(askedHeader(reply, 'upload-checksum') ?? '')?.[1]
    const { body } = reply.exchange.request
    if (reply.address.operation !== 'tusAppend' || sent === undefined) return silent
    if (body.kind !== 'bytes' || body.cut === true) return silent
    if (reply.status !== 204 && reply.status !== 460) return silent
    const right = Buffer.from(sent, 'base64').toString('hex') === body.md5
    return holds(right === (reply.status === 204), () => ({
      where: 'status',
      expected: right ? '204' : '460',
      found: String(reply.status),
      because: `the checksum sent is ${right ? '' : 'not '}that of the bytes`,
    }))
  },

  'resumable.expires-later': (reply, { transfer }) => {
    const expires = Date.parse(header(reply, 'upload-expires') ?? '')
    const from = transfer?.clock.earliest(reply) ?? null
    if (Number.isNaN(expires) || from === null) return silent
    return holds(expires * 1000 > from, () => ({
      where: 'Upload-Expires',
      expected: 'a time in the future',
      found: header(reply, 'upload-expires') ?? '',
      because: 'the upload was just spoken of',
    }))
  },

  'resumable.tells-expiry': (reply, { transfer }) => {
    const upload = transfer?.tus.of(reply.address.partial ?? ownUpload)
    if (!upload || !mustTellExpiry(reply, upload)) return silent
    return holds(header(reply, 'upload-expires') !== null, () => ({
      where: 'Upload-Expires',
      expected: 'a time',
      found: 'nothing',
      because: 'the upload is not finished',
    }))
  },

  'resumable.head-tells-kind': (reply, { transfer }) => {
    if (!transfer || reply.address.operation !== 'tusHead' || reply.status !== 200) return silent
    const told = header(reply, 'upload-concat')
    const joined = transfer.tus.finals.some((each) => each.status === 201 && before(each, reply))
    if (reply.address.partial !== null)
      return equals('Upload-Concat', 'partial', told, 'it is the upload of a part')
    // Once the joined file is there its upload may be forgotten.
    return joined && told !== null
      ? holds(told.startsWith('final'), () => ({
          where: 'Upload-Concat',
          expected: 'final; and its parts',
          found: told,
          because: 'it was joined of parts',
        }))
      : silent
  },

  'resumable.not-done-before-last-byte': onLook(({ current: { status } }, transfer, reply) => {
    const { tus, uploads, verdicts, birth, complete } = transfer
    const created = tus.own.creations.some((each) => before(each, reply))
    const other = uploads.length > 0 || verdicts.length > 0 || tus.finals.length > 0
    if (!birth || !complete || !created || other || status === undefined) return silent
    if (tus.own.mayBeCompleteBy(reply)) return silent
    return holds(
      !['UploadProcessing', 'Published', 'AllConfirmedDownloaded'].includes(status),
      () => ({
        where: '/fileTransferStatus',
        expected: 'UploadStarted',
        found: status,
        because: 'not all bytes have been sent',
      }),
    )
  }),

  'resumable.joining-begins-processing': onLook(({ current: { status } }, { tus }, reply) => {
    const final = tus.finals.find((each) => each.status === 201 && before(each, reply))
    return !final || status === undefined
      ? silent
      : holds(status !== 'Initialized' && status !== 'UploadStarted', () => ({
          where: '/fileTransferStatus',
          expected: 'UploadProcessing, or what comes after',
          found: status,
          because: `${named(final)} joined the parts`,
        }))
  }),

  'resumable.joins-in-order-of-urls': (reply, { transfer }) => {
    const body = reply.exchange.response?.body
    const final = transfer?.tus.finals.length === 1 ? transfer.tus.finals[0] : undefined
    if (!transfer?.complete || !final || transfer.contended || body?.kind !== 'bytes') return silent
    if (reply.address.operation !== 'download' || reply.status !== 200) return silent
    const expected = joined(final, transfer)
    const because = `${named(final)} named the parts in that order`
    if (typeof body.firstDifference === 'number')
      return equals('body', null, body.firstDifference, because)
    const came = Buffer.from(body.head ?? '', 'base64').subarray(0, expected.length)
    return expected.length === 0 || came.length === 0
      ? silent
      : holds(expected.subarray(0, came.length).equals(came), () => ({
          where: 'body',
          expected: expected.toString('hex'),
          found: came.toString('hex'),
          because,
        }))
  },

  'resumable.terminates-what-exists': (reply, { transfer }) => {
    if (reply.address.operation !== 'tusTerminate' || reply.status !== 204) return silent
    if (!transfer?.birth || !transfer.complete) return silent
    const upload = transfer.tus.of(reply.address.partial ?? ownUpload)
    // A creation without an answer told nobody the address of what it made.
    const exists = [...upload.creations, ...transfer.heard.filter(isLostCreation)].some(
      ({ start }) => start <= reply.end,
    )
    return holds(exists, () => ({
      where: 'status',
      expected: '404',
      found: '204',
      because: 'no upload was created',
    }))
  },
}

function onCreated(judge: (reply: Heard, known: Knowledge) => readonly Judgement[]): Law {
  return (reply, known) =>
    reply.address.operation === 'tusCreate' && reply.status === 201 ? judge(reply, known) : silent
}

function isLostCreation({ address, status }: Heard): boolean {
  return address.operation === 'tusCreate' && status === null
}

/** Not of an upload without bytes, of joined parts, or of a chunk beyond the end. */
function mustTellExpiry(reply: Heard, upload: TusUpload): boolean {
  const { operation } = reply.address
  if (operation === 'tusCreate')
    return (
      reply.status === 201 &&
      !isFinal(reply) &&
      (numberIn(askedHeader(reply, 'upload-length')) ?? 0) > 0
    )
  const offset = numberIn(askedHeader(reply, 'upload-offset'))
  const lengths = upload.lengthsDuring(reply)
  return (
    operation === 'tusAppend' &&
    reply.status === 204 &&
    offset !== null &&
    lengths?.every((length) => offset < length) === true
  )
}

/** How the joined parts begin, as far as the first bytes of each tell. */
function joined(final: Heard, { tus }: TransferKnowledge): Buffer {
  const begins: Buffer[] = []
  for (const part of partsNamed(final) ?? []) {
    const { head, whole } = beginningOf(tus.of(part))
    if (head) begins.push(head)
    if (!head || !whole) break
  }
  return Buffer.concat(begins).subarray(0, 64)
}

function beginningOf(part: TusUpload): { head: Buffer | undefined; whole: boolean } {
  const [only, ...others] = part.chunks
  const body = only?.exchange.request.body
  if (others.length > 0 || body?.kind !== 'bytes' || body.head === undefined)
    return { head: undefined, whole: false }
  const head = Buffer.from(body.head, 'base64')
  return { head, whole: head.length === body.length }
}
