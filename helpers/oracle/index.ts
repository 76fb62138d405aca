/**
 * What every reply must say, given all that went before and came after. Pure: it is handed exchanges, and opens no file, asks no
 * clock and no network.
 */
import { laws } from '../../schemas/requirements/laws/index.ts'
import type { LawId } from '../../schemas/requirements/laws/index.ts'
import type { Exchange } from '../traffic/exchange.ts'
import type { Broken, Judgement, Knowledge } from './judgement.ts'
import type { Offset } from './journal/clock.ts'
import type { HeardEvent } from './journal/heard-event.ts'
import { hearEvent } from './journal/heard-event.ts'
import { Journal } from './journal/journal.ts'
import { events as eventLaws } from './laws/events.ts'
import { replyLaws } from './laws/index.ts'
import { type Listening, judgeTelling } from './laws/telling.ts'
import type { ReceivedEvent } from './received-event.ts'

export type { LawId } from '../../schemas/requirements/laws/index.ts'
export type { ReceivedEvent } from './received-event.ts'

export interface OracleOptions {
  /** The recording holds what every party did to its transfers. True unless it was made by one client alone. */
  readonly allSeen?: boolean
  /** It holds requests that got no answer as well. True unless whoever made it left them out. */
  readonly keepsLost?: boolean
  /** What is known of the Broker's clock against the recorder's, in milliseconds; otherwise the answers' `Date` tells. */
  readonly offset?: Offset
  /** The target runs as developers run it, and tells the insides of an error. */
  readonly showsExceptions?: boolean
  /** CloudEvents that came meanwhile: they are judged too. */
  readonly events?: readonly ReceivedEvent[]
  /** Who listened to events meanwhile; nobody unless told. */
  readonly listening?: Listening
  /** Judge these alone, by `n` and place; the others are known all the same. */
  readonly only?: (exchange: Exchange) => boolean
}

/** A law that a reply broke. */
interface LawFinding extends Omit<Broken, 'met'> {
  readonly law: LawId
  readonly level: 'must' | 'should'
  /** The exchange whose reply broke it; null where an event did. */
  readonly exchange: Exchange | null
  readonly event: ReceivedEvent | null
}

export interface LawReport {
  readonly findings: readonly LawFinding[]
  /** How often each law applied and held. A law that is missing met no exchange. */
  readonly metCounts: ReadonlyMap<LawId, number>
}

/** Judges every exchange by every law, in order of start. */
export function judgeExchanges(
  exchanges: Iterable<Exchange>,
  options: OracleOptions = {},
): LawReport {
  const { allSeen = true, keepsLost = true, offset } = options
  const { showsExceptions = false, only = () => true } = options
  const witness = { allSeen, keepsLost }
  const journal = new Journal(exchanges, offset ? { ...witness, offset } : witness)
  const report = new Report()
  for (const heard of journal.heard) {
    if (heard.status === null || !only(heard.exchange)) continue
    const known: Knowledge = {
      place: journal.place(heard),
      transfer: journal.transfer(heard),
      showsExceptions,
    }
    for (const [law, judge] of lawsOfReplies)
      report.take(law, { exchange: heard.exchange, event: null }, judge(heard, known))
  }
  const events = (options.events ?? []).map(hearEvent)
  const ofTransfer = byTransfer(events)
  judgeEvents(events, ofTransfer, journal, report)
  judgeTellings(ofTransfer, journal, options.listening ?? nobodyListens, report)
  return report
}

type OfTransfer = ReadonlyMap<string | null, readonly HeardEvent[]>

function judgeEvents(
  events: readonly HeardEvent[],
  ofTransfer: OfTransfer,
  journal: Journal,
  report: Report,
): void {
  const firstOfId = new Map<string | undefined, HeardEvent>()
  for (const event of events) if (!firstOfId.has(event.id)) firstOfId.set(event.id, event)
  for (const event of events) {
    const known = {
      transfer: journal.transferAt(event.received.place, event.transfer),
      firstOfId: firstOfId.get(event.id) ?? event,
      ofTransfer: ofTransfer.get(event.transfer) ?? [],
    }
    for (const [law, judge] of lawsOfEvents)
      report.take(law, { exchange: null, event: event.received }, judge(event, known))
  }
}

const nobodyListens: Listening = { listened: [], within: 0 }

function judgeTellings(
  ofTransfer: OfTransfer,
  journal: Journal,
  listening: Listening,
  report: Report,
): void {
  for (const transfer of journal.transfers) {
    const told = ofTransfer.get(transfer.id) ?? []
    for (const { law, shownBy, event, judgements } of judgeTelling(transfer, told, listening)) {
      const exchange = shownBy?.exchange ?? null
      report.take(law, { exchange, event: event?.received ?? null }, judgements)
    }
  }
}

function byTransfer(events: readonly HeardEvent[]): OfTransfer {
  const found = new Map<string | null, HeardEvent[]>()
  for (const event of events) {
    const own = found.get(event.transfer)
    if (own) own.push(event)
    else found.set(event.transfer, [event])
  }
  return found
}

const lawsOfReplies = entriesOf(replyLaws)
const lawsOfEvents = entriesOf(eventLaws)

function entriesOf<Id extends LawId, Judge>(laws: Readonly<Record<Id, Judge>>) {
  return Object.entries(laws) as [Id, Judge][]
}

class Report implements LawReport {
  readonly findings: LawFinding[] = []
  readonly metCounts = new Map<LawId, number>()

  take(
    law: LawId,
    of: Pick<LawFinding, 'exchange' | 'event'>,
    judgements: readonly Judgement[],
  ): void {
    for (const judgement of judgements) {
      if (judgement.met) this.metCounts.set(law, (this.metCounts.get(law) ?? 0) + 1)
      else {
        const { where, expected, found, because } = judgement
        this.findings.push({ law, level: laws[law].level, ...of, where, expected, found, because })
      }
    }
  }
}

/** Judges while traffic goes on: what is heard now may tell of what was heard before. */
export class LiveOracle {
  readonly #heard: Exchange[] = []
  readonly #options: OracleOptions
  #judged = 0

  constructor(options: OracleOptions = {}) {
    this.#options = options
  }

  hear(exchange: Exchange): void {
    this.#heard.push(exchange)
  }

  /** Judges what was heard since the last time. Call it when nothing is under way: an act not yet heard is not known. */
  judge(): LawReport {
    const fresh = new Set(this.#heard.slice(this.#judged))
    this.#judged = this.#heard.length
    return judgeExchanges(this.#heard, { ...this.#options, only: (each) => fresh.has(each) })
  }
}
