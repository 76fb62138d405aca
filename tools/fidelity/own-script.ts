/**
 * Makes a script of what this suite recorded. Nobody wrote down who had which right: organizations, resources and rights
 * are taken from what was answered with success, and every resource has the settings that a Broker gives it at first.
 */
import type { Actor, Exchange, RecordedBody } from '../../helpers/traffic/exchange.ts'
import { readOwnExchanges } from '../recordings/own-exchanges.ts'
import type { Asking, Content, Script, ScriptedToken } from './script.ts'
import { internalReason, isInternal, isPublicOperation } from './script.ts'
import { transferIn } from './transfer-in.ts'

/** @throws UnreadableRecording naming the line that is no exchange */
export function scriptOfOwnExchanges(lines: readonly unknown[]): Script {
  const { form, exchanges } = readOwnExchanges(lines)
  const ordered = exchanges
    .filter(({ request }) => /^\/broker\//i.test(request.path))
    .sort((one, other) => one.startedAt - other.startedAt)
  const names = [...new Set(ordered.map(({ place }) => place))]
  return {
    form,
    places: names.map((name) => ({
      name,
      settings: { environment: 'Test', checkTokenLifetime: true, storageWithoutScan: true },
    })),
    steps: [
      ...names.map((name) => ({
        kind: 'world' as const,
        place: name,
        world: worldOf(ordered.filter(({ place }) => place === name)),
      })),
      ...ordered.map((exchange, index) => askingOf(exchange, ordered[index + 1])),
    ],
  }
}

function askingOf(exchange: Exchange, next: Exchange | undefined): Asking {
  const { n, place, actor, act, startedAt, endedAt, request, response } = exchange
  return {
    kind: 'asking',
    n,
    name: isLook(exchange, next) ? null : `${actor.name} ${act}`,
    place,
    startedAt,
    endedAt,
    token: tokenOf(actor),
    request: {
      method: request.method,
      path: request.path,
      headers: request.headers
        .filter(([name]) => !/^(?:host|connection|ocp-apim-subscription-key)$/i.test(name))
        .map(([name, value]) => [name, /^authorization$/i.test(name) ? 'Bearer <token>' : value]),
      body: contentOf(request.body) ?? Buffer.alloc(0),
    },
    reply: response && {
      status: response.status,
      headers: response.headers,
      body: contentOf(response.body) ?? Buffer.alloc(0),
    },
    leftOut: isInternal(request.path) ? internalReason : whyNot(exchange),
    isPublic: isPublicOperation(request.path),
  }
}

/** The same question again, by the same asker: it waited for something. */
function isLook({ request, actor }: Exchange, next: Exchange | undefined): boolean {
  return (
    request.method === 'GET' &&
    /\/filetransfer\/[^/?]+$/.test(request.path) &&
    next?.request.path === request.path &&
    next.request.method === 'GET' &&
    next.actor.name === actor.name
  )
}

function whyNot({ actor, request, response }: Exchange): string | null {
  if (actor.token && !actor.token.genuine) return 'the token was spoiled in a way that was not kept'
  if (request.headers.some(([, value]) => value.startsWith('‹withheld') && value !== ''))
    if (!request.headers.some(([name]) => /^authorization$/i.test(name)))
      return 'a header of the request was withheld'
  if (contentOf(request.body) === null || (response && contentOf(response.body) === null))
    return 'not all of its body was kept'
  return null
}

/** Null: what was kept does not tell what was sent. */
function contentOf(body: RecordedBody): Content | null {
  switch (body.kind) {
    case 'none':
      return Buffer.alloc(0)
    case 'text':
      return body.cut === true || body.notUtf8 === true ? null : Buffer.from(body.text)
    case 'bytes': {
      if (body.cut === true) return null
      const head = Buffer.from(body.head ?? '', 'base64')
      return head.length === body.length ? head : { length: body.length, md5: body.md5 }
    }
    case 'form':
      return null
  }
}

function tokenOf({ token }: Actor): ScriptedToken | null {
  if (!token?.genuine) return null
  const { issuer, organization, supplier, scopes, clientId } = token
  const isMaskinporten = issuer?.includes('maskinporten') === true
  return {
    claims: {
      scope: scopes.join(' '),
      ...(clientId !== null && { client_id: clientId }),
      ...(organization !== null && { 'urn:altinn:orgNumber': organization }),
      ...((supplier ?? organization) !== null && {
        consumer: {
          authority: 'iso6523-actorid-upis',
          ID: `0192:${supplier ?? organization ?? ''}`,
        },
      }),
    },
    issuer: isMaskinporten ? 'maskinporten' : 'altinn',
    signature: 'right',
    kid: null,
    expiresIn: 3600,
  }
}

const owner = '991825827'

function worldOf(exchanges: readonly Exchange[]): object {
  const organizations = new Set([owner])
  const allowed = new Set<string>()
  const resources = new Set<string>()
  for (const { actor, request, response } of exchanges) {
    const organization = actor.token?.organization
    if (organization) organizations.add(organization)
    if (organization && response && response.status < 300 && transferIn(request.path) !== '')
      allowed.add(organization)
    if (request.body.kind !== 'text' || response?.status !== 200) continue
    const [, resource] = /"resourceId"\s*:\s*"([^":]+)"/.exec(request.body.text) ?? []
    if (resource === undefined) continue
    resources.add(resource)
    if (organization) allowed.add(organization)
    for (const [, party = ''] of request.body.text.matchAll(/"\d{4}:(\d{9})"/g))
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
          ...(organization === owner && { inBroker: { name: 'Owner of the resources' } }),
        },
      ]),
    ),
    allowed: [...allowed],
    resources: Object.fromEntries(Array.from(resources, (id) => [id, { id, owner, inBroker: {} }])),
  }
}
