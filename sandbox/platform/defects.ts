/** Named ways for the platform to be wrong, each replacing one rule. */
import { randomUUID } from 'node:crypto'

import { decodeJwt } from 'jose'

import type { PlatformRules } from './rules.ts'

export const platformDefects = {
  /** A grant for another audience buys a token here. */
  'maskinporten-takes-any-audience': (rules) => ({ ...rules, isAudience: () => true }),
  /** Whoever knows a client's id gets its tokens, with a key of his own. */
  'maskinporten-takes-any-signature': (rules) => ({ ...rules, acceptsSignature: () => true }),
  /** A key identifier that the client never registered is as good as one that it did. */
  'maskinporten-takes-any-kid': (rules) => ({ ...rules, isRegisteredKey: () => true }),
  /** An expired grant still buys a token. */
  'maskinporten-takes-expired-grants': (rules) => ({ ...rules, isExpired: () => false }),
  /** A grant issued in the future buys a token today. */
  'maskinporten-takes-grants-from-the-future': (rules) => ({
    ...rules,
    isIssuedAhead: () => false,
  }),
  /** A grant may live for hours. */
  'maskinporten-takes-long-lived-grants': (rules) => ({ ...rules, livesShortEnough: () => true }),
  /** A grant of two minutes is one second too long. */
  'maskinporten-wants-shorter-grants': (rules) => ({
    ...rules,
    livesShortEnough: (issuedAt, expires) => expires - issuedAt < 120,
  }),
  /** A grant that somebody overheard buys a second token. */
  'maskinporten-takes-grants-twice': (rules) => ({ ...rules, mayBeUsed: () => true }),
  /** A client gets scopes that nobody granted it. */
  'maskinporten-grants-any-scope': (rules) => ({ ...rules, isGranted: () => true }),
  /** A grant need not be signed with an RSA algorithm that Maskinporten names. */
  'maskinporten-takes-any-algorithm': (rules) => ({ ...rules, isSupportedAlgorithm: () => true }),
  /** A grant may be signed with RS256 alone, and not with its stronger kin. */
  'maskinporten-knows-rs256-alone': (rules) => ({
    ...rules,
    isSupportedAlgorithm: (algorithm) => algorithm === 'RS256',
  }),
  /** A grant that names no key is held against the one that its client has. */
  'maskinporten-guesses-the-key': (rules) => ({
    ...rules,
    keyWhereUnsaid: (registered) => registered,
  }),
  /** Nobody gets the scopes that it was granted. */
  'maskinporten-forgets-what-was-granted': (rules) => ({ ...rules, isGranted: () => false }),
  /** Whoever names no client that there is passes for the first on the list. */
  'maskinporten-takes-unknown-clients': (rules) => ({
    ...rules,
    isClient: (clientId, asked) =>
      rules.isClient(clientId, asked) || !/^[\da-f-]{36}$/.test(String(asked)),
  }),
  /** A vendor gets the system users of others. */
  'maskinporten-lends-systems': (rules) => ({ ...rules, isOfOwnSystem: () => true }),
  /** A vendor that has any customer gets a token for whomever it names. */
  'maskinporten-takes-any-customer': (rules) => ({ ...rules, isSystemUserOf: () => true }),
  /** The reference that a system user was requested with does not matter. */
  'maskinporten-overlooks-external-reference': (rules) => ({
    ...rules,
    isSystemUsersReference: () => true,
  }),
  /** The exchange takes a token of another issuer, an Altinn token for one. */
  'exchange-takes-any-issuer': (rules) => ({
    ...rules,
    isExchangeable: (verdict) => verdict.valid,
  }),
  /** The exchange takes a token of Maskinporten that somebody else has signed. */
  'exchange-takes-forged-tokens': passingOver('signature'),
  /** The exchange does not look at the times of a token. */
  'exchange-takes-tokens-of-any-time': passingOver('expired', 'not-yet-valid'),
  /** Anybody acts for anybody. */
  'anybody-acts-for-anybody': (rules) => ({ ...rules, mayActFor: () => true }),
  /** Suppliers cannot act for those that delegated to them. */
  'delegations-do-not-count': (rules) => ({
    ...rules,
    mayActFor: (organization, party) => organization === party,
  }),
  /** A system user acts for organizations that never agreed. */
  'system-user-acts-for-anybody': (rules) => ({ ...rules, systemUserMayActFor: () => true }),
  /** A system user may do nothing for the organization that owns it. */
  'system-users-have-no-rights': (rules) => ({ ...rules, systemUserMayActFor: () => false }),
  /** The policy of a resource is not asked. */
  'policy-is-not-asked': (rules) => ({ ...rules, isAllowed: () => true }),
  /** A resource's minimum authentication level is not asked for. */
  'level-is-not-asked': (rules) => ({ ...rules, meetsLevel: () => true }),
  /** The gateway overlooks a missing or wrong subscription key. */
  'gateway-overlooks-key': (rules) => ({ ...rules, acceptsSubscriptionKey: () => true }),
  /** The gateway lets any number of calls through. */
  'gateway-never-limits': (rules) => ({ ...rules, isOverLimit: () => false }),
  /** The last call that is allowed is refused. */
  'gateway-limits-one-too-early': (rules) => ({
    ...rules,
    isOverLimit: (calls, limit) => rules.isOverLimit(calls + 1, limit),
  }),
  /** All operations of an integration share one count. */
  'gateway-counts-operations-together': (rules) => ({
    ...rules,
    countsFor: (_operation, integration) => integration,
  }),
  /** All integrations share the count of an operation. */
  'gateway-counts-everybody-together': (rules) => ({
    ...rules,
    countsFor: (operation) => operation,
  }),
  /** Calls count for an hour. */
  'gateway-limits-for-an-hour': (rules) => ({ ...rules, limitedFor: () => 3_600_000 }),
  /** Who is refused for the number of calls is not told for how long. */
  'gateway-does-not-say-when': (rules) => ({ ...rules, tellsWhenToComeBack: () => false }),
  /** Whoever comes without a token is told that he lacks a scope. */
  'events-take-nobody-for-somebody': (rules) => ({ ...rules, asksWhoCalls: () => false }),
  /** A subscription that there is not is refused as somebody else's. */
  'unknown-subscriptions-are-forbidden': (rules) => ({
    ...rules,
    statusOfUnknownSubscription: () => 403,
  }),
  /** Whoever fetches events need not say of what, nor after which. */
  'events-need-no-parameters': (rules) => ({ ...rules, needsParameter: () => false }),
  /** A page of events may be of no size. */
  'events-take-any-page-size': (rules) => ({ ...rules, isPageSize: () => true }),
  /** Events are had without the scope for them. */
  'events-need-no-scope': (rules) => ({ ...rules, hasScope: () => true }),
  /** Anybody subscribes to anybody's events. */
  'events-of-others-are-free': (rules) => ({
    ...rules,
    maySubscribe: () => true,
    mayHearOfEverybody: () => true,
  }),
  /** A subscriber without the right to a resource is told of it, where it asks for its own subject. */
  'events-need-no-right': (rules) => ({ ...rules, maySubscribe: () => true }),
  /** Events go to endpoints anybody can listen to. */
  'events-go-over-plain-http': (rules) => ({ ...rules, isEndPointAllowed: () => true }),
  /** Not even the owner of a resource hears of everybody. */
  'owner-hears-of-nobody': (rules) => ({ ...rules, mayHearOfEverybody: () => false }),
  /** Whoever names no resource is taken for somebody who has no right to it. */
  'events-need-no-resource': (rules) => ({ ...rules, needsResource: () => false }),
  /** Filters that Broker resources do not have are taken, and ignored. */
  'events-take-any-filter': (rules) => ({ ...rules, takesOtherFilters: () => true }),
  /** Anybody reads and deletes anybody's subscription. */
  'subscriptions-are-everybodys': (rules) => ({ ...rules, mayReadSubscription: () => true }),
  /** A subscriber's list is always empty. */
  'subscriptions-are-hidden': (rules) => ({ ...rules, isListed: () => false }),
  /** A subscriber's list holds the subscriptions of all. */
  'subscriptions-of-all-are-listed': (rules) => ({ ...rules, isListed: () => true }),
  /** Who subscribes twice is told everything twice. */
  'subscriptions-are-made-again': (rules) => ({ ...rules, makesAnother: () => true }),
  /** However an endpoint answers, it is never validated. */
  'endpoints-are-never-validated': (rules) => ({ ...rules, validatesBy: () => false }),
  /** A subscription that was ended goes on. */
  'subscriptions-outlive-their-end': (rules) => ({ ...rules, endsSubscriptions: () => false }),
  /** Events are pushed to endpoints that never said they wanted any. */
  'events-go-to-unvalidated-endpoints': (rules) => ({ ...rules, mayBePushedTo: () => true }),
  /** A filter on the resource lets everything through. */
  'events-overlook-resource-filter': (rules) => ({
    ...rules,
    isMeantFor: (event, filters) =>
      rules.isMeantFor(event, { ...filters, resource: event.resource }),
  }),
  /** A filter on the subject lets everything through. */
  'events-overlook-subject-filter': (rules) => ({
    ...rules,
    isMeantFor: (event, filters) => rules.isMeantFor(event, { ...filters, subject: null }),
  }),
  /** A filter on the type lets everything through. */
  'events-overlook-type-filter': (rules) => ({
    ...rules,
    isMeantFor: (event, filters) => rules.isMeantFor(event, { ...filters, type: null }),
  }),
  /** An empty filter is taken for none. */
  'events-take-empty-filters-for-none': (rules) => ({
    ...rules,
    isMeantFor: (event, { resource, subject, type }) =>
      rules.isMeantFor(event, { resource, subject: subject || null, type: type || null }),
  }),
  /** Events are validated and never pushed. */
  'events-are-never-pushed': (rules) => ({ ...rules, isMeantFor: () => false }),
  /** Every event is pushed twice, whatever is answered. */
  'events-are-pushed-twice': (rules) => ({ ...rules, timesPushed: () => 2 }),
  /** Events come as any JSON does. */
  'events-come-as-plain-json': (rules) => ({ ...rules, contentType: () => 'application/json' }),
  /** Who reads on begins anew each time. */
  'events-are-read-from-the-beginning': (rules) => ({ ...rules, readsOnFrom: () => '0' }),
  /** Who asks for few events gets as many as there are. */
  'events-overlook-page-size': (rules) => ({ ...rules, pageSize: () => 1000 }),
  /** A receiver that takes a tenth of a second has failed. */
  'events-hang-up-early': (rules) => ({ ...rules, timeToAnswer: () => 100 }),
  /** An event that is pushed again has an id of its own. */
  'events-are-renamed-when-repeated': (rules) => ({
    ...rules,
    pushedAgain: (event) => ({ ...event, id: randomUUID() }),
  }),
  /** Only 200 counts as a delivery: whoever answers 204 gets everything twelve times. */
  'events-need-exactly-200': (rules) => ({ ...rules, isDelivered: (status) => status === 200 }),
  /** Whatever a receiver answers counts as a delivery. */
  'events-take-any-answer': (rules) => ({ ...rules, isDelivered: () => true }),
  /** A delivery that failed is not tried again. */
  'events-are-tried-once': (rules) => ({ ...rules, delayAfter: () => null }),
  /** A delivery that failed is tried again at once, eleven times. */
  'events-are-tried-without-pause': (rules) => ({
    ...rules,
    delayAfter: (attempts) => (rules.delayAfter(attempts) === null ? null : 0),
  }),
  /** A delivery that failed is given up after half the attempts. */
  'events-are-given-up-early': (rules) => ({
    ...rules,
    delayAfter: (attempts) => (attempts < 6 ? rules.delayAfter(attempts) : null),
  }),
} as const satisfies Record<string, (rules: PlatformRules) => PlatformRules>

/** Takes a token as it is, though that was found of it. */
function passingOver(...faults: readonly string[]) {
  return (rules: PlatformRules): PlatformRules => ({
    ...rules,
    verdictOf: (token, verdict) =>
      !verdict.valid && faults.includes(verdict.reason)
        ? { valid: true, claims: decodeJwt(token) }
        : verdict,
  })
}
