/** A CloudEvent as it arrived, from a webhook of the suite's own or out of a recording. */
export interface ReceivedEvent {
  /** Address of the Broker that it speaks of, as exchanges name it. */
  readonly place: string
  /** Milliseconds since the Unix epoch by the recorder's clock. */
  readonly receivedAt: number
  readonly contentType: string | null
  /** The event itself, as JSON. */
  readonly body: unknown
}
