/**
 * Judges a JWT grant: who asks, with which key, for how long, for which scopes, for which system user. It hands out no
 * token.
 */
import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose'

import { secondsIn, textIn, withoutPrefix } from '../claims.ts'
import type { SigningKey } from '../keys.ts'
import type { PlatformRules } from '../rules.ts'
import type { Party, SystemUser, World } from '../world.ts'
import { refusals, type Refusal } from './refusals.ts'
import type { UsedGrants } from './used-grants.ts'

export interface Grant {
  readonly party: Party
  readonly scopes: readonly string[]
  readonly systemUser: SystemUser | null
}

export interface GrantContext {
  readonly issuer: string
  readonly rules: PlatformRules
  readonly world: World
  /** The key that a party's client registered; undefined where it has none here. */
  readonly clientKey: (party: Party) => SigningKey | undefined
  readonly used: UsedGrants
}

export type GrantVerdict =
  | { readonly granted: true; readonly grant: Grant }
  | { readonly granted: false; readonly refusal: Refusal }

export async function judgeGrant(assertion: string, context: GrantContext): Promise<GrantVerdict> {
  const { rules, issuer, world } = context
  const decoded = decode(assertion)
  if (decoded === null) return refuse(refusals.assertionUnreadable)
  const { header, claims } = decoded

  const party = world.parties.find((one) => rules.isClient(one.clientId, claims.iss))
  const key = party && context.clientKey(party)
  if (party === undefined || key === undefined) return refuse(refusals.clientUnknown)
  if (!rules.isSupportedAlgorithm(header.alg)) {
    return refuse(refusals.algorithmUnsupported, header.alg)
  }
  const { kid = rules.keyWhereUnsaid(key.kid) } = header
  if (kid === null) return refuse(refusals.kidMissing)
  if (!rules.isRegisteredKey(kid, key.kid)) return refuse(refusals.kidUnknown)
  if (!rules.acceptsSignature(await fits(assertion, key))) return refuse(refusals.signatureWrong)
  if (!rules.isAudience(claims.aud, issuer)) return refuse(refusals.audienceWrong)

  const fault = faultOfTime(claims, rules) ?? faultOfUse(party, claims, context)
  if (fault !== null) return refuse(fault)

  const scopes = (textIn(claims, 'scope') ?? '').split(' ').filter((scope) => scope !== '')
  if (scopes.length === 0) return refuse(refusals.scopeMissing)
  const foreign = scopes.filter((scope) => !rules.isGranted(scope, party.scopes))
  if (foreign.length > 0) return refuse(refusals.scopeNotGranted, foreign.join(' '))

  const details: unknown = claims['authorization_details']
  if (details === undefined) return { granted: true, grant: { party, scopes, systemUser: null } }
  const systemUser = findSystemUser(details, party, context)
  if ('error' in systemUser) return refuse(systemUser)
  return { granted: true, grant: { party, scopes, systemUser } }
}

function refuse(refusal: Refusal, found?: string): GrantVerdict {
  if (found === undefined) return { granted: false, refusal }
  const description = `${refusal.description}, ${found}`
  return { granted: false, refusal: { ...refusal, description } }
}

function decode(assertion: string) {
  try {
    return { header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) }
  } catch {
    return null
  }
}

async function fits(assertion: string, key: SigningKey): Promise<boolean> {
  return compactVerify(assertion, key.publicKey).then(
    () => true,
    () => false,
  )
}

function faultOfTime(claims: JWTPayload, rules: PlatformRules): Refusal | null {
  const now = Date.now() / 1000
  const issuedAt = secondsIn(claims, 'iat')
  const expires = secondsIn(claims, 'exp')
  if (issuedAt === null || expires === null) return refusals.timesMissing
  if (rules.isExpired(expires, now)) return refusals.expired
  if (rules.isIssuedAhead(issuedAt, now)) return refusals.issuedAhead
  return rules.livesShortEnough(issuedAt, expires) ? null : refusals.livesTooLong
}

/** `jti` is recommended, not required; without one nothing is remembered. */
function faultOfUse(party: Party, claims: JWTPayload, context: GrantContext): Refusal | null {
  if (claims.jti === undefined) return null
  const usedBefore = context.used.remember(`${party.clientId} ${claims.jti}`, claims.exp ?? 0)
  return context.rules.mayBeUsed(usedBefore) ? null : refusals.usedBefore
}

const systemUserType = 'urn:altinn:systemuser'

function findSystemUser(
  details: unknown,
  party: Party,
  { rules, world }: GrantContext,
): SystemUser | Refusal {
  if (!Array.isArray(details) || details.length !== 1) return refusals.detailsInvalid
  const asked = details[0] as Record<string, unknown> | null
  if (typeof asked !== 'object' || asked === null) return refusals.detailsInvalid
  if (asked['type'] !== systemUserType) return refusals.detailsTypeUnknown
  const known = ['type', 'systemuser_org', 'externalRef']
  if (Object.keys(asked).some((member) => !known.includes(member))) {
    return refusals.detailsMemberUnknown
  }

  const { authority, ID } = (asked['systemuser_org'] ?? {}) as Record<string, unknown>
  if (authority !== 'iso6523-actorid-upis' || typeof ID !== 'string' || !/^0192:\d{9}$/.test(ID)) {
    return refusals.detailsInvalid
  }
  const organization = withoutPrefix(ID)
  const reference = textIn(asked, 'externalRef')
  const candidates = world.parties
    .filter((one) => rules.isOfOwnSystem(one === party))
    .flatMap(({ system }) => system?.users ?? [])
  return (
    candidates.find(
      (user) =>
        rules.isSystemUserOf(user.organization, organization) &&
        rules.isSystemUsersReference(reference, user.externalRef, organization),
    ) ?? refusals.systemUserUnknown
  )
}
