/**
 * Altinn's token exchange: a Maskinporten token in, an Altinn token out. Discovery document and keys of the Altinn
 * issuer too.
 */
import { randomUUID } from 'node:crypto'

import { SignJWT } from 'jose'

import { consumerIn, scopesIn, systemUserIn } from './claims.ts'
import type { Issuers } from './issuers.ts'
import type { Claims, TokenVerdict } from './port.ts'
import type { PlatformRules } from './rules.ts'
import type { World } from './world.ts'

export interface Exchange {
  /** The new token; null where the one given is not to be exchanged. */
  exchange(verdict: TokenVerdict): Promise<string | null>
  readonly discovery: Readonly<Record<string, unknown>>
  readonly keySet: { readonly keys: readonly unknown[] }
}

interface Surroundings {
  readonly issuers: Issuers
  /** Of the place, with its prefix and without a closing slash. */
  readonly address: string
  readonly rules: PlatformRules
  readonly world: () => World
}

export function createExchange({ issuers, address, rules, world }: Surroundings): Exchange {
  const { name, key } = issuers.altinn

  async function exchange(verdict: TokenVerdict): Promise<string | null> {
    if (!rules.isExchangeable(verdict, issuers.maskinporten.name) || !verdict.valid) return null
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({
      ...kept(verdict.claims),
      ...added(verdict.claims, world()),
      iss: name,
      jti: randomUUID(),
      nbf: now,
      iat: now,
      exp: now + world().altinnTokenSeconds,
    })
      .setProtectedHeader({ kid: key.kid, alg: 'RS256', typ: 'JWT' })
      .sign(key.privateKey)
  }

  return {
    exchange,
    discovery: {
      issuer: name,
      jwks_uri: `${address}/authentication/api/v1/openid/.well-known/openid-configuration/jwks`,
      response_types_supported: ['token', 'id_token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    },
    keySet: { keys: [key.publicJwk] },
  }
}

function kept(claims: Claims): Record<string, unknown> {
  const names = ['scope', 'token_type', 'client_id', 'consumer', 'authorization_details']
  return Object.fromEntries(Object.entries(claims).filter(([name]) => names.includes(name)))
}

/** A system user's token names no organization but the system user's own, which the kept claims do. */
function added(claims: Claims, world: World): Record<string, unknown> {
  const organization = consumerIn(claims)
  const party = world.parties.find((one) => one.organization === organization)
  const asServiceOwner = scopesIn(claims).some((scope) => scope.startsWith('altinn:serviceowner'))
  return {
    ...(systemUserIn(claims) === null && { 'urn:altinn:orgNumber': organization }),
    ...(asServiceOwner && party?.orgCode && { 'urn:altinn:org': party.orgCode }),
    'urn:altinn:authenticatemethod': 'maskinporten',
    'urn:altinn:authlevel': 3,
  }
}
