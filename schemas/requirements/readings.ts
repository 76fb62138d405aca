/**
 * Where pages of the documentation contradict each other: which reading the Broker has. The other reading is no breach, so
 * nothing here is a MUST; what the register says elsewhere of such a point is the newer reading, which the Broker has too.
 */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const reading = { level: 'should', profile: 'core' } as const

const unasked = (because: string) =>
  ({ party: 'documentation', unchecked: { on: 'everywhere', because } }) as const

export const readings = {
  'reading.initialize-answers-object': {
    ...reading,
    promise: 'Initialize answers with an object that holds the id, where a guide has the bare id.',
    source: [pages.openApi, pages.sendFiles],
    covers: ['INIT-08', 'F-06'],
  },
  'reading.upload-answers-object': {
    ...reading,
    promise: 'An upload answers with an object that holds the id, where older pages have a text.',
    source: [pages.openApi, pages.sendFiles],
    covers: ['UPL-04', 'F-06'],
  },
  'reading.confirm-answers-204': {
    ...reading,
    promise: 'A confirmation is answered 204 with no body, where a guide has 200.',
    source: [pages.openApi, pages.receiveFiles],
    covers: ['CONF-03', 'F-05'],
  },
  'reading.search-takes-capitals': {
    ...reading,
    promise:
      'Search takes states as the schema spells them, Published, where a guide has published.',
    source: [pages.openApi, pages.receiveFiles],
    covers: ['SRCH-03', 'F-13'],
  },
  'reading.recipient-status-goes-before-role': {
    ...reading,
    promise: 'A recipient status says that one is a recipient, whatever role is asked for.',
    source: pages.brokerTests,
    covers: ['SRCH-02', 'T-3'],
  },
  'reading.no-resumable-download': {
    ...reading,
    ...unasked('What is not offered cannot be asked for; part downloads have Range.'),
    promise: 'Resumable is the upload; a download goes on by Range.',
    source: pages.tus,
    covers: ['TUS-14'],
  },
  'reading.resumable-calls-are-uncounted': {
    ...reading,
    ...unasked(
      'The documentation says nothing of a limit for them, and so nothing can be held against it.',
    ),
    promise: 'No limit of calls is documented for resumable uploads.',
    source: pages.rateLimits,
    covers: ['LIM-04'],
  },
  'reading.events-have-any-source': {
    ...reading,
    ...unasked('Two pages name two hosts; a filter on the source is refused anyway.'),
    promise: 'The source of an event is told, and not promised.',
    source: pages.brokerEvents,
    covers: ['F-12'],
  },
  'reading.scopes-of-access-lists': {
    ...reading,
    ...unasked('Access lists are set up outside Broker, with a client of their own.'),
    promise:
      'The scopes for access lists are written accesslist, where an older page has access-list.',
    source: pages.accessLists,
    covers: ['F-21'],
  },
  'reading.hosts': {
    ...reading,
    ...unasked('The hosts stand in the settings, and the preflight finds out whether they answer.'),
    promise:
      'Tokens are exchanged at platform.altinn.no, where one page has platform.altinn.cloud.',
    source: pages.authentication,
    covers: ['F-23'],
  },
  'reading.events-are-ready': {
    ...reading,
    ...unasked('How ready something is no reply says; that events come is asked elsewhere.'),
    promise: 'Events are there to be used, where an older page warns of them.',
    source: pages.brokerEvents,
    covers: ['F-25'],
  },
  'subscription.includes-subunits': {
    level: 'should',
    profile: 'events',
    promise: 'A subscription for a main unit may include what its sub-units are told.',
    source: pages.subscriptions,
    covers: ['EVT-19'],
    unchecked: {
      on: 'everywhere',
      because: 'It takes an organization with sub-units that are parties of transfers.',
    },
  },
  'form.takes-two-gigabytes': {
    level: 'must',
    profile: 'large',
    promise: 'A form takes a file of up to 2 GB.',
    source: pages.sendFiles,
    covers: ['FORM-02'],
    unchecked: {
      on: 'everywhere',
      because: 'A run has no time for it, and a form of that size is advised against.',
    },
  },
  'caretaker.removes-test-transfers': {
    level: 'must',
    profile: 'core',
    promise: 'Transfers by which the Broker itself was tried out are removed when asked for.',
    source: pages.brokerTests,
    covers: ['T-151'],
    unchecked: {
      on: 'everywhere',
      because: "The caretaker speaks to an address of Altinn's own, closed to others.",
    },
  },
} as const satisfies Record<string, Row>
