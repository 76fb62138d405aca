/**
 * Every decision of the platform, one small function each, under the sentence it implements. A defect replaces one of
 * them for a place; nothing else in the platform decides.
 */
import type { CloudEvent } from './events/cloud-event.ts'
import type { Filters } from './events/subscriptions.ts'
import type { TokenVerdict } from './port.ts'

export interface PlatformRules {
  // Maskinporten

  /** A grant is its client's: it names the id under which that is registered. */
  isClient(clientId: string, asked: unknown): boolean
  /** A grant is signed with RS256, RS384 or RS512. */
  isSupportedAlgorithm(algorithm: unknown): boolean
  /** A grant that names no key is not held against the one that there is. Null: no key. */
  keyWhereUnsaid(registered: string): string | null
  /** A grant names its key by the `kid` under which the client registered it. */
  isRegisteredKey(kid: unknown, registered: string): boolean
  /** A grant's signature is that of the key it names. */
  acceptsSignature(fits: boolean): boolean
  /** A grant's audience is one value, the issuer identifier with its closing slash. */
  isAudience(audience: unknown, issuer: string): boolean
  /** A grant lives at most 120 seconds. Seconds since the Unix epoch. */
  livesShortEnough(issuedAt: number, expires: number): boolean
  /** A grant is used before it expires. */
  isExpired(expires: number, now: number): boolean
  /** A grant is issued at most ten seconds ahead of Maskinporten's clock. */
  isIssuedAhead(issuedAt: number, now: number): boolean
  /** A grant is used once only. */
  mayBeUsed(usedBefore: boolean): boolean
  /** A client gets scopes that were granted to it, and no others. */
  isGranted(scope: string, granted: readonly string[]): boolean
  /** A client gets the system users of its own system. */
  isOfOwnSystem(isOwn: boolean): boolean
  /** A system user is had for the customer that it belongs to. */
  isSystemUserOf(organization: string, asked: string): boolean
  /** A system user is had under the reference that it was requested with. */
  isSystemUsersReference(asked: string | null, agreed: string | null, organization: string): boolean
  /** A token lives as long as the shortest-lived of its scopes. Seconds. */
  tokenSeconds(scopes: readonly string[], table: Readonly<Record<string, number>>): number

  // Exchange

  /** What was found of a token stands. */
  verdictOf(token: string, verdict: TokenVerdict): TokenVerdict
  /** A token is exchanged when Maskinporten issued it and it is in force. */
  isExchangeable(verdict: TokenVerdict, maskinporten: string): boolean

  // Decision point

  /** Whoever asks acts for itself, or for those that delegated to it. */
  mayActFor(organization: string, party: string, delegations: readonly string[]): boolean
  /** A system user acts for the organization that owns it. */
  systemUserMayActFor(owner: string, party: string): boolean
  /** A party has the rights on a resource that its policy gives it, action by action. */
  isAllowed(party: string, allowed: readonly string[]): boolean
  /** A resource may ask for a minimum authentication level; a token that names none counts as level 3. */
  meetsLevel(level: unknown, minimum: number): boolean

  // Gateway

  /** The subscription key must be the right one where it is required, and where one is sent though none is. */
  acceptsSubscriptionKey(
    given: string | undefined,
    right: string,
    setting: 'required' | 'optional' | 'ignored',
  ): boolean
  /** So many calls a minute, and not one more. */
  isOverLimit(callsWithinTheMinute: number, limit: number): boolean
  /** Each operation has a count of its own, and so has each integration. */
  countsFor(operation: string, integration: string): string
  /** Milliseconds for which a call counts. */
  limitedFor(): number
  /** Who is refused is told after how many seconds to come back. */
  tellsWhenToComeBack(): boolean

  // Events

  /** Whoever comes without a token is asked who he is. */
  asksWhoCalls(): boolean
  /** Subscribing to events and reading them takes one scope, publishing them another. */
  hasScope(scopes: readonly string[], needed: string): boolean
  /** A subscriber has the right to subscribe on the resource, for the subject it asks about. */
  maySubscribe(isPermitted: boolean): boolean
  /** Only the owner of a resource subscribes to what concerns everybody. */
  mayHearOfEverybody(isOwner: boolean): boolean
  /** An endpoint is https, or on this machine. */
  isEndPointAllowed(endPoint: URL): boolean
  /** A subscription names its resource. */
  needsResource(): boolean
  /** Subscriptions to a Broker resource have no filter on source or alternative subject. */
  takesOtherFilters(): boolean
  /** A subscription that there is not is not found. The status. */
  statusOfUnknownSubscription(): number
  /** A subscription is its subscriber's own business. */
  mayReadSubscription(isOwn: boolean): boolean
  /** A subscriber's list holds its own subscriptions. */
  isListed(isOwn: boolean): boolean
  /** Who asks for the same again has one subscription. */
  makesAnother(isThereAlready: boolean): boolean
  /** An endpoint that has answered its validation event is validated. */
  validatesBy(isDelivered: boolean): boolean
  /** Nothing is pushed for a subscription that was ended. */
  endsSubscriptions(): boolean
  /** Nothing is pushed to an endpoint that has not answered its validation event. */
  mayBePushedTo(isValidated: boolean): boolean
  /** Filters are compared exactly; one that is left out matches everything. */
  isMeantFor(event: CloudEvent, filters: Filters): boolean
  /** An event is pushed once, until it is delivered. */
  timesPushed(): number
  /** An event comes as a whole in the body. */
  contentType(): string
  /** Whoever reads events names a resource, and the event to begin after. */
  needsParameter(name: 'resource' | 'after'): boolean
  /** A page of events holds at least one. */
  isPageSize(asked: number): boolean
  /** Who reads on gets what came after the event that it names. */
  readsOnFrom(after: string): string
  /** A page of events is as long as was asked for, fifty unless told otherwise, a thousand at most. */
  pageSize(asked: number | null): number
  /** A receiver may take five minutes. Milliseconds. */
  timeToAnswer(): number
  /** What is pushed again is the same event. */
  pushedAgain(event: object): object
  /** Any 2xx is a delivery. */
  isDelivered(status: number): boolean
  /**
   * A delivery that failed is tried again after 10 s, 30 s, 1 min, 5 min, 10 min, 30 min, 1 h, 3 h, 6 h, 12 h and 12 h:
   * twelve attempts. Milliseconds; null: no more.
   */
  delayAfter(attempts: number): number | null
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

export const platformRules: PlatformRules = {
  isClient: (clientId, asked) => clientId === asked,
  isSupportedAlgorithm: (algorithm) => ['RS256', 'RS384', 'RS512'].includes(String(algorithm)),
  keyWhereUnsaid: () => null,
  isRegisteredKey: (kid, registered) => kid === registered,
  acceptsSignature: (fits) => fits,
  isAudience: (audience, issuer) => audience === issuer,
  livesShortEnough: (issuedAt, expires) => expires - issuedAt <= 120,
  isExpired: (expires, now) => expires <= now,
  isIssuedAhead: (issuedAt, now) => issuedAt - now > 10,
  mayBeUsed: (usedBefore) => !usedBefore,
  isGranted: (scope, granted) => granted.includes(scope),
  isOfOwnSystem: (isOwn) => isOwn,
  isSystemUserOf: (organization, asked) => organization === asked,
  isSystemUsersReference: (asked, agreed, organization) =>
    (asked ?? organization) === (agreed ?? organization),
  tokenSeconds: (scopes, table) => Math.min(...scopes.map((scope) => table[scope] ?? 120)),

  verdictOf: (_token, verdict) => verdict,
  isExchangeable: (verdict, maskinporten) =>
    verdict.valid && verdict.claims['iss'] === maskinporten,

  mayActFor: (organization, party, delegations) =>
    organization === party || delegations.includes(party),
  systemUserMayActFor: (owner, party) => owner === party,
  isAllowed: (party, allowed) => allowed.includes(party),
  meetsLevel: (level, minimum) => (level === undefined ? 3 : Number(level)) >= minimum,

  acceptsSubscriptionKey(given, right, setting) {
    if (setting === 'ignored') return true
    if (given === undefined) return setting === 'optional'
    return given === right
  },
  isOverLimit: (callsWithinTheMinute, limit) => callsWithinTheMinute >= limit,
  countsFor: (operation, integration) => `${operation} ${integration}`,
  limitedFor: () => 60_000,
  tellsWhenToComeBack: () => true,

  asksWhoCalls: () => true,
  hasScope: (scopes, needed) => scopes.includes(needed),
  maySubscribe: (isPermitted) => isPermitted,
  mayHearOfEverybody: (isOwner) => isOwner,
  isEndPointAllowed: ({ protocol, hostname }) =>
    protocol === 'https:' ||
    (protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)),
  needsResource: () => true,
  takesOtherFilters: () => false,
  statusOfUnknownSubscription: () => 404,
  mayReadSubscription: (isOwn) => isOwn,
  isListed: (isOwn) => isOwn,
  makesAnother: (isThereAlready) => !isThereAlready,
  validatesBy: (isDelivered) => isDelivered,
  endsSubscriptions: () => true,
  mayBePushedTo: (isValidated) => isValidated,
  isMeantFor: (event, filters) =>
    event.resource === filters.resource &&
    (filters.subject === null || event.subject === filters.subject) &&
    (filters.type === null || event.type === filters.type),
  timesPushed: () => 1,
  contentType: () => 'application/cloudevents+json; charset=utf-8',
  needsParameter: () => true,
  isPageSize: (asked) => asked >= 1,
  readsOnFrom: (after) => after,
  pageSize: (asked) => Math.min(asked ?? 50, 1000),
  timeToAnswer: () => 5 * minute,
  pushedAgain: (event) => event,
  isDelivered: (status) => status >= 200 && status < 300,
  delayAfter(attempts) {
    const delays = [
      ...[10 * second, 30 * second, minute, 5 * minute, 10 * minute, 30 * minute],
      ...[hour, 3 * hour, 6 * hour, 12 * hour, 12 * hour],
    ]
    return delays[attempts - 1] ?? null
  },
}
