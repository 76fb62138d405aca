/**
 * Judges a recording by the contract and by the laws, and names what a known deviation explains. It prints nothing and
 * writes nothing.
 */
import type { KnownDeviation } from '../helpers/config/known-deviations.ts'
import { meets } from '../helpers/config/known-deviations.ts'
import { targets } from '../helpers/config/targets.ts'
import type { LawId, ReceivedEvent } from '../helpers/oracle/index.ts'
import { judgeExchanges } from '../helpers/oracle/index.ts'
import type { Exchange } from '../helpers/traffic/exchange.ts'
import type { Contract } from '../helpers/validation/contract.ts'
import type { Kind } from '../helpers/validation/finding.ts'
import { judge } from '../helpers/validation/validate-reply.ts'
import { validateEvent } from '../helpers/validation/validate-event.ts'
import { requirements } from '../schemas/requirements/index.ts'
import type { Row, Target } from '../schemas/requirements/row.ts'
import { textBody } from './recordings/bodies.ts'
import type { Recording } from './recordings/recording.ts'

export interface Judged {
  readonly findings: readonly JudgedFinding[]
  readonly metCounts: ReadonlyMap<LawId, number>
  /** Replies held against contract or laws. */
  readonly judged: number
  /** Of operations that the contract does not speak of. */
  readonly outside: number
  /** Requests that got no answer, and acts of which the outcome alone is known. */
  readonly unjudged: number
}

export interface JudgedFinding {
  readonly kind: Kind
  readonly promise: string
  /** Null where it is about an event. */
  readonly exchange: Exchange | null
  readonly event: ReceivedEvent | null
  readonly where: string
  readonly expected: string
  readonly found: string
  readonly because: string | null
  readonly deviation: KnownDeviation | null
}

export function judgeRecording(
  recording: Recording,
  {
    target,
    contract,
    deviations,
  }: {
    readonly target: Target
    readonly contract: Contract
    readonly deviations: readonly KnownDeviation[]
  },
): Judged {
  const { exchanges, events, isJudged, isWhole, oracle } = recording
  const { gateway } = targets[target]
  const findings: Omit<JudgedFinding, 'deviation'>[] = []
  const outside = new Set<Exchange>()
  const answered = exchanges.filter((each) => each.response !== null && isJudged(each))
  for (const exchange of answered) {
    const judgement = judge(exchange, contract, { gateway })
    if (!judgement) outside.add(exchange)
    else if (isWhole(exchange))
      for (const finding of judgement.findings) {
        const promise = finding.kind === 'shortfall' ? 'contract.recommended' : finding.promise
        findings.push({ ...finding, promise, exchange, event: null, because: null })
      }
  }
  for (const event of events)
    for (const finding of validateEvent(deliveryOf(event), contract))
      findings.push({ ...finding, exchange: null, event, because: null })
  const laws = judgeExchanges(exchanges, {
    ...oracle,
    // Where Altinn runs the Broker, an organization's own systems may act on its transfers too.
    allSeen: oracle.allSeen !== false && !gateway,
    events,
    showsExceptions: target === 'local',
    only: (exchange) => isJudged(exchange) && !outside.has(exchange),
  })
  for (const { law, level, ...finding } of laws.findings)
    findings.push({
      ...finding,
      promise: law,
      kind: level === 'must' && !weighsLess(law, target) ? 'violation' : 'shortfall',
    })
  const named = deviations.filter((each) => each.targets.includes(target))
  return {
    findings: findings.map((finding) => ({ ...finding, deviation: explaining(finding, named) })),
    metCounts: laws.metCounts,
    judged: answered.length - outside.size,
    outside: outside.size,
    unjudged: exchanges.length - answered.length,
  }
}

/** Nobody has seen that part of Altinn where it runs. */
function weighsLess(law: LawId, target: Target): boolean {
  const { shouldOn }: Row = requirements[law]
  return shouldOn?.includes(target) ?? false
}

function explaining(
  { promise, exchange }: Omit<JudgedFinding, 'deviation'>,
  deviations: readonly KnownDeviation[],
): KnownDeviation | null {
  const found = deviations.find(
    (each) => each.promise === promise && exchange !== null && meets(each.when, exchange),
  )
  return found ?? null
}

function deliveryOf({ contentType, body }: ReceivedEvent) {
  const headers = contentType === null ? [] : [['Content-Type', contentType] as const]
  return { headers, body: textBody(Buffer.from(JSON.stringify(body))) }
}
