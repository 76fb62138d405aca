/**
 * The private keys of the issuers and of the parties' Maskinporten clients, RSA 2048, one file each. They are made once
 * and then used again, so that starting is quick and a client set up against the sandbox keeps working.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'

import { writePrivateOnce } from '../private-file.ts'

export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly publicJwk: JWK
  /** The private key as a JWK, mode 0600. */
  readonly file: string
}

/** A key file that is not what this sandbox writes. The message says what to do. */
export class KeyFileError extends Error {}

/** Reads the key of that name, and makes it first where there is none. */
export async function signingKey(folder: string, name: string): Promise<SigningKey> {
  const file = join(folder, `${name}.jwk.json`)
  const privateJwk = readKey(file) ?? (await makeKey(folder, file))
  const { kty, n, e, alg, use, kid } = privateJwk
  const publicJwk = { kty, n, e, alg, use, kid } as JWK
  try {
    return {
      kid: await calculateJwkThumbprint(publicJwk),
      privateKey: createPrivateKey({ key: privateJwk, format: 'jwk' }),
      publicKey: createPublicKey({ key: publicJwk, format: 'jwk' }),
      publicJwk,
      file,
    }
  } catch (error) {
    throw unusable(file, (error as Error).message)
  }
}

export function privateJwkOf({ privateKey, kid }: SigningKey): JWK {
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), alg: 'RS256', kid }
}

async function makeKey(folder: string, file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  const jwk = await exportJWK(privateKey)
  const complete = { ...jwk, alg: 'RS256', use: 'sig', kid: await calculateJwkThumbprint(jwk) }
  const text = `${JSON.stringify(complete, null, 2)}\n`
  const isMine = inKeyFolder(folder, () => writePrivateOnce(file, text))
  return isMine ? complete : (readKey(file) ?? complete)
}

/** Does something in it, and makes it first. Throws a `KeyFileError` where that fails. */
export function inKeyFolder<Done>(folder: string, act: () => Done): Done {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    return act()
  } catch (error) {
    throw new KeyFileError(
      `expected a folder for keys that this user may write in, found ${folder}: ${(error as Error).message}. Give it to this user, or delete it, and a new one is made.`,
    )
  }
}

function readKey(file: string): JWK | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw unusable(file, (error as Error).message)
  }
  try {
    const jwk = JSON.parse(text) as JWK
    if (jwk.kty === 'RSA' && jwk.d !== undefined) return jwk
  } catch {
    // Said below.
  }
  throw unusable(file, 'it holds no private RSA key as JWK')
}

function unusable(file: string, why: string): KeyFileError {
  return new KeyFileError(
    `${file} is not usable as a key: ${why}. Delete it, and a new one is made.`,
  )
}
