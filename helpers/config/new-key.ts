/**
 * Private keys made now, for who is registered nowhere. They are read from text again before anybody has them: what the
 * generator itself hands out can, on Node 20, wait for ever when it is exported as a JWK, for its maker, collected
 * meanwhile, wants the lock that the export holds.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const

export function newRsaKey(modulusLength = 2048): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return createPrivateKey(privateKey)
}

export function newEcKey(): KeyObject {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return createPrivateKey(privateKey)
}
