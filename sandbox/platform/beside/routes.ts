/**
 * What a Broker beside asks of the platform over HTTP: decisions, resource registry, access lists, register, and, under the
 * name of Maskinporten, its own token. Events and discovery documents are served elsewhere, to everybody.
 */
import { createHash } from 'node:crypto'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { Altinn } from '../altinn.ts'
import { claimsOfBroker } from '../bearer.ts'
import { decideButForLevel } from '../decision.ts'
import { isKnownParty, isOnAccessList, registeredResource } from '../directory.ts'
import { type AltinnOf, answerTokenRequest, asReached } from '../routes.ts'
import type { World } from '../world.ts'
import { decisionsAskedIn, MalformedRequest } from './xacml.ts'

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly altinn: Altinn
  readonly world: World
}

export function registerBeside(app: FastifyInstance, altinnOf: AltinnOf): void {
  app.post('/authorization/api/v1/authorize', known(authorize))
  app.get('/resourceregistry/api/v1/resource/:id', known(readResource))
  app.get('/resourceregistry/api/v1/access-lists/memberships', known(readMemberships))
  app.get('/register/api/v1/parties/byuuid/:uuid', known(readParty))
  app.post('/register/api/v1/parties/lookup', known(lookUpParty))

  // Where a Broker looks for Maskinporten, once its name leads here.
  app.post('/token', (request, reply) => answerTokenRequest(altinnOf(request), request, reply))
  app.get('/jwk', (request) => altinnOf(request).maskinporten.keySet)
  app.get('/.well-known/oauth-authorization-server', (request) =>
    asReached(request, altinnOf(request).maskinporten.discovery),
  )

  /** All of these calls carry a token: without one that is in force nothing is answered. */
  function known(handle: (asked: Asked) => FastifyReply) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const altinn = altinnOf(request)
      return (await claimsOfBroker(altinn, request)) === null
        ? reply.status(401).header('www-authenticate', 'Bearer').send()
        : handle({ request, reply, altinn, world: altinn.world() })
    }
  }
}

function authorize({ request, reply, altinn, world }: Asked): FastifyReply {
  if (world.decisionPointAnswers >= 300) return reply.status(world.decisionPointAnswers).send()
  try {
    const body = bodyOf(request)
    if (body === undefined) return badRequest(reply, 'The body is no JSON.')
    const response = decisionsAskedIn(body).map((asked) => {
      const { permits, minimumLevel } = decideButForLevel(asked, world, altinn.rules)
      return permits
        ? { decision: 'Permit', ...obligationOf(minimumLevel) }
        : { decision: 'NotApplicable' }
    })
    return reply.send({ response })
  } catch (error) {
    if (!(error instanceof MalformedRequest)) throw error
    return badRequest(reply, error.message)
  }
}

/** Whoever asked holds the token's level against it. */
function obligationOf(minimumLevel: number) {
  if (minimumLevel === 0) return {}
  const assignment = {
    attributeId: 'urn:altinn:obligation1-assignment1',
    value: String(minimumLevel),
    category: 'urn:altinn:minimum-authenticationlevel',
    dataType: 'http://www.w3.org/2001/XMLSchema#integer',
  }
  return {
    obligations: [
      { id: 'urn:altinn:obligation:authenticationLevel1', attributeAssignment: [assignment] },
    ],
  }
}

function readResource({ request, reply, world }: Asked): FastifyReply {
  const { id } = request.params as { id: string }
  const resource = registeredResource(world, id)
  if (resource === null) return reply.status(404).send()
  const owner = world.parties.find(({ organization }) => organization === resource.owner)
  const title = { en: id, nb: id, nn: id }
  return reply.send({
    identifier: id,
    title,
    description: title,
    hasCompetentAuthority: {
      organization: resource.owner ?? '',
      orgcode: owner?.orgCode ?? '',
    },
    accessListMode: resource.accessListEnabled ? 'Enabled' : 'Disabled',
  })
}

function readMemberships({ request, reply, world }: Asked): FastifyReply {
  const { resource = '', party = '' } = request.query as { resource?: string; party?: string }
  const id = /^urn:altinn:resource:([^:]+)$/.exec(resource)?.[1]
  const organization = /^urn:altinn:organization:identifier-no:(\d{9})$/.exec(party)?.[1]
  if (id === undefined || organization === undefined)
    return badRequest(reply, "Expected 'resource' and 'party' as URNs.")
  const isMember = isOnAccessList(world, id, organization)
  const member = { party: `urn:altinn:party:uuid:${uuidOf(organization)}` }
  return reply.send({ data: isMember ? [member] : [] })
}

function readParty({ request, reply, world }: Asked): FastifyReply {
  const { uuid } = request.params as { uuid: string }
  const found = world.parties.find(({ organization }) => uuidOf(organization) === uuid)
  return found === undefined
    ? reply.status(404).send()
    : reply.send(partyModel(found.organization, found.name))
}

function lookUpParty({ request, reply, world }: Asked): FastifyReply {
  const body = bodyOf(request)
  const { orgNo } = (typeof body === 'object' && body !== null ? body : {}) as { orgNo?: unknown }
  if (typeof orgNo !== 'string') return badRequest(reply, "Expected 'orgNo' as nine digits.")
  return isKnownParty(world, orgNo)
    ? reply.send(partyModel(orgNo, world.parties.find((one) => one.organization === orgNo)?.name))
    : reply.status(404).send()
}

function partyModel(organization: string, name = '') {
  return {
    partyId: 50_000_000 + (Number(organization) % 1_000_000),
    partyUuid: uuidOf(organization),
    partyTypeName: 2,
    orgNumber: organization,
    name,
  }
}

/** Made of the organization's number, so that it stays the same. */
function uuidOf(organization: string): string {
  const hex = createHash('sha256').update(`party ${organization}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Undefined where it is no JSON. */
function bodyOf({ body }: FastifyRequest): unknown {
  try {
    return typeof body === 'string' ? (JSON.parse(body) as unknown) : body
  } catch {
    return undefined
  }
}

function badRequest(reply: FastifyReply, detail: string): FastifyReply {
  return reply
    .status(400)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ title: 'Bad Request', status: 400, detail }))
}
