/**
 * Addresses that no real Altinn has: a place's clock, its settings, its table of parties and resources, the events it gave
 * up delivering, the ready-made identities, and a token for the asking. What they refuse, they refuse with a sentence.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { parseDuration } from './duration.ts'
import type { Identities } from '../identities.ts'
import type { Place } from '../place.ts'
import type { ServedPlace } from '../places.ts'
import { parseWorld, WorldError } from '../platform/read-world.ts'
import { checkSettings, SettingError } from '../settings.ts'
import { tokenFor, UnknownIdentityError } from './token-for.ts'

interface Surroundings {
  readonly placeOf: (request: FastifyRequest) => ServedPlace
  readonly identities: () => Identities
}

/** A request that a control address cannot do anything with. */
class ControlError extends Error {}

export function registerControls(
  app: FastifyInstance,
  { placeOf, identities }: Surroundings,
): void {
  app.setErrorHandler((error, _request, reply) => answerError(error, reply))
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })

  app.get('/sandbox/clock', (request) => timeOf(placeOf(request).place))
  app.post('/sandbox/clock', async (request) => {
    const { place } = placeOf(request)
    await place.clock.advance(durationIn(jsonBody(request)))
    return timeOf(place)
  })

  app.get('/sandbox/settings', (request) => placeOf(request).place.settings)
  app.put('/sandbox/settings', (request) => {
    const { place } = placeOf(request)
    return Object.assign(place.settings, checkSettings(jsonBody(request)))
  })

  app.get('/sandbox/world', (request) => placeOf(request).altinn.world())
  app.put('/sandbox/world', (request) => {
    const { altinn } = placeOf(request)
    altinn.replaceWorld(parseWorld(jsonBody(request)))
    return altinn.world()
  })

  app.get('/sandbox/dead-letters', (request) => placeOf(request).altinn.events.deadLetters())

  app.get('/sandbox/identities', () => identities())
  app.get('/sandbox/token', async (request, reply) => {
    const asked = request.query as { as?: string; scope?: string; systemUserOf?: string }
    const token = await tokenFor(asked, placeOf(request).altinn, identities())
    return reply.type('text/plain; charset=utf-8').send(token)
  })
}

function timeOf(place: Place): { now: string } {
  const microseconds = Math.round(place.clock.now() * 1000)
  const seconds = new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, 19)
  const fraction = String(microseconds % 1_000_000).padStart(6, '0')
  return { now: `${seconds}.${fraction}+00:00` }
}

function durationIn(body: unknown): number {
  const { advance } = (body ?? {}) as { advance?: unknown }
  const duration = typeof advance === 'string' ? parseDuration(advance) : null
  if (duration !== null && duration > 0) return duration
  throw new ControlError(
    `Expected a body such as {"advance":"PT2H"}, an ISO 8601 duration longer than nothing, found ${JSON.stringify(body)}.`,
  )
}

function jsonBody(request: FastifyRequest): unknown {
  try {
    // The parser above leaves a string, and nothing where there was no body.
    return JSON.parse((request.body as string | undefined) ?? '')
  } catch {
    throw new ControlError('Expected a body in JSON.')
  }
}

function answerError(error: unknown, reply: FastifyReply): FastifyReply {
  const expected = [ControlError, SettingError, WorldError, UnknownIdentityError]
  const isExpected = expected.some((kind) => error instanceof kind)
  if (!isExpected) console.error(error)
  return reply
    .status(isExpected ? 400 : 500)
    .type('text/plain; charset=utf-8')
    .send(isExpected ? (error as Error).message : 'The sandbox failed; its own output says how.')
}
