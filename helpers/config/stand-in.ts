/**
 * What a platform beside a local Broker tells the suite besides identities: whom to trust, and what its service owners set
 * up in a Broker that knows nothing yet. It asks nobody.
 */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ConfigError } from './config-error.ts'

/** By service owner's party, what is done through the API before anything else. */
export interface SetUp {
  readonly serviceOwners: Readonly<Record<string, string>>
  readonly resources: readonly {
    readonly id: string
    readonly owner: string
    readonly settings: Readonly<Record<string, unknown>>
  }[]
}

/** Where `npm run platform` leaves its file, below the suite. */
export const usualIdentities = 'sandbox/.state/platform/identities.json'

/** @returns PEM. @throws ConfigError where it is missing, no certificate, or expired. */
export function readAuthority(file: string, now = Date.now()): string {
  const faulty = (found: string) =>
    new ConfigError([
      {
        setting: 'BROKER_IDENTITIES',
        expected: `the certificate of the platform's authority in ${file}`,
        found,
        remedy: 'start the platform again (npm run platform): it makes a new one where it has to',
      },
    ])
  let pem: string
  let expires: string
  try {
    pem = readFileSync(file, 'utf8')
    expires = new X509Certificate(pem).validTo
  } catch (error) {
    throw faulty(error instanceof Error ? error.message : String(error))
  }
  if (Date.parse(expires) < now) throw faulty(`one that expired on ${expires}`)
  return pem
}
