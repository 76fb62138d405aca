/**
 * Where the content of a transfer may have come from, and what is known of it: its length, its checksum, how it begins. It
 * weighs only what certainly is the content; where contents contend it says what any of them may be.
 */
import type { FormBody } from '../../traffic/exchange.ts'
import type { Heard } from './heard.ts'
import { askedHeader, same } from './heard.ts'
import type { Seen, TransferKnowledge } from './transfer.ts'
import type { TusUpload } from './tus.ts'
import { bytesIn, partsNamed } from './tus.ts'

/** One way in which content may have come; undefined is what cannot be told of it. */
export interface Source extends Measure {
  readonly by: Heard
  /** The Broker said that it has it. */
  readonly accepted: boolean
}

export interface Measure {
  readonly length: number | undefined
  readonly md5: string | undefined
  /** The first bytes, at most 64; all of them where the length is no more. */
  readonly head: Buffer | undefined
}

/** A fact of the content, and the exchange that tells it. */
export type Told<Fact> = Fact & { readonly by: Heard }

/** Every way in which content may have come. Of a transfer begun elsewhere there may be others. */
export function sourcesOf(transfer: TransferKnowledge): readonly Source[] {
  return [...transfer.uploads.map(streamed), ...resumed(transfer)]
}

/** The checksum of the content; `except` is not asked, nor are looks unless wanted. */
export function contentOf(
  transfer: TransferKnowledge,
  { except, byLooks }: { readonly except?: Heard; readonly byLooks: boolean },
): Told<{ readonly md5: string }> | undefined {
  const sole = transfer.soleSource
  if (sole?.md5 !== undefined) return { md5: sole.md5, by: sole.by }
  const look = byLooks && !transfer.contended ? transfer.looks.find(tellsChecksum) : undefined
  if (typeof look?.look.checksum === 'string') return { md5: look.look.checksum, by: look }
  const whole = wholeDownload(transfer, except)
  return whole && { md5: whole.body.md5, by: whole.by }
}

/** The size of the file. */
export function sizeOf(
  transfer: TransferKnowledge,
  except: Heard,
): Told<{ readonly length: number }> | undefined {
  const sole = transfer.soleSource
  if (sole?.accepted && sole.length !== undefined) return { length: sole.length, by: sole.by }
  const look = transfer.contended
    ? undefined
    : transfer.looks.find((each) => typeof each.look.published === 'number')
  if (look?.look.size !== undefined) return { length: look.look.size, by: look }
  const whole = wholeDownload(transfer, except)
  return whole && { length: whole.body.length, by: whole.by }
}

/** How the file begins. */
export function beginningOf(
  transfer: TransferKnowledge,
  except: Heard,
): Told<{ readonly bytes: Buffer }> | undefined {
  const sole = transfer.soleSource
  if (sole?.head) return { bytes: sole.head, by: sole.by }
  const whole = wholeDownload(transfer, except)
  const head = headIn(whole?.body.head)
  return whole && head && { bytes: head, by: whole.by }
}

/** What a stream or form upload carried. */
export function measured({ exchange }: Heard): Measure {
  const { body } = exchange.request
  const file = body.kind === 'form' ? fileIn(body) : body
  const length = file ? (bytesIn(file) ?? undefined) : undefined
  if (length === 0) return { length, md5: md5OfNothing, head: Buffer.alloc(0) }
  return file?.kind === 'bytes' && length !== undefined
    ? { length, md5: file.md5, head: headIn(file.head) }
    : { length, md5: undefined, head: undefined }
}

const md5OfNothing = 'd41d8cd98f00b204e9800998ecf8427e'

function tellsChecksum({ look }: Seen): boolean {
  return look.checksum?.length === 32 && typeof look.published === 'number'
}

function wholeDownload({ downloads }: TransferKnowledge, except: Heard | undefined) {
  for (const by of downloads) {
    const body = by.exchange.response?.body
    if (except && same(by, except)) continue
    if (by.status === 200 && body?.kind === 'bytes' && body.cut !== true) return { by, body }
  }
  return undefined
}

function streamed(by: Heard): Source {
  return { by, accepted: by.status === 200, ...measured(by) }
}

function fileIn(form: FormBody) {
  return form.parts.find(({ name }) => name.toLowerCase() === 'filetransfer')?.body
}

function headIn(base64: string | undefined): Buffer | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64')
}

/**
 * Contents that may have come by resumable upload: the transfer's own, and joined ones. Where not everything was seen, an
 * upload may have been created once more, with another length.
 */
function resumed(transfer: TransferKnowledge): readonly Source[] {
  const { complete, tus } = transfer
  const { own, finals } = tus
  const byOwn = own.creations.map((creation): Source => {
    const length = Number(askedHeader(creation, 'upload-length') ?? Number.NaN)
    return {
      by: creation,
      accepted: creation.status === 201,
      length: complete && Number.isInteger(length) ? length : undefined,
      ...sentWhole(own, length),
    }
  })
  const joined = finals.map((final): Source => {
    const lengths = partsNamed(final)?.map((part) => lengthOf(tus.of(part)))
    const known = complete && lengths?.every((each) => each !== undefined) ? lengths : undefined
    return {
      by: final,
      accepted: final.status === 201,
      length: known?.reduce((sum, each) => sum + each, 0),
      md5: undefined,
      head: undefined,
    }
  })
  return [...byOwn, ...joined]
}

function lengthOf(part: TusUpload): number | undefined {
  const length = part.creations[0] && askedHeader(part.creations[0], 'upload-length')
  return typeof length === 'string' ? Number(length) : undefined
}

/** The content's measure, where one request carried the whole. */
function sentWhole(upload: TusUpload, length: number): Pick<Source, 'md5' | 'head'> {
  const carriers = upload.acts
    .filter(({ address }) => address.operation !== 'tusTerminate')
    .map(({ exchange }) => exchange.request.body)
    .filter((body) => bytesIn(body) !== 0)
  const [only] = carriers
  const whole = carriers.length === 1 && only?.kind === 'bytes' && bytesIn(only) === length
  return whole ? { md5: only.md5, head: headIn(only.head) } : { md5: undefined, head: undefined }
}
