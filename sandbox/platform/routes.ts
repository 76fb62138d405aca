/**
 * The platform over HTTP: Maskinporten, token exchange and discovery documents, and the gateway before everything that
 * Altinn serves through it. Unknown addresses are answered as the gateway does.
 */
import { STATUS_CODES } from 'node:http'

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { Altinn } from './altinn.ts'
import { bearerToken } from './bearer.ts'
import { registerEvents } from './events/routes.ts'
import { maskinportenPath } from './issuers.ts'

export type AltinnOf = (request: FastifyRequest) => Altinn

const openId = '/authentication/api/v1/openid/.well-known/openid-configuration'

export function registerPlatform(app: FastifyInstance, altinnOf: AltinnOf): void {
  app.setErrorHandler(answerFault)
  app.setNotFoundHandler((_request, reply) => answerAsGateway(reply, 404, 'Resource not found'))
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })

  for (const path of [
    `${maskinportenPath}.well-known/oauth-authorization-server`,
    // Where RFC 8414 looks for an issuer that has a path.
    '/.well-known/oauth-authorization-server/maskinporten',
    '/.well-known/oauth-authorization-server/maskinporten/',
  ]) {
    app.get(path, (request) => asReached(request, altinnOf(request).maskinporten.discovery))
  }
  app.get(`${maskinportenPath}jwk`, (request) => altinnOf(request).maskinporten.keySet)
  app.post(`${maskinportenPath}token`, (request, reply) =>
    answerTokenRequest(altinnOf(request), request, reply),
  )

  app.get(openId, (request) => asReached(request, altinnOf(request).exchange.discovery))
  app.get(`${openId}/jwks`, (request) => altinnOf(request).exchange.keySet)
  app.get('/authentication/api/v1/exchange/:provider', answerExchange)
  registerEvents(app, altinnOf)

  async function answerExchange(request: FastifyRequest, reply: FastifyReply) {
    const { provider } = request.params as { provider: string }
    if (provider.toLowerCase() !== 'maskinporten') {
      return reply
        .status(400)
        .type('text/plain; charset=utf-8')
        .send(`Invalid provider: ${provider}.`)
    }
    const altinn = altinnOf(request)
    const given = bearerToken(request.headers.authorization)
    const token = given === null ? null : await altinn.exchange.exchange(await altinn.verify(given))
    return token === null
      ? reply.status(401).header('www-authenticate', 'Bearer').send()
      : reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(token)
  }
}

export async function answerTokenRequest(
  { maskinporten }: Altinn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = typeof request.body === 'string' ? request.body : ''
  const answer = await maskinporten.token(request.headers['content-type'], body)
  return reply
    .status(answer.status)
    .headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
    .send(answer.body)
}

/** Its addresses lead to where it was asked for: one stand-in is reached by several names. The issuer is a name, and stays. */
export function asReached(
  request: FastifyRequest,
  document: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { host } = request
  if (host === '') return { ...document }
  const entries = Object.entries(document).map(([name, value]): [string, unknown] =>
    typeof value === 'string' && name !== 'issuer'
      ? [name, value.replace(/^(https?:\/\/)[^/]+/, `$1${host}`)]
      : [name, value],
  )
  return Object.fromEntries(entries)
}

/** The gateway's own hand, before the Broker and Altinn Events see anything. Event Grid's webhook does not pass it. */
export async function passGateway(
  altinn: Altinn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const url = request.raw.url ?? ''
  if (!/^\/(?:broker|events)\//i.test(url) || /^\/broker\/api\/v1\/webhooks\//i.test(url)) return
  const key = request.headers['ocp-apim-subscription-key']
  const refusal = altinn.gateway.refuse({
    method: request.method,
    url,
    subscriptionKey: Array.isArray(key) ? key[0] : key,
    token: bearerToken(request.headers.authorization),
  })
  if (refusal === null) return
  // As bytes, so that the server adds no charset to the media type.
  await reply
    .status(refusal.status)
    .headers({ ...refusal.headers, 'content-type': 'application/json' })
    .send(Buffer.from(JSON.stringify(refusal.body)))
}

function answerFault(error: FastifyError, _request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? 500
  if (status >= 500) console.error(error)
  return answerAsGateway(reply, status, STATUS_CODES[status] ?? 'Error')
}

function answerAsGateway(reply: FastifyReply, statusCode: number, message: string) {
  return reply.status(statusCode).send({ statusCode, message })
}
