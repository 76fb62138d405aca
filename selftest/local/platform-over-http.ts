/**
 * The Broker's side of the platform's calls: its own token, discovery documents, decisions, registry, access lists,
 * register, events; all over https, by what a Broker is told in its settings. An answer that a Broker's client would not
 * take is an error here.
 */
import { createPublicKey, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type JWK, SignJWT, importJWK } from 'jose'
import { Agent, type Dispatcher, request } from 'undici'
import { consumerIn, organizationIn, systemUserIn } from '../../sandbox/platform/claims.ts'
import type { Claims, DecisionRequest, Platform } from '../../sandbox/platform/port.ts'
import { verifyToken } from '../../sandbox/platform/verify-token.ts'

export type BrokerSettings = Readonly<Record<string, string>>

const action = 'urn:oasis:names:tc:xacml:1.0:action:action-id'
const organizationNumber = 'urn:altinn:organization:identifier-no'

/** @param settings as the platform's env file has them. */
export async function platformOverHttp(settings: BrokerSettings): Promise<Platform> {
  const told = (name: string) => settings[name] ?? missing(name)
  const gateway = told('AltinnOptions__PlatformGatewayUrl')
  const { host, port } = new URL(gateway)
  const ca = readFileSync(told('SSL_CERT_FILE'))
  const direct = new Agent({ connect: { ca } })
  const asMaskinporten = new Agent({
    connect: {
      ca,
      // Stands in for the name override: the name leads to this machine, and 443 to the platform's port.
      servername: 'test.maskinporten.no',
    },
  })

  async function ask(
    method: Dispatcher.HttpMethod,
    url: string,
    { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {},
    dispatcher = direct,
  ) {
    const answer = await request(url, { method, dispatcher, headers, ...(body && { body }) })
    return { status: answer.statusCode, text: await answer.body.text() }
  }

  const issuers = {
    altinn: await issuerAt(told('AltinnOptions__OpenIdWellKnown'), {}, direct),
    maskinporten: await issuerAt(
      `https://127.0.0.1:${port || '443'}/.well-known/oauth-authorization-server`,
      { host: 'test.maskinporten.no' },
      asMaskinporten,
    ),
  }

  async function issuerAt(url: string, headers: Record<string, string>, by: Agent) {
    const { text } = await ask('GET', url, { headers }, by)
    const { issuer, jwks_uri } = JSON.parse(text) as { issuer: string; jwks_uri: string }
    const here = jwks_uri.replace(
      'https://test.maskinporten.no',
      `https://127.0.0.1:${port || '443'}`,
    )
    const { keys } = JSON.parse((await ask('GET', here, { headers }, by)).text) as { keys: JWK[] }
    const [jwk] = keys
    if (!jwk?.kid || !jwks_uri.startsWith('https://')) throw new Error(`no keys at ${jwks_uri}`)
    return {
      name: issuer,
      key: { kid: jwk.kid, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) },
    }
  }

  let own: { readonly token: string; readonly until: number } | null = null

  async function ownToken(): Promise<string> {
    if (own !== null && own.until > Date.now()) return own.token
    const jwk = JSON.parse(
      Buffer.from(told('MaskinportenSettings__EncodedJwk'), 'base64').toString(),
    ) as JWK
    const now = Math.floor(Date.now() / 1000)
    const assertion = await new SignJWT({
      aud: 'https://test.maskinporten.no/',
      iss: told('MaskinportenSettings__ClientId'),
      scope: told('MaskinportenSettings__Scope'),
      iat: now,
      exp: now + 60,
      jti: randomUUID(),
    })
      .setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? missing('kid') })
      .sign(await importJWK(jwk, 'RS256'))
    const form = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
    })
    const { status, text } = await ask(
      'POST',
      `https://127.0.0.1:${port || '443'}/token`,
      {
        body: form.toString(),
        headers: {
          host: 'test.maskinporten.no',
          'content-type': 'application/x-www-form-urlencoded',
        },
      },
      asMaskinporten,
    )
    const answer = JSON.parse(text) as { access_token?: string; expires_in?: number }
    if (status !== 200 || !answer.access_token || !answer.expires_in)
      throw new Error(`Maskinporten answered ${status} ${text}`)
    own = { token: answer.access_token, until: Date.now() + (answer.expires_in - 30) * 1000 }
    return own.token
  }

  async function call(
    method: Dispatcher.HttpMethod,
    path: string,
    content?: unknown,
    type = 'application/json',
  ) {
    const headers = {
      authorization: `Bearer ${await ownToken()}`,
      'ocp-apim-subscription-key': told('AltinnOptions__PlatformSubscriptionKey'),
      ...(content !== undefined && { 'content-type': type }),
    }
    const body = content === undefined ? {} : { body: JSON.stringify(content) }
    return ask(method, gateway + path, { headers, ...body })
  }

  return {
    address: gateway,
    issuers: { altinn: issuers.altinn.name, maskinporten: issuers.maskinporten.name },
    verifyToken: (token, options) => verifyToken(token, issuers, options),
    async decide(asked) {
      const { status, text } = await call('POST', 'authorization/api/v1/authorize', xacmlOf(asked))
      if (status >= 300) return false
      const { response } = JSON.parse(text) as { response: Decision[] }
      return response.every((each) => permits(each, asked.claims))
    },
    async resource(id) {
      const path = `resourceregistry/api/v1/resource/${encodeURIComponent(id)}`
      const { status, text } = await call('GET', path)
      if (status === 404 || status === 204) return null
      const found = JSON.parse(text) as RegistryResource
      for (const member of ['identifier', 'title', 'description', 'hasCompetentAuthority'] as const)
        if (found[member] === undefined) throw new Error(`the registry leaves out ${member}`)
      const owner = found.hasCompetentAuthority.organization
      return {
        id: found.identifier,
        owner: owner === '' ? null : owner,
        accessListEnabled: found.accessListMode === 'Enabled',
      }
    },
    async isOnAccessList(resource, organization) {
      const query = new URLSearchParams({
        resource: `urn:altinn:resource:${resource}`,
        party: `${organizationNumber}:${organization}`,
      })
      const path = `resourceregistry/api/v1/access-lists/memberships?${query.toString()}`
      const { data } = JSON.parse((await call('GET', path)).text) as { data: { party: string }[] }
      const [first] = data
      if (!first) return false
      const uuid = first.party.split(':').at(-1) ?? ''
      const { status, text } = await call('GET', `register/api/v1/parties/byuuid/${uuid}`)
      return status < 300 && (JSON.parse(text) as { orgNumber: string }).orgNumber === organization
    },
    isKnownParty: async (orgNo) =>
      (await call('POST', 'register/api/v1/parties/lookup', { orgNo })).status < 300,
    async publish(event) {
      const { status } = await call(
        'POST',
        'events/api/v1/events',
        event,
        'application/cloudevents+json',
      )
      if (status >= 300) throw new Error(`Altinn Events at ${host} answered ${status}`)
    },
  }
}

interface Decision {
  readonly decision: string
  readonly obligations?: readonly {
    readonly attributeAssignment: readonly { readonly category: string; readonly value: string }[]
  }[]
}

interface RegistryResource {
  readonly identifier: string
  readonly title: unknown
  readonly description: unknown
  readonly hasCompetentAuthority: { readonly organization: string }
  readonly accessListMode?: string
}

/** A Maskinporten token, which carries no level, counts as level 3. */
function permits({ decision, obligations = [] }: Decision, claims: Claims): boolean {
  const minimum = obligations
    .flatMap(({ attributeAssignment }) => attributeAssignment)
    .filter(({ category }) => category === 'urn:altinn:minimum-authenticationlevel')
    .map(({ value }) => Number(value))
  const level = Number(claims['urn:altinn:authlevel'] ?? 3)
  return decision === 'Permit' && minimum.every((each) => level >= each)
}

function xacmlOf({ claims, actions, resource, party, instance }: DecisionRequest) {
  const attribute = (attributeId: string, value: string) => ({ attributeId, value })
  const user = systemUserIn(claims)
  const organization = organizationIn(claims) ?? consumerIn(claims)
  const who =
    user === null
      ? organization === null
        ? []
        : [attribute(organizationNumber, organization)]
      : [attribute('urn:altinn:systemuser:uuid', user)]
  const about = [attribute('urn:altinn:resource', resource), attribute(organizationNumber, party)]
  if (instance !== undefined) about.push(attribute('urn:altinn:resource:instance-id', instance))
  return {
    request: {
      accessSubject: [{ attribute: who }],
      action: actions.map((name) => ({ attribute: [attribute(action, name)] })),
      resource: [{ attribute: about }],
    },
  }
}

function missing(name: string): never {
  throw new Error(`the Broker was not told ${name}`)
}
