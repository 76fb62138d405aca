/**
 * The Broker of the sandbox: takes every request below `/broker/` of every place, whatever its verb, and answers it as a
 * Broker does. No answer of the framework's own leaves from here.
 */
import { METHODS } from 'node:http'

import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { rulesOf } from '../defects.ts'
import type { Place } from '../place.ts'
import { answerTo } from './answering.ts'
import { createBroker, nowIn, type Broker } from './broker.ts'
import { send } from './send.ts'
import { scheduleRollups } from './statistics/rollups.ts'

/** Each place has a Broker of its own, made when it is first asked. Closing the app removes the files of all. */
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
