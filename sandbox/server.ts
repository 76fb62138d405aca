/**
 * The HTTP server of a sandbox: finds the place a request is for, lets the gateway look at it, and hands it to the Broker
 * or the platform. Nothing of the framework's own ever leaves it.
 */
import { type IncomingMessage, METHODS, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'

import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'

import { registerControls } from './control/routes.ts'
import type { Identities } from './identities.ts'
import type { Place } from './place.ts'
import type { Places, ServedPlace } from './places.ts'
import { type AltinnOf, passGateway, registerPlatform } from './platform/routes.ts'
import { decodablePath, splitPrefix } from './request-target.ts'

export type RegisterBroker = (
  app: FastifyInstance,
  placeOf: (request: FastifyRequest) => Place,
) => void

interface Surroundings {
  readonly places: Places
  readonly identities: () => Identities
  /** Null where the platform stands alone. */
  readonly registerBroker: RegisterBroker | null
  /** Null: over http. */
  readonly certificate?: { readonly cert: string; readonly key: string } | null
  /** What a platform that stands alone serves besides. */
  readonly registerBeside?: (app: FastifyInstance, altinnOf: AltinnOf) => void
}

export function createServer({
  places,
  identities,
  registerBroker,
  certificate = null,
  registerBeside,
}: Surroundings): FastifyInstance {
  const found = new WeakMap<IncomingMessage, ReturnType<Places['find']>>()

  const app = fastify({
    // A client may pause longer than Node's five seconds between two requests.
    keepAliveTimeout: 120_000,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 65_536 },
    clientErrorHandler: answerUnreadable,
    ...(certificate !== null && { serverFactory: secureServer(certificate) }),
    rewriteUrl(request) {
      const { prefix, rest } = splitPrefix(request.url ?? '/')
      found.set(request, places.find(prefix))
      return decodablePath(rest)
    },
  })
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true })
  }
  app.removeAllContentTypeParsers()

  function servedPlace(request: FastifyRequest): ServedPlace {
    const place = found.get(request.raw)
    if (place === undefined || 'unknownDefect' in place) throw new Error('A place was not found.')
    return place
  }

  app.addHook('onRequest', async (request, reply) => {
    const place = found.get(request.raw)
    if (place === undefined || !('unknownDefect' in place)) return
    await reply
      .status(404)
      .type('text/plain; charset=utf-8')
      .send(`There is no defect "${place.unknownDefect}".`)
  })
  app.addHook('onRequest', (request, reply) =>
    passGateway(servedPlace(request).altinn, request, reply),
  )

  app.addHook('onSend', async (_request, reply) => {
    // Kestrel says nothing of the connection when it stays open; Node does unless told.
    if (!reply.hasHeader('connection')) reply.raw.removeHeader('connection')
  })

  registerPlatform(app, (request) => servedPlace(request).altinn)
  registerBeside?.(app, (request) => servedPlace(request).altinn)
  void app.register(async (scope) => {
    registerControls(scope, { placeOf: servedPlace, identities })
  })
  if (registerBroker !== null) registerBroker(app, (request) => servedPlace(request).place)
  return app
}

function secureServer(certificate: { readonly cert: string; readonly key: string }) {
  return (handle: RequestListener): Server => {
    const server = createSecureServer({ ...certificate, keepAliveTimeout: 120_000 }, handle)
    server.on('clientError', answerUnreadable)
    return server // Fastify asks no more of it than of a plain one
  }
}

/** What is no HTTP gets Kestrel's words: a status and nothing else. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const statuses: Record<string, string> = {
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  }
  const status = statuses[error.code ?? ''] ?? '400 Bad Request'
  const date = new Date().toUTCString()
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\nDate: ${date}\r\nServer: Kestrel\r\n\r\n`,
  )
}
