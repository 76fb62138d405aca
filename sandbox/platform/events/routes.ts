/** Altinn Events over HTTP: subscriptions, events to read, and events to take from a Broker beside. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { Altinn } from '../altinn.ts'
import { bearerToken, claimsOfBroker } from '../bearer.ts'
import { scopesIn } from '../claims.ts'
import type { Claims } from '../port.ts'
import type { PlatformRules } from '../rules.ts'
import type { AltinnOf } from '../routes.ts'
import { faultOfEvent } from './cloud-event.ts'
import { type EventQuery } from './event-log.ts'
import { judgeSubscription } from './subscribe.ts'
import { type Subscriber, subscriberOf } from './subscriber.ts'
import { showSubscription, type Subscription } from './subscriptions.ts'

interface Asked {
  readonly altinn: Altinn
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly subscriber: Subscriber
}

const base = '/events/api/v1'
const subscribeScope = 'altinn:events.subscribe'
export const publishScope = 'altinn:events.publish'
const cloudEvents = 'application/cloudevents+json'

export function registerEvents(app: FastifyInstance, altinnOf: AltinnOf): void {
  app.post(`${base}/subscriptions`, known(createSubscription))
  app.get(`${base}/subscriptions`, known(listSubscriptions))
  app.get(`${base}/subscriptions/:id`, known(readSubscription))
  app.delete(`${base}/subscriptions/:id`, known(deleteSubscription))
  app.get(`${base}/events`, known(readEvents))
  app.post(`${base}/events`, takeFromBroker)

  /** A Broker beside may come with the token that Maskinporten gave it. */
  async function takeFromBroker(request: FastifyRequest, reply: FastifyReply) {
    const altinn = altinnOf(request)
    const claims = await claimsOfBroker(altinn, request)
    return claims === null
      ? reply.status(401).header('www-authenticate', 'Bearer').send()
      : takeEvent(altinn, request, reply, claims)
  }

  /** Whoever comes without a valid Altinn token is asked for one. */
  function known(handle: (asked: Asked) => FastifyReply) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const altinn = altinnOf(request)
      const claims = await claimsOf(altinn, request)
      if (claims === null && altinn.rules.asksWhoCalls())
        return reply.status(401).header('www-authenticate', 'Bearer').send()
      const subscriber = subscriberOf(claims ?? {}, () => altinn.world(), altinn.rules)
      return handle({ altinn, request, reply, subscriber })
    }
  }
}

async function claimsOf(altinn: Altinn, request: FastifyRequest): Promise<Claims | null> {
  const token = bearerToken(request.headers.authorization)
  const verdict = token === null ? null : await altinn.verify(token)
  const isOfAltinn = verdict?.valid && verdict.claims['iss'] === altinn.port.issuers.altinn
  return isOfAltinn ? verdict.claims : null
}

function createSubscription({ altinn, request, reply, subscriber }: Asked): FastifyReply {
  if (!isOfType(request, 'application/json')) return problem(reply, 415, 'Unsupported Media Type')
  if (!altinn.rules.hasScope(subscriber.scopes, subscribeScope)) return reply.status(403).send()
  const body = jsonIn(request)
  if (body === undefined) return problem(reply, 400, 'The body is no JSON.')
  const verdict = judgeSubscription(body, subscriber, altinn.rules)
  if ('message' in verdict) return json(reply.status(verdict.status), verdict.message)
  const subscription = altinn.events.subscribe(verdict.accepted)
  return json(
    reply.status(201).header('location', `${base}/subscription/${subscription.id}`),
    showSubscription(subscription),
  )
}

function listSubscriptions({ altinn, reply, subscriber }: Asked): FastifyReply {
  const subscriptions = [...altinn.events.subscriptions.all()].filter(({ consumer }) =>
    altinn.rules.isListed(consumer === subscriber.consumer),
  )
  return json(reply, {
    count: subscriptions.length,
    subscriptions: subscriptions.map(showSubscription),
  })
}

function readSubscription(asked: Asked): FastifyReply {
  return withOwn(asked, (subscription) => json(asked.reply, showSubscription(subscription)))
}

function deleteSubscription(asked: Asked): FastifyReply {
  return withOwn(asked, ({ id }) => {
    asked.altinn.events.unsubscribe(id)
    return asked.reply.send()
  })
}

function withOwn(
  { altinn, request, reply, subscriber }: Asked,
  answer: (subscription: Subscription) => FastifyReply,
): FastifyReply {
  const { id } = request.params as { id: string }
  if (!/^\d{1,9}$/.test(id)) return problem(reply, 400, `The value '${id}' is not valid.`)
  const subscription = altinn.events.subscriptions.find(Number(id))
  if (subscription === undefined)
    return reply.status(altinn.rules.statusOfUnknownSubscription()).send()
  const isOwn = subscription.consumer === subscriber.consumer
  return altinn.rules.mayReadSubscription(isOwn) ? answer(subscription) : reply.status(403).send()
}

function readEvents({ altinn, request, reply, subscriber }: Asked): FastifyReply {
  if (!altinn.rules.hasScope(subscriber.scopes, subscribeScope)) return reply.status(403).send()
  const parameters = new URL(request.raw.url ?? '', altinn.port.address).searchParams
  const query = queryIn(parameters, altinn.rules)
  if (typeof query === 'string') return problem(reply, 400, query)
  const events = altinn.events.log.read(query, ({ resource, subject }) =>
    subscriber.mayHearOf(resource, subject ?? null),
  )
  parameters.set('after', events.at(-1)?.id ?? query.after)
  const next = `${altinn.port.address}${base.slice(1)}/events?${parameters.toString()}`
  return reply
    .type(`${cloudEvents}; charset=utf-8`)
    .header('next', next)
    .send(JSON.stringify(events))
}

/** A query, or what is wrong with it. */
function queryIn(parameters: URLSearchParams, rules: PlatformRules): EventQuery | string {
  const resource = parameters.get('resource') ?? ''
  const after = parameters.get('after') ?? ''
  const size = parameters.get('size')
  if (resource === '' && rules.needsParameter('resource'))
    return "The 'resource' parameter must be defined."
  if (after === '' && rules.needsParameter('after')) return "The 'after' parameter must be defined."
  if (size !== null && !/^-?\d+$/.test(size)) return `The value '${size}' is not valid for size.`
  if (size !== null && !rules.isPageSize(Number(size)))
    return "The 'size' parameter must be a number larger that 0."
  return {
    resource,
    after: rules.readsOnFrom(after),
    subject: parameters.get('subject'),
    types: parameters.getAll('type'),
    size: rules.pageSize(size === null ? null : Number(size)),
  }
}

function takeEvent(
  altinn: Altinn,
  request: FastifyRequest,
  reply: FastifyReply,
  claims: Claims,
): FastifyReply {
  if (!isOfType(request, cloudEvents)) return problem(reply, 415, 'Unsupported Media Type')
  if (!altinn.rules.hasScope(scopesIn(claims), publishScope)) return reply.status(403).send()
  const event = jsonIn(request)
  const fault = event === undefined ? 'The body is no JSON.' : faultOfEvent(event)
  if (fault !== null) return problem(reply, 400, fault)
  altinn.events.publish(event)
  return reply.send()
}

function isOfType(request: FastifyRequest, type: string): boolean {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === type
}

/** Undefined where the body is none. */
function jsonIn(request: FastifyRequest): unknown {
  try {
    return JSON.parse((request.body as string | undefined) ?? '')
  } catch {
    return undefined
  }
}

function json(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body))
}

function problem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply
    .status(status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ title: status === 415 ? detail : 'Bad Request', status, detail }))
}
