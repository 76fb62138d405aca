/** Judges a request to subscribe: its form first, then the right to it. Texts are those of Altinn Events. */
import type { PlatformRules } from '../rules.ts'
import { isUrn } from './cloud-event.ts'
import type { Subscriber } from './subscriber.ts'
import type { NewSubscription } from './subscriptions.ts'

export type SubscribeVerdict =
  { readonly accepted: NewSubscription } | { readonly status: 400 | 403; readonly message: string }

const members = [
  'endPoint',
  'sourceFilter',
  'resourceFilter',
  'subjectFilter',
  'alternativeSubjectFilter',
  'typeFilter',
] as const
type Wish = Readonly<Record<(typeof members)[number], string | null>>

/** Unknown members are ignored. */
export function judgeSubscription(
  body: unknown,
  subscriber: Subscriber,
  rules: PlatformRules,
): SubscribeVerdict {
  const wish = readWish(body)
  if (typeof wish === 'string') return { status: 400, message: wish }
  const endPoint = absoluteUri(wish.endPoint)
  const fault = faultOf(wish, endPoint, rules)
  if (fault !== null) return { status: 400, message: fault }

  const resource = wish.resourceFilter ?? ''
  const isEntitled = () => subscriber.mayHearOf(resource, wish.subjectFilter)
  const { consumer } = subscriber
  if (consumer === null || endPoint === null || !isEntitled()) {
    const message = `Not authorized to create a subscription for resource ${resource}.`
    return { status: 403, message }
  }
  const filters = { resource, subject: wish.subjectFilter, type: wish.typeFilter }
  return { accepted: { endPoint: endPoint.href, filters, consumer, isEntitled } }
}

function readWish(body: unknown): Wish | string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return 'A subscription is a JSON object.'
  }
  const written = body as Record<string, unknown>
  const odd = members.find(
    (name) => written[name] !== undefined && written[name] !== null && !isText(written[name]),
  )
  if (odd !== undefined) return `'${odd}' must be a text.`
  const entries = members.map((name) => [name, isText(written[name]) ? written[name] : null])
  return Object.fromEntries(entries) as Wish
}

function absoluteUri(text: string | null): URL | null {
  return text !== null && URL.canParse(text) ? new URL(text) : null
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function faultOf(wish: Wish, endPoint: URL | null, rules: PlatformRules): string | null {
  if (wish.sourceFilter !== null && absoluteUri(wish.sourceFilter) === null) {
    return 'SourceFilter must be an absolute URI'
  }
  if (endPoint === null || !rules.isEndPointAllowed(endPoint)) {
    return 'Missing or invalid endpoint to push events towards'
  }
  if (wish.resourceFilter === null || wish.resourceFilter === '') {
    return rules.needsResource() ? 'Resource filter is required.' : null
  }
  if (!isUrn(wish.resourceFilter)) return 'Resource filter must be a valid urn'
  if (wish.sourceFilter !== null && !rules.takesOtherFilters()) {
    return 'Source filter is not supported for subscriptions on this resource.'
  }
  if (wish.alternativeSubjectFilter && !rules.takesOtherFilters()) {
    return 'AlternativeSubject is not supported for subscriptions on this resource.'
  }
  return null
}
