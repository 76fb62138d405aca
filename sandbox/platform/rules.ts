/**
 * Every decision of the platform, one small function each, under the sentence it implements. A defect replaces one of
 * them for a place; nothing else in the platform decides.
 */
import type { TokenVerdict } from './port.ts'

export interface PlatformRules {
  // Maskinporten

  /** A grant is signed with RS256, RS384 or RS512. */
  isSupportedAlgorithm(algorithm: unknown): boolean
  /** A grant names its key by the `kid` under which the client registered it. */
  isRegisteredKey(kid: unknown, registered: string): boolean
  /** A grant's signature is that of the key it names. */
  acceptsSignature(fits: boolean): boolean
  /** A grant's audience is one value, the issuer identifier with its closing slash. */
  isAudience(audience: unknown, issuer: string): boolean
  /** A grant lives at most 120 seconds. Seconds since the Unix epoch. */
  livesShortEnough(issuedAt: number, expires: number): boolean
  /** A grant is used before it expires. */
  isExpired(expires: number, now: number): boolean
  /** A grant is issued at most ten seconds ahead of Maskinporten's clock. */
  isIssuedAhead(issuedAt: number, now: number): boolean
  /** A grant is used once only. */
  mayBeUsed(usedBefore: boolean): boolean
  /** A client gets scopes that were granted to it, and no others. */
  isGranted(scope: string, granted: readonly string[]): boolean
  /** A system user is handed out to the system that it belongs to, under the reference that it was requested with. */
  isSystemUsersReference(asked: string | null, agreed: string | null, organization: string): boolean
  /** A token lives as long as the shortest-lived of its scopes. Seconds. */
  tokenSeconds(scopes: readonly string[], table: Readonly<Record<string, number>>): number

  // Exchange

  /** A token is exchanged when Maskinporten issued it and it is in force. */
  isExchangeable(verdict: TokenVerdict, maskinporten: string): boolean

  // Decision point

  /** Whoever asks acts for itself, or for those that delegated to it. */
  mayActFor(organization: string, party: string, delegations: readonly string[]): boolean
  /** A system user acts for the organization that owns it. */
  systemUserMayActFor(owner: string, party: string): boolean
  /** A party has the rights on a resource that its policy gives it, action by action. */
  isAllowed(party: string, allowed: readonly string[]): boolean
  /** A resource may ask for a minimum authentication level; a token that names none counts as level 3. */
  meetsLevel(level: unknown, minimum: number): boolean

  // Gateway

  /** The subscription key must be the right one where it is required, and where one is sent though none is. */
  acceptsSubscriptionKey(
    given: string | undefined,
    right: string,
    setting: 'required' | 'optional' | 'ignored',
  ): boolean
  /** So many calls a minute, and not one more. */
  isOverLimit(callsWithinTheMinute: number, limit: number): boolean
}

export const platformRules: PlatformRules = {
  isSupportedAlgorithm: (algorithm) => ['RS256', 'RS384', 'RS512'].includes(String(algorithm)),
  isRegisteredKey: (kid, registered) => kid === registered,
  acceptsSignature: (fits) => fits,
  isAudience: (audience, issuer) => audience === issuer,
  livesShortEnough: (issuedAt, expires) => expires - issuedAt <= 120,
  isExpired: (expires, now) => expires <= now,
  isIssuedAhead: (issuedAt, now) => issuedAt - now > 10,
  mayBeUsed: (usedBefore) => !usedBefore,
  isGranted: (scope, granted) => granted.includes(scope),
  isSystemUsersReference: (asked, agreed, organization) =>
    (asked ?? organization) === (agreed ?? organization),
  tokenSeconds: (scopes, table) => Math.min(...scopes.map((scope) => table[scope] ?? 120)),

  isExchangeable: (verdict, maskinporten) =>
    verdict.valid && verdict.claims['iss'] === maskinporten,

  mayActFor: (organization, party, delegations) =>
    organization === party || delegations.includes(party),
  systemUserMayActFor: (owner, party) => owner === party,
  isAllowed: (party, allowed) => allowed.includes(party),
  meetsLevel: (level, minimum) => (level === undefined ? 3 : Number(level)) >= minimum,

  acceptsSubscriptionKey(given, right, setting) {
    if (setting === 'ignored') return true
    if (given === undefined) return setting === 'optional'
    return given === right
  },
  isOverLimit: (callsWithinTheMinute, limit) => callsWithinTheMinute >= limit,
}
