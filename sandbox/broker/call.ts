/** One request to the Broker, as the gates see it and as the operations do. */
import type { FastifyRequest } from 'fastify'

import type { DecisionRequest } from '../platform/port.ts'
import type { Answer, ProblemPlace } from './answer.ts'
import type { Broker } from './broker.ts'
import type { Caller } from './caller.ts'
import { digitsOf } from './organization.ts'
import type { Asker } from './rules/access.ts'
import type { Transfer } from './state.ts'

/** What is known before it is known who asks. */
export interface Asked {
  readonly broker: Broker
  readonly request: FastifyRequest
  readonly method: string
  readonly operation: Operation
  /** What stands in the place of the path's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  /** Below the place, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly traceId: string
}

export interface Call extends Asked, ProblemPlace {
  readonly caller: Caller
  readonly asker: Asker
}

export interface Operation {
  readonly name: string
  /** `ANY`: the operation looks at the verb itself. */
  readonly method: string
  /** Below `/broker/api/v1/`, parameters in braces. */
  readonly path: string
  /** One of them opens the operation; null: nobody is asked who he is. */
  readonly scopes: readonly string[] | null
  readonly consumes: string | null
  readonly produces: string | null
  /** An expired token counts where the caller is in the middle of a resumable upload. */
  readonly toleratesExpired?: (asked: Asked, transfer: Transfer, caller: Caller) => boolean
  readonly handle: (call: Call) => Promise<Answer>
}

/** First value of a header; null where it was not sent. */
export function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.raw.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}

export function askerOf(broker: Broker, caller: Caller): Asker {
  return {
    organization: caller.organization,
    permits: async (
      actions: DecisionRequest['actions'],
      resource: string,
      party: string,
      instance?: string,
    ) =>
      broker.resources.has(resource) &&
      broker.place.platform.decide({
        claims: caller.claims,
        actions,
        resource,
        party: digitsOf(party),
        ...(instance !== undefined && { instance }),
      }),
  }
}
