/** What a person reads when the platform alone has started: where it is, who can reach it, and what is left to do. */
import type { PlaceSettings } from '../../place.ts'
import type { PlatformAlone } from '../../platform-alone.ts'
import { maskinportenName } from './told-to-broker.ts'

const loopback = /^(?:localhost|127(?:\.\d+){3}|::1)$/

export function platformAnnouncement(
  platform: PlatformAlone,
  host: string,
  scan: PlaceSettings['scan'],
): string {
  const { address, port, authority, files } = platform
  const target = ['BROKER_TARGET=local', 'BROKER_ADDRESS=http://localhost:5096']
  const settings = scan === 'verdicts' ? [...target, 'BROKER_SCAN=verdicts'] : target
  return [
    'An Altinn platform on this machine, for a Broker beside it. All organizations are made up.',
    '',
    `  Platform      ${address}/`,
    `  Reached by    ${reachedBy(host)}`,
    `  Authority     ${authority.file}`,
    `                trusted until ${authority.expires.toISOString().slice(0, 10)}, for the stand-in's names only`,
    `  For the Broker, as a process    ${files.env}`,
    `  For the Broker, as a container  ${files.override}`,
    '',
    `For the Broker alone, ${maskinportenName}, port 443, has to lead here: it fetches its own token there.`,
    ...(port === 443
      ? []
      : [
          `This is port ${port}, so lead 443 to it (docs/local-broker.md says how), or give --port 443.`,
        ]),
    '',
    `Then:  ${settings.join(' ')} npm run conformance`,
    '',
  ].join('\n')
}

function reachedBy(host: string): string {
  if (loopback.test(host)) return 'programs of this machine only'
  if (host === '0.0.0.0' || host === '::') return 'everybody who reaches this machine'
  return `everybody who reaches ${host}: on a bridge of docker, its containers`
}
