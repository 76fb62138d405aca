/** Who has which right at a Broker, as far as its answers to this suite tell. Nobody wrote it down. */
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import { transferIn } from './transfer-in.ts'

/** Where nobody's answers tell who owns a resource. */
const someOwner = '991825827'

/** For `PUT /sandbox/world`. Resources have the settings that a Broker gives them at first. */
export function worldOf(exchanges: readonly Exchange[]): object {
  const owners = ownersIn(exchanges)
  const resources = resourcesIn(exchanges)
  const named = [...resources.values()].flatMap(({ read, write, recipients }) => [
    ...read,
    ...write,
    ...recipients,
  ])
  const organizations = new Set([someOwner, ...owners.names.keys(), ...named])
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
      Array.from(resources, ([id, { read, write, recipients, hasAccessList, inRegistry }]) => [
        id,
        {
          id,
          owner: owners.ofResources.get(id) ?? [...owners.names.keys()][0] ?? someOwner,
          allow: { read: [...read], write: [...write], subscribe: [...read] },
          ...(hasAccessList && { accessList: [...recipients] }),
          inRegistry,
          inBroker: {},
        },
      ]),
    ),
  }
}

interface Resource {
  /** Whoever may: that a request was answered as it was shows it. */
  readonly read: Set<string>
  readonly write: Set<string>
  /** Those that something was sent to. */
  readonly recipients: Set<string>
  hasAccessList: boolean
  inRegistry: boolean
}

const notOnAccessList = '"code":"BRO-00028"'
const notInRegistry = '"code":"BRO-00005"'

function resourcesIn(exchanges: readonly Exchange[]): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>()
  const resourceOf = new Map<string, string>()
  for (const { actor, request, response } of exchanges) {
    const organization = actor.token?.organization
    const asked = requested(request)
    const id = asked ?? resourceOf.get(transferIn(request.path))
    const answer = textOf(response?.body)
    const isDone = response !== null && response.status < 300
    const [isUnlisted, isUnknown] = [notOnAccessList, notInRegistry].map((code) =>
      answer.includes(code),
    )
    if (id === undefined || !organization || !(isDone || isUnlisted || isUnknown)) continue
    const resource = resources.get(id) ?? newResource()
    resources.set(id, resource)
    if (isUnlisted) resource.hasAccessList = true
    if (isUnknown) resource.inRegistry = false
    // A search asks for both rights.
    const isSearch = /\/filetransfer\?/i.test(request.path)
    const isWriting = request.method !== 'GET' && !/confirmdownload/i.test(request.path)
    if (isSearch || isWriting) resource.write.add(organization)
    if (isSearch || !isWriting) resource.read.add(organization)
    const [, created] = /"fileTransferId":"([^"]+)"/.exec(answer) ?? []
    if (!isDone || created === undefined || asked === undefined) continue
    resourceOf.set(created, asked)
    for (const [, party = ''] of writtenIn(request).matchAll(/\d{4}:(\d{9})/g))
      resource.recipients.add(party)
  }
  return resources
}

function newResource(): Resource {
  return {
    read: new Set(),
    write: new Set(),
    recipients: new Set(),
    hasAccessList: false,
    inRegistry: true,
  }
}

interface Owners {
  readonly names: ReadonlyMap<string, string>
  readonly ofResources: ReadonlyMap<string, string>
}

/** Who may read its own entry, and who may read or set a resource. */
function ownersIn(exchanges: readonly Exchange[]): Owners {
  const names = new Map<string, string>()
  const ofResources = new Map<string, string>()
  for (const { actor, request, response } of exchanges) {
    const organization = actor.token?.organization
    if (!organization || response === null || response.status >= 300) continue
    const [, resource] = /\/broker\/api\/v1\/resource\/([^/?]+)$/i.exec(request.path) ?? []
    if (resource !== undefined) ofResources.set(decodeURIComponent(resource), organization)
    const isEntry = request.method === 'GET' && /\/serviceowner$/i.test(request.path)
    const [, name] = isEntry ? (/"name":"([^"]*)"/.exec(textOf(response.body)) ?? []) : []
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
