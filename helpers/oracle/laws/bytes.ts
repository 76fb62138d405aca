/** Size and checksum of the content as looks tell them, and what an upload is refused for. */
import type { bytesLaws } from '../../../schemas/requirements/laws/bytes.ts'
import type { Law } from '../judgement.ts'
import { equals, holds, onLook, silent } from '../judgement.ts'
import { askedIn } from '../journal/asked.ts'
import type { Heard } from '../journal/heard.ts'
import { askedHeader, before, named } from '../journal/heard.ts'
import { objectOf, shown } from '../journal/json.ts'
import type { Seen, TransferKnowledge } from '../journal/transfer.ts'
import { contentOf, measured } from '../journal/sources.ts'
import { isMismatch } from '../journal/transfer.ts'
import { download } from './download.ts'

const scanLimit = 50_000_000_000

export const bytes: Readonly<Record<keyof typeof bytesLaws, Law>> = {
  ...download,

  'bytes.size-of-upload': onLook(({ size, published }, transfer, reply) => {
    const begun = transfer.sources.filter(({ by }) => by.start <= reply.end)
    const sizes = begun.map(({ length }) => length)
    const [sole] = begun
    if (!transfer.birth || size === undefined || !sole || sizes.includes(undefined)) return silent
    const stored = isStream(sole.by) && (sole.accepted || isMismatch(sole.by))
    const received = stored && !transfer.contended && before(sole.by, reply)
    const mustBeKnown = received || typeof published === 'number'
    return holds(sizes.includes(size) || (size === 0 && !mustBeKnown), () => ({
      where: '/fileTransferSize',
      expected: sizes.join(', or '),
      found: String(size),
      because: `${named(sole.by)} brought as much`,
    }))
  }),

  'bytes.no-size-before-upload': onLook(({ size }, transfer, reply) =>
    size === undefined || !nothingHasCome(transfer, reply)
      ? silent
      : equals('/fileTransferSize', 0, size, 'no content has come yet'),
  ),

  'bytes.size-stays': onLook(({ size }, transfer, reply) => {
    const first = transfer.looks.find(({ look }) => look.size !== undefined && look.size !== 0)
    if (!first || size === undefined || transfer.contended || !before(first, reply)) return silent
    return equals('/fileTransferSize', first.look.size, size, `${named(first)} said so`)
  }),

  'bytes.checksum-of-upload': onLook(({ checksum }, transfer) => {
    const computed = typeof checksum === 'string' && checksum.trim() !== ''
    const given = transfer.asked?.checksum
    if (!computed || !transfer.birth || given === undefined || isChecksum(given)) return silent
    const content = contentOf(transfer, { byLooks: false })
    return content
      ? equals('/checksum', content.md5, checksum, `${named(content.by)} carried these bytes`)
      : silent
  }),

  'bytes.checksum-given-stays': onLook(({ checksum }, { birth, asked }) =>
    !birth || checksum === undefined || !isChecksum(asked?.checksum)
      ? silent
      : equals('/checksum', asked.checksum, checksum, `${named(birth)} gave it`),
  ),

  'bytes.checksum-stays': onLook(({ checksum }, transfer, reply) => {
    const first = transfer.looks.find(({ look }) => isChecksum(look.checksum))
    if (!first || checksum === undefined || transfer.contended || !before(first, reply))
      return silent
    return equals('/checksum', first.look.checksum, checksum, `${named(first)} said so`)
  }),

  'bytes.no-checksum-as-given': onLook(({ checksum }, { birth, asked }) => {
    const given = asked?.checksum
    if (!birth || given === undefined || isChecksum(given) || isChecksum(checksum)) return silent
    return checksum === undefined || birth.address.operation === 'initializeAndUpload'
      ? silent
      : equals('/checksum', given, checksum, `${named(birth)} gave it so`)
  }),

  'bytes.no-checksum-before-upload': onLook(({ checksum }, transfer, reply) => {
    const given = transfer.asked?.checksum
    if (checksum === undefined || given === undefined || isChecksum(given)) return silent
    if (!transfer.birth || !nothingHasCome(transfer, reply)) return silent
    return holds(!isChecksum(checksum), () => ({
      where: '/checksum',
      expected: shown(given),
      found: shown(checksum),
      because: 'initialize gave none, and no content has come yet',
    }))
  }),

  'bytes.checksum-decides': (reply, { transfer }) => {
    if (!isStream(reply)) return silent
    const asked = reply.address.operation === 'upload' ? transfer?.asked : askedIn(reply)
    const { md5 } = measured(reply)
    if (!isChecksum(asked?.checksum) || md5 === undefined) return silent
    const right = asked.checksum === md5
    if (reply.status === 200 || isMismatch(reply))
      return holds(right === (reply.status === 200), () => ({
        where: 'status',
        expected: right ? '200' : '400 BRO-00009',
        found: shown(reply.status),
        because: `the checksum given was ${asked.checksum}, that of the bytes is ${md5}`,
      }))
    return silent
  },

  'bytes.size-limit-decides': (reply, { transfer, place }) => {
    if (!isStream(reply)) return silent
    const asked = reply.address.operation === 'upload' ? transfer?.asked : askedIn(reply)
    const resource = place.resources.get(asked?.resource ?? '')
    const setting = resource?.settingDuring('maxFileTransferSize', reply)
    const { length } = measured(reply)
    if (!setting || length === undefined) return silent
    const limit = Math.min(typeof setting.value === 'number' ? setting.value : scanLimit, scanLimit)
    const tooBig = objectOf(reply.json)?.code === 'BRO-00016'
    if (!tooBig && reply.status !== 200) return silent
    // Without an announced length, and of a form, the Broker does not know the size in time.
    if (reply.status === 200 && askedHeader(reply, 'content-length') === null) return silent
    return holds(tooBig === length > limit, () => ({
      where: 'status',
      expected: tooBig ? '200' : '400 BRO-00016',
      found: shown(reply.status),
      because: `${named(setting.by)} set the limit to ${limit}, and ${length} bytes came`,
    }))
  },
}

function isStream({ address }: Heard): boolean {
  return address.operation === 'upload' || address.operation === 'initializeAndUpload'
}

function isChecksum(checksum: unknown): checksum is string {
  return typeof checksum === 'string' && checksum.length === 32
}

/** The look certainly was before any content: it says Initialized, or no way of sending any was begun. */
function nothingHasCome(transfer: TransferKnowledge, reply: Seen): boolean {
  const sending = [...transfer.uploads, ...transfer.tusActs].filter(
    ({ start }) => start <= reply.end,
  )
  const { status } = reply.look.current
  if (status === 'Initialized') return !transfer.underWay(sending, reply)
  if (sending.length === 0) return transfer.birth !== null && transfer.complete
  if (status !== 'UploadStarted') return false
  const streamed = transfer.uploads.some(({ start }) => start <= reply.end)
  const { own } = transfer.tus
  const resumed = own.creations.length > 0 && own.mayBeCompleteBy(reply)
  const joined = transfer.tus.finals.some(({ start }) => start <= reply.end)
  return transfer.birth !== null && transfer.complete && !streamed && !joined && !resumed
}
