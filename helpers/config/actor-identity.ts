/** What an actor shows to get a token: a Maskinporten client, perhaps for a system user, or a user of the generator. */
import { type ActorName, type FieldName, actors, variableNameOf } from './actor-variables.ts'
import { readClientKey } from './client-key.ts'
import type { Secret } from './secret.ts'
import type { Settings } from './settings.ts'
import type { SigningKey } from './signing-key.ts'
import { targets } from './targets.ts'

export type Identity = MaskinportenClient | GeneratorUser

export interface MaskinportenClient {
  readonly from: 'maskinporten'
  readonly clientId: string
  readonly key: SigningKey
  readonly systemUser: SystemUser | null
  /** Exchange for a token of Testdepartementet. */
  readonly testDepartment: boolean
}

export interface SystemUser {
  readonly organization: string
  /** Null: it was requested without one. */
  readonly externalRef: string | null
}

export interface GeneratorUser {
  readonly from: 'generator'
  readonly address: string
  readonly user: string
  readonly password: Secret
}

/** Undefined, and a fault for each thing that lacks or contradicts. */
export function readIdentity(
  settings: Settings,
  actor: ActorName,
  systemUser: SystemUser | null,
  folder: string,
): Identity | undefined {
  const from =
    settings.readOf(actor, 'TOKENS_FROM') ?? settings.read('BROKER_TOKENS_FROM') ?? 'maskinporten'
  return from === 'generator'
    ? readGenerator(settings, actor)
    : readClient(settings, actor, systemUser, folder)
}

/** Null: it acts as itself. */
export function readSystemUser(settings: Settings, actor: ActorName): SystemUser | null {
  const [own, other, reference] = (
    ['SYSTEM_USER_ORGANIZATION', 'ORGANIZATION', 'SYSTEM_USER_REFERENCE'] as const
  ).map((field) => ({
    name: variableNameOf(actor, field),
    value: settings.readOf(actor, field),
  })) as [Read, Read, Read] // as many as there are names
  if (own.value !== undefined && other.value !== undefined && own.value !== other.value)
    settings.fault({
      setting: own.name,
      expected: `the same organization as ${other.name}, or only one of the two`,
      found: `"${own.value}" and "${other.value}"`,
    })
  if (!settings.isGiven(own.name) && settings.isGiven(reference.name))
    settings.fault({
      setting: own.name,
      expected: `the organization of the system user that ${reference.name} speaks of`,
      found: 'nothing',
    })
  return own.value === undefined
    ? null
    : { organization: own.value, externalRef: reference.value ?? null }
}

interface Read {
  readonly name: string
  readonly value: string | undefined
}

function readClient(
  settings: Settings,
  actor: ActorName,
  systemUser: SystemUser | null,
  folder: string,
): MaskinportenClient | undefined {
  const clientId = settings.readOf(actor, 'CLIENT_ID') ?? settings.read('BROKER_CLIENT_ID')
  const setting = variableNameOf(actor, 'CLIENT_ID')
  if (!settings.isGiven(setting) && !settings.isGiven('BROKER_CLIENT_ID'))
    settings.fault({
      setting,
      expected: `the Maskinporten client of the ${actors[actor].title}`,
      found: 'neither this nor BROKER_CLIENT_ID',
    })
  const key = readClientKey(settings, actor, folder)
  if (clientId === undefined || !key) return undefined
  return {
    from: 'maskinporten',
    clientId,
    key,
    systemUser,
    testDepartment: settings.readOf(actor, 'TEST_DEPARTMENT') ?? false,
  }
}

const ofClients = [
  'CLIENT_ID',
  'KID',
  'KEY_FILE',
  'KEY',
  'SYSTEM_USER_ORGANIZATION',
  'SYSTEM_USER_REFERENCE',
  'TEST_DEPARTMENT',
] as const satisfies FieldName[]

function readGenerator(settings: Settings, actor: ActorName): GeneratorUser | undefined {
  for (const setting of ofClients.map((field) => variableNameOf(actor, field)))
    if (settings.isGiven(setting))
      settings.fault({
        setting,
        expected: `no such setting, since the ${actors[actor].title} gets its tokens from the generator`,
        found: `it is set ${settings.whereGiven(setting)}`,
        remedy: `take it out, or set ${variableNameOf(actor, 'TOKENS_FROM')}=maskinporten`,
      })
  for (const setting of ['BROKER_TOKEN_GENERATOR_USER', 'BROKER_TOKEN_GENERATOR_PASSWORD'])
    if (!settings.isGiven(setting))
      settings.fault({
        setting,
        expected: 'a value, since tokens are to come from the generator',
        found: 'nothing',
      })
  const user = settings.read('BROKER_TOKEN_GENERATOR_USER')
  const password = settings.read('BROKER_TOKEN_GENERATOR_PASSWORD')
  const address = settings.target ? targets[settings.target].addresses?.tokenGenerator : undefined
  if (user === undefined || !password || typeof address !== 'string') return undefined
  return { from: 'generator', address, user, password }
}
