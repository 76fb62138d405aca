/** A whole sandbox, put together and listening: keys, table, places, server, and the file of identities it leaves. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Identities, identitiesOf } from './identities.ts'
import type { PlaceSettings } from './place.ts'
import { createPlaces } from './places.ts'
import type { Foundation } from './platform/altinn.ts'
import { privateJwkOf, signingKey } from './platform/keys.ts'
import type { World } from './platform/world.ts'
import { writePrivate } from './private-file.ts'
import { createServer, type RegisterBroker } from './server.ts'

export interface SandboxOptions {
  readonly port: number
  readonly world: World
  readonly settings: Partial<PlaceSettings>
  /** Null where the platform stands alone. */
  readonly registerBroker: RegisterBroker | null
  readonly isDefect: (name: string) => boolean
  readonly keyFolder: string
  readonly stateFolder: string
}

export interface Sandbox {
  readonly identities: Identities
  readonly identitiesFile: string
  close(): Promise<void>
}

export const subscriptionKey = 'sandbox-subscription-key'

/** Listens on loopback. Throws Node's `EADDRINUSE` where the port is taken, and a `KeyFileError`. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { world, settings, registerBroker, isDefect, keyFolder } = options
  const keys = await keysFor(world, keyFolder)
  let address = ''
  const foundation: Foundation = {
    get address() {
      return address
    },
    keys,
    world,
    subscriptionKey,
  }
  const places = createPlaces({ foundation, settings, isDefect })
  const folder = () => join(options.stateFolder, new URL(address).port)
  const issuerKeys = () => join(folder(), 'issuer-keys.json')
  const identities = () => identitiesOf(foundation, issuerKeys())
  const server = createServer({ places, identities, registerBroker })
  address = await server.listen({ host: '127.0.0.1', port: options.port })

  const identitiesFile = join(folder(), 'identities.json')
  rmSync(folder(), { recursive: true, force: true })
  mkdirSync(folder(), { recursive: true, mode: 0o700 })
  writeIssuerKeys(issuerKeys(), keys)
  writeFileSync(identitiesFile, asJson(identities()))
  return {
    identities: identities(),
    identitiesFile,
    async close() {
      rmSync(folder(), { recursive: true, force: true })
      places.stop()
      await server.close()
    },
  }
}

/** Of both issuers and of every party, made where they are missing. */
export async function keysFor(world: World, folder: string): Promise<Foundation['keys']> {
  const [altinn, maskinporten, clients] = await Promise.all([
    signingKey(folder, 'issuer-altinn'),
    signingKey(folder, 'issuer-maskinporten'),
    Promise.all(
      world.parties.map(
        async ({ name }) => [name, await signingKey(folder, `client-${name}`)] as const,
      ),
    ),
  ])
  return { altinn, maskinporten, clients: new Map(clients) }
}

/** The private keys of both issuers, for whoever signs odd tokens. */
export function writeIssuerKeys(file: string, keys: Foundation['keys']): void {
  const { altinn, maskinporten } = keys
  const jwks = { altinn: privateJwkOf(altinn), maskinporten: privateJwkOf(maskinporten) }
  writePrivate(file, asJson(jwks))
}

export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
