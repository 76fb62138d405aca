/** What a person reads when the sandbox has started: where everything is, who there is, and a line to try. */
import { styleText } from 'node:util'

import type { Identities } from './identities.ts'

/** The line that tools read address and file from. It is printed last. */
export function lastLine(address: string, identitiesFile: string): string {
  return `sandbox at ${address} (identities in ${identitiesFile})`
}

export function announcement(identities: Identities, colours: boolean): string {
  const { address, maskinporten, resources, subscriptionKey } = identities
  const heading = (text: string) => (colours ? styleText('bold', text) : text)
  const parties = Object.entries(identities.parties)
  return [
    heading('An Altinn on this machine, with made-up organizations.'),
    '',
    `  Broker            ${address}/broker/api/v1/`,
    `  Maskinporten      ${maskinporten.issuer}`,
    `  Token exchange    ${address}/authentication/api/v1/exchange/maskinporten`,
    `  Events            ${address}/events/api/v1/`,
    `  Subscription key  ${subscriptionKey} (optional)`,
    '',
    heading(row('Party', 'Organization', 'Maskinporten client')),
    ...parties.map(([name, { organization, clientId }]) => row(name, organization, clientId)),
    '',
    heading(row('Resource', 'Id')),
    ...Object.entries(resources).map(([name, id]) => row(name, id)),
    '',
    heading('To try it: what has the sender sent or received? (No token needed beforehand.)'),
    '',
    `  curl -sS '${address}/broker/api/v1/filetransfer?resourceId=${resources['usual'] ?? ''}' \\`,
    `    -H "Authorization: Bearer $(curl -sS '${address}/sandbox/token?as=sender')"`,
    '',
  ].join('\n')
}

function row(name: string, second: string, third = ''): string {
  return `  ${name.padEnd(26)}${third === '' ? second : second.padEnd(14)}${third}`
}
