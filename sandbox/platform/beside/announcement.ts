/** What a person reads when the platform alone has started: where it is, who can reach it, and what is left to do. */
import type { PlatformAlone } from '../../platform-alone.ts'
import { isLoopback } from './loopback.ts'
import { maskinportenName } from './told-to-broker.ts'

interface Started {
  readonly host: string
  /** Of the compose file; null: the Broker is no container. */
  readonly service: string | null
  /** Whether the suite looks for the files there unless it is told. */
  readonly isUsualFolder: boolean
}

const columns = 100

/** A path has a line of its own, since its length is whatever it is. */
export function platformAnnouncement(
  platform: PlatformAlone,
  { host, service, isUsualFolder }: Started,
): string {
  const { address, authority, files } = platform
  const trustedUntil = authority.expires.toISOString().slice(0, 10)
  return [
    'An Altinn platform on this machine, for a Broker beside it. All organizations are made up.',
    '',
    `  Platform      ${address}/`,
    `  Reached by    ${reachedBy(host)}`,
    `  Authority     trusted until ${trustedUntil}, for the stand-in's names only:`,
    `    ${authority.file}`,
    '',
    'What the Broker must be told is in these files, which hold a private key:',
    '  as a process:',
    `    ${files.env}`,
    `  as a container${service === null ? '; give --service with its name in the compose file' : `, "${service}"`}:`,
    `    ${files.override}`,
    '',
    ...settingLines(platform.shown),
    '',
    ...nameLines(platform.port, service),
    '',
    'Then:',
    ...(isUsualFolder ? [] : [`  export BROKER_IDENTITIES='${files.identities}'`]),
    '  export BROKER_TARGET=local BROKER_ADDRESS=http://localhost:5096   # where the Broker is',
    '  npm run doctor && npm run conformance',
    '',
  ].join('\n')
}

function reachedBy(host: string): string {
  if (isLoopback(host)) return 'programs of this machine only'
  if (host === '0.0.0.0' || host === '::') return 'everybody who reaches this machine'
  return `programs of this machine, and everybody who reaches ${host}:\n${' '.repeat(16)}on a bridge of docker, its containers`
}

function settingLines(shown: PlatformAlone['shown']): readonly string[] {
  const width = Math.max(...shown.map(([name]) => name.length))
  return shown.flatMap(([name, value]) => {
    const line = `  ${name.padEnd(width)}  ${value}`
    return line.length > columns ? [`  ${name}`, `    ${value}`] : [line]
  })
}

function nameLines(port: number, service: string | null): readonly string[] {
  return [
    `The Broker fetches its own token at https://${maskinportenName}/token. For the Broker alone,`,
    'that name has to lead to this machine, and port 443 to the platform:',
    service === null
      ? '  the name by an entry in a hosts file (docs/local-broker.md says how);'
      : '  the name by extra_hosts, as the override has it;',
    port === 443
      ? '  the port does.'
      : `  the port, since this is ${port}, by a redirection (the page says how), or by --port 443.`,
  ]
}
