/** What a search finds, in which order, and how much of it. */
import { digitsOf } from '../organization.ts'
import type {
  FileTransferStatus,
  RecipientRow,
  RecipientStatus,
  StatusRow,
  Transfer,
} from '../state.ts'
import { readTime, type Instant } from '../time.ts'

export interface SearchQuery {
  readonly resourceId: string
  readonly status: FileTransferStatus | null
  readonly recipientStatus: RecipientStatus | null
  readonly role: 'Recipient' | 'Sender' | null
  readonly from: Instant | null
  readonly to: Instant | null
  readonly orderAscending: boolean
}

export const searchRules = {
  /** "A search without a resource is refused, and the refusal names the parameter." */
  needsResource: (): boolean => true,

  /** "The form of a request is looked at before access." */
  looksAtFormOfSearchFirst: (): boolean => true,

  /** "Search takes the resource as it is named": a URN is not understood. */
  resourceSearched: (named: string): string => named,

  /** "A bound is the same instant in any notation, to the microsecond." Null where it is no time. */
  boundOfSearch: (text: string): Instant | null => readTime(text),

  /** "Search is about one resource." */
  isOnResource: (resourceId: string, asked: string): boolean => resourceId === asked,

  /** "Search finds the transfers that one has sent", however the sender was written. */
  isSentBy: (transfer: Transfer, organization: string): boolean =>
    digitsOf(transfer.sender) === organization,

  /** "Search finds the transfers that one is to receive." */
  isReceivedBy: (transfer: Transfer, organization: string): boolean =>
    transfer.recipientHistory.some(({ recipient }) => digitsOf(recipient) === organization),

  /** "A recipient status says that one is a recipient: the role means nothing then." */
  asksForRole: (query: SearchQuery): boolean => query.recipientStatus === null,

  /** "Role Sender leaves only what one sent, role Recipient only what one is to receive." */
  hasRole: (role: SearchQuery['role'], isSender: boolean, isRecipient: boolean): boolean =>
    role === null ? isSender || isRecipient : role === 'Sender' ? isSender : isRecipient,

  /** "A status leaves only the transfers that are in it now." */
  hasStatus: (
    current: FileTransferStatus,
    wanted: FileTransferStatus,
    _history: readonly StatusRow[],
  ): boolean => current === wanted,

  /** "A recipient status leaves only the transfers where one stands so oneself", by one's latest act. */
  hasRecipientStatus: (own: readonly RecipientRow[], wanted: RecipientStatus): boolean =>
    own.length > 0 &&
    own.reduce((latest, row) => (row.at > latest.at ? row : latest)).status === wanted,

  /** "With a status, the window is about when that status was reached; without one, about creation." */
  timeOf: (created: Instant, reached: Instant, status: FileTransferStatus | null): Instant =>
    status === null ? created : reached,

  /** "Two bounds include what lies on them"; a single one does not. */
  isWithin: (time: Instant, from: Instant | null, to: Instant | null): boolean =>
    from !== null && to !== null
      ? time >= from && time <= to
      : (from === null || time > from) && (to === null || time < to),

  /** "Search answers newest first, and oldest first when asked for ascending order." */
  comesFirst: (one: Instant, other: Instant, ascending: boolean): number =>
    ascending ? one - other : other - one,

  /** "At most 100." */
  mostFound: (): number => 100,

  /** "Of too many those that come first in their order are given." */
  selected: <Found>(
    sorted: readonly Found[],
    most: number,
    _ascending: boolean,
  ): readonly Found[] => sorted.slice(0, most),
}
