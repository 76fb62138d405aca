/**
 * The ready-made identities as a client needs them: addresses, client ids, key files, resources. Written to a file when
 * the sandbox starts and shown at a control address; it holds paths of private keys, never the keys.
 */
import type { Foundation } from './platform/altinn.ts'
import { issuersAt } from './platform/issuers.ts'

export interface Identities {
  readonly address: string
  readonly maskinporten: { readonly issuer: string }
  readonly altinn: { readonly platform: string; readonly issuer: string }
  /** A file with the private JWKs of both issuers, for tokens that no issuer would hand out. */
  readonly issuerKeys: string
  readonly subscriptionKey: string
  readonly parties: Readonly<Record<string, Identity>>
  /** Resource ids by what they are for. */
  readonly resources: Readonly<Record<string, string>>
}

export interface Identity {
  readonly organization: string
  readonly clientId: string
  readonly kid: string
  /** The client's private key as a JWK. */
  readonly keyFile: string
  readonly scopes: readonly string[]
  /** Organizations that delegated to it. */
  readonly supplierOf?: readonly string[]
  readonly systemId?: string
  readonly systemUserOf?: readonly {
    readonly organization: string
    readonly externalRef?: string
  }[]
}

export function identitiesOf(foundation: Foundation, issuerKeys: string): Identities {
  const { address, keys, world, subscriptionKey } = foundation
  const issuers = issuersAt(address, keys)
  const parties = world.parties.flatMap((party): [string, Identity][] => {
    const key = keys.clients.get(party.name)
    if (key === undefined) return []
    const { organization, clientId, scopes, actsFor, system } = party
    const users = system?.users.map(({ organization, externalRef }) => ({
      organization,
      ...(externalRef !== null && { externalRef }),
    }))
    const identity = {
      organization,
      clientId,
      kid: key.kid,
      keyFile: key.file,
      scopes,
      ...(actsFor.length > 0 && { supplierOf: actsFor }),
      ...(system !== null && { systemId: system.id }),
      ...(users !== undefined && { systemUserOf: users }),
    }
    return [[party.name, identity]]
  })
  return {
    address,
    maskinporten: { issuer: issuers.maskinporten.name },
    altinn: { platform: address, issuer: issuers.altinn.name },
    issuerKeys,
    subscriptionKey,
    parties: Object.fromEntries(parties),
    resources: Object.fromEntries(world.resources.map(({ name, id }) => [name, id])),
  }
}
