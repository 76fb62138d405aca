import type { Row } from './row.ts'
import { pages } from './sources.ts'

const table = [pages.brokerEvents, pages.brokerTests]

/** On real targets an event may be up to a minute late where an organization is met for the first time. */
const far = { shouldOn: ['tt02', 'production'] } as const

export const events = {
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
} as const satisfies Record<string, Row>
