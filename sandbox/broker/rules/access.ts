/** Who may do what. Each rule asks the decision point, or compares organizations; none looks at the state of a transfer. */
import type { DecisionRequest } from '../../platform/port.ts'
import { digitsOf } from '../organization.ts'
import type { Resource, Transfer } from '../state.ts'

/** Whoever asks, as a rule sees it. */
export interface Asker {
  /** Nine digits; null where the token names no organization. */
  readonly organization: string | null
  /** Asks the decision point; no for a resource that is not configured in Broker. `party` in any notation. */
  permits(
    actions: DecisionRequest['actions'],
    resourceId: string,
    party: string,
    instance?: string,
  ): Promise<boolean>
}

export const accessRules = {
  /** "Only the scopes of the operation open it": one of them, word for word; a prefix or another case does not count. */
  scopeOpens: (scopes: readonly string[], wanted: readonly string[]): boolean =>
    wanted.some((scope) => scopes.includes(scope)),

  /** "The caller must have the right to write on the resource for the party that it names as sender." */
  mayInitialize: (asker: Asker, resourceId: string, sender: string): Promise<boolean> =>
    asker.permits(['write'], resourceId, sender),

  /** "Only the sender of the transfer may upload." */
  mayUpload: (asker: Asker, transfer: Transfer): Promise<boolean> => isSender(asker, transfer),

  /** "Sender and recipients see the overview", each under either scope. */
  maySeeOverview: (asker: Asker, transfer: Transfer): Promise<boolean> => isParty(asker, transfer),

  /** "Sender and recipients see the details." */
  maySeeDetails: (asker: Asker, transfer: Transfer): Promise<boolean> => isParty(asker, transfer),

  /** "Search takes both rights, to write and to read, for the caller's own organization." */
  maySearch: async (asker: Asker, resourceId: string): Promise<boolean> =>
    asker.organization !== null &&
    (await asker.permits(['write', 'read'], resourceId, asker.organization)),

  /** "Only a recipient of the transfer may download its file." */
  mayDownload: (asker: Asker, transfer: Transfer): Promise<boolean> => isRecipient(asker, transfer),

  /** "Only a recipient of the transfer may confirm its download." */
  mayConfirm: (asker: Asker, transfer: Transfer): Promise<boolean> => isRecipient(asker, transfer),

  /** "Only its service owner may configure a resource." */
  mayConfigure: (asker: Asker, owner: string | null): boolean =>
    asker.organization !== null && asker.organization === owner,

  /** "Only its service owner may read how a resource is configured." */
  mayReadResource: (asker: Asker, resource: Resource): boolean =>
    asker.organization === resource.owner,

  /** "Only its service owner may read the statistics of a resource." */
  mayReadStatistics: (asker: Asker, resource: Resource): boolean =>
    asker.organization === resource.owner,

  /** "Who is no party of a transfer learns nothing of it": the refusal is the same for all of them. */
  detailOfNoAccess: (detail: string, _transfer: Transfer): string => detail,
}

function isSender(asker: Asker, transfer: Transfer): Promise<boolean> {
  return asker.permits(['write'], transfer.resourceId, transfer.sender)
}

async function isRecipient(asker: Asker, transfer: Transfer): Promise<boolean> {
  const recipients = new Set(transfer.recipientHistory.map(({ recipient }) => recipient))
  for (const recipient of recipients) {
    if (await asker.permits(['read'], transfer.resourceId, digitsOf(recipient), transfer.id)) {
      return true
    }
  }
  return false
}

async function isParty(asker: Asker, transfer: Transfer): Promise<boolean> {
  return (await isSender(asker, transfer)) || (await isRecipient(asker, transfer))
}
