/** CloudEvents, held against what is known of their transfer. Their order means nothing, and one may come twice. */
import type { eventsLaws } from '../../../schemas/requirements/laws/events.ts'
import type { Judgement, Knowledge } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import { named } from '../journal/heard.ts'
import type { HeardEvent } from '../journal/heard-event.ts'
import { written6 } from '../journal/instant.ts'
import { sameJson, shown } from '../journal/json.ts'
import type { StatusRow } from '../journal/look.ts'
import { asShown, digitsOf } from '../journal/organization.ts'
import type { Seen, TransferKnowledge } from '../journal/transfer.ts'
import { isMalware } from '../journal/transfer.ts'

interface EventKnowledge extends Pick<Knowledge, 'transfer'> {
  /** The first that came with the same id. */
  readonly firstOfId: HeardEvent
  /** All that came of the same transfer. */
  readonly ofTransfer: readonly HeardEvent[]
}

export type EventLaw = (event: HeardEvent, known: EventKnowledge) => readonly Judgement[]

export const events: Readonly<Record<keyof typeof eventsLaws, EventLaw>> = {
  'event.id-is-new': ({ id, json }, { firstOfId: first }) =>
    id === undefined
      ? silent
      : holds(sameJson(first.json, json), () => ({
          where: '/id',
          expected: 'an id of its own',
          found: id,
          because: `an event of type ${first.type ?? ''} had it`,
        })),

  'event.of-known-type': ({ json, type }) =>
    json.type === undefined
      ? silent
      : holds(type !== undefined && roles.has(type), () => ({
          where: '/type',
          expected: [...roles.keys()].map((each) => `no.altinn.broker.${each}`).join(', or '),
          found: shown(json.type),
          because: 'Broker sends no other',
        })),

  'event.role-fits-type': ({ type, role }) => {
    const fitting = roles.get(type ?? '')
    return !fitting || role === undefined
      ? silent
      : holds(fitting.includes(role), () => ({
          where: '/data/Role',
          expected: fitting.join(', or '),
          found: role,
          because: `the event is ${type ?? ''}`,
        }))
  },

  'event.goes-to-a-party': (event, { transfer }) => {
    const { subject, role } = event
    if (!transfer || subject === undefined) return silent
    const sender = digitsOf(transfer.asked?.sender ?? transfer.looks[0]?.look.sender ?? '')
    if (role === 'Sender')
      return sender === undefined
        ? silent
        : equals('/subject', sender, subject, 'it is the sender of the transfer')
    const recipients = role === 'Recipient' ? recipientsAfter(event, transfer) : undefined
    return recipients
      ? holds(recipients.has(asShown(subject)), () => ({
          where: '/subject',
          expected: [...recipients].join(', or '),
          found: subject,
          because: 'these are the recipients of the transfer',
        }))
      : silent
  },

  'event.names-resource': ({ resource }, { transfer }) => {
    const own = transfer?.asked?.resource ?? transfer?.looks[0]?.look.resource
    return own === undefined || resource === undefined
      ? silent
      : equals('/resource', `urn:altinn:resource:${own}`, resource, 'it is that of the transfer')
  },

  'event.after-its-step': (event, { transfer }) => {
    const { time, type } = event
    const step =
      transfer &&
      stepOf(
        event,
        transfer.looks.findLast(({ look }) => look.detailed),
      )
    const at = step?.at
    if (time === undefined || at === undefined || (step && isMalware(step))) return silent
    return holds(time >= at, () => ({
      where: '/time',
      expected: `${written6(at)} or later`,
      found: written6(time),
      because: `${type ?? ''} tells of a step at that time`,
    }))
  },

  'event.tells-what-happened': (event, { transfer }) => {
    const after = transfer?.looks.find(
      (each) => each.look.detailed && each.start > event.received.receivedAt,
    )
    if (!after || !steps.has(event.type ?? '')) return silent
    return holds(stepOf(event, after) !== undefined, () => ({
      where: '/type',
      expected: 'a step that the history tells of',
      found: event.type ?? '',
      because: `${named(after)} came later, and tells of no such step`,
    }))
  },

  'event.published-once-each': (event, { ofTransfer }) => {
    if (event.type !== 'published') return silent
    const other = ofTransfer.find(
      (each) =>
        each.type === 'published' &&
        each.subject === event.subject &&
        each.role === event.role &&
        each.id !== event.id,
    )
    return holds(!other, () => ({
      where: '/id',
      expected: 'one publication for each party and role',
      found: `${event.id ?? ''} and ${other?.id ?? ''}`,
      because: 'a transfer is published once',
    }))
  },
}

const sender = ['Sender']
const both = ['Sender', 'Recipient']
const roles: ReadonlyMap<string, readonly string[]> = new Map([
  ['filetransferinitialized', sender],
  ['uploadprocessing', sender],
  ['uploadfailed', sender],
  ['published', both],
  ['downloadconfirmed', both],
  ['allconfirmeddownloaded', sender],
  ['filepurged', sender],
  ['fileneverconfirmeddownloaded', both],
])

/** Status whose step a type tells of, where it is a step of the file. */
const steps: ReadonlyMap<string, readonly string[]> = new Map([
  ['filetransferinitialized', ['Initialized']],
  ['uploadprocessing', ['UploadProcessing']],
  ['uploadfailed', ['Failed']],
  ['published', ['Published']],
  ['downloadconfirmed', ['DownloadConfirmed']],
  ['allconfirmeddownloaded', ['AllConfirmedDownloaded']],
  ['filepurged', ['Purged']],
  // Told when the file goes, by malware or by a purge, and then again by the other.
  ['fileneverconfirmeddownloaded', ['Failed', 'Purged']],
])

/** The first step of a look that an event may tell of. */
function stepOf({ type, subject, role }: HeardEvent, seen: Seen | undefined) {
  const statuses = steps.get(type ?? '') ?? []
  const { history = [], recipientHistory = [] } = seen?.look ?? {}
  const mine = recipientHistory.filter(
    ({ recipient }) => role !== 'Recipient' || recipient === asShown(subject ?? ''),
  )
  const rows: readonly StatusRow[] = type === 'downloadconfirmed' ? mine : history
  return rows
    .filter(({ status }) => statuses.includes(status ?? ''))
    .sort((one, other) => (one.at ?? 0) - (other.at ?? 0))[0]
}

/** Who may be told as a recipient; undefined where that is not known. */
function recipientsAfter({ received }: HeardEvent, transfer: TransferKnowledge) {
  const after = transfer.looks.find((each) => each.start > received.receivedAt)
  const listed = after?.look.recipients?.flatMap(({ recipient }) => recipient ?? [])
  if (listed) return new Set(listed)
  const last = transfer.heard.at(-1)
  return last ? (transfer.mayBeListed(last) ?? undefined) : undefined
}
