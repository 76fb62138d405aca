/**
 * The table of who exists and who may do what: organizations, their Maskinporten clients, delegations and system users,
 * resources and rights. It is read from `world.json` elsewhere; decisions on it are taken elsewhere too.
 */

export interface World {
  readonly parties: readonly Party[]
  readonly resources: readonly Resource[]
  /** Seconds a Maskinporten token lives, by scope; the shortest of a token's scopes holds. */
  readonly maskinportenTokenSeconds: Readonly<Record<string, number>>
  readonly altinnTokenSeconds: number
  /** Status of the decision point's answers. Anything but 2xx: nobody may do anything. */
  readonly decisionPointAnswers: number
}

/** Organizations are given by their nine digits everywhere below. */
export interface Party {
  /** `sender`, `recipient`, … */
  readonly name: string
  readonly organization: string
  /** Altinn's short name of a service owner, such as `ttd`. */
  readonly orgCode: string | null
  readonly clientId: string
  readonly scopes: readonly string[]
  /** Organizations for which it may act with a token of its own. */
  readonly actsFor: readonly string[]
  readonly system: System | null
  /** What Broker knows of it as a service owner from the start; null: nothing. */
  readonly inBroker: { readonly name: string } | null
}

export interface System {
  readonly id: string
  readonly users: readonly SystemUser[]
}

export interface SystemUser {
  readonly id: string
  /** Whose system user it is. */
  readonly organization: string
  readonly externalRef: string | null
}

export type Action = 'read' | 'write' | 'subscribe'

export interface Resource {
  /** `usual`, `requiredParty`, … */
  readonly name: string
  readonly id: string
  /** Organization number of the competent authority; null where the registry names none. */
  readonly owner: string | null
  readonly allow: Readonly<Record<Action, readonly string[]>>
  /** Null: the resource has no access list. */
  readonly accessList: readonly string[] | null
  readonly inRegistry: boolean
  readonly minimumAuthenticationLevel: number
  /** With which settings Broker knows it from the start; null: not at all. */
  readonly inBroker: BrokerResource | null
}

/** Members as in the body of `PUT /broker/api/v1/resource/{resourceId}`; absent ones have Broker's defaults. */
export interface BrokerResource {
  readonly maxFileTransferSize?: number
  readonly fileTransferTimeToLive?: string
  readonly purgeFileTransferAfterAllRecipientsConfirmed?: boolean
  readonly purgeFileTransferGracePeriod?: string
  readonly useManifestFileShim?: boolean
  readonly externalServiceCodeLegacy?: string
  readonly externalServiceEditionCodeLegacy?: number
  readonly requiredParty?: string
  /** Which Altinn grants by hand: no operation of the Broker sets it. */
  readonly approvedForDisabledVirusScan?: boolean
}

/** What Broker knows from the start. */
export interface BrokerSeed {
  readonly serviceOwners: readonly { readonly organization: string; readonly name: string }[]
  readonly resources: readonly {
    readonly id: string
    readonly owner: string
    readonly settings: BrokerResource
  }[]
}

export function brokerSeed(world: World): BrokerSeed {
  return {
    serviceOwners: world.parties.flatMap(({ organization, inBroker }) =>
      inBroker === null ? [] : [{ organization, name: inBroker.name }],
    ),
    resources: world.resources.flatMap(({ id, owner, inBroker }) =>
      inBroker === null || owner === null ? [] : [{ id, owner, settings: inBroker }],
    ),
  }
}
