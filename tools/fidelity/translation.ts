/**
 * The two languages of a replay: ids, checksums and times that the recorded Broker gave out, and those that the sandbox
 * gives in their place. Learnt where the same place of the same reply shows them first; held to ever after.
 */
/** One instant by the clock of the recording and by that of the sandbox, in milliseconds. */
export interface Moment {
  readonly recorded: number
  readonly ours: number
}

const day = 24 * 60 * 60_000
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const hex = /^[0-9a-f]{32}$/i
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)$/

const anyId =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi
const anyTime =
  /\d{4}-\d\d-\d\d(?:T|%20)\d\d(?::|%3A)\d\d(?::|%3A)\d\d(?:\.\d{1,7})?(?:Z|(?:\+|-|%2B)\d\d(?::|%3A)\d\d)/gi

export class Translation {
  readonly #ids = new Map<string, string>()
  readonly #times = new Map<string, string>()
  readonly #instants: Moment[] = []

  /** Ids are known in every spelling by their thirty-two digits. */
  learnId(recorded: string, ours: string): void {
    const key = digits(recorded)
    if (!this.#ids.has(key)) this.#ids.set(key, digits(ours))
  }

  learnTime(recorded: string, ours: string): void {
    if (this.#times.has(recorded)) return
    this.#times.set(recorded, ours)
    this.#instants.push({ recorded: Date.parse(recorded), ours: Date.parse(ours) })
  }

  /** What is known of either stays; whether two texts, one of each language, name the same. */
  isSameId(recorded: string, ours: string): boolean {
    return (this.#ids.get(digits(recorded)) ?? digits(recorded)) === digits(ours)
  }

  knowsId(recorded: string): boolean {
    return this.#ids.has(digits(recorded))
  }

  /** A text of the recording in the sandbox's language: ids in the spelling that the text has. */
  idsIn(text: string): string {
    return text.replace(anyId, (id) => {
      const known = this.#ids.get(digits(id))
      if (known === undefined) return id
      const spelled = id.includes('-') ? hyphenated(known) : known
      return id === id.toUpperCase() && /[a-f]/i.test(id) ? spelled.toUpperCase() : spelled
    })
  }

  /**
   * Times of a request: those that a reply gave, others moved along with it. What lies more than a day off was not made of
   * any time of the recording, and stays.
   * @param reach how far from a reply's time, in milliseconds, one may lie that was made of it
   */
  timesIn(text: string, asked: Moment, reach = 1): string {
    return text.replace(anyTime, (written) => {
      const recorded = decodeURIComponent(written)
      const exact = this.#times.get(recorded) ?? this.#times.get(recorded.replace(/Z$/, '+00:00'))
      const translated = exact ?? this.#moved(recorded, asked, reach)
      if (translated === undefined) return written
      return written.includes('%') ? encodeURIComponent(translated) : translated
    })
  }

  #nearest(instant: number, reach: number): Moment | undefined {
    const distance = ({ recorded }: Moment) => Math.abs(recorded - instant)
    return this.#instants
      .filter((each) => distance(each) < reach)
      .sort((one, other) => distance(one) - distance(other))[0]
  }

  /** To the millisecond, with the offset that it was written with. */
  #moved(recorded: string, asked: Moment, reach: number): string | undefined {
    const instant = Date.parse(recorded)
    const { recorded: from, ours } = this.#nearest(instant, reach) ?? asked
    if (!(Math.abs(instant - from) < day)) return undefined
    const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d\d):(\d\d)$/.exec(recorded) ?? []
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
    const local = new Date(ours + (instant - from) + offset).toISOString()
    return `${local.slice(0, -1)}${sign}${hours}:${minutes}`
  }
}

export function isId(text: string): boolean {
  return guid.test(text) || hex.test(text)
}

export function isTime(text: string): boolean {
  return time.test(text)
}

function digits(id: string): string {
  return id.replaceAll('-', '').toLowerCase()
}

function hyphenated(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
