/**
 * What a search lists, and what it leaves out. It concludes nothing about a transfer that the recording does not know, that
 * acts were under way on, or from absence when a hundred came back.
 */
import type { searchLaws } from '../../../schemas/requirements/laws/search.ts'
import type { Judgement, Knowledge, Law } from '../judgement.ts'
import { holds, silent } from '../judgement.ts'
import { guidOf } from '../journal/address.ts'
import type { Heard } from '../journal/heard.ts'
import { before, named, nobody } from '../journal/heard.ts'
import type { Instant } from '../journal/instant.ts'
import { written6 } from '../journal/instant.ts'
import { listOf } from '../journal/json.ts'
import type { SearchQuery } from '../journal/search-query.ts'
import { inWindow, searchQueryOf } from '../journal/search-query.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'
import { asShown } from '../journal/organization.ts'

const limit = 100

interface Search {
  readonly reply: Heard
  readonly asker: string
  readonly query: SearchQuery
  /** In order; null where an element is no id. */
  readonly ids: readonly (string | null)[]
  /** What is known of each id. */
  readonly listed: readonly (TransferKnowledge | undefined)[]
  readonly known: Knowledge
}

export const search: Readonly<Record<keyof typeof searchLaws, Law>> = {
  'search.lists-own-alone': onEachListed(isParty, ({ asker }) => `${asker} is no party of it`),

  'search.lists-the-resource-alone': onEachListed(
    ({ query }, transfer) => isOf(transfer, query.resource),
    ({ query }) => `it is not of ${query.resource}`,
  ),

  'search.lists-the-status-alone': onEachListed(hasStatus, (search, transfer) => {
    const row = transfer.currentDuring(search.reply)
    return `it is ${row?.status ?? ''} since ${row?.at === undefined ? '' : written6(row.at)}`
  }),

  'search.lists-the-recipient-status-alone': onEachListed(
    hasRecipientStatus,
    ({ asker, reply }, transfer) =>
      `${asker} has it as ${recipientStatus(transfer, asker, reply) ?? 'no recipient'}`,
  ),

  'search.lists-the-role-alone': onEachListed(
    hasRole,
    ({ asker, query }) => `${asker} is not its ${query.role ?? ''}`,
  ),

  'search.lists-the-window-alone': onEachListed(isInWindow, (search, transfer) => {
    const at = timeFor(search, transfer)
    return `its time is ${at === undefined ? '' : written6(at)}`
  }),

  'search.lists-all': onSearch((search) => {
    const { reply, ids, known } = search
    if (ids.length >= limit) return silent
    const included = [...known.place.transfers.values()].filter((each) =>
      isCertainlyIncluded(search, each),
    )
    return included.flatMap((transfer) =>
      holds(ids.includes(transfer.id), () => ({
        where: '',
        expected: `${transfer.id} among them`,
        found: `${ids.length} others`,
        because: `${named(transfer.birth ?? reply)} began it, and every filter includes it`,
      })),
    )
  }),

  'search.in-order': onSearch((search) => {
    const { query, listed } = search
    const times = listed.flatMap((transfer, i) => {
      const at = transfer && timeFor(search, transfer)
      return at === undefined ? [] : [{ i, at }]
    })
    return times.slice(1).flatMap(({ i, at }, k) => {
      const previous = times[k]?.at ?? at
      return holds(query.ascending ? at >= previous : at <= previous, () => ({
        where: `/${i}`,
        expected: `${query.ascending ? 'no earlier' : 'no later'} than ${written6(previous)}`,
        found: written6(at),
        because: 'the one listed before it has that time',
      }))
    })
  }),

  'search.each-once': onSearch(({ ids }) =>
    ids.flatMap((id, i) =>
      holds(id === null || ids.indexOf(id) === i, () => ({
        where: `/${i}`,
        expected: 'another id',
        found: String(id),
        because: `it stands at /${ids.indexOf(id)} already`,
      })),
    ),
  ),

  'search.at-most-100': onSearch(({ ids }) =>
    holds(ids.length <= limit, () => ({
      where: '',
      expected: `${limit} ids at most`,
      found: String(ids.length),
      because: 'a search is cut there',
    })),
  ),
}

function onSearch(judge: (search: Search) => readonly Judgement[]): Law {
  return (reply, known) => {
    const list = listOf(reply.json)
    if (reply.address.operation !== 'search' || reply.status !== 200 || !list) return silent
    const query = searchQueryOf(reply.address.query)
    if (!query || reply.asker === null || reply.asker === nobody) return silent
    const ids = list.map((each) => (typeof each === 'string' ? guidOf(each) : null))
    const listed = ids.map((id) => known.place.transfers.get(id ?? ''))
    return judge({ reply, asker: reply.asker, query, ids, listed, known })
  }
}

/** Of each transfer listed that the recording knows: `fits` may not be false. */
function onEachListed(
  fits: (search: Search, transfer: TransferKnowledge) => boolean | undefined,
  because: (search: Search, transfer: TransferKnowledge) => string,
): Law {
  return onSearch((search) =>
    search.listed.flatMap((transfer, i) => {
      const fitting = transfer && fits(search, transfer)
      return fitting === undefined
        ? silent
        : holds(fitting, () => ({
            where: `/${i}`,
            expected: 'no such id',
            found: search.ids[i] ?? '',
            because: fitting || !transfer ? '' : because(search, transfer),
          }))
    }),
  )
}

function isCertainlyIncluded(search: Search, transfer: TransferKnowledge): boolean {
  const { reply, query } = search
  if (!transfer.birth || !before(transfer.birth, reply)) return false
  const bounded = query.from !== undefined || query.to !== undefined
  return (
    isParty(search, transfer) === true &&
    isOf(transfer, query.resource) === true &&
    (query.role === undefined ||
      query.recipientStatus !== undefined ||
      hasRole(search, transfer) === true) &&
    (query.status === undefined || hasStatus(search, transfer) === true) &&
    (query.recipientStatus === undefined || hasRecipientStatus(search, transfer) === true) &&
    (!bounded || isInWindow(search, transfer) === true)
  )
}

function isParty({ asker, reply }: Search, transfer: TransferKnowledge): boolean | undefined {
  if (transfer.birth && before(reply, transfer.birth)) return false
  return either(transfer.isSender(asker), transfer.isRecipient(asker, reply))
}

function isOf({ asked, looks }: TransferKnowledge, resource: string): boolean | undefined {
  const own = asked?.resource ?? looks[0]?.look.resource
  return own === undefined ? undefined : own === resource
}

function hasRole({ asker, query, reply }: Search, transfer: TransferKnowledge) {
  // With a recipient status the role is not looked at.
  if (query.role === undefined || query.recipientStatus !== undefined) return undefined
  return query.role === 'Sender' ? transfer.isSender(asker) : transfer.isRecipient(asker, reply)
}

function hasStatus({ query, reply }: Search, transfer: TransferKnowledge): boolean | undefined {
  if (query.status === undefined) return undefined
  const current = transfer.currentDuring(reply)?.status
  return current === undefined ? undefined : current === query.status
}

function hasRecipientStatus({ asker, query, reply }: Search, transfer: TransferKnowledge) {
  if (query.recipientStatus === undefined) return undefined
  const is = transfer.isRecipient(asker, reply)
  if (is !== true) return is
  const status = recipientStatus(transfer, asker, reply)
  return status === undefined ? undefined : status === query.recipientStatus
}

/** The newest status of the asker, where its acts decide it and no look tells of more. */
function recipientStatus(transfer: TransferKnowledge, asker: string, reply: Heard) {
  const status = transfer.newestRecipientStatus(asker, reply)
  const shown = asShown(asker)
  const furtherThanActs = transfer.looks.some(({ look }) =>
    look.recipients?.some((row) => row.recipient === shown && row.status !== 'Initialized'),
  )
  return status === 'Initialized' && furtherThanActs && !actedLater(transfer, asker, reply)
    ? undefined
    : status
}

function actedLater({ downloads }: TransferKnowledge, asker: string, reply: Heard): boolean {
  return downloads.some((each) => each.asker === asker && before(reply, each))
}

function isInWindow(search: Search, transfer: TransferKnowledge): boolean | undefined {
  const { query } = search
  if (query.from === undefined && query.to === undefined) return undefined
  const at = timeFor(search, transfer)
  if (at !== undefined) return inWindow(query, at)
  return query.status === undefined ? wasBegunIn(query, transfer) : undefined
}

/** Of a transfer that nobody looked at: the answer to its initialize tells about when it was created. */
function wasBegunIn(query: SearchQuery, { birth, clock }: TransferKnowledge): boolean | undefined {
  const [earliest, latest] = birth ? [clock.earliest(birth), clock.latest(birth)] : [null, null]
  if (earliest === null || latest === null) return undefined
  if (inWindow(query, earliest) && inWindow(query, latest)) return true
  const { from, to } = query
  const outside = (from !== undefined && latest < from) || (to !== undefined && earliest > to)
  return outside ? false : undefined
}

/** The time that the search goes by: of the status where one was asked for, else of creation. */
function timeFor({ query, reply }: Search, transfer: TransferKnowledge): Instant | undefined {
  if (query.status === undefined)
    return transfer.looks.find(({ look }) => look.created !== undefined)?.look.created
  const row = transfer.currentDuring(reply)
  return row?.status === query.status ? row.at : undefined
}

function either(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === true || other === true) return true
  return one === undefined || other === undefined ? undefined : false
}
