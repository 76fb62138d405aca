/**
 * From settings to `Config`: frozen, typed, whole, or one error with everything that is wrong. It opens the files that
 * settings name and asks no network; what a running sandbox tells is resolved later, by `resolve-target.ts`.
 */
import { resolve } from 'node:path'
import type { Target } from '../../schemas/requirements/row.ts'
import { type Cast, readCast } from './cast.ts'
import { type Claims, readClaims } from './claims.ts'
import type { Environment } from './collect-values.ts'
import { ConfigError } from './config-error.ts'
import { type EventSettings, readEvents } from './events.ts'
import { type KnownDeviation, knownToTheSuite } from './known-deviations.ts'
import { type Network, readNetwork } from './network.ts'
import { readKnownDeviations } from './own-deviations.ts'
import type { Secret } from './secret.ts'
import { Settings } from './settings.ts'
import { usualIdentities } from './stand-in.ts'
import { type SubscriptionKeyUse, type Traits, stretched, targets } from './targets.ts'
import { productionWords } from './variables.ts'

export interface Config extends Claims {
  readonly target: Target
  /** Of the target, with waits as patient as the settings want them. */
  readonly traits: Traits
  /** Null: whoever starts the target names it. */
  readonly resource: string | null
  /** Whose settings may be changed; null: none, or whoever starts the target names it. */
  readonly spareResource: string | null
  readonly organizationForm: '0192' | 'urn'
  /** Of the file of the profile `large`, in bytes. */
  readonly largeSize: number
  readonly shouldIsRed: boolean
  readonly hasAllurePage: boolean
  /** Of the stories to be told; null: another one in each run. */
  readonly seed: number | null
  /** Where the document comes from that replies are held against besides the contract; null: there is none. */
  readonly openApi: OpenApiSource | null
  /** Those of this target only. */
  readonly knownDeviations: readonly ListedDeviation[]
  /** Null: they come with the identities of the target. */
  readonly cast: Cast | null
  readonly subscriptionKey: Secret | null
  readonly subscriptionKeyUse: SubscriptionKeyUse
  readonly network: Network
  /** Whether Altinn is reached at private addresses. */
  readonly privateIsIntended: boolean
  readonly events: EventSettings
  /** Null: as the target's identities have it. */
  readonly scan: ScanBy | null
  /** Of the sandbox that the run is to start; null: any free one. */
  readonly sandboxPort: number | null
  /** Of a target that is found by a file of identities; null: not known yet, or none. */
  readonly found: { readonly address: string; readonly identities: string } | null
}

/** Who says what a scan finds: the Broker itself, or this suite, for whose verdicts it waits. */
export type ScanBy = 'broker' | 'verdicts'

/** `published`: as Altinn publishes it; else an absolute path or an address. */
type OpenApiSource = 'published' | { readonly at: string }

export type ListedDeviation = KnownDeviation & {
  /** Only a stale entry of the user's own list is red. */
  readonly list: 'suite' | 'user'
}

export interface Surroundings {
  readonly environment: Environment
  /** Where `.env` and `.env.<target>` are looked for; null: no file is read. */
  readonly folder: string | null
  /** Ids of the register, for the user's own list of deviations. */
  readonly promises: readonly string[]
}

/** @throws ConfigError with every fault. */
export function loadConfig({ environment, folder, promises }: Surroundings): Config {
  const settings = new Settings(environment, folder)
  const { target } = settings
  if (!target) throw new ConfigError(settings.faults)

  const base = folder ?? process.cwd()
  const traits = targets[target]
  const byIdentities = target === 'sandbox' || target === 'local'
  checkProduction(settings)
  checkNeeded(settings)
  const claims = readClaims(settings, traits)
  if (settings.isGiven('BROKER_LARGE_SIZE') && !claims.profiles.includes('large'))
    settings.fault({
      setting: 'BROKER_LARGE_SIZE',
      expected: 'nothing, since the profile "large" is not asked',
      found: `a value ${settings.whereGiven('BROKER_LARGE_SIZE')}`,
      remedy: 'name the profile too: BROKER_PROFILES=large',
    })
  const config: Config = {
    target,
    traits: {
      ...traits,
      patience: stretched(traits.patience, settings.read('BROKER_PATIENCE') ?? 1),
    },
    ...claims,
    resource: settings.read('BROKER_RESOURCE') ?? null,
    spareResource: settings.read('BROKER_SPARE_RESOURCE') ?? null,
    organizationForm: settings.read('BROKER_ORGANIZATION_FORM') ?? '0192',
    seed: settings.read('BROKER_SEED') ?? null,
    largeSize: settings.read('BROKER_LARGE_SIZE') ?? 2 ** 30,
    shouldIsRed: settings.read('BROKER_SHOULD_IS_RED') ?? false,
    hasAllurePage: settings.read('BROKER_ALLURE_PAGE') ?? true,
    openApi: readOpenApiSource(settings, base) ?? traits.openApi,
    knownDeviations: readDeviations(settings, base, promises).filter((each) =>
      each.targets.includes(target),
    ),
    cast: byIdentities ? null : readCast(settings, base),
    subscriptionKey: settings.read('BROKER_SUBSCRIPTION_KEY') ?? null,
    subscriptionKeyUse: settings.read('BROKER_SUBSCRIPTION_KEY_IS') ?? traits.subscriptionKey,
    network: readNetwork(settings, base),
    privateIsIntended: settings.read('BROKER_PRIVATE_ADDRESS_IS_INTENDED') ?? false,
    events: readEvents(settings),
    scan: settings.read('BROKER_SCAN') ?? null,
    sandboxPort: settings.read('BROKER_SANDBOX_PORT') ?? null,
    found: readFound(settings, base),
  }
  if (settings.faults.length > 0) throw new ConfigError(settings.faults)
  return deepFreeze(config)
}

function checkProduction(settings: Settings): void {
  if (settings.target !== 'production' || settings.isGiven('BROKER_YES_RUN_AGAINST_PRODUCTION'))
    return
  settings.fault({
    setting: 'BROKER_YES_RUN_AGAINST_PRODUCTION',
    expected: `"${productionWords}": on production files go between real organizations`,
    found: 'nothing',
    remedy:
      'set it only if all of them are your own and know of it; otherwise choose the target tt02',
  })
}

/** What no run against the target can do without. */
function checkNeeded(settings: Settings): void {
  const needed = {
    sandbox: [],
    local: ['BROKER_ADDRESS'],
    tt02: ['BROKER_RESOURCE'],
    production: ['BROKER_RESOURCE', 'BROKER_OWN_ORGANIZATIONS'],
  } as const
  for (const setting of settings.target ? needed[settings.target] : [])
    if (!settings.isGiven(setting))
      settings.fault({
        setting,
        expected: `a value, which the target ${settings.target ?? ''} needs`,
        found: 'nothing',
      })
  if (
    settings.isGiven('BROKER_SUBSCRIPTION_KEY_IS') &&
    settings.read('BROKER_SUBSCRIPTION_KEY_IS') === 'required' &&
    !settings.isGiven('BROKER_SUBSCRIPTION_KEY')
  )
    settings.fault({
      setting: 'BROKER_SUBSCRIPTION_KEY',
      expected: 'a key, since BROKER_SUBSCRIPTION_KEY_IS says that one is required',
      found: 'nothing',
    })
}

function readDeviations(
  settings: Settings,
  base: string,
  promises: readonly string[],
): ListedDeviation[] {
  const file = settings.read('BROKER_KNOWN_DEVIATIONS')
  const own = file === undefined ? null : readKnownDeviations(resolve(base, file), promises)
  settings.faults.push(...(own?.faults ?? []))
  return [
    ...knownToTheSuite.map((each) => ({ ...each, list: 'suite' as const })),
    ...(own?.deviations ?? []).map((each) => ({ ...each, list: 'user' as const })),
  ]
}

function readOpenApiSource(settings: Settings, base: string): OpenApiSource | null {
  const source = settings.read('BROKER_OPENAPI')
  if (source === undefined) return null
  if (source === 'published') return source
  return { at: source.includes('://') ? source : resolve(base, source) }
}

function readFound(settings: Settings, base: string): Config['found'] {
  const [addressName, identitiesName] =
    settings.target === 'local'
      ? (['BROKER_ADDRESS', 'BROKER_IDENTITIES'] as const)
      : (['BROKER_SANDBOX_ADDRESS', 'BROKER_SANDBOX_IDENTITIES'] as const)
  const address = settings.read(addressName)
  const identities =
    settings.read(identitiesName) ?? (settings.target === 'local' ? usualIdentities : undefined)
  if (
    settings.target === 'sandbox' &&
    settings.isGiven(addressName) !== settings.isGiven(identitiesName)
  )
    settings.fault({
      setting: settings.isGiven(addressName) ? identitiesName : addressName,
      expected: `a value, since ${settings.isGiven(addressName) ? addressName : identitiesName} is set`,
      found: 'nothing',
      remedy: 'set both for a sandbox that runs already, or neither',
    })
  const port = settings.read('BROKER_SANDBOX_PORT')
  if (address !== undefined && port !== undefined && new URL(address).port !== String(port))
    settings.fault({
      setting: 'BROKER_SANDBOX_PORT',
      expected: `the port of ${addressName}, or only one of the two`,
      found: `${port}, and ${address}`,
    })
  if (address === undefined || identities === undefined) return null
  return { address, identities: resolve(base, identities) }
}

function deepFreeze<Value>(value: Value): Value {
  const isPlain =
    Array.isArray(value) || (typeof value === 'object' && value?.constructor === Object)
  if (isPlain) Object.values(value as object).forEach(deepFreeze)
  return isPlain ? Object.freeze(value) : value
}
