/** Who is let in with which token, and what a request is turned away for before anybody looks at a transfer. */
import type { refusalsLaws } from '../../../schemas/requirements/laws/refusals.ts'
import type { TokenFacts } from '../../traffic/exchange.ts'
import type { Judgement, Knowledge, Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import type { Address, Operation } from '../journal/address.ts'
import type { Heard } from '../journal/heard.ts'
import type { PlaceClock } from '../journal/clock.ts'
import { askedHeader, before, header, nobody } from '../journal/heard.ts'
import type { TransferKnowledge } from '../journal/transfer.ts'
import { ownUpload } from '../journal/tus.ts'

type AccessLaw = Extract<
  keyof typeof refusalsLaws,
  | `access.${string}`
  | 'refusal.media-type-deserved'
  | 'refusal.accept-deserved'
  | 'refusal.method-deserved'
  | 'refusal.route-exists'
>

export const access: Readonly<Record<AccessLaw, Law>> = {
  'access.no-token-no-entry': onAddress((reply) =>
    reply.asker === nobody ? isTurnedAway(reply, 401, 'it carries no token') : silent,
  ),

  'access.spoiled-token-no-entry': onOperation((reply, _, { transfer }) => {
    const { token } = reply.exchange.actor
    if (token?.genuine !== false) return silent
    // In the middle of a resumable upload one that has run out may go on to count.
    return hasRunOut(token, reply) && mayBeUnderWay(reply, transfer)
      ? silent
      : isTurnedAway(reply, 401, 'its token was spoiled on purpose')
  }),

  'access.scope-missing-no-entry': onAddress((reply, operation) => {
    const { token } = reply.exchange.actor
    return !token?.genuine || hasScope(token, operation)
      ? silent
      : isTurnedAway(reply, 403, `its token has the scopes ${token.scopes.join(', ') || 'none'}`)
  }),

  'access.scope-refusal-deserved': onAddress((reply, operation) => {
    const { token } = reply.exchange.actor
    if (!token?.genuine || !hasScope(token, operation)) return silent
    return holds(reply.status !== 403 || !isEmpty(reply), () => ({
      where: 'status',
      expected: 'an answer other than the empty 403',
      found: '403',
      because: `its token has the scopes ${token.scopes.join(', ')}`,
    }))
  }),

  'access.challenge-deserved': onOperation((reply, _, { place }) => {
    const challenge = header(reply, 'www-authenticate')
    const { token } = reply.exchange.actor
    if (!token?.genuine || !lives(token, reply, place.clock)) return silent
    if (!place.trustedIssuers.has(token.issuer)) return silent
    // A token may be signed for later, and a gateway may want its key: only the challenge tells.
    if (challenge !== null && /not valid before|^AzureApiManagementKey/.test(challenge))
      return silent
    return holds(reply.status !== 401 || challenge === null, () => ({
      where: 'status',
      expected: 'an answer other than a challenge',
      found: '401',
      because: 'its token is genuine and lives, and its issuer is trusted here',
    }))
  }),

  'access.challenge-fits': onOperation((reply) => {
    const challenge = header(reply, 'www-authenticate')
    if (reply.status !== 401 || challenge === null) return silent
    const sent = /^bearer /i.test(askedHeader(reply, 'authorization') ?? '')
    const { token } = reply.exchange.actor
    if (sent && token?.genuine === true) return silent
    return holds(/error="invalid_token"/.test(challenge) === sent, () => ({
      where: 'WWW-Authenticate',
      expected: sent ? 'error="invalid_token"' : 'no error',
      found: challenge,
      because: sent ? 'a token was sent' : 'no token was sent',
    }))
  }),

  'refusal.media-type-deserved': onOperation((reply, operation) => {
    const taken = mediaTypes[operation]
    const sent = askedHeader(reply, 'content-type')
    const type = sent?.split(';')[0]?.trim().toLowerCase()
    if (sent?.includes('charset') && !/utf-8/i.test(sent)) return silent
    const fits =
      taken === undefined ||
      (type === undefined ? taken.mayLack : taken.pattern.test(taken.exact ? (sent ?? '') : type))
    return fits
      ? holds(reply.status !== 415, () => ({
          where: 'status',
          expected: 'an answer other than 415',
          found: '415',
          because: `the operation takes ${sent ?? 'a request without Content-Type'}`,
        }))
      : silent
  }),

  'refusal.accept-deserved': onOperation((reply, operation) => {
    const accept = askedHeader(reply, 'accept')
    const given = produces(operation)
    const listed = accept?.split(',').map((each) => each.split(';')[0]?.trim().toLowerCase())
    const met =
      given === undefined || !listed || listed.some((each) => each === given || each === '*/*')
    return met
      ? holds(reply.status !== 406, () => ({
          where: 'status',
          expected: 'an answer other than 406',
          found: '406',
          because: `${accept ?? 'no Accept'} can be met`,
        }))
      : silent
  }),

  'refusal.method-deserved': (reply) => {
    const { served, operation } = reply.address
    const refused = reply.status === 405
    if (reply.status === null || served.length === 0 || isFormAddress(reply)) return silent
    const listed = header(reply, 'allow')
      ?.split(',')
      .map((each) => each.trim().toUpperCase())
    return [
      ...(operation === 'unknown'
        ? silent
        : holds(!refused, () => ({
            where: 'status',
            expected: 'an answer other than 405',
            found: '405',
            because: 'the path serves this method',
          }))),
      ...(refused && listed
        ? equals('Allow', [...served].sort(), listed.sort(), 'the path serves these methods')
        : silent),
    ]
  },

  'refusal.route-exists': onOperation((reply, operation) =>
    reply.status !== 404 || operation.startsWith('tus')
      ? silent
      : holds(!isEmpty(reply), () => ({
          where: 'body',
          expected: 'a problem that says what was not found',
          found: 'nothing',
          because: 'the path and method are those of an operation',
        })),
  ),
}

const aMinute = 60_000

/** By either clock: that of a sandbox may be moved where tokens know nothing of it. */
function lives({ expires }: TokenFacts, reply: Heard, clock: PlaceClock): boolean {
  const latest = clock.latest(reply)
  if (expires === null || latest === null) return false
  return expires * 1000 > Math.max(reply.end, latest / 1000) + aMinute
}

function hasRunOut({ expires }: TokenFacts, { start }: Heard): boolean {
  return expires !== null && expires * 1000 < start
}

/** Known to be, or begun by somebody unseen. */
function mayBeUnderWay(reply: Heard, transfer: TransferKnowledge | null): boolean {
  const { operation, partial } = reply.address
  if (transfer === null || !operation.startsWith('tus')) return false
  const { creations } = transfer.tus.of(partial ?? ownUpload)
  return !transfer.complete || creations.some((each) => each.status === 201 && before(each, reply))
}

const write = 'altinn:broker.write'
const read = 'altinn:broker.read'

function scopesFor(operation: Operation): readonly string[] {
  if (operation.startsWith('tus')) return [write]
  switch (operation) {
    case 'initialize':
    case 'upload':
    case 'initializeAndUpload':
      return [write]
    case 'overview':
    case 'details':
    case 'search':
      return [write, read]
    case 'download':
    case 'confirmDownload':
      return [read]
    default:
      return ['altinn:serviceowner']
  }
}

function hasScope({ scopes }: TokenFacts, operation: Operation): boolean {
  return scopesFor(operation).some((each) => scopes.includes(each))
}

interface MediaTypes {
  readonly pattern: RegExp
  /** A request without Content-Type is taken as well. */
  readonly mayLack: boolean
  /** Parameters are looked at too. */
  readonly exact?: true
}

const jsonAlone = /^application\/json$/
const mediaTypes: Readonly<Partial<Record<Operation, MediaTypes>>> = {
  initialize: { pattern: /^(?:application|text)\/json$|^application\/.+\+json$/, mayLack: false },
  upload: { pattern: /^application\/octet-stream$/, mayLack: true },
  initializeAndUpload: { pattern: /^multipart\/form-data$/, mayLack: true },
  configureResource: { pattern: jsonAlone, mayLack: false },
  readResource: { pattern: jsonAlone, mayLack: true },
  configureServiceOwner: { pattern: jsonAlone, mayLack: false },
  tusAppend: { pattern: /^application\/offset\+octet-stream$/i, mayLack: false, exact: true },
}

/** Media type that an Accept has to name; undefined where none is looked at. */
function produces(operation: Operation): string | undefined {
  const looksAtNone = ['download', 'configureServiceOwner']
  if (operation.startsWith('tus') || looksAtNone.includes(operation)) return undefined
  return operation === 'monthlyStatistics' ? 'text/csv' : 'application/json'
}

/** A law of requests that an operation serves. */
function onOperation(
  judge: (reply: Heard, operation: Operation, known: Knowledge) => readonly Judgement[],
): Law {
  return (reply, known) => {
    const { operation } = reply.address
    return reply.status === null || isOther(operation) ? silent : judge(reply, operation, known)
  }
}

/** One of all requests whose token is looked at: below the addresses of tus it is before anybody asks what they are for. */
function onAddress(judge: (reply: Heard, operation: Operation) => readonly Judgement[]): Law {
  const onServed = onOperation(judge)
  return (reply, known) =>
    reply.address.operation === 'unknown' && reply.status !== null && isBelowTus(reply)
      ? judge(reply, 'tusOptions')
      : onServed(reply, known)
}

function isBelowTus({ exchange }: Heard): boolean {
  return /^\/broker\/api\/v1\/filetransfer\/upload\/tus(?:[/?]|$)/i.test(exchange.request.path)
}

function isOther(
  operation: Address['operation'],
): operation is Exclude<Address['operation'], Operation> {
  return operation === 'unknown' || operation === 'scanVerdict' || operation === 'moveClock'
}

/** What is looked at before the token, and what a gateway or a Broker in trouble says, may come instead. */
function isTurnedAway(reply: Heard, status: 401 | 403, because: string): readonly Judgement[] {
  const instead = [401, 406, 415, 429, 500, 502, 503, 504]
  return holds(reply.status === status || instead.includes(reply.status ?? 0), () => ({
    where: 'status',
    expected: String(status),
    found: String(reply.status),
    because,
  }))
}

function isEmpty({ exchange }: Heard): boolean {
  const body = exchange.response?.body
  return body?.kind === 'none' || (body?.kind === 'text' && body.text === '')
}

/** The address of the form upload is also one of a transfer: methods of both are served there. */
function isFormAddress({ exchange }: Heard): boolean {
  return /\/filetransfer\/upload\/?$/i.test(exchange.request.path)
}
