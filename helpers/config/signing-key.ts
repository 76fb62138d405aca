/**
 * Reads the private key of a Maskinporten client, JWK or PEM, and says what is wrong with one that cannot sign a grant.
 * It does not know whether Maskinporten has the key.
 */
import {
  type JsonWebKey,
  type KeyObject,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
} from 'node:crypto'
import { Secret } from './secret.ts'

export interface SigningKey {
  readonly kid: string
  readonly algorithm: 'RS256' | 'RS384' | 'RS512'
  /** Shows nothing of itself when printed. */
  readonly privateKey: KeyObject
}

/** What is wrong with a key, completing "found …": in words that show nothing of it. */
export class UnusableKey extends Error {
  override readonly name = 'UnusableKey'
  readonly remedy: string | undefined

  constructor(found: string, remedy?: string) {
    super(found)
    this.remedy = remedy
  }
}

const aboutKid = 'the kid of the settings is the id under which Maskinporten has the key'

export const expectedKey = 'a private RSA key of at least 2048 bits, as JWK or PEM'

/**
 * @param text JWK or PEM; it becomes a secret of this run.
 * @param kid the id that the settings name, or null: the JWK's own.
 * @throws UnusableKey
 */
export function readSigningKey(text: string, kid: string | null): SigningKey {
  if (text.trim().length < 8) throw new UnusableKey('next to nothing')
  new Secret(text)
  const jwk = text.includes('-----BEGIN ') ? null : readJwk(text)
  const privateKey = jwk ? fromJwk(jwk) : fromPem(text)
  if (privateKey.asymmetricKeyType !== 'rsa')
    throw new UnusableKey(`a key of type ${privateKey.asymmetricKeyType ?? 'unknown'}`)
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < 2048) throw new UnusableKey(`a key of ${bits} bits`)

  if (!canSign(privateKey)) throw new UnusableKey('a key whose parts do not belong together')

  const own = typeof jwk?.kid === 'string' ? jwk.kid : null
  if (own !== null && kid !== null && own !== kid)
    throw new UnusableKey(`a key whose own kid is "${own}", where "${kid}" is named`, aboutKid)
  const id = kid ?? own
  if (id === null)
    throw new UnusableKey(`a key without a kid of its own, and none is named`, aboutKid)
  return { kid: id, algorithm: algorithmOf(jwk?.alg), privateKey }
}

function readJwk(text: string): Record<string, unknown> {
  let jwk: unknown
  try {
    jwk = JSON.parse(text)
  } catch {
    throw new UnusableKey('neither JSON nor PEM')
  }
  if (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk))
    throw new UnusableKey('JSON that is no key')
  if ('keys' in jwk) throw new UnusableKey('a set of keys; name the one key')
  const members = jwk as Record<string, unknown> // any object is
  for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) {
    const value = members[name]
    if (typeof value === 'string' && value.length >= 8) new Secret(value)
  }
  return members
}

function fromJwk(jwk: Record<string, unknown>): KeyObject {
  if (jwk['kty'] !== 'RSA') throw new UnusableKey('a JWK whose "kty" is not "RSA"')
  if (!('d' in jwk)) throw new UnusableKey('a public key')
  try {
    return createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' }) // refuses what is none
  } catch {
    throw new UnusableKey('a JWK whose members are no RSA key')
  }
}

function fromPem(text: string): KeyObject {
  if (/-----BEGIN ENCRYPTED |Proc-Type: 4,ENCRYPTED/.test(text))
    throw new UnusableKey('a key under a passphrase; store it without one')
  try {
    return createPrivateKey(text)
  } catch {
    throw new UnusableKey(isPublic(text) ? 'a public key' : 'PEM that is no private key')
  }
}

function canSign(privateKey: KeyObject): boolean {
  try {
    const data = Buffer.from('a signature to try')
    return verify('sha256', data, createPublicKey(privateKey), sign('sha256', data, privateKey))
  } catch {
    return false
  }
}

function isPublic(text: string): boolean {
  try {
    createPublicKey(text)
    return true
  } catch {
    return false
  }
}

function algorithmOf(alg: unknown): SigningKey['algorithm'] {
  if (alg === undefined || alg === 'RS256') return 'RS256'
  if (alg === 'RS384' || alg === 'RS512') return alg
  throw new UnusableKey(
    `a JWK for ${typeof alg === 'string' ? alg : 'no algorithm'}; Maskinporten takes RS256, RS384 and RS512`,
  )
}
