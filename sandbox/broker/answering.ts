/** One request, from its line to its answer: route, gates, operation, and what a place's defects do to the outcome. */
import type { FastifyRequest } from 'fastify'

import { faultsOf } from '../defects.ts'
import { empty, Unhandled, unhandled, type Answer } from './answer.ts'
import { ClientGone } from './body.ts'
import type { Broker } from './broker.ts'
import { askerOf, headerOf, type Asked } from './call.ts'
import { passGates } from './gates.ts'
import { operations, problemTypeOf } from './operations.ts'
import { findRoute } from './routes.ts'

/** Never throws: what goes wrong inside is an answer too. */
export async function answerTo(broker: Broker, request: FastifyRequest): Promise<Answer> {
  const { method = 'GET', url = '/' } = request.raw
  const [path = '/', query = ''] = url.split(/\?(.*)/s)
  const route = findRoute(operations, method, path)
  const touched = (answer: Answer, operation: string) =>
    faultsOf(broker.place).reduce((each, fault) => fault(each, { operation, method }), answer)
  if (route === null) return touched(empty(404), 'none')
  if ('allowed' in route) return touched(empty(405, { Allow: route.allowed.join(', ') }), 'none')
  const asked: Asked = {
    broker,
    request,
    method,
    path,
    query: new URLSearchParams(query),
    ...route,
    traceId: broker.rules.traceIdOf(headerOf(request, 'traceparent')),
  }
  const answer = await perform(asked).catch((error: unknown) => answerToError(asked, error))
  return touched(answer, route.operation.name)
}

async function perform(asked: Asked): Promise<Answer> {
  const passed = await passGates(asked)
  if ('refusal' in passed) return passed.refusal
  return asked.operation.handle({
    ...asked,
    caller: passed.caller,
    asker: askerOf(asked.broker, passed.caller),
    problemType: problemTypeOf(asked.operation),
  })
}

function answerToError({ broker, request, path, traceId }: Asked, error: unknown): Answer {
  if (error instanceof ClientGone) return { ...empty(499), isAbandoned: true }
  return unhandled(asUnhandled(error), {
    traceId,
    path,
    tellsDetails: broker.place.settings.environment === 'Development',
    acceptsJson: acceptsJson(headerOf(request, 'accept')),
  })
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
