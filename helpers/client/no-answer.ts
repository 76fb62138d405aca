/**
 * What is thrown when nothing came that could be judged: why, whose move it is, and the exchange as recorded. It holds no
 * header and no body.
 */
import { errors } from 'undici'
import { Secret } from '../config/secret.ts'
import type { Exchange, RecordedFailure } from '../traffic/exchange.ts'

export type Move = 'target' | 'configuration' | 'environment' | 'suite'

export class NoAnswer extends Error {
  readonly failure: RecordedFailure
  readonly whose: Move
  readonly exchange: Exchange

  constructor(exchange: Exchange, failure: RecordedFailure, whose: Move) {
    const { actor, request, place } = exchange
    const who = actor.name === 'nobody' ? 'no answer' : `the ${actor.name} got no answer`
    super(`${who} to ${request.method} ${request.path} from ${place}: ${failure.message}`)
    this.failure = failure
    this.whose = whose
    this.exchange = exchange
  }
}

/**
 * The exchange that was cut on purpose, for checks that are about that; any other outcome is passed on.
 *
 * @throws NoAnswer where the line broke by itself.
 */
export async function cutOnPurpose(call: () => Promise<{ exchange: Exchange }>): Promise<Exchange> {
  try {
    return (await call()).exchange
  } catch (error) {
    if (error instanceof NoAnswer && error.failure.kind === 'cut-on-purpose') return error.exchange
    throw error
  }
}

const kinds: Readonly<Record<string, RecordedFailure['kind']>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
  ERR_NOT_ALTINN: 'stand-in',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
}

type Words = Readonly<Record<RecordedFailure['kind'], string>>

const words: Words = {
  refused: 'the connection was refused; is the address right, and does anything run there?',
  unresolved: 'the name of the host could not be resolved; is the address right?',
  reset: 'the connection was closed from the other side',
  'timed-out': 'nothing came within the patience of the target (BROKER_PATIENCE stretches it)',
  certificate: 'the certificate is not trusted; NODE_EXTRA_CA_CERTS names further authorities',
  'stand-in': 'nothing was sent',
  'cut-on-purpose': 'the line was cut on purpose',
  other: 'what came was no HTTP answer',
}

/** Of the platform that whoever runs the suite has started for a Broker on their own machine. */
const wordsBeside: Words = {
  ...words,
  refused: 'the connection was refused; does the platform run? npm run platform starts it',
  certificate:
    'the certificate is not of the authority in the file that the platform left, so one of them was made anew; start the platform again (npm run platform), then the Broker, and run this again',
}

/**
 * @param error as undici gives it.
 * @param isBeside whether the place is a platform beside a local Broker.
 */
export function failureOf(error: Error, isBeside: boolean): RecordedFailure {
  const code = codeOf(error)
  const proxySaid = /^Proxy response \((\d+)\)/.exec(error.message)?.[1]
  if (proxySaid !== undefined)
    return { kind: 'refused', message: `the proxy answered ${proxySaid} instead of passing it on` }
  const kind = kinds[code] ?? (isAboutCertificates(code) ? 'certificate' : 'other')
  const said = (isBeside ? wordsBeside : words)[kind]
  if (kind === 'stand-in') return { kind, message: `${said}: ${error.message}` }
  const detail = kind === 'other' ? `${code} ${Secret.conceal(error.message)}`.trim() : code
  return { kind, message: detail === '' ? said : `${said} (${detail})` }
}

export const cutFailure: RecordedFailure = {
  kind: 'cut-on-purpose',
  message: words['cut-on-purpose'],
}

/** True for what the suite itself did wrong before anything was sent. */
export function isOurMistake(error: Error): boolean {
  return error instanceof errors.InvalidArgumentError || error instanceof errors.NotSupportedError
}

/** Several addresses of one host fail together: the first speaks for them. */
function codeOf(error: Error): string {
  const cause = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  return typeof code === 'string' ? code : ''
}

function isAboutCertificates(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|SECURE_PRX/.test(code)
}

const moves: Readonly<Record<RecordedFailure['kind'], Move>> = {
  refused: 'environment',
  unresolved: 'configuration',
  reset: 'environment',
  'timed-out': 'environment',
  certificate: 'configuration',
  'stand-in': 'configuration',
  'cut-on-purpose': 'suite',
  other: 'target',
}

/** @param isSandbox whether the target is this suite's own sandbox: then its death is the suite's to explain. */
export function moveAfter(failure: RecordedFailure, isSandbox: boolean): Move {
  return isSandbox ? 'suite' : moves[failure.kind]
}
