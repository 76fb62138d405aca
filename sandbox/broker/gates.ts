/** What stands before every operation: media types, token and scope, in the order that the rules give. */
import type { FastifyRequest } from 'fastify'

import type { TokenVerdict } from '../platform/port.ts'
import { empty, plainText, type Answer } from './answer.ts'
import type { Broker } from './broker.ts'
import { headerOf, type Operation } from './call.ts'
import { callerOf, nobody, type Caller } from './caller.ts'
import { challenges, withoutToken } from './challenge.ts'
import { readGuid } from './guid.ts'

/** The caller where all gates are open, else the answer of the first that is not. */
export async function passGates(
  broker: Broker,
  request: FastifyRequest,
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly caller: Caller } | { readonly refusal: Answer }> {
  const { rules } = broker
  let caller = nobody
  for (const gate of rules.orderOfGates) {
    switch (gate) {
      case 'mediaType':
        if (!rules.takesMediaType(headerOf(request, 'content-type'), operation.consumes)) {
          return { refusal: empty(415) }
        }
        break
      case 'accept':
        if (!rules.acceptsAnswer(headerOf(request, 'accept'), operation.produces)) {
          return { refusal: unacceptable(operation.produces ?? '') }
        }
        break
      case 'token': {
        if (operation.scopes === null) break
        const found = await authenticate(broker, request, operation, parameters)
        if ('refusal' in found) return found
        caller = found.caller
        break
      }
      case 'scope':
        if (operation.scopes !== null && !rules.scopeOpens(caller.scopes, operation.scopes)) {
          return { refusal: empty(403) }
        }
    }
  }
  return { caller }
}

function unacceptable(produced: string): Answer {
  return plainText(
    406,
    `This endpoint does not support the requested Accept header. Supported Accept headers are: ${produced}, */*.`,
  )
}

async function authenticate(
  broker: Broker,
  request: FastifyRequest,
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly caller: Caller } | { readonly refusal: Answer }> {
  const { platform, settings } = broker.place
  const token = /^Bearer +(.+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1]
  if (token === undefined) return { refusal: unauthenticated(withoutToken) }
  const checkLifetime = broker.rules.checksLifetime(settings)
  const verdict = broker.rules.trusted(token, await platform.verifyToken(token, { checkLifetime }))
  if (verdict.valid) return { caller: callerOf(verdict.claims) }
  if (verdict.reason === 'expired') {
    const late = await platform.verifyToken(token, { checkLifetime: false })
    if (late.valid && isInMiddleOfUpload(broker, request, operation, parameters, late)) {
      return { caller: callerOf(late.claims) }
    }
  }
  const now = Date.now() / 1000
  return {
    refusal: unauthenticated(challenges(verdict, platform.issuers, checkLifetime, now)),
  }
}

function isInMiddleOfUpload(
  broker: Broker,
  request: FastifyRequest,
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
  verdict: Extract<TokenVerdict, { valid: true }>,
): boolean {
  const transfer = broker.transfers.get(readGuid(parameters['fileTransferId'] ?? '') ?? '')
  return (
    transfer !== undefined &&
    (operation.toleratesExpired?.(
      transfer,
      callerOf(verdict.claims),
      request.raw.method ?? '',
      broker,
    ) ??
      false)
  )
}

function unauthenticated(values: readonly string[]): Answer {
  return empty(401, { 'WWW-Authenticate': values })
}
