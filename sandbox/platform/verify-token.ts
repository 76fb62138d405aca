/**
 * Holds a bearer token against the keys of the two issuers, as a Broker does. It knows nothing of scopes and rights.
 */
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose'

import { secondsIn, textIn } from './claims.ts'
import type { SigningKey } from './keys.ts'
import type { Claims, TokenVerdict } from './port.ts'

/** An issuer as others know it: by its name and its public key. */
interface Issuer {
  readonly name: string
  readonly key: Pick<SigningKey, 'kid' | 'publicKey'>
}

interface Issuers {
  readonly altinn: Issuer
  readonly maskinporten: Issuer
}

type Reason = Exclude<TokenVerdict, { valid: true }>['reason']

/**
 * In the order of a Broker's library: the signature where the token names a key that is known, then the lifetime without
 * any tolerance, then the issuer, then the signature of a token whose `kid` says nothing. Such a token is accepted when
 * any key of its issuer fits. An algorithm that is no signature of an RSA key never fits.
 */
export async function verifyToken(
  token: string,
  issuers: Issuers,
  options: { readonly checkLifetime: boolean },
): Promise<TokenVerdict> {
  let claims: Claims
  let kid: string | undefined
  try {
    claims = decodeJwt(token)
    kid = decodeProtectedHeader(token).kid
  } catch {
    return { valid: false, reason: 'not-a-jwt' }
  }
  const issuer = [issuers.altinn, issuers.maskinporten].find((one) => one.name === claims['iss'])
  const keyIsKnown = [issuers.altinn, issuers.maskinporten].some((one) => one.key.kid === kid)
  const signed = await isSignedBy(token, issuer === undefined ? Object.values(issuers) : [issuer])

  const reason =
    (keyIsKnown && !signed ? 'signature' : null) ??
    (options.checkLifetime ? faultOfLifetime(claims, Date.now() / 1000) : null) ??
    (issuer === undefined ? 'unknown-issuer' : null) ??
    (signed ? null : 'signature')
  return reason === null ? { valid: true, claims } : { valid: false, reason, ...named(claims) }
}

async function isSignedBy(token: string, candidates: readonly Issuer[]): Promise<boolean> {
  const algorithms = ['RS256', 'RS384', 'RS512']
  for (const { key } of candidates) {
    const fits = await compactVerify(token, key.publicKey, { algorithms }).catch(() => null)
    if (fits !== null) return true
  }
  return false
}

function faultOfLifetime(claims: Claims, now: number): Reason | null {
  const expires = secondsIn(claims, 'exp')
  const notBefore = secondsIn(claims, 'nbf')
  if (expires === null) return 'no-expiration'
  if (notBefore !== null && notBefore > now) return 'not-yet-valid'
  return expires < now ? 'expired' : null
}

function named(claims: Claims): { issuer?: string; expires?: number; notBefore?: number } {
  const issuer = textIn(claims, 'iss')
  const expires = secondsIn(claims, 'exp')
  const notBefore = secondsIn(claims, 'nbf')
  return {
    ...(issuer !== null && { issuer }),
    ...(expires !== null && { expires }),
    ...(notBefore !== null && { notBefore }),
  }
}
