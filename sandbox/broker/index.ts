/**
 * The Broker of the sandbox: takes every request below `/broker/` of every place, whatever its verb, and answers it as a
 * Broker does. No answer of the framework's own leaves from here.
 */
import { METHODS } from 'node:http'

import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { faultsOf, rulesOf } from '../defects.ts'
import type { Place } from '../place.ts'
import { empty, Unhandled, unhandled, type Answer } from './answer.ts'
import { ClientGone } from './body.ts'
import { createBroker, nowIn, type Broker } from './broker.ts'
import { askerOf, headerOf, type Call } from './call.ts'
import { passGates } from './gates.ts'
import { operations, problemTypeOf } from './operations.ts'
import { findRoute } from './routes.ts'
import { send } from './send.ts'
import { scheduleRollups } from './statistics/rollups.ts'

export function registerBroker(
  app: FastifyInstance,
  placeOf: (request: FastifyRequest) => Place,
): void {
  const brokers = new Map<Place, Broker>()

  function brokerOf(place: Place): Broker {
    const known = brokers.get(place)
    if (known !== undefined) return known
    const broker = createBroker(place, rulesOf(place))
    scheduleRollups(broker)
    brokers.set(place, broker)
    return broker
  }

  async function respond(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    reply.hijack()
    const broker = brokerOf(placeOf(request))
    const answer = await answerTo(broker, request)
    await send(answer, request.raw, reply.raw, nowIn(broker))
  }

  void app.register(async (scope) => {
    // Bodies are read by the operations themselves, as streams.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => {
      done(null)
    })
    await scope.register(multipart, { throwFileSizeLimit: false })
    // What the framework would refuse is answered like anything else.
    scope.setErrorHandler((_error, request, reply) => respond(request, reply))
    scope.addHook('onClose', async () => {
      for (const { storage } of brokers.values()) await storage.close()
    })
    scope.route({
      method: METHODS.filter((method) => scope.supportedMethods.includes(method)),
      // The Broker's router makes no difference between letters of either case.
      url: '/:broker(^[Bb][Rr][Oo][Kk][Ee][Rr]$)/*',
      handler: respond,
    })
  })
}

async function answerTo(broker: Broker, request: FastifyRequest): Promise<Answer> {
  const url = request.raw.url ?? '/'
  const [path = '/', query = ''] = split(url)
  const method = request.raw.method ?? 'GET'
  const route = findRoute(operations, method, path)
  if (route === null) return empty(404)
  if ('allowed' in route) return empty(405, { Allow: route.allowed.join(', ') })

  const { operation, parameters } = route
  const traceId = broker.rules.traceIdOf(headerOf(request, 'traceparent'))
  const answer = await (async () => {
    try {
      const passed = await passGates(broker, request, operation, parameters)
      if ('refusal' in passed) return passed.refusal
      const { caller } = passed
      const call: Call = {
        broker,
        request,
        operation,
        parameters,
        path,
        query: new URLSearchParams(query),
        caller,
        asker: askerOf(broker, caller),
        traceId,
        problemType: problemTypeOf(operation),
      }
      return await operation.handle(call)
    } catch (error) {
      if (error instanceof ClientGone) return { ...empty(499), isAbandoned: true as const }
      return unhandled(asUnhandled(error), {
        traceId,
        path,
        tellsDetails: broker.place.settings.environment === 'Development',
        acceptsJson: acceptsJson(headerOf(request, 'accept')),
      })
    }
  })()
  return faultsOf(broker.place).reduce(
    (touched, fault) => fault(touched, { operation: operation.name, method }),
    answer,
  )
}

/** Anything but an exception of the Broker's is a fault of the sandbox, and shows on its terminal. */
function asUnhandled(error: unknown): Unhandled {
  if (error instanceof Unhandled) return error
  console.error(error)
  return new Unhandled('System.Exception', String(error))
}

function acceptsJson(accept: string | null): boolean {
  return accept === null || /\*\/\*|application\/(?:\*|(?:problem\+)?json)/i.test(accept)
}

function split(url: string): readonly string[] {
  const mark = url.indexOf('?')
  return mark < 0 ? [url] : [url.slice(0, mark), url.slice(mark + 1)]
}
