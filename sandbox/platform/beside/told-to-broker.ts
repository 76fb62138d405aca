/**
 * What a Broker must be told so that the platform on this machine is its Altinn: as settings, as an env file, and as a
 * compose override, which holds settings only. It neither starts nor builds anything.
 */
import { stringify } from 'yaml'

import type { PlaceSettings } from '../../place.ts'
import { privateJwkOf, type SigningKey } from '../keys.ts'

export interface ToldToBroker {
  /** Of the platform. */
  readonly port: number
  /** Of the authority's certificate, as PEM. */
  readonly authorityFile: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly key: SigningKey
  readonly subscriptionKey: string
  readonly scan: PlaceSettings['scan']
}

/** Where a container finds the certificate. */
const mountedAuthority = '/etc/altinn-stand-in/authority.pem'
export const maskinportenName = 'test.maskinporten.no'

/** @param host by which the Broker reaches this machine. @param authority path of the certificate, as the Broker sees it. */
function settingsOf(told: ToldToBroker, host: string, authority: string): Record<string, string> {
  const address = new URL(`https://${host}:${told.port}`).origin
  const jwk = JSON.stringify(privateJwkOf(told.key))
  return {
    ASPNETCORE_ENVIRONMENT: 'Development',
    TZ: 'UTC',
    SSL_CERT_FILE: authority,
    AltinnOptions__PlatformGatewayUrl: `${address}/`,
    AltinnOptions__OpenIdWellKnown: `${address}/authentication/api/v1/openid/.well-known/openid-configuration`,
    AltinnOptions__PlatformSubscriptionKey: told.subscriptionKey,
    MaskinportenSettings__Environment: 'test',
    MaskinportenSettings__ClientId: told.clientId,
    MaskinportenSettings__EncodedJwk: Buffer.from(jwk).toString('base64'),
    MaskinportenSettings__Scope: told.scopes.join(' '),
    MaskinportenSettings__ExhangeToAltinnToken: 'false',
    GeneralSettings__SimulateMalwareScan: String(told.scan === 'simulated'),
    DistributedCacheOptions__RedisConnectionString: '',
    AzureStorageOptions__BlockSize: '33554432',
    AzureStorageOptions__ConcurrentUploadThreads: '3',
    AzureStorageOptions__BlocksBeforeCommit: '1000',
  }
}

const forProcess = (told: ToldToBroker) => settingsOf(told, 'localhost', told.authorityFile)
const forContainer = (told: ToldToBroker) =>
  settingsOf(told, 'host.docker.internal', mountedAuthority)

const keys = ['AltinnOptions__PlatformSubscriptionKey', 'MaskinportenSettings__EncodedJwk']

/**
 * Names and values for a screen: no key is among them.
 *
 * @param service as for the compose override.
 */
export function shownSettings(
  told: ToldToBroker,
  service: string | null,
): readonly (readonly [name: string, value: string])[] {
  const settings = service === null ? forProcess(told) : forContainer(told)
  return Object.entries(settings).map(([name, value]) => [
    name,
    keys.includes(name) ? '(a key: in the files only)' : value || '(blank)',
  ])
}

/** For a Broker that is a process of this machine. */
export function envFile(told: ToldToBroker): string {
  const lines = Object.entries(forProcess(told))
  return [
    '# What a Broker on this machine must be told. It holds the private key of a made-up client.',
    `# Besides, the name ${maskinportenName} has to lead to this machine, port 443, for the Broker alone.`,
    ...lines.map(([name, value]) => `${name}=${value}`),
    '',
  ].join('\n')
}

/**
 * For Altinn's compose file: the database as a Broker needs it, and the Broker where a container runs it.
 *
 * @param service name of the Broker's service; null: the Broker is no container.
 */
export function composeOverride(told: ToldToBroker, service: string | null): string {
  const database = {
    command: ['postgres', '-c', 'max_prepared_transactions=64', '-c', 'timezone=UTC'],
  }
  const broker = {
    environment: forContainer(told),
    extra_hosts: [`${maskinportenName}:host-gateway`, 'host.docker.internal:host-gateway'],
    volumes: [`${told.authorityFile}:${mountedAuthority}:ro`],
  }
  return stringify(
    { services: { database, ...(service !== null && { [service]: broker }) } },
    { lineWidth: 0 },
  )
}
