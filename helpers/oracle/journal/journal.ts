/**
 * Folds the exchanges of a recording into what is known of each place, transfer and resource. It is filled before anything is
 * judged, since what comes later tells as well what was so earlier.
 */
import type { Exchange } from '../../traffic/exchange.ts'
import { guidOf } from './address.ts'
import { askedIn } from './asked.ts'
import type { Offset } from './clock.ts'
import { PlaceClock } from './clock.ts'
import type { Heard } from './heard.ts'
import { hear } from './heard.ts'
import { objectOf, textOf } from './json.ts'
import type { Known } from './resources.ts'
import { ResourceKnowledge, standardTimeToLive } from './resources.ts'
import { SubscriptionKnowledge } from './subscriptions.ts'
import type { Witness } from './transfer.ts'
import { TransferKnowledge, judgedByScanner } from './transfer.ts'

export interface JournalOptions extends Witness {
  /** What the recording says of the places' clocks against its own; otherwise their answers tell. */
  readonly offset?: Offset
}

export class PlaceKnowledge {
  readonly heard: readonly Heard[]
  readonly clock: PlaceClock
  readonly transfers = new Map<string, TransferKnowledge>()
  readonly resources = new Map<string, ResourceKnowledge>()
  /** Issuers whose tokens were let in. */
  readonly trustedIssuers: ReadonlySet<string | null>
  readonly serviceOwners: readonly Heard[]
  readonly subscriptions: SubscriptionKnowledge

  readonly #witness: Witness
  readonly #complete: boolean

  constructor(heard: readonly Heard[], { offset, ...witness }: JournalOptions) {
    this.heard = heard
    this.#witness = witness
    this.#complete = witness.allSeen && witness.keepsLost
    this.clock = new PlaceClock(heard, offset)
    this.trustedIssuers = new Set(
      heard.flatMap(({ exchange: { actor }, status }) =>
        actor.token?.genuine && status !== null && status < 300 ? [actor.token.issuer] : [],
      ),
    )
    this.serviceOwners = heard.filter(({ address }) => address.operation.endsWith('ServiceOwner'))
    this.subscriptions = new SubscriptionKnowledge(heard, this.#complete)
    for (const each of heard) this.#fold(each)
    for (const transfer of this.transfers.values())
      transfer.timeToLive = this.timeToLiveOf(transfer)?.value ?? null
  }

  #fold(heard: Heard): void {
    const { operation, transfer, resource } = heard.address
    if (operation === 'initialize' || operation === 'initializeAndUpload') {
      const id =
        heard.status === 200 ? guidOf(textOf(objectOf(heard.json)?.fileTransferId) ?? '') : null
      if (id !== null) this.transfer(id).beginWith(heard, askedIn(heard))
    } else if (operation === 'scanVerdict') {
      const judged = judgedByScanner(heard)
      if (judged !== undefined && (heard.status === null || heard.status < 400))
        this.transfer(judged).take(heard)
    } else if (transfer !== null) {
      this.transfer(transfer).take(heard)
    } else if (resource !== null && operation.endsWith('Resource')) {
      this.resource(resource).acts.push(heard)
    }
  }

  /** Microseconds, as the transfer's resource was configured when it began, and who said so. */
  timeToLiveOf({ birth, asked }: TransferKnowledge): Known<number> | undefined {
    const resource = this.resources.get(asked?.resource ?? '')
    const setting = birth && resource?.settingDuring('fileTransferTimeToLive', birth)
    const value = setting?.value ?? standardTimeToLive
    return setting && typeof value === 'number' ? { value, by: setting.by } : undefined
  }

  transfer(id: string): TransferKnowledge {
    const known =
      this.transfers.get(id) ?? new TransferKnowledge(id, this.#witness, () => this.clock)
    this.transfers.set(id, known)
    return known
  }

  resource(id: string): ResourceKnowledge {
    const known = this.resources.get(id) ?? new ResourceKnowledge(this.#complete)
    this.resources.set(id, known)
    return known
  }
}

export class Journal {
  /** In order of start. */
  readonly heard: readonly Heard[]
  readonly #places = new Map<string, PlaceKnowledge>()

  constructor(exchanges: Iterable<Exchange>, options: JournalOptions) {
    this.heard = [...exchanges]
      .map(hear)
      .sort((one, other) => one.start - other.start || one.n - other.n)
    for (const place of new Set(this.heard.map((each) => each.place))) {
      const there = this.heard.filter((each) => each.place === place)
      this.#places.set(place, new PlaceKnowledge(there, options))
    }
  }

  place(heard: Heard): PlaceKnowledge {
    const known = this.#places.get(heard.place)
    if (!known) throw new RangeError(`exchange ${heard.n} is not in this journal`)
    return known
  }

  /** The transfer that the exchange speaks of, or began. */
  transfer(heard: Heard): TransferKnowledge | null {
    const place = this.place(heard)
    const { transfer, operation } = heard.address
    if (transfer !== null) return place.transfers.get(transfer) ?? null
    if (operation !== 'initialize' && operation !== 'initializeAndUpload') return null
    const id = guidOf(textOf(objectOf(heard.json)?.fileTransferId) ?? '')
    return id === null ? null : (place.transfers.get(id) ?? null)
  }

  /** All that is known of, at any place. */
  get transfers(): readonly TransferKnowledge[] {
    return [...this.#places.values()].flatMap(({ transfers }) => [...transfers.values()])
  }

  /** By place and id; null where nothing is known of it. */
  transferAt(place: string, id: string | null): TransferKnowledge | null {
    return this.#places.get(place)?.transfers.get(id ?? '') ?? null
  }
}
