/** Who has which right at a Broker, as far as its answers to this suite tell. Nobody wrote it down. */
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import { transferIn } from './transfer-in.ts'

/** Where nobody's answers tell who owns a resource. */
const someOwner = '991825827'

/** For `PUT /sandbox/world`. Resources have the settings that a Broker gives them at first. */
export function worldOf(exchanges: readonly Exchange[]): object {
  const succeeded = exchanges.filter(({ response }) => response && response.status < 300)
  const owners = ownersIn(succeeded)
  const resources = new Map<string, { readonly read: Set<string>; readonly write: Set<string> }>()
  const resourceOf = new Map<string, string>()
  const organizations = new Set([someOwner, ...owners.names.keys()])
  for (const { actor, request, response } of succeeded) {
    const organization = actor.token?.organization
    const asked = requested(request)
    const resource = asked ?? resourceOf.get(transferIn(request.path))
    if (resource === undefined || !organization) continue
    organizations.add(organization)
    const rights = resources.get(resource) ?? { read: new Set(), write: new Set() }
    resources.set(resource, rights)
    const isWriting = request.method !== 'GET' && !/confirmdownload/i.test(request.path)
    rights[isWriting ? 'write' : 'read'].add(organization)
    const [, created] = /"fileTransferId":"([^"]+)"/.exec(textOf(response?.body)) ?? []
    if (created !== undefined && asked !== undefined) resourceOf.set(created, asked)
    for (const [, party = ''] of writtenIn(request).matchAll(/\d{4}:(\d{9})/g))
      organizations.add(party)
  }
  return {
    maskinportenTokenSeconds: {},
    altinnTokenSeconds: 1800,
    parties: Object.fromEntries(
      Array.from(organizations, (organization) => [
        `o${organization}`,
        {
          organization,
          clientId: `client-${organization}`,
          scopes: [],
          ...((organization === someOwner || owners.names.has(organization)) && {
            inBroker: { name: owners.names.get(organization) ?? 'Owner of the resources' },
          }),
        },
      ]),
    ),
    allowed: [],
    resources: Object.fromEntries(
      Array.from(resources, ([id, { read, write }]) => [
        id,
        {
          id,
          owner: owners.ofResources.get(id) ?? [...owners.names.keys()][0] ?? someOwner,
          allow: {
            read: [...read],
            write: [...write],
            subscribe: [...new Set([...read, ...write])],
          },
          inBroker: {},
        },
      ]),
    ),
  }
}

interface Owners {
  readonly names: ReadonlyMap<string, string>
  readonly ofResources: ReadonlyMap<string, string>
}

/** Who may read its own entry, and who may read or set a resource. */
function ownersIn(succeeded: readonly Exchange[]): Owners {
  const names = new Map<string, string>()
  const ofResources = new Map<string, string>()
  for (const { actor, request, response } of succeeded) {
    const organization = actor.token?.organization
    if (!organization) continue
    const [, resource] = /\/broker\/api\/v1\/resource\/([^/?]+)$/i.exec(request.path) ?? []
    if (resource !== undefined) ofResources.set(decodeURIComponent(resource), organization)
    const isEntry = request.method === 'GET' && /\/serviceowner$/i.test(request.path)
    const [, name] = isEntry ? (/"name":"([^"]*)"/.exec(textOf(response?.body)) ?? []) : []
    if (name !== undefined) names.set(organization, name)
  }
  for (const organization of ofResources.values())
    if (!names.has(organization)) names.set(organization, 'Owner of the resources')
  return { names, ofResources }
}

/** The resource that a request names itself. */
function requested(request: Exchange['request']): string | undefined {
  const [, inQuery] = /[?&]resourceId=([^&]+)/i.exec(request.path) ?? []
  if (inQuery !== undefined) return decodeURIComponent(inQuery)
  if (request.body.kind === 'form')
    return (
      textOf(request.body.parts.find(({ name }) => /ResourceId$/.test(name))?.body) || undefined
    )
  return /"resourceId"\s*:\s*"([^":]+)"/.exec(writtenIn(request))?.[1]
}

function writtenIn({ body }: Exchange['request']): string {
  return body.kind === 'form' ? body.parts.map((part) => textOf(part.body)).join(' ') : textOf(body)
}

function textOf(body: Exchange['request']['body'] | undefined): string {
  return body?.kind === 'text' ? body.text : ''
}
