/** Refusals of resumable uploads: sentences without codes, and whether an upload may be said not to be there. */
import { problems, problemsByCode } from '../../../schemas/problems.ts'
import type { resumableLaws } from '../../../schemas/requirements/laws/resumable.ts'
import type { Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { askedHeader, before, named, textIn } from '../journal/heard.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'
import { ownUpload } from '../journal/tus.ts'

type RefusalLaw = Extract<
  keyof typeof resumableLaws,
  'resumable.not-found-deserved' | 'resumable.refusal-words-fit'
>

export const resumableRefusals: Readonly<Record<RefusalLaw, Law>> = {
  'resumable.not-found-deserved': (reply, { transfer }) => {
    const declined =
      askedHeader(reply, 'tus-resumable') === null ||
      askedHeader(reply, 'x-http-method-override') !== null
    if (!transfer || reply.status !== 404 || declined || !isUnderWay(reply)) return silent
    const known =
      reply.address.operation === 'tusCreate'
        ? transfer.existsBefore(reply)
        : unfinished(reply, transfer)
    return holds(!known, () => ({
      where: 'status',
      expected: 'an answer about what exists',
      found: '404',
      because: known ? `${named(known)} shows that it exists` : '',
    }))
  },

  'resumable.refusal-words-fit': (reply) => {
    const body = reply.exchange.response?.body
    const text = body && reply.address.operation.startsWith('tus') ? textIn(body) : undefined
    if (!text || text.startsWith('{') || reply.status === null || reply.status < 400) return silent
    const statuses = sentences
      .filter(([sentence]) => sentence.test(text))
      .map(([, status]) => status)
    if (statuses.length === 0)
      return equals(
        'body',
        'a sentence that is known',
        text,
        'the Broker refuses in no other words',
      )
    return holds(statuses.includes(reply.status), () => ({
      where: 'status',
      expected: statuses.join(', or '),
      found: String(reply.status),
      because: `the answer reads "${text}"`,
    }))
  },
}

const resumable: Readonly<
  Record<keyof typeof problems.resumable, { status: number; text?: string }>
> = problems.resumable

/** Sentences that say more than their beginning, which is all that a client can tell them by. */
const whole: Readonly<Partial<Record<keyof typeof resumable, RegExp>>> = {
  offsetMismatch: /^Offset does not match file\. File offset: \d+\. Request offset: \d+$/,
  lengthGivenAndDeferred:
    /^Headers Upload-Length and Upload-Defer-Length are mutually exclusive and cannot be used in the same request$/,
  metadataInvalid: /^Header Upload-Metadata: .+/s,
  checksumAlgorithm: /^Unsupported checksum algorithm\. Supported algorithms are: md5$/,
  concatInvalid:
    /^Header Upload-Concat: Header is invalid\. Valid values are "partial" and "final" followed by a list of file urls to concatenate$/,
  partUnknown: /^Could not find some of the files supplied for concatenation: .+$/,
  partUnfinished:
    /^Some of the files supplied for concatenation are not (?:finished and can not be concatenated|marked as partial and can not be concatenated): .+$/,
  partOfAnother: /^Partial upload [0-9a-f]{32} does not belong to file transfer [0-9a-f-]{36}\.$/,
  versionUnknown: /^Tus version .* is not supported\. Supported versions: 1\.0\.0$/,
  wrongBodyType: /^Content-Type .* is invalid\. Must be application\/offset\+octet-stream$/,
  locked: /^File is currently being updated\. Please try again later$/,
}

/** Each sentence, and the status that it comes with. */
const sentences: readonly (readonly [sentence: RegExp, status: number])[] = [
  ...Object.entries(resumable).flatMap(([name, { status, text }]) =>
    text === undefined
      ? []
      : [[whole[name as keyof typeof resumable] ?? exactly(text), status] as const],
  ),
  ...[...problemsByCode.values()].map(({ detail, status }) => [exactly(detail), status] as const),
  [/^This endpoint does not support the requested Accept header\./, 406],
  // Two creations of different lengths at once leave the shorter one behind.
  [/minimum chunk size/, 400],
  [/^Upload chunk exceeds upload length for file id .+ at offset \d+\.$/, 400],
]

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}

function isUnderWay({ address }: Heard): boolean {
  return ['tusCreate', 'tusHead', 'tusAppend'].includes(address.operation)
}

/** The creation of an upload that certainly was neither finished nor given up. */
function unfinished(reply: Heard, transfer: TransferKnowledge): Heard | undefined {
  const upload = transfer.tus.of(reply.address.partial ?? ownUpload)
  const created = upload.creations.findLast((each) => each.status === 201 && before(each, reply))
  const ended = upload.acts.some(({ address }) => address.operation === 'tusTerminate')
  const overtaking = [...transfer.uploads, ...transfer.verdicts, ...transfer.tus.finals]
  const overtaken = overtaking.some(({ start }) => start <= reply.end)
  return !transfer.complete || ended || overtaken || upload.mayBeCompleteBy(reply)
    ? undefined
    : created
}
