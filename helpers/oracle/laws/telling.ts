/**
 * Whether those who listened were told of all that happened to a transfer, and of nothing twice. What happened, acts and looks
 * tell; an event is due only to those who listened from before the transfer began until long enough after its step was seen.
 */
import type { tellingLaws } from '../../../schemas/requirements/laws/telling.ts'
import type { Judgement } from '../judgement.ts'
import { holds } from '../judgement.ts'
import { type Heard, named, overlap } from '../journal/heard.ts'
import type { HeardEvent } from '../journal/heard-event.ts'
import { digitsOf } from '../journal/organization.ts'
import { type Seen, type TransferKnowledge, isMalware } from '../journal/transfer.ts'
import type { Listened } from '../listened.ts'

export interface Telling {
  readonly law: keyof typeof tellingLaws
  /** The exchange that shows the step, or the event that is one too many. */
  readonly shownBy: Heard | null
  readonly event: HeardEvent | null
  readonly judgements: readonly Judgement[]
}

export interface Listening {
  readonly listened: readonly Listened[]
  /** Milliseconds that an event may take. */
  readonly within: number
}

interface Due {
  readonly type: string
  readonly role: 'Sender' | 'Recipient'
  /** Nine digits. */
  readonly subject: string
  /** Where the step was seen. */
  readonly shownBy: Heard
}

/** @param told every event about the transfer that anybody was told. */
export function judgeTelling(
  transfer: TransferKnowledge,
  told: readonly HeardEvent[],
  listening: Listening,
): readonly Telling[] {
  return [...missing(transfer, told, listening), ...tooMany(transfer, told)]
}

function missing(
  transfer: TransferKnowledge,
  told: readonly HeardEvent[],
  listening: Listening,
): Telling[] {
  const { birth } = transfer
  if (!birth) return []
  return duesOf(transfer, birth)
    .filter((due) => wasListenedFor(due, transfer, birth, listening))
    .map(({ type, role, subject, shownBy }) => ({
      law: 'event.none-is-missing',
      shownBy,
      event: null,
      judgements: holds(
        told.some((each) => each.type === type && each.role === role && each.subject === subject),
        () => ({
          where: 'events',
          expected: `${type} to ${subject} as ${role}`,
          found: 'none',
          because: `${named(shownBy)} shows that it happened`,
        }),
      ),
    }))
}

function wasListenedFor(
  { subject, shownBy }: Due,
  transfer: TransferKnowledge,
  birth: Heard,
  { listened, within }: Listening,
): boolean {
  return listened.some(
    (each) =>
      each.place === birth.place &&
      each.resource === transfer.asked?.resource &&
      (each.organization === null || each.organization === subject) &&
      each.since <= birth.start &&
      each.until >= shownBy.end + within,
  )
}

/** What has to be told, each with the first exchange that shows it. */
function duesOf(transfer: TransferKnowledge, birth: Heard): Due[] {
  const sender = digitsOf(transfer.asked?.sender ?? '')
  const recipients = [...transfer.sentTo].flatMap((each) => digitsOf(each) ?? [])
  const toSender = (type: string, shownBy: Heard | undefined): Due[] =>
    sender === undefined || !shownBy ? [] : [{ type, role: 'Sender', subject: sender, shownBy }]
  const first = (shows: (seen: Seen) => boolean) => transfer.looks.find(shows)

  const published = first(showsStatus('Published', 'AllConfirmedDownloaded'))
  return [
    ...toSender('filetransferinitialized', birth),
    ...toSender('published', published),
    ...recipients.flatMap((subject): Due[] =>
      published ? [{ type: 'published', role: 'Recipient', subject, shownBy: published }] : [],
    ),
    ...transfer.confirmations.flatMap((each): Due[] =>
      each.status === 204 && each.asker !== null
        ? [
            { type: 'downloadconfirmed', role: 'Recipient', subject: each.asker, shownBy: each },
            ...toSender('downloadconfirmed', each),
          ]
        : [],
    ),
    ...toSender('allconfirmeddownloaded', first(showsStatus('AllConfirmedDownloaded'))),
    ...toSender('uploadfailed', first(showsMalware)),
    ...toSender('filepurged', first(showsStatus('Purged'))),
  ]
}

function showsStatus(...statuses: readonly string[]) {
  return ({ look: { current, history = [] } }: Seen) =>
    [current, ...history].some(({ status }) => statuses.includes(status ?? ''))
}

function showsMalware({ look: { current, history = [] } }: Seen): boolean {
  return [current, ...history].some(isMalware)
}

/** Types of which each party is told once. Of a file that nobody confirmed it is told when the file goes, and again at expiry. */
const once = ['filetransferinitialized', 'allconfirmeddownloaded', 'filepurged']
/** Of these too, where nothing else may have come of the transfer. */
const onceWhereUncontended = ['uploadprocessing', 'uploadfailed']

function tooMany(transfer: TransferKnowledge, told: readonly HeardEvent[]): Telling[] {
  if (!transfer.birth || !transfer.complete) return []
  const firstOf = new Map<string, HeardEvent>()
  const times = new Map<string, Set<string | undefined>>()
  for (const event of told) {
    const key = [event.type, event.role, event.subject].join(' ')
    if (!firstOf.has(key)) firstOf.set(key, event)
    times.set(key, (times.get(key) ?? new Set()).add(event.id))
  }
  return [...firstOf].flatMap(([key, event]) => {
    const most = mostOf(event, transfer)
    const came = times.get(key)?.size ?? 0
    if (most === null) return []
    const judgements = holds(came <= most, () => ({
      where: 'events',
      expected: `${event.type ?? ''} to ${event.subject ?? ''} as ${event.role ?? ''}, at most ${most} times`,
      found: `${came} of them, under different ids`,
      because: 'nothing more happened to the transfer that it could tell of',
    }))
    return [{ law: 'event.none-is-too-many', shownBy: null, event, judgements } as const]
  })
}

/** Null: that cannot be told. */
function mostOf({ type = '', role, subject }: HeardEvent, transfer: TransferKnowledge) {
  if (once.includes(type)) return 1
  if (onceWhereUncontended.includes(type)) return transfer.contended ? null : 1
  if (type !== 'downloadconfirmed') return null
  const mine = transfer.confirmations.filter(
    ({ asker }) => role === 'Sender' || asker === null || asker === subject,
  )
  return mine.some((one, index) => mine.slice(index + 1).some((other) => overlap(one, other)))
    ? mine.length
    : new Set(mine.map(({ asker, n }) => asker ?? n)).size
}
