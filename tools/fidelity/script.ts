/** What a replay does, whoever recorded it: places to make, and requests to send to them in order, with the replies expected. */

export interface Script {
  /** In words: "exchanges of this suite". */
  readonly form: string
  readonly places: readonly ScriptedPlace[]
  readonly steps: readonly Step[]
}

export interface ScriptedPlace {
  readonly name: string
  /** Which face of the sandbox answers: the one that keeps every promise, or the Broker of today. */
  readonly face: '' | '/as-observed'
  /** What stood before each path of the recorded Broker; empty for most. */
  readonly prefix: string
  /** For `PUT /sandbox/settings`. */
  readonly settings: Readonly<Record<string, unknown>>
}

export type Step = Change | Asking

/** Nothing that is asked of a Broker: it is done to the place. */
export type Change = WorldChange | SettingsChange | ClockChange

/** From here on the platform answers by this table, in all places or in one. */
interface WorldChange {
  readonly kind: 'world'
  readonly place: string | null
  /** For `PUT /sandbox/world`. */
  readonly world: object
}

/** What the recorder itself told the sandbox that it recorded. */
interface SettingsChange {
  readonly kind: 'settings'
  readonly place: string
  /** For `PUT /sandbox/settings`. */
  readonly settings: Readonly<Record<string, unknown>>
}

interface ClockChange {
  readonly kind: 'clock'
  readonly place: string
  /** As it was asked for: an ISO 8601 duration. */
  readonly advance: string
}

export interface Asking {
  readonly kind: 'asking'
  readonly n: number
  /** What it was made for; null where it only looked whether something had happened yet. */
  readonly name: string | null
  readonly place: string
  /** Milliseconds since the Unix epoch by the recorder's clock. */
  readonly startedAt: number
  readonly endedAt: number
  readonly token: ScriptedToken | null
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: readonly (readonly [string, string])[]
    readonly body: Content
    /** The line was cut after these bytes, on purpose. */
    readonly isCut?: true
  }
  /** Null: no answer was recorded, so none is compared. */
  readonly reply: ScriptedReply | null
  /** Why it is not replayed; null where it is. */
  readonly leftOut: string | null
  /** False for what is no operation that a client of the Broker may use. */
  readonly isPublic: boolean
}

export interface ScriptedReply {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer | Measure
}

/** Bytes, or what is known of bytes that were not kept. */
export type Content = Buffer | Measure | FormContent

export interface Measure {
  readonly length: number
  readonly md5: string
}

/** Kept part by part, since the file among them is known by its measure alone. */
export interface FormContent {
  readonly boundary: string
  readonly parts: readonly { readonly name: string; readonly content: Buffer | Measure }[]
}

export interface ScriptedToken {
  readonly claims: Readonly<Record<string, unknown>>
  readonly issuer: 'altinn' | 'maskinporten' | { readonly other: string }
  readonly signature: 'right' | 'broken' | 'foreign-key'
  /** A key id that nobody has; null: that of the key. */
  readonly kid: string | null
  /** Seconds from now until it expires; null: it has no end. */
  readonly expiresIn: number | null
}

const internal =
  /^\/(?:health|hangfire|swagger)|^\/broker\/api\/v1\/(?:maintenance|statistics\/generate)/i

/** What the Broker serves to its own operators; a sandbox serves none of it. */
export function isInternal(path: string): boolean {
  return internal.test(path)
}

/** Event Grid's address beside those of the Broker's operators. */
export function isPublicOperation(path: string): boolean {
  return !isInternal(path) && !/^\/broker\/api\/v1\/webhooks\//i.test(path)
}

export const internalReason = 'an address for the operators of a Broker, which the sandbox has not'
