/** Who is told of what. When an event is sent, and how it looks, is told elsewhere. */

export type Happening =
  | 'filetransferinitialized'
  | 'uploadprocessing'
  | 'published'
  | 'uploadfailed'
  | 'downloadconfirmed'
  | 'allconfirmeddownloaded'
  | 'filepurged'
  | 'fileneverconfirmeddownloaded'

export interface Notice {
  readonly type: string
  readonly role: 'Sender' | 'Recipient'
  /** In any notation. */
  readonly to: string
}

export const eventRules = {
  /**
   * "The sender is told of each step; recipients of publishing, of their own confirmation, and of a file that they
   * never confirmed." `recipients` are those whom it concerns.
   */
  noticesOf: (
    happening: Happening,
    sender: string,
    recipients: readonly string[],
  ): readonly Notice[] => [
    ...(tellsRecipients.has(happening)
      ? recipients.map((to) => ({ type: typeOf(happening), role: 'Recipient' as const, to }))
      : []),
    { type: typeOf(happening), role: 'Sender', to: sender },
  ],

  /** "Nobody is told of a download." */
  tellsOfDownload: (): boolean => false,

  /** "Nobody is told of a confirmation that changed nothing." */
  tellsOfRepeatedConfirmation: (): boolean => false,

  /** "Nobody is told of an upload that was refused for its checksum: its answer has told already." */
  tellsOfRefusedUpload: (): boolean => false,

  /** "An event carries the id of the transfer in `resourceinstance`." */
  instanceOf: (fileTransferId: string): string => fileTransferId,

  /** "`resource` is the URN of the resource." */
  resourceOfEvent: (resourceId: string): string => `urn:altinn:resource:${resourceId}`,

  /** "An event has exactly the members of CloudEvents 1.0 and its `data`." */
  sentEvent: (event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => event,

  /** "An event that is sent again has the same id": publishing is told once, under an id that is always the same. */
  timesSent: (): number => 1,
}

const tellsRecipients: ReadonlySet<Happening> = new Set([
  'published',
  'downloadconfirmed',
  'fileneverconfirmeddownloaded',
])

function typeOf(happening: Happening): string {
  return `no.altinn.broker.${happening}`
}
