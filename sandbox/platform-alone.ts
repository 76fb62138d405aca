/**
 * The platform without a Broker of ours, for a real one beside it: served over https by an authority of its own, with the
 * files that tell the Broker and the suite where it is.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Identities, identitiesOf } from './identities.ts'
import type { PlaceSettings } from './place.ts'
import { createPlaces } from './places.ts'
import type { Foundation } from './platform/altinn.ts'
import { type Authority, authorityIn } from './platform/beside/authority.ts'
import { identitiesIn, orFolderError, prepareFolder } from './platform/beside/folder.ts'
import { listenOnLoopbackToo } from './platform/beside/loopback.ts'
import { registerBeside } from './platform/beside/routes.ts'
import {
  composeOverride,
  envFile,
  maskinportenName,
  shownSettings,
} from './platform/beside/told-to-broker.ts'
import { platformRules } from './platform/rules.ts'
import { type BrokerResource, brokerSeed, type World } from './platform/world.ts'
import { writePrivate } from './private-file.ts'
import { asJson, keysFor, subscriptionKey, writeIssuerKeys } from './sandbox.ts'
import { createServer } from './server.ts'

export interface PlatformOptions {
  readonly host: string
  readonly port: number
  readonly world: World
  readonly scan: PlaceSettings['scan']
  /** Of the compose file; null: the Broker is no container. */
  readonly service: string | null
  readonly keyFolder: string
  /** Where its files go. */
  readonly folder: string
}

export interface PlatformAlone {
  readonly address: string
  readonly port: number
  readonly authority: Authority
  readonly files: {
    readonly env: string
    readonly override: string
    readonly identities: string
  }
  /** Names and values of what a Broker is told, without any key. */
  readonly shown: ReturnType<typeof shownSettings>
  close(): Promise<void>
}

/** What the suite sets up in the Broker, through its API, before it asks anything. */
interface SetUp {
  /** Names of parties, and how the Broker is to call them. */
  readonly serviceOwners: Readonly<Record<string, string>>
  readonly resources: readonly {
    readonly id: string
    /** Name of the party that owns it. */
    readonly owner: string
    readonly settings: BrokerResource
  }[]
}

/** The table names no party `broker`, without which a Broker has no Maskinporten client. */
export class NoBrokerParty extends Error {}

/** Throws Node's `EADDRINUSE` and `EACCES`, a `FolderError`, a `KeyFileError`, and a `NoBrokerParty`. */
export async function startPlatform(options: PlatformOptions): Promise<PlatformAlone> {
  const { world, keyFolder, folder, scan } = options
  const keys = await keysFor(world, keyFolder)
  const own = world.parties.find(({ name }) => name === 'broker')
  const key = keys.clients.get('broker')
  if (own === undefined || key === undefined)
    throw new NoBrokerParty('the table names no party "broker", whose client is the Broker’s own.')
  await prepareFolder(folder)
  const authority = await authorityIn(keyFolder)
  let address = ''
  const foundation: Foundation = {
    get address() {
      return address
    },
    keys,
    world,
    subscriptionKey,
  }
  const places = createPlaces({
    foundation,
    settings: { scan },
    isDefect: () => false,
    rules: {
      ...platformRules,
      // A Broker's client takes Maskinporten to be where it always is.
      isAudience: (audience, issuer) =>
        platformRules.isAudience(audience, issuer) || audience === `https://${maskinportenName}/`,
    },
  })
  const files = {
    env: join(folder, 'broker.env'),
    override: join(folder, 'compose.override.yml'),
    identities: identitiesIn(folder),
  }
  const issuerKeys = join(folder, 'issuer-keys.json')
  const identities = (): Identities => identitiesOf(foundation, issuerKeys)
  const server = createServer({
    places,
    identities,
    registerBroker: null,
    certificate: await authority.issue(),
    registerBeside,
  })
  const heard = await server.listen({ host: options.host, port: options.port })
  const port = Number(new URL(heard).port || 443)
  address = new URL(`https://localhost:${port}`).origin
  const told = {
    port,
    authorityFile: authority.file,
    clientId: own.clientId,
    scopes: own.scopes,
    key,
    subscriptionKey,
    scan,
  }
  let closeLoopback: () => void = () => undefined
  const close = async () => {
    places.stop()
    closeLoopback()
    await server.close()
    for (const file of [issuerKeys, ...Object.values(files)]) rmSync(file, { force: true })
  }
  try {
    closeLoopback = await listenOnLoopbackToo(server.server)
    orFolderError(folder, () => {
      writeIssuerKeys(issuerKeys, keys)
      writePrivate(files.env, envFile(told))
      writePrivate(files.override, composeOverride(told, options.service))
      const toSuite = {
        ...withoutUnusable(identities(), world),
        certificateAuthority: authority.file,
        scan,
        setUp: setUpOf(world),
      }
      writeFileSync(files.identities, asJson(toSuite))
    })
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
  return { address, port, authority, files, shown: shownSettings(told, options.service), close }
}

/** What no call of the API can bring about: a resource that Broker knows and the registry does not, or whose approval is Altinn's. */
function isOutOfReach({ inRegistry, inBroker }: World['resources'][number]): boolean {
  return inBroker !== null && (!inRegistry || inBroker.approvedForDisabledVirusScan === true)
}

function withoutUnusable(identities: Identities, world: World): Identities {
  const unusable = world.resources.filter(isOutOfReach).map(({ name }) => name)
  const resources = Object.entries(identities.resources).filter(
    ([name]) => !unusable.includes(name),
  )
  return { ...identities, resources: Object.fromEntries(resources) }
}

function setUpOf(world: World): SetUp {
  const { serviceOwners, resources } = brokerSeed(world)
  const nameOf = (organization: string) =>
    world.parties.find((party) => party.organization === organization)?.name ?? organization
  const unusable = world.resources.filter(isOutOfReach).map(({ id }) => id)
  return {
    serviceOwners: Object.fromEntries(
      serviceOwners.map(({ organization, name }) => [nameOf(organization), name]),
    ),
    resources: resources
      .filter(({ id }) => !unusable.includes(id))
      .map(({ id, owner, settings }) => ({ id, owner: nameOf(owner), settings })),
  }
}
