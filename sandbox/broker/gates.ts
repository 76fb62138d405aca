/** What stands before every operation: media types, token and scope, in the order that the rules give. */
import { empty, plainText, type Answer } from './answer.ts'
import { headerOf, type Asked } from './call.ts'
import { callerOf, nobody, type Caller } from './caller.ts'
import { challenges, withoutToken } from './challenge.ts'
import { readGuid } from './guid.ts'

type Passed = { readonly caller: Caller } | { readonly refusal: Answer }

/** The caller where all gates are open, else the answer of the first that is not. */
export async function passGates(asked: Asked): Promise<Passed> {
  const { request, operation } = asked
  const { rules } = asked.broker
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
        const found = await authenticate(asked)
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

async function authenticate(asked: Asked): Promise<Passed> {
  const { platform, settings } = asked.broker.place
  const { rules } = asked.broker
  const token = /^Bearer +(.+)$/i.exec(headerOf(asked.request, 'authorization') ?? '')?.[1]
  if (token === undefined) {
    return rules.asksForToken() ? { refusal: unauthenticated(withoutToken) } : { caller: nobody }
  }
  const checkLifetime = rules.checksLifetime(settings)
  const verdict = rules.trusted(token, await platform.verifyToken(token, { checkLifetime }))
  if (verdict.valid) return { caller: callerOf(verdict.claims) }
  const late = verdict.reason === 'expired' ? await inMiddleOfUpload(asked, token) : null
  if (late !== null) return { caller: late }
  const now = Date.now() / 1000
  return {
    refusal: unauthenticated(challenges(verdict, platform.issuers, checkLifetime, now)),
  }
}

/** The caller with an expired token, where it is in the middle of a resumable upload; else null. */
async function inMiddleOfUpload(asked: Asked, token: string): Promise<Caller | null> {
  const { transfers, place } = asked.broker
  const transfer = transfers.get(readGuid(asked.parameters['fileTransferId'] ?? '') ?? '')
  const verdict = await place.platform.verifyToken(token, { checkLifetime: false })
  if (transfer === undefined || !verdict.valid) return null
  const caller = callerOf(verdict.claims)
  return asked.operation.toleratesExpired?.(asked, transfer, caller) === true ? caller : null
}

function unauthenticated(values: readonly string[]): Answer {
  return empty(401, { 'WWW-Authenticate': values })
}
