/**
 * Holds the reply of one exchange against a contract and tells everything that is wrong with it at once. Pure, and
 * bounded in time and memory whatever came. It knows nothing of other exchanges: that is for the laws.
 */
import { headerOf } from '../traffic/exchange.ts'
import type { Exchange } from '../traffic/exchange.ts'
import { faultsOfBody, readBody } from './body.ts'
import type { ReadBody } from './body.ts'
import type { Answer, Answers } from './answers.ts'
import type { Contract } from './contract.ts'
import type { Fault, Finding } from './finding.ts'
import { faultsOfHeaders, faultsOfLength, faultsOfMediaType } from './headers.ts'
import { faultsOfProblem } from './problem.ts'
import { destinationOf } from './route.ts'

export interface ValidationOptions {
  /** A gateway of Altinn's stands before the Broker. */
  readonly gateway?: boolean
}

/** Everything that is wrong with the reply; empty where nothing is, where none came, and outside the contract. */
export function validateExchange(
  exchange: Exchange,
  contract: Contract,
  options: ValidationOptions = {},
): Finding[] {
  return judge(exchange, contract, options)?.findings ?? []
}

/** The answer of the contract that a reply comes nearest to. */
export interface Judgement {
  /** Null for an address or verb that no operation has. */
  readonly operation: string | null
  readonly status: number
  /** Null where the contract knows no such status here. */
  readonly answer: Answer | null
  /** Code of a problem; null where it has none. */
  readonly code: string | null
  readonly findings: Finding[]
}

/** Null where there is nothing to judge: no reply, or an address outside the contract. */
export function judge(
  exchange: Exchange,
  contract: Contract,
  { gateway = false }: ValidationOptions = {},
): Judgement | null {
  const { request, response } = exchange
  if (response === null) return null
  const destination = destinationOf(contract, request.method, request.path)
  if (destination.kind === 'outside') return null

  const operation = destination.kind === 'operation' ? destination.operation : null
  const candidates = answersFor(destination.answers, response.status).filter(
    ({ response: { 'x-only-without': header } }) =>
      header === undefined || headerOf(request.headers, header) === null,
  )
  const body = readBody(exchange)
  const nearest = nearestOf(candidates, (answer) => [
    ...faultsOfMediaType(answer, candidates, response.headers, contract),
    ...faultsOfHeaders(answer, response.headers),
    ...faultsOfBody(answer, body),
    ...faultsOfProblem(body.value, response.status, operation?.codes ?? null),
  ])
  const faults = [
    ...body.faults,
    ...faultsOfLength(request.method.toUpperCase(), response),
    ...(nearest === null ? [unknownStatus(response.status, destination.answers)] : nearest.faults),
    ...breachOf(nearest?.answer, response.status),
  ]
  const headersWeigh = gateway ? contract.headersBehindGateway : 'must'
  return {
    operation: operation?.id ?? null,
    status: response.status,
    answer: nearest?.answer ?? null,
    code: codeOf(body),
    findings: faults.map((fault) => findingOf(fault, contract, headersWeigh)),
  }
}

function answersFor(answers: Answers, status: number): readonly Answer[] {
  const range = `${Math.trunc(status / 100)}XX`
  return answers.get(String(status)) ?? answers.get(range) ?? answers.get('default') ?? []
}

/** The answer with the fewest faults, the first of equals. */
function nearestOf(
  candidates: readonly Answer[],
  faultsOf: (answer: Answer) => Fault[],
): { answer: Answer; faults: Fault[] } | null {
  let nearest: { answer: Answer; faults: Fault[] } | null = null
  for (const answer of candidates) {
    const faults = faultsOf(answer)
    if (nearest === null || faults.length < nearest.faults.length) nearest = { answer, faults }
    if (faults.length === 0) break
  }
  return nearest
}

function unknownStatus(status: number, answers: Answers): Fault {
  return {
    kind: 'violation',
    aspect: 'status',
    where: 'status',
    expected: `one of ${[...answers.keys()].join(', ')}`,
    found: String(status),
  }
}

function breachOf(answer: Answer | undefined, status: number): Fault[] {
  const breach = answer?.response['x-breach']
  if (breach === undefined) return []
  return [
    {
      kind: 'violation',
      aspect: 'status',
      where: 'status',
      expected: `an answer that was foreseen`,
      found: `${status}: ${breach}`,
    },
  ]
}

function codeOf({ value }: ReadBody): string | null {
  const code =
    typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined
  return typeof code === 'string' ? code : null
}

function findingOf(
  fault: Fault,
  { name, level }: Contract,
  headersWeigh: Contract['level'],
): Finding {
  const { aspect, ...rest } = fault
  const ofHeaders = aspect === 'headers' || aspect === 'media-type'
  const weight = level === 'must' && ofHeaders ? headersWeigh : level
  const kind = fault.kind === 'violation' && weight === 'should' ? 'shortfall' : fault.kind
  return { ...rest, kind, promise: `${name}.${aspect}` }
}
