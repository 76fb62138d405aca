/** What a token says of its holder, read as a Broker reads it. It verifies nothing. */
import { type JWTPayload, decodeJwt } from 'jose'
import type { TokenFacts } from '../traffic/exchange.ts'

/** @param genuine false where a check spoiled the token. Facts of what is no token are null throughout. */
export function factsOf(token: string, genuine = true): TokenFacts {
  const claims = claimsOf(token) ?? {}
  return {
    issuer: textOf(claims.iss),
    organization: organizationOf(claims),
    supplier: organizationIn(claims['consumer']),
    scopes: textOf(claims['scope'])?.split(' ') ?? [],
    clientId: textOf(claims['client_id']),
    expires: typeof claims.exp === 'number' ? claims.exp : null,
    genuine,
  }
}

/** Null: it is no token. */
export function claimsOf(token: string): JWTPayload | null {
  try {
    return decodeJwt(token)
  } catch {
    return null
  }
}

/** The first that is there decides, even where nothing can be read from it. */
function organizationOf(claims: JWTPayload): string | null {
  const details = claims['authorization_details']
  if (details !== undefined) return organizationOfSystemUser(details)
  const number = claims['urn:altinn:orgNumber']
  if (typeof number === 'string') return withoutPrefix(number)
  return organizationIn(claims['consumer'])
}

/** Maskinporten writes a list of one, as a Broker sees it the one. */
function organizationOfSystemUser(details: unknown): string | null {
  const one: unknown = Array.isArray(details) ? details[0] : details
  if (!isObject(one) || typeof one['type'] !== 'string') return null
  if (!Array.isArray(one['systemuser_id']) || typeof one['system_id'] !== 'string') return null
  return organizationIn(one['systemuser_org'])
}

/** `{ "authority": …, "ID": "0192:991825827" }` */
function organizationIn(claim: unknown): string | null {
  return isObject(claim) && typeof claim['ID'] === 'string' ? withoutPrefix(claim['ID']) : null
}

function withoutPrefix(id: string): string {
  return id.slice(id.lastIndexOf(':') + 1)
}

function textOf(claim: unknown): string | null {
  return typeof claim === 'string' ? claim : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
