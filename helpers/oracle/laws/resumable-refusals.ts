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
        ? [transfer.birth, ...transfer.looks].find((each) => each && before(each, reply))
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
      .filter(([sentence]) => text.startsWith(sentence))
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

/** How each sentence begins, and the status that it comes with. */
const sentences: readonly (readonly [sentence: string, status: number])[] = [
  ...Object.values(problems.resumable).flatMap((each) =>
    'text' in each ? [[each.text, each.status] as const] : [],
  ),
  ...[...problemsByCode.values()].map(({ detail, status }) => [detail, status] as const),
  ['This endpoint does not support the requested Accept header.', 406],
  // Two creations of different lengths at once leave the shorter one behind.
  ['Upload chunk exceeds upload length', 400],
]

function isUnderWay({ address }: Heard): boolean {
  return ['tusCreate', 'tusHead', 'tusAppend'].includes(address.operation)
}

/** The creation of an upload that certainly was neither finished nor given up. */
function unfinished(reply: Heard, transfer: TransferKnowledge): Heard | undefined {
  const upload = transfer.tus.of(reply.address.partial ?? ownUpload)
  const created = upload.creations.findLast((each) => each.status === 201 && before(each, reply))
  const ended = upload.acts.some(({ address }) => address.operation === 'tusTerminate')
  const overtaken =
    transfer.uploads.length > 0 || transfer.verdicts.length > 0 || transfer.tus.finals.length > 0
  return ended || overtaken || upload.mayBeCompleteBy(reply) ? undefined : created
}
