/** Who the Broker takes the caller to be, from the claims of a token that was found valid. */
import type { Claims } from '../platform/port.ts'
import { digitsOf } from './organization.ts'

export interface Caller {
  readonly claims: Claims
  /** Nine digits; null where the token names no organization. */
  readonly organization: string | null
  /** Organization of the token's consumer: the supplier, where one acts for another. For statistics only. */
  readonly vendor: string | null
  readonly scopes: readonly string[]
}

export const nobody: Caller = { claims: {}, organization: null, vendor: null, scopes: [] }

export function callerOf(claims: Claims): Caller {
  const scope = claims['urn:altinn:scope'] ?? claims['scope']
  return {
    claims,
    organization: organizationIn(claims),
    vendor: organizationId(claims['consumer']),
    scopes: typeof scope === 'string' ? scope.split(' ') : [],
  }
}

/** The system user's organization; else the token's own; else that of its consumer. */
function organizationIn(claims: Claims): string | null {
  const details = claims['authorization_details']
  if (details !== undefined) return systemUsersOrganization(details)
  const number = claims['urn:altinn:orgNumber']
  if (typeof number === 'string') return digitsOf(number)
  return organizationId(claims['consumer'])
}

/** Null where the details are not those of a system user: nothing else is looked at then. */
function systemUsersOrganization(details: unknown): string | null {
  const first: unknown = Array.isArray(details) ? details[0] : details
  const parsed = parsedClaim(first)
  const isWhole =
    typeof parsed?.['type'] === 'string' &&
    Array.isArray(parsed['systemuser_id']) &&
    typeof parsed['system_id'] === 'string'
  return isWhole ? organizationId(parsed['systemuser_org']) : null
}

/** `{"authority":"iso6523-actorid-upis","ID":"0192:991825827"}` */
function organizationId(claim: unknown): string | null {
  const id = parsedClaim(claim)?.['ID']
  return typeof id === 'string' ? digitsOf(id) : null
}

/** Claims of a token that nobody has looked at, for a Broker that does not. None where it is no token. */
export function claimsWithoutProof(token: string): Claims {
  return parsedClaim(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) ?? {}
}

/** A claim is an object, or the text of one. */
function parsedClaim(claim: unknown): Record<string, unknown> | null {
  if (typeof claim === 'object') return claim as Record<string, unknown> | null
  if (typeof claim !== 'string') return null
  try {
    const value: unknown = JSON.parse(claim)
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}
