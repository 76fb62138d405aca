/** What the platform reads out of a token's claims. It trusts them: the token was held against its issuer's key before. */
import type { Claims } from './port.ts'

/** Nine digits of the organization that holds the token; null for a system user, and where no claim names one. */
export function organizationIn(claims: Claims): string | null {
  if (systemUserIn(claims) !== null) return null
  const number = claims['urn:altinn:orgNumber']
  if (typeof number === 'string') return withoutPrefix(number)
  return consumerIn(claims)
}

/** The organization that asked Maskinporten, a system user's vendor included. */
export function consumerIn(claims: Claims): string | null {
  const id = memberOf(claims['consumer'], 'ID')
  return typeof id === 'string' ? withoutPrefix(id) : null
}

export function systemUserIn(claims: Claims): string | null {
  const details = claims['authorization_details']
  const first: unknown = Array.isArray(details) ? details[0] : details
  const ids = memberOf(first, 'systemuser_id')
  const id: unknown = Array.isArray(ids) ? ids[0] : ids
  return typeof id === 'string' ? id : null
}

export function scopesIn(claims: Claims): readonly string[] {
  const scope = claims['scope']
  return typeof scope === 'string' ? scope.split(' ').filter((one) => one !== '') : []
}

export function textIn(claims: Claims, name: string): string | null {
  const value = claims[name]
  return typeof value === 'string' ? value : null
}

/** Null where there is none, or where it is no number. */
export function secondsIn(claims: Claims, name: string): number | null {
  const value = claims[name]
  return typeof value === 'number' ? value : null
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}

export function withoutPrefix(organization: string): string {
  return organization.slice(organization.lastIndexOf(':') + 1)
}
