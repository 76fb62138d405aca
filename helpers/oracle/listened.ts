/** Somebody was told of everything that concerned it, or of everything. */
export interface Listened {
  /** Address of the Broker, as exchanges name it. */
  readonly place: string
  /** Nine digits; null: whoever it concerned. */
  readonly organization: string | null
  readonly resource: string
  /** Milliseconds since the Unix epoch, by the clock of recorders. */
  readonly since: number
  readonly until: number
}
