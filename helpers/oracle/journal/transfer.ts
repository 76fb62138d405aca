/**
 * What is known of one transfer: who began it with what, every look at it, and every act that may have changed it. It
 * knows what it does not know: acts under way, replies lost, contents that contend, a transfer begun elsewhere.
 */
import type { Asked } from './asked.ts'
import type { Heard } from './heard.ts'
import { askedHeader, before, nobody, overlap, same, textIn } from './heard.ts'
import type { PlaceClock } from './clock.ts'
import type { Instant } from './instant.ts'
import { listOf, objectOf, parsed } from './json.ts'
import type { Look, RecipientRow, StatusRow } from './look.ts'
import { asShown, digitsOf } from './organization.ts'
import type { Source } from './sources.ts'
import { sourcesOf } from './sources.ts'
import { TusUploads } from './tus.ts'

export type Seen = Heard & { readonly look: Look }

/** What a recording holds. */
export interface Witness {
  /** What every party did to its transfers; that of one client alone does not. */
  readonly allSeen: boolean
  /** Requests that got no answer as well. */
  readonly keepsLost: boolean
}

export class TransferKnowledge {
  readonly id: string
  /** What the recording does not hold was not done, by anybody. */
  readonly complete: boolean
  readonly #keepsLost: boolean
  readonly #clock: () => PlaceClock
  /** The initialize that answered this id, and what it asked for. Null: begun elsewhere. */
  birth: Heard | null = null
  asked: Asked | undefined
  /** Microseconds, as the resource was configured when the transfer began; null where that is not known. */
  timeToLive: number | null = null
  /** All that was addressed to it, in order of start. */
  readonly heard: Heard[] = []
  readonly looks: Seen[] = []
  /** Stream and form uploads that were not refused outright. */
  readonly uploads: Heard[] = []
  readonly tus = new TusUploads()
  readonly downloads: Heard[] = []
  readonly confirmations: Heard[] = []
  readonly verdicts: Heard[] = []
  #contended: boolean | undefined
  #sources: readonly Source[] | undefined
  #rowsSeen: ReadonlyMap<string, { readonly row: StatusRow; readonly by: Seen }> | undefined

  constructor(id: string, { allSeen, keepsLost }: Witness, clock: () => PlaceClock) {
    this.id = id
    this.complete = allSeen && keepsLost
    this.#keepsLost = keepsLost
    this.#clock = clock
  }

  get clock(): PlaceClock {
    return this.#clock()
  }

  beginWith(birth: Heard, asked: Asked | undefined): void {
    if (this.birth) return
    this.birth = birth
    this.asked = asked
    if (birth.address.operation === 'initializeAndUpload') this.uploads.push(birth)
  }

  take(heard: Heard): void {
    this.heard.push(heard)
    const { look, status } = heard
    if (look) this.looks.push({ ...heard, look })
    switch (heard.address.operation) {
      case 'upload':
        if (status === null || status === 200 || status >= 500 || isMismatch(heard))
          this.uploads.push(heard)
        break
      case 'download':
        if (status === null || status < 300 || status >= 500) this.downloads.push(heard)
        break
      case 'confirmDownload':
        if (status === null || status < 300 || status >= 500) this.confirmations.push(heard)
        break
      case 'scanVerdict':
        this.verdicts.push(heard)
        break
      default:
        if (heard.address.operation.startsWith('tus')) this.tus.take(heard)
    }
  }

  /** Every row of the file's history that any look told, with the look that was over first. */
  get rowsSeen(): ReadonlyMap<string, { readonly row: StatusRow; readonly by: Seen }> {
    this.#rowsSeen ??= rowsIn(this.looks)
    return this.#rowsSeen
  }

  /** What shows that it exists. Whoever names its id has read it in the answer that began it, which so is over. */
  existsBefore(heard: Heard): Heard | undefined {
    return this.birth ?? this.looks.find((each) => before(each, heard))
  }

  lookBefore(heard: Heard): Seen | undefined {
    return latest(this.looks.filter((each) => before(each, heard)))
  }

  detailsBefore(heard: Heard): Seen | undefined {
    return latest(this.looks.filter((each) => each.look.detailed && before(each, heard)))
  }

  lookAfter(heard: Heard): Seen | undefined {
    return this.looks.find((each) => before(heard, each))
  }

  /** Any of these was under way at some moment of the exchange. */
  underWay(acts: readonly Heard[], heard: Heard): boolean {
    return acts.some((act) => !same(act, heard) && overlap(act, heard))
  }

  /** Acts that may move the state of the file. */
  get stateActs(): readonly Heard[] {
    return [...this.uploads, ...this.tusActs, ...this.confirmations, ...this.verdicts]
  }

  get tusActs(): readonly Heard[] {
    return [...this.tus.all.flatMap(({ acts }) => acts), ...this.tus.finals]
  }

  /** Every way in which content may have come. Begun elsewhere: there may be others. */
  get sources(): readonly Source[] {
    this.#sources ??= sourcesOf(this)
    return this.#sources
  }

  /** More than one content may have come: which of them won, and what the other did to the state, is not known. */
  get contended(): boolean {
    this.#contended ??= this.#isContended()
    return this.#contended
  }

  #isContended(): boolean {
    const ways = this.uploads.length + this.tus.own.creations.length + this.tus.finals.length
    const sending = [...this.uploads, ...this.tusActs]
    const judgedEarly = this.verdicts.some(({ start }) => sending.some(({ end }) => end > start))
    const begunTwice = this.looks.some(
      ({ look: { history = [] } }) =>
        history.filter(({ status }) => status === 'UploadStarted').length > 1,
    )
    return ways > 1 || judgedEarly || begunTwice
  }

  /** The one content that came, where no other can have. */
  get soleSource(): Source | undefined {
    const [first, ...others] = this.sources
    const sole = this.birth && !this.contended && others.length === 0
    return sole && (this.#keepsLost || this.#begunOnce) ? first : undefined
  }

  /** Where lost requests were left out, the history alone tells that no other content came. */
  get #begunOnce(): boolean {
    const { look } = this.looks.findLast((each) => each.look.detailed) ?? {}
    return look?.history?.filter(({ status }) => status === 'UploadStarted').length === 1
  }

  /** The row that was current all through the exchange; undefined where that cannot be told. */
  currentDuring(heard: Heard): StatusRow | undefined {
    const earlier = this.lookBefore(heard)
    const later = this.lookAfter(heard)
    if (later && this.#stoodBy(later, earlier, heard)) return later.look.current
    if (!earlier) return this.#untouchedUntil(heard) ? initialized : undefined
    return this.#standsUntil(earlier, heard) ? earlier.look.current : undefined
  }

  /** Begun, and nothing done since that anybody could see. */
  #untouchedUntil(heard: Heard): boolean {
    const touched = this.stateActs.some(({ start }) => start <= heard.end)
    const latest = this.clock.latest(heard)
    const { birth, timeToLive } = this
    if (touched || latest === null || !birth || !this.complete || timeToLive === null) return false
    const earliest = this.clock.earliest(birth)
    return before(birth, heard) && earliest !== null && earliest + timeToLive > latest
  }

  /** What a later look shows was so already during the exchange. */
  #stoodBy(later: Seen, earlier: Seen | undefined, heard: Heard): boolean {
    const { status, at } = later.look.current
    if (at === undefined) return false
    if (earlier?.look.current.at === at && earlier.look.current.status === status) return true
    if (status === 'Initialized') return true
    const earliest = this.clock.earliest(heard)
    return earliest !== null && at < earliest && !isMalware(later.look.current)
  }

  /** What an earlier look showed cannot have changed by the end of the exchange. */
  #standsUntil(earlier: Seen, heard: Heard): boolean {
    const { status } = earlier.look.current
    const acted = this.stateActs.some(
      (act) => !same(act, heard) && act.end >= earlier.start && act.start <= heard.end,
    )
    if (acted || this.contended || !this.birth || !this.complete) return false
    if (status === 'Purged') return true
    const steady = status === 'Initialized' || status === 'Published' || status === 'Failed'
    return steady && this.#liveUntil(earlier.look.expires, heard)
  }

  #liveUntil(expires: Instant | undefined, heard: Heard): boolean {
    const latest = this.clock.latest(heard)
    return expires !== undefined && latest !== null && expires > latest
  }

  /** Whether the organization is its sender. Undefined where the sender is unknown, or written with a prefix of its own. */
  isSender(organization: string): boolean | undefined {
    const sender = this.asked?.sender ?? this.looks[0]?.look.sender
    if (sender === undefined) return undefined
    if (sender === asShown(organization)) return true
    return digitsOf(sender) === organization ? undefined : false
  }

  /** Whether the organization was among its recipients during the exchange, downloaders included. */
  isRecipient(organization: string, heard: Heard): boolean | undefined {
    const shown = asShown(organization)
    if (this.asked?.recipients?.map(asShown).includes(shown)) return true
    const listedIn = (each: Seen) =>
      each.look.recipients?.some(({ recipient }) => recipient === shown)
    if (this.looks.some((each) => before(each, heard) && listedIn(each))) return true
    if (this.looks.some((each) => before(heard, each) && listedIn(each) === false)) return false
    if (!this.asked?.recipients || !this.complete) return undefined
    return this.#mayHaveDownloaded(organization, heard) ? undefined : false
  }

  #mayHaveDownloaded(organization: string, heard: Heard): boolean {
    return this.downloads.some(
      ({ asker, start }) => start <= heard.end && (asker === organization || asker === null),
    )
  }

  /** Organizations that were sent to, or may have put themselves among the recipients by downloading; null: anybody may. */
  mayBeListed(heard: Heard): ReadonlySet<string> | null {
    const sent = this.asked?.recipients
    const downloaders = this.downloads.filter(({ start }) => start <= heard.end)
    if (!sent || !this.complete || downloaders.some(({ asker }) => asker === null)) return null
    return new Set([
      ...sent.map(asShown),
      ...downloaders.flatMap(({ asker }) =>
        asker === null || asker === nobody ? [] : [asShown(asker)],
      ),
    ])
  }

  /** Organizations that were sent to, as they are shown. Empty where that is not known. */
  get sentTo(): ReadonlySet<string> {
    return new Set(this.asked?.recipients?.map(asShown) ?? [])
  }

  /** The newest row of a recipient by its own acts alone; undefined where they do not decide it. */
  newestRecipientStatus(organization: string, heard: Heard): string | undefined {
    if (!this.complete) return undefined
    const mine = [...this.downloads, ...this.confirmations]
      .filter(
        ({ asker, start }) => start <= heard.end && (asker === organization || asker === null),
      )
      .sort((one, other) => one.start - other.start)
    let status = 'Initialized'
    for (const [i, act] of mine.entries()) {
      const touches = i > 0 && mine[i - 1] !== undefined && overlap(act, mine[i - 1] ?? act)
      if (act.asker === null || act.status === null || act.status >= 500 || touches)
        return undefined
      if (overlap(act, heard)) return undefined
      if (act.address.operation === 'download') {
        // A range may be counted with an earlier one, and then writes no row.
        if (askedHeader(act, 'range') !== null && status === 'DownloadConfirmed') return undefined
        status = 'DownloadStarted'
      } else if (!mine.slice(0, i).some(({ address }) => address.operation === 'confirmDownload')) {
        status = 'DownloadConfirmed'
      }
    }
    return status
  }
}

const initialized: StatusRow = { status: 'Initialized', text: undefined, at: undefined }

export function isMalware({ status, text }: StatusRow): boolean {
  return status === 'Failed' && text?.startsWith('Malware scan failed') === true
}

export function isMismatch(heard: Heard): boolean {
  return heard.status === 400 && objectOf(heard.json)?.code === 'BRO-00009'
}

export function sameRow(one: StatusRow | RecipientRow, other: StatusRow | RecipientRow): boolean {
  return keyOf(one) === keyOf(other)
}

/** Rows are the same when all that they say is. */
export function keyOf(row: StatusRow | RecipientRow): string {
  return [row.at, row.status, row.text, 'recipient' in row ? row.recipient : ''].join('\n')
}

/** Transfer that a scanner's verdict speaks of: the last part of the address of its blob. */
export function judgedByScanner(heard: Heard): string | undefined {
  const { body } = heard.exchange.request
  const sent = body.kind === 'text' ? parsed(textIn(body) ?? '') : undefined
  for (const each of listOf(sent) ?? [sent]) {
    const address = objectOf(objectOf(each)?.data)?.blobUri
    if (typeof address === 'string')
      return address.slice(address.lastIndexOf('/') + 1).toLowerCase()
  }
  return undefined
}

function rowsIn(looks: readonly Seen[]) {
  const rows = new Map<string, { readonly row: StatusRow; readonly by: Seen }>()
  for (const by of looks)
    for (const row of [by.look.current, ...(by.look.history ?? [])]) {
      const known = rows.get(keyOf(row))
      if (row.at !== undefined && (!known || known.by.end > by.end))
        rows.set(keyOf(row), { row, by })
    }
  return rows
}

function latest(looks: readonly Seen[]): Seen | undefined {
  return looks.reduce<Seen | undefined>(
    (found, each) => (found && found.end > each.end ? found : each),
    undefined,
  )
}
