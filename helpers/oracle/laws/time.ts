/** Times of a look, held against one another, against other looks, and against the clock. */
import type { timeLaws } from '../../../schemas/requirements/laws/time.ts'
import type { Judgement, Law } from '../judgement.ts'
import { holds, onLook, silent } from '../judgement.ts'
import { named, same } from '../journal/heard.ts'
import type { Instant } from '../journal/instant.ts'
import { instantOf, written6 } from '../journal/instant.ts'
import { listOf, objectOf } from '../journal/json.ts'
import type { Look } from '../journal/look.ts'
import { isMalware } from '../journal/transfer.ts'

export const time: Readonly<Record<keyof typeof timeLaws, Law>> = {
  'time.created-first': onLook((look) => {
    const { created } = look
    if (created === undefined) return silent
    return timesIn(look).flatMap(([where, at]) =>
      holds(at >= created, () => ({
        where,
        expected: `${written6(created)} or later`,
        found: written6(at),
        because: 'the transfer was created then',
      })),
    )
  }),

  'time.created-when-asked': onLook(({ created }, { birth, clock }) => {
    const [from, to] = birth ? [clock.earliest(birth), clock.latest(birth)] : [null, null]
    if (!birth || created === undefined || from === null || to === null) return silent
    return holds(created >= from && created <= to, () => ({
      where: '/created',
      expected: `between ${written6(from)} and ${written6(to)}`,
      found: written6(created),
      because: `${named(birth)} was answered then`,
    }))
  }),

  'time.not-in-the-future': onLook((look, { clock }, reply) => {
    const latest = clock.latest(reply)
    if (latest === null) return silent
    const created: readonly Place[] = look.created === undefined ? [] : [['/created', look.created]]
    return [...created, ...timesIn(look)].flatMap(([where, at]) =>
      holds(at <= latest, () => ({
        where,
        expected: `no later than ${written6(latest)}`,
        found: written6(at),
        because: 'the answer was there by then',
      })),
    )
  }),

  'time.expires-after-time-to-live': onLook(({ created, expires }, transfer, _, { place }) => {
    const { birth, clock } = transfer
    const known = place.timeToLiveOf(transfer)
    if (!birth || !known || expires === undefined || created === undefined) return silent
    const from = clock.earliest(birth)
    const { value: timeToLive, by } = known
    const since = expires - timeToLive
    return holds(since <= created && (from === null || since >= from), () => ({
      where: '/expirationTime',
      expected: `at most ${written6(created + timeToLive)}, and no earlier than initialize and the time to live allow`,
      found: written6(expires),
      because: `${named(by)} told the time to live`,
    }))
  }),

  'time.created-stays': stays('created', ({ created }) => created),
  'time.expiry-stays': stays('expirationTime', ({ expires }) => expires),
  'time.publication-stays': stays('published', ({ published }) => published ?? undefined),

  'time.at-most-microseconds': onLook(({ json }) => {
    const texts = writtenTimesIn(json)
    return texts.flatMap(([where, text]) =>
      holds(!/\.\d{7,}/.test(text), () => ({
        where,
        expected: 'six decimals at most',
        found: text,
        because: 'the Broker keeps microseconds',
      })),
    )
  }),

  'time.recipients-before-file': onLook((look) => {
    const begun = look.history?.find(({ status }) => status === 'Initialized') ?? look.current
    const rows = look.recipientHistory ?? look.recipients ?? []
    if (begun.status !== 'Initialized' || begun.at === undefined) return silent
    const until = begun.at
    return rows.flatMap(({ status, at }, i) =>
      status !== 'Initialized' || at === undefined
        ? silent
        : holds(at < until, () => ({
            where: `${look.recipientHistory ? '/recipientFileTransferStatusHistory' : '/recipients'}/${i}`,
            expected: `before ${written6(until)}`,
            found: written6(at),
            because: 'the transfer is Initialized when its recipients are',
          })),
    )
  }),
}

type Place = readonly [where: string, at: Instant]

/** Every time of the past that a look tells, its creation and the scanner's own times left out. */
function timesIn(look: Look): readonly Place[] {
  const at = (where: string, instant: Instant | null | undefined): readonly Place[] =>
    instant === undefined || instant === null ? [] : [[where, instant]]
  return [
    ...(isMalware(look.current) ? [] : at('/fileTransferStatusChanged', look.current.at)),
    ...at('/published', look.published),
    ...(look.recipients ?? []).flatMap((row, i) =>
      at(`/recipients/${i}/currentRecipientFileTransferStatusChanged`, row.at),
    ),
    ...(look.history ?? []).flatMap((row, i) =>
      isMalware(row) ? [] : at(`/fileTransferStatusHistory/${i}/fileTransferStatusChanged`, row.at),
    ),
    ...(look.recipientHistory ?? []).flatMap((row, i) =>
      at(`/recipientFileTransferStatusHistory/${i}/recipientFileTransferStatusChanged`, row.at),
    ),
  ]
}

/** The instant is that of the first look that told one. Two spellings of one instant are the same. */
function stays(member: string, of: (look: Look) => Instant | undefined): Law {
  return onLook((look, { looks }, reply): readonly Judgement[] => {
    const first = looks.find((each) => of(each.look) !== undefined)
    const [was, is] = [first && of(first.look), of(look)]
    if (!first || same(first, reply) || was === undefined) return silent
    // Not yet set is right for a look before it, and for none after.
    if (is === undefined && (look.json[member] !== null || first.end >= reply.start)) return silent
    return holds(is === was, () => ({
      where: `/${member}`,
      expected: written6(was),
      found: is === undefined ? 'null' : written6(is),
      because: `${named(first)} said so`,
    }))
  })
}

function writtenTimesIn(json: unknown, where = ''): readonly (readonly [string, string])[] {
  if (typeof json === 'string')
    return /Changed$|created$|expirationTime$|published$/.test(where) &&
      instantOf(json) !== undefined
      ? [[where, json]]
      : []
  const list = listOf(json)
  if (list) return list.flatMap((each, i) => writtenTimesIn(each, `${where}/${i}`))
  return Object.entries(objectOf(json) ?? {}).flatMap(([name, each]) =>
    name === 'propertyList' ? [] : writtenTimesIn(each, `${where}/${name}`),
  )
}
