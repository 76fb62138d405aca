/**
 * The actors that the settings make, each with all it takes to be itself. What is set in part is a fault; who is not set
 * at all is missing, which is none.
 */
import { type Identity, readIdentity, readSystemUser } from './actor-identity.ts'
import {
  type ActorName,
  type FieldName,
  actorNames,
  actors,
  fields,
  variableNameOf,
} from './actor-variables.ts'
import { keySettingOf } from './client-key.ts'
import type { Settings } from './settings.ts'

export interface ConfiguredActor {
  readonly name: ActorName
  /** The organization that a Broker takes it to be. */
  readonly organization: string
  /** What was granted to it. */
  readonly granted: readonly string[]
  /** What its tokens carry unless something else is asked for. */
  readonly scopes: readonly string[]
  readonly identity: Identity
  /** Where to look when its token is refused: names of settings, or the file of identities. */
  readonly setBy: Readonly<Record<'client' | 'key' | 'scopes' | 'organization', string>>
}

interface MissingActor {
  readonly name: ActorName
  /** What would make it, or why it cannot be here. */
  readonly because: string
}

export interface Cast {
  readonly actors: Readonly<Partial<Record<ActorName, ConfiguredActor>>>
  readonly missing: readonly MissingActor[]
}

/** @param folder that relative paths of key files count from. */
export function readCast(settings: Settings, folder: string): Cast {
  const cast: Partial<Record<ActorName, ConfiguredActor>> = {}
  const missing: MissingActor[] = []
  for (const name of actorNames) {
    if (isMentioned(settings, name)) {
      const actor = readActor(settings, name, folder)
      if (actor) cast[name] = actor
    } else missing.push({ name, because: whyMissing(settings, name) })
  }
  checkTogether(Object.values(cast), settings)
  return { actors: cast, missing }
}

function isMentioned(settings: Settings, actor: ActorName): boolean {
  return (Object.keys(fields) as FieldName[]) // the keys of a constant
    .some((field) => settings.isGiven(variableNameOf(actor, field)))
}

function whyMissing(settings: Settings, actor: ActorName): string {
  const fits: readonly string[] = actors[actor].targets
  if (settings.target && !fits.includes(settings.target))
    return `the ${actors[actor].title} takes no part on ${settings.target}`
  const byItself = settings.isGiven('BROKER_CLIENT_ID') || settings.isGiven('BROKER_TOKENS_FROM')
  const needed: FieldName[] = ['ORGANIZATION', ...(byItself ? [] : (['CLIENT_ID', 'KEY'] as const))]
  return `set ${needed.map((field) => variableNameOf(actor, field)).join(', ')}`
}

function readActor(
  settings: Settings,
  name: ActorName,
  folder: string,
): ConfiguredActor | undefined {
  const ofActor = (field: FieldName) => variableNameOf(name, field)
  const systemUser = readSystemUser(settings, name)
  const organization = systemUser?.organization ?? settings.readOf(name, 'ORGANIZATION')
  if (
    !['ORGANIZATION', 'SYSTEM_USER_ORGANIZATION'].some((field) =>
      settings.isGiven(ofActor(field as FieldName)),
    )
  )
    settings.fault({
      setting: ofActor('ORGANIZATION'),
      expected: `the organization of the ${actors[name].title}, of whom other settings speak`,
      found: 'nothing',
      remedy: `set it, or ${ofActor('SYSTEM_USER_ORGANIZATION')} where the ${actors[name].title} acts as a system user`,
    })
  const identity = readIdentity(settings, name, systemUser, folder)
  if (organization === undefined || !identity) return undefined

  const generator = identity.from === 'generator'
  const client = settings.isGiven(ofActor('CLIENT_ID')) ? ofActor('CLIENT_ID') : 'BROKER_CLIENT_ID'
  return {
    name,
    organization,
    ...scopesOf(settings.readOf(name, 'SCOPES') ?? actors[name].scopes),
    identity,
    setBy: {
      client: generator ? 'BROKER_TOKEN_GENERATOR_USER' : client,
      key:
        (generator ? undefined : keySettingOf(settings, name)) ?? 'BROKER_TOKEN_GENERATOR_PASSWORD',
      scopes: ofActor('SCOPES'),
      organization: ofActor(systemUser ? 'SYSTEM_USER_ORGANIZATION' : 'ORGANIZATION'),
    },
  }
}

/** A token for calls carries no scope that only subscriptions need: such tokens live shorter. */
export function scopesOf(granted: readonly string[]): Pick<ConfiguredActor, 'granted' | 'scopes'> {
  return { granted, scopes: granted.filter((scope) => !scope.startsWith('altinn:events.')) }
}

/** Actors of one group that are one organization would see each other's transfers by right. */
const strangersToEachOther: readonly (readonly ActorName[])[] = [
  ['sender', 'recipient', 'secondRecipient', 'uninvolved', 'stranger'],
  ['serviceOwner', 'otherServiceOwner', 'stranger'],
]

function checkTogether(cast: readonly ConfiguredActor[], settings: Settings): void {
  for (const [index, actor] of cast.entries())
    for (const other of cast.slice(0, index)) {
      const group = strangersToEachOther.find(
        (each) => each.includes(actor.name) && each.includes(other.name),
      )
      if (group && actor.organization === other.organization)
        settings.fault({
          setting: actor.setBy.organization,
          expected: `another organization than that of the ${actors[other.name].title}`,
          found: `${actor.organization} in ${other.setBy.organization} too`,
        })
      if (actor.organization !== other.organization && sameClient(actor.identity, other.identity))
        settings.fault({
          setting: actor.setBy.client,
          expected: `one organization for one Maskinporten client, unless it acts as a system user`,
          found: `${other.organization} for the ${actors[other.name].title}, ${actor.organization} for the ${actors[actor.name].title}`,
          remedy: `name the client of each, or the organization in ${variableNameOf(actor.name, 'SYSTEM_USER_ORGANIZATION')}`,
        })
    }
  const own = settings.read('BROKER_OWN_ORGANIZATIONS')
  for (const actor of settings.target === 'production' ? cast : [])
    if (!own?.includes(actor.organization))
      settings.fault({
        setting: actor.setBy.organization,
        expected: 'one of the organizations in BROKER_OWN_ORGANIZATIONS',
        found: actor.organization,
        remedy: 'files go to no organization that is not named there as your own',
      })
}

/** Both act for the organization that the client belongs to. */
function sameClient(one: Identity, other: Identity): boolean {
  return (
    one.from === 'maskinporten' &&
    other.from === 'maskinporten' &&
    one.clientId === other.clientId &&
    !one.systemUser &&
    !other.systemUser
  )
}
