/**
 * Keys of those who issue tokens. The public ones are everybody's, by the discovery document; the private ones only the
 * sandbox and a platform beside a local Broker give away, and only for tokens that no issuer would hand out.
 */
import { type KeyObject, createPublicKey } from 'node:crypto'
import { type JWK, decodeProtectedHeader } from 'jose'
import { readKeyFile } from '../config/client-key.ts'
import { ConfigError } from '../config/config-error.ts'
import type { Secret } from '../config/secret.ts'
import { type SigningKey, UnusableKey, readSigningKey } from '../config/signing-key.ts'
import type { Send } from './token-source.ts'

export interface IssuerKeys {
  readonly altinn: SigningKey
  readonly maskinporten: SigningKey
}

/** @throws ConfigError naming the file. */
export function readIssuerKeys(path: string): IssuerKeys {
  const faulty = (found: string) =>
    new ConfigError([
      { setting: path, expected: 'private keys of the issuers "altinn" and "maskinporten"', found },
    ])
  try {
    const keys: unknown = JSON.parse(readKeyFile(path))
    if (typeof keys !== 'object' || keys === null || !('altinn' in keys && 'maskinporten' in keys))
      throw faulty('other members')
    return {
      altinn: readSigningKey(JSON.stringify(keys.altinn), null),
      maskinporten: readSigningKey(JSON.stringify(keys.maskinporten), null),
    }
  } catch (error) {
    if (error instanceof UnusableKey) throw faulty(error.message)
    if (error instanceof SyntaxError) throw faulty('no JSON')
    throw error
  }
}

/** The public key that verifies an Altinn token; null where the discovery document does not lead to it. */
export async function publicKeyOf(
  send: Send,
  platform: string,
  token: Secret,
): Promise<KeyObject | null> {
  const discovery = await readJson(
    send,
    `${platform}/authentication/api/v1/openid/.well-known/openid-configuration`,
  )
  if (typeof discovery['jwks_uri'] !== 'string') return null
  const { keys } = await readJson(send, discovery['jwks_uri'])
  const { kid } = decodeProtectedHeader(token.reveal())
  const jwk = (Array.isArray(keys) ? (keys as JWK[]) : []).find((each) => each.kid === kid)
  try {
    return jwk ? createPublicKey({ key: jwk, format: 'jwk' }) : null
  } catch {
    return null
  }
}

async function readJson(send: Send, url: string): Promise<Record<string, unknown>> {
  const reply = await send({ method: 'GET', url, headers: {}, act: "reads the issuer's keys" })
  try {
    const body: unknown = JSON.parse(reply.text)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
