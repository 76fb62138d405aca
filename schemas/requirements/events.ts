import type { Row } from './row.ts'
import { pages } from './sources.ts'

const table = [pages.brokerEvents, pages.brokerTests]

/**
 * What is seen by events that come: on real targets one may be a minute late where an organization is met for the first
 * time, and whoever waits for it cannot tell late from lost.
 */
const far = { shouldOn: ['tt02', 'production'] } as const

const setUp = pages.subscriptions

const subscriptions = {
  'subscription.is-validated': {
    level: 'must',
    profile: 'events',
    promise: 'A subscription is validated once its endpoint has answered the validation event.',
    source: setUp,
    covers: ['EVT-03', 'EVT-10', 'EVT-11'],
  },
  'subscription.waits-for-validation': {
    level: 'must',
    profile: 'events',
    promise: 'Nothing is pushed to an endpoint that has not answered its validation event.',
    source: setUp,
    covers: ['EVT-11'],
    ...far,
  },
  'subscription.is-listed': {
    level: 'must',
    profile: 'events',
    promise: 'A subscriber finds its subscription in the list of its own.',
    source: setUp,
  },
  'subscription.is-own-business': {
    level: 'must',
    profile: 'events',
    promise: 'Only its subscriber sees, reads and ends a subscription.',
    source: [setUp, pages.eventsSource],
  },
  'subscription.made-again-is-same': {
    level: 'should',
    profile: 'events',
    promise: 'Who subscribes to the same again has one subscription, and is told once.',
    source: pages.eventsSource,
  },
  'subscription.ends': {
    level: 'must',
    profile: 'events',
    promise: 'A subscription that was ended is gone, and nothing is pushed for it.',
    source: setUp,
    ...far,
  },
  'subscription.filters-by-type': {
    level: 'must',
    profile: 'events',
    promise: 'A filter on the type is compared exactly, and types are written in lower case.',
    source: setUp,
    covers: ['EVT-05', 'EVT-07'],
    ...far,
  },
  'subscription.filters-by-resource': {
    level: 'must',
    profile: 'events',
    promise: 'A subscription tells of the resource that it names, and of no other.',
    source: setUp,
    covers: ['EVT-03', 'EVT-05'],
    ...far,
  },
  'subscription.filters-by-subject': {
    level: 'must',
    profile: 'events',
    promise: 'A subscription tells of the subject that it names, and of no other.',
    source: setUp,
    covers: ['EVT-03', 'EVT-05'],
    ...far,
  },
  'subscription.empty-filter-matches-nothing': {
    level: 'should',
    profile: 'events',
    promise: 'An empty text as filter is taken, and lets nothing through.',
    source: setUp,
    covers: ['EVT-06'],
  },
  'subscription.owner-hears-all': {
    level: 'must',
    profile: 'events',
    promise: 'The owner of a resource may subscribe to what concerns anybody.',
    source: setUp,
    covers: ['EVT-01', 'EVT-03'],
    ...far,
  },
  'subscription.needs-token': {
    level: 'must',
    profile: 'events',
    promise: 'Subscribing without a token is refused with 401.',
    source: setUp,
  },
  'subscription.needs-sound-token': {
    level: 'must',
    profile: 'events',
    promise:
      'Altinn Events answers 401 to a token that is none, forged or expired, whatever is asked.',
    source: [setUp, pages.eventsSource],
  },
  'subscription.unknown-not-found': {
    level: 'must',
    profile: 'events',
    promise: 'A subscription that there is not can be neither read nor ended: 404.',
    source: [setUp, pages.eventsSource],
  },
  'subscription.needs-scope': {
    level: 'must',
    profile: 'events',
    promise: 'Subscribing takes the scope altinn:events.subscribe.',
    source: setUp,
    covers: ['EVT-01'],
  },
  'subscription.needs-right': {
    level: 'must',
    profile: 'events',
    promise: 'Subscribing takes the right to subscribe on the resource.',
    source: [setUp, pages.serviceOwnerSetUp],
    covers: ['EVT-02'],
  },
  'subscription.own-subject-only': {
    level: 'must',
    profile: 'events',
    promise: 'Nobody but the owner of the resource subscribes to what concerns others.',
    source: setUp,
    covers: ['EVT-02', 'EVT-03'],
  },
  'subscription.takes-no-other-filter': {
    level: 'must',
    profile: 'events',
    promise: 'A subscription to a resource of Broker has no filter on source or other subjects.',
    source: [setUp, pages.eventsSource],
    covers: ['F-08', 'EVT-04'],
  },
  'subscription.endpoint-is-https': {
    level: 'must',
    profile: 'events',
    promise: 'The endpoint of a subscription is an address of https.',
    source: setUp,
    covers: ['EVT-09'],
  },
  'subscription.names-resource': {
    level: 'must',
    profile: 'events',
    promise: 'A subscription that names no resource is refused.',
    source: setUp,
    covers: ['EVT-03'],
  },
} as const satisfies Record<string, Row>

const moved = {
  unchecked: {
    on: ['local', 'tt02', 'production'],
    because: 'Altinn tries for 35 hours; only the sandbox moves its clock.',
  },
} as const

const deliveries = {
  'delivery.is-structured': {
    level: 'must',
    profile: 'events',
    promise: 'An event is posted as a whole, as application/cloudevents+json.',
    source: [pages.brokerEvents, pages.cloudEvents],
    covers: ['EVT-17'],
    ...far,
  },
  'delivery.ends-with-success': {
    level: 'must',
    profile: 'events',
    promise: 'An event that was answered with any 2xx is not pushed again.',
    source: setUp,
    covers: ['EVT-12'],
    ...far,
  },
  'delivery.may-take-time': {
    level: 'should',
    profile: 'events',
    promise: 'An answer that comes late, but comes, ends the delivery.',
    source: pages.eventDelivery,
    covers: ['EVT-15'],
  },
  'delivery.is-repeated': {
    level: 'must',
    profile: 'events',
    promise: 'An event that was not taken is pushed again, first after ten seconds.',
    source: pages.eventDelivery,
    covers: ['EVT-13'],
    ...far,
  },
  'delivery.keeps-schedule': {
    level: 'must',
    profile: 'events',
    promise:
      'An event that is never taken is pushed twelve times: after 10 s, 30 s, 1, 5, 10 and 30 minutes, 1, 3, 6, 12 and 12 hours.',
    source: pages.eventDelivery,
    covers: ['EVT-13'],
    ...moved,
    ...far,
  },
  'delivery.is-given-up': {
    level: 'must',
    profile: 'events',
    promise: 'After twelve attempts an event is laid aside, and not pushed again.',
    source: pages.eventDelivery,
    covers: ['EVT-13'],
    ...moved,
    ...far,
  },
  'delivery.repeats-same-event': {
    level: 'must',
    profile: 'events',
    promise: 'What is pushed again is the same event, id included.',
    source: [pages.eventDelivery, pages.cloudEvents],
    covers: ['EVT-14'],
    ...far,
  },
} as const satisfies Record<string, Row>

const pull = {
  'pull.reads-what-was-told': {
    level: 'must',
    profile: 'events',
    promise: 'Who has the right to events reads them where they were not pushed.',
    source: pages.eventQuery,
    covers: ['EVT-21'],
    ...far,
  },
  'pull.reads-on': {
    level: 'must',
    profile: 'events',
    promise: 'Who names the last event that it knows reads what came after it, and that alone.',
    source: pages.eventQuery,
    covers: ['EVT-21'],
    ...far,
  },
  'pull.goes-by-pages': {
    level: 'must',
    profile: 'events',
    promise: 'A page is as long as was asked for, and its header next leads to the following one.',
    source: pages.eventQuery,
    covers: ['EVT-21'],
    ...far,
  },
  'pull.own-events-only': {
    level: 'must',
    profile: 'events',
    promise: 'Nobody reads events that are for others.',
    source: pages.eventQuery,
  },
  'pull.names-where-to-begin': {
    level: 'must',
    profile: 'events',
    promise: 'Fetching events without a resource, or without the event to begin after, is refused.',
    source: pages.eventQuery,
    covers: ['EVT-21'],
  },
  'pull.has-a-size': {
    level: 'should',
    profile: 'events',
    promise: 'A page of events of no size is refused.',
    source: pages.eventsSource,
  },
  'pull.needs-scope': {
    level: 'must',
    profile: 'events',
    promise: 'Reading events takes the scope altinn:events.subscribe.',
    source: pages.eventQuery,
    covers: ['EVT-01'],
  },
} as const satisfies Record<string, Row>

export const events = {
  ...subscriptions,
  'events.tells-of-initialize': {
    level: 'must',
    profile: 'events',
    promise: 'The sender, and nobody else, is told that its transfer was initialized.',
    source: table,
    covers: ['EVT-08', 'INIT-11'],
    ...far,
  },
  'events.tells-of-publication': {
    level: 'must',
    profile: 'events',
    promise:
      'The sender and each recipient are told once that a file was published, however it was sent.',
    source: table,
    covers: ['EVT-08', 'PUB-02', 'UPL-06'],
    ...far,
  },
  'events.tells-of-processing': {
    level: 'must',
    profile: 'events',
    promise: 'The sender is told that a file is being processed, where it is scanned for viruses.',
    source: table,
    covers: ['EVT-08', 'UPL-06'],
    ...far,
  },
  'events.joined-parts-are-not-processed': {
    level: 'should',
    profile: 'events',
    promise: 'Nobody is told of processing where a file was joined from parts.',
    source: pages.brokerSource,
  },
  'events.tells-of-failure': {
    level: 'must',
    profile: 'events',
    promise:
      'The sender, and no recipient, is told that the pieces of an upload made another file.',
    source: table,
    covers: ['EVT-08', 'UPL-06'],
    ...far,
  },
  'events.refused-upload-is-not-told': {
    level: 'should',
    profile: 'events',
    promise: 'Nobody is told of an upload that its answer has refused already.',
    source: pages.brokerSource,
  },
  'events.sender-as-urn-is-told': {
    level: 'should',
    profile: 'events',
    promise: 'A sender that a request names by its URN is told as any other.',
    source: pages.brokerEvents,
  },
  'events.notation-makes-no-difference': {
    level: 'must',
    profile: 'events',
    promise: 'A recipient is told once, in whichever notations and however often it is named.',
    source: table,
    ...far,
  },
  'events.both-roles-are-told': {
    level: 'must',
    profile: 'events',
    promise: 'Whoever sends a file to itself is told in both roles.',
    source: table,
    ...far,
  },
  'events.come-once': {
    level: 'should',
    profile: 'events',
    promise: 'An event that is taken at once comes once.',
    source: pages.eventDelivery,
    covers: ['EVT-13'],
  },
  'events.downloads-are-not-told': {
    level: 'should',
    profile: 'events',
    promise: 'Nobody is told of a download.',
    source: pages.brokerSource,
  },
  'events.tells-of-confirmation': {
    level: 'must',
    profile: 'events',
    promise: 'The recipient that confirmed and the sender are told of it, once.',
    source: table,
    covers: ['EVT-08', 'CONF-04'],
    ...far,
  },
  'events.tells-of-completion': {
    level: 'must',
    profile: 'events',
    promise: 'The sender is told once that all have confirmed, with the last confirmation.',
    source: table,
    covers: ['EVT-08', 'CONF-05'],
    ...far,
  },
  'events.supplier-is-not-told': {
    level: 'must',
    profile: 'events',
    promise: 'What a system user does is told to the organization that it acts for.',
    source: pages.brokerSource,
    ...far,
  },
  'events.supplier-confirms-for-itself': {
    level: 'should',
    profile: 'events',
    promise: 'A supplier that confirms with a token of its own is the recipient that is told.',
    source: pages.brokerSource,
  },
  'events.parties-only': {
    level: 'must',
    profile: 'events',
    promise: 'Nobody is told of a transfer who is no party to it.',
    source: table,
    covers: ['EVT-18', 'F-09'],
    ...far,
  },
  'events.tells-of-purge': {
    level: 'must',
    profile: 'events',
    promise: 'The sender is told that the file was removed, and nobody else.',
    source: table,
    covers: ['EVT-08'],
    ...far,
  },
  'events.tells-of-missing-confirmation': {
    level: 'must',
    profile: 'events',
    promise:
      'When a file is removed, the sender and each recipient that had not confirmed are told of that.',
    source: table,
    covers: ['EXP-02', 'EVT-08', 'CIT-03'],
    ...far,
  },
  'events.tells-of-malware': {
    level: 'must',
    profile: 'events',
    promise:
      'The sender is told that a file failed its scan, and all are told that it was never confirmed.',
    source: table,
    covers: ['EVT-08'],
    ...far,
  },
  'events.tells-what-can-be-read': {
    level: 'must',
    profile: 'events',
    promise: 'What an event tells can be read from the transfer when the event has come.',
    source: table,
    covers: ['EVT-20'],
    ...far,
  },
  'events.names-its-matter': {
    level: 'must',
    profile: 'events',
    promise: 'An event names the transfer, its resource, the party that is told and its role.',
    source: table,
    covers: ['EVT-17', 'EVT-18'],
    ...far,
  },
  'events.publication-has-stable-id': {
    level: 'should',
    profile: 'events',
    promise: 'The event of a publication has an id that follows from transfer, role and party.',
    source: pages.brokerSource,
    covers: ['EVT-14'],
  },
  ...deliveries,
  ...pull,
} as const satisfies Record<string, Row>
