/** A file of identities as a sandbox writes it, with a key of its own and whatever addresses a test wants. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newRsaKey } from '../helpers/config/new-key.ts'

export interface Addresses {
  readonly broker: string
  /** Maskinporten's issuer, with its closing slash. */
  readonly issuer: string
  readonly subscriptionKey?: string
}

/** @returns the path of the file. */
export function writeIdentities(
  folder: string,
  { broker, issuer, subscriptionKey }: Addresses,
): string {
  mkdirSync(folder, { recursive: true })
  const privateKey = newRsaKey()
  const keyFile = join(folder, 'key.jwk.json')
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'test-key', alg: 'RS256' }
  writeFileSync(keyFile, JSON.stringify(jwk), { mode: 0o600 })
  const party = (organization: string) => ({
    organization,
    clientId: `client-${organization}`,
    kid: 'test-key',
    keyFile,
    scopes: ['altinn:broker.write', 'altinn:broker.read'],
  })
  const file = join(folder, 'identities.json')
  const identities = {
    address: broker,
    maskinporten: { issuer },
    altinn: { platform: broker, issuer: `${broker}/authentication/api/v1/openid/` },
    ...(subscriptionKey === undefined ? {} : { subscriptionKey }),
    parties: { sender: party('313000011'), recipient: party('313000022') },
    resources: { usual: 'broker-conformance' },
  }
  writeFileSync(file, JSON.stringify(identities))
  return file
}
