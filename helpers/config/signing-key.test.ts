import { expect, test } from '@playwright/test'
import { createPublicKey } from 'node:crypto'
import { newEcKey, newRsaKey } from './new-key.ts'
import { readSigningKey } from './signing-key.ts'

const privateKey = newRsaKey()
const publicKey = createPublicKey(privateKey)
const jwk = privateKey.export({ format: 'jwk' })
const json = (members: object) => JSON.stringify({ ...jwk, ...members })

test.describe('A signing key', () => {
  test('is read as JWK, PKCS #8 and PKCS #1', () => {
    const forms = [
      json({ kid: 'key-1' }),
      privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      privateKey.export({ format: 'pem', type: 'pkcs1' }).toString().replaceAll('\n', '\r\n'),
    ]

    for (const form of forms)
      expect(readSigningKey(form, 'key-1').privateKey.equals(privateKey)).toBe(true)
  })

  const ec = newEcKey()
  const short = newRsaKey(1024)
  const pemOf = (key: typeof privateKey) => key.export({ format: 'pem', type: 'pkcs8' }).toString()
  const unusable: Record<string, [text: string, kid: string | null, found: string]> = {
    'an empty text': ['', 'k', 'next to nothing'],
    'another text': ['client-secret', 'k', 'neither JSON nor PEM'],
    'other JSON': ['["a", "b"]', 'k', 'JSON that is no key'],
    'a set of keys': [JSON.stringify({ keys: [jwk] }), 'k', 'a set of keys; name the one key'],
    'a public JWK': [JSON.stringify(publicKey.export({ format: 'jwk' })), 'k', 'a public key'],
    'a public PEM': [
      publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      'k',
      'a public key',
    ],
    'an elliptic JWK': [
      JSON.stringify(ec.export({ format: 'jwk' })),
      'k',
      'a JWK whose "kty" is not "RSA"',
    ],
    'an elliptic PEM': [pemOf(ec), 'k', 'a key of type ec'],
    'a short key': [pemOf(short), 'k', 'a key of 1024 bits'],
    'a key under a passphrase': [
      privateKey
        .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
        .toString(),
      'k',
      'a key under a passphrase; store it without one',
    ],
    'a JWK of wrong members': [json({ n: 1 }), 'k', 'a JWK whose members are no RSA key'],
    'a JWK of two keys': [
      json({
        n: newRsaKey().export({ format: 'jwk' }).n,
      }),
      'k',
      'a key whose parts do not belong together',
    ],
    'a damaged PEM': [
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
      'k',
      'PEM that is no private key',
    ],
    'a PEM without a kid': [
      pemOf(privateKey),
      null,
      'a key without a kid of its own, and none is named',
    ],
    'an algorithm that Maskinporten does not take': [
      json({ kid: 'k', alg: 'PS256' }),
      null,
      'a JWK for PS256; Maskinporten takes RS256, RS384 and RS512',
    ],
  }
  for (const [what, [text, kid, found]] of Object.entries(unusable)) {
    test(`is not ${what}`, () => {
      expect(() => readSigningKey(text, kid)).toThrow(found)
    })
  }
})
