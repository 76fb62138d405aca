/**
 * Tokens that a Broker has to refuse, each made from a genuine one by changing one thing. What an issuer would have to
 * sign needs its private key; the rest anybody can forge.
 */
import { type KeyObject, createHmac } from 'node:crypto'
import { SignJWT, decodeJwt, decodeProtectedHeader } from 'jose'
import { newRsaKey } from '../config/new-key.ts'
import { Secret } from '../config/secret.ts'
import type { SigningKey } from '../config/signing-key.ts'
import { factsOf } from './token-facts.ts'
import type { IssuedToken } from './token-source.ts'

type Claims = Readonly<Record<string, unknown>>

/** Signed by the issuer, as only its private key can. */
const byIssuer = {
  expired: (now: number) => ({ nbf: now - 7_200, iat: now - 7_200, exp: now - 3_600 }),
  'not yet valid': (now: number) => ({ nbf: now + 3_600, iat: now + 3_600, exp: now + 7_200 }),
  'without expiry': () => ({ exp: undefined }),
  'in the name of another issuer': () => ({ iss: 'https://issuer.example/' }),
  'without organization': () => ({
    consumer: undefined,
    authorization_details: undefined,
    'urn:altinn:orgNumber': undefined,
    'urn:altinn:org': undefined,
  }),
} satisfies Record<string, (now: number) => Claims>

/** Forged by somebody who has seen a token and the issuer's public key. */
const forged = {
  'wrong key': (token: string) => signed(decodeJwt(token), stranger(token)),
  'unknown issuer': (token: string) =>
    signed({ ...decodeJwt(token), iss: 'https://issuer.example/' }, stranger(token)),
  'no algorithm': (token: string) =>
    Promise.resolve(`${partOf({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1] ?? ''}.`),
  rubbish: () => Promise.resolve('this-is-not-a-token'),
} satisfies Record<string, (token: string) => Promise<string>>

export type OddByIssuer = keyof typeof byIssuer
export type Forgery = keyof typeof forged
export const oddByIssuer = Object.keys(byIssuer) as OddByIssuer[] // the keys of a constant
export const forgeries = Object.keys(forged) as Forgery[] // likewise

/** @param now milliseconds since the Unix epoch. */
export async function oddToken(
  genuine: IssuedToken,
  how: OddByIssuer,
  issuer: SigningKey,
  now: number,
): Promise<IssuedToken> {
  const claims = byIssuer[how](Math.floor(now / 1000))
  return signAsIssuer(genuine, issuer, claims, how === 'without organization')
}

/** The token with other claims, as good as the issuer's own; undefined takes a claim out. */
export async function signAsIssuer(
  genuine: IssuedToken,
  issuer: SigningKey,
  changed: Claims,
  stillGenuine = true,
): Promise<IssuedToken> {
  const token = genuine.secret.reveal()
  return spoilt(await signed({ ...decodeJwt(token), ...changed }, issuer), stillGenuine)
}

export async function forgedToken(genuine: IssuedToken, how: Forgery): Promise<IssuedToken> {
  return spoilt(await forged[how](genuine.secret.reveal()))
}

/** Signed by HMAC with the public key's text: passes where a verifier lets the token choose the algorithm. */
export function keyConfusedToken(genuine: IssuedToken, publicKey: KeyObject): IssuedToken {
  const token = genuine.secret.reveal()
  const header = { ...decodeProtectedHeader(token), alg: 'HS256' }
  const content = `${partOf(header)}.${token.split('.')[1] ?? ''}`
  const pem = publicKey.export({ format: 'pem', type: 'spki' })
  return spoilt(`${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`)
}

function spoilt(token: string, genuine = false): IssuedToken {
  return { secret: new Secret(token), facts: factsOf(token, genuine) }
}

async function signed(claims: Claims, key: SigningKey): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'JWT' })
    .sign(key.privateKey)
}

let strangersKey: KeyObject | undefined

/** A key that nobody has registered, under an id that somebody has. */
export function strangersKeyNamed(kid: string): SigningKey {
  strangersKey ??= newRsaKey()
  return { kid, algorithm: 'RS256', privateKey: strangersKey }
}

function stranger(token: string): SigningKey {
  return strangersKeyNamed(decodeProtectedHeader(token).kid ?? 'unknown')
}

function partOf(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
