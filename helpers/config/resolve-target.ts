/**
 * Where a target is and who takes part there. For Altinn's own environments the settings say so; the sandbox tells by the
 * file of identities that it writes when it starts, so it is resolved once it runs. It asks nothing over the network.
 */
import type { Target } from '../../schemas/requirements/row.ts'
import { type ActorName, actorNames, actors as roles } from './actor-variables.ts'
import { type Cast, type ConfiguredActor, scopesOf } from './cast.ts'
import { readKeyFile } from './client-key.ts'
import { ConfigError, type Fault } from './config-error.ts'
import { type Identities, identitiesSchema } from './identities.ts'
import { readJsonFile } from './json-file.ts'
import type { Config, ScanBy } from './load-config.ts'
import { Secret } from './secret.ts'
import { UnusableKey, readSigningKey } from './signing-key.ts'
import { type SetUp, readAuthority } from './stand-in.ts'
import type { Addresses } from './targets.ts'

const nothing: SetUp = { serviceOwners: {}, resources: [] }

export interface ResolvedTarget extends Cast {
  readonly name: Target
  readonly addresses: Addresses
  /** `usual` is the one that files go through; others by what is peculiar about them. */
  readonly resources: { readonly usual: string } & Readonly<Record<string, string | undefined>>
  /** Null: none is sent. */
  readonly subscriptionKey: Secret | null
  /** File with the private keys of the issuers; null where they are not to be had. */
  readonly issuerKeys: string | null
  /** PEM of an authority to trust there besides the usual ones. */
  readonly authority: string | null
  readonly scan: ScanBy
  /** What a Broker that knows nothing yet is told first. */
  readonly setUp: SetUp
}

/** @throws ConfigError where the target is not known yet, or its file of identities is faulty. */
export function resolveTarget(config: Config): ResolvedTarget {
  const { target, traits, cast, found, resource, spareResource } = config
  if (traits.addresses && cast && resource !== null)
    return {
      name: target,
      addresses: traits.addresses,
      ...cast,
      resources: { usual: resource, spare: spareResource ?? undefined },
      subscriptionKey: config.subscriptionKeyUse === 'ignored' ? null : config.subscriptionKey,
      issuerKeys: null,
      authority: null,
      scan: 'broker',
      setUp: nothing,
    }
  if (!found)
    throw new ConfigError([
      {
        setting: 'BROKER_SANDBOX_ADDRESS',
        expected: 'the address of a sandbox that runs',
        found: 'nothing: it has not started yet',
      },
    ])
  return fromIdentities(target, found, config.scan)
}

function fromIdentities(
  name: Target,
  found: NonNullable<Config['found']>,
  scan: Config['scan'],
): ResolvedTarget {
  const setting = name === 'local' ? 'BROKER_IDENTITIES' : 'BROKER_SANDBOX_IDENTITIES'
  const { content, faults } = readJsonFile<Identities>(found.identities, setting, identitiesSchema)
  if (!content) throw new ConfigError(name === 'local' ? faults.map(leftByPlatform) : faults)

  const actors: Partial<Record<ActorName, ConfiguredActor>> = {}
  const keyFaults: Fault[] = []
  for (const actor of actorNames) {
    const party = content.parties[actor]
    if (!party) continue
    try {
      actors[actor] = actorFrom(actor, party, setting)
    } catch (error) {
      if (!(error instanceof UnusableKey)) throw error
      keyFaults.push({
        setting,
        expected: `a key for the ${roles[actor].title} in ${party.keyFile}`,
        found: error.message,
      })
    }
  }
  if (keyFaults.length > 0)
    throw new ConfigError(name === 'local' ? keyFaults.map(leftByPlatform) : keyFaults)

  return {
    name,
    addresses: {
      broker: found.address,
      platform: withoutSlash(content.altinn.platform),
      maskinporten: content.maskinporten.issuer,
      tokenGenerator: null,
    },
    actors,
    missing: actorNames
      .filter((actor) => !actors[actor])
      .map((actor) => ({
        name: actor,
        because: `${found.identities} names no ${roles[actor].title}`,
      })),
    resources: content.resources,
    subscriptionKey: content.subscriptionKey == null ? null : new Secret(content.subscriptionKey),
    issuerKeys: content.issuerKeys ?? null,
    authority:
      content.certificateAuthority === undefined
        ? null
        : readAuthority(content.certificateAuthority),
    scan: scanOf(content, scan, found.identities),
    setUp: content.setUp ?? nothing,
  }
}

/** Whoever started nothing yet has no such file; what an older platform left may be of another form. */
function leftByPlatform(fault: Fault): Fault {
  return {
    ...fault,
    remedy: 'start the platform (npm run platform), which writes it, and leave it running',
  }
}

/** @throws ConfigError where the setting contradicts what the Broker was told. */
function scanOf({ scan }: Identities, set: Config['scan'], file: string): ScanBy {
  const told = scan === undefined ? null : scan === 'verdicts' ? 'verdicts' : 'broker'
  if (set !== null && told !== null && set !== told)
    throw new ConfigError([
      {
        setting: 'BROKER_SCAN',
        expected: `${told}, as the platform has it in ${file}`,
        found: set,
        remedy: `unset it, or start the platform with --scan ${set === 'broker' ? 'simulated' : set} and the Broker with the new settings`,
      },
    ])
  return set ?? told ?? 'broker'
}

function actorFrom(
  name: ActorName,
  party: NonNullable<Identities['parties'][string]>,
  setting: string,
): ConfiguredActor {
  const user = party.systemUserOf?.[0]
  const systemUser = user
    ? { organization: user.organization, externalRef: user.externalRef ?? null }
    : null
  return {
    name,
    organization: systemUser?.organization ?? party.organization,
    ...scopesOf(party.scopes),
    identity: {
      from: 'maskinporten',
      clientId: party.clientId,
      key: readSigningKey(readKeyFile(party.keyFile), party.kid),
      systemUser,
      testDepartment: false,
    },
    setBy: { client: setting, key: setting, scopes: setting, organization: setting },
  }
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '')
}
