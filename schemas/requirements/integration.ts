/**
 * What an integration owes. What this suite's own traffic can show is judged on it, as on any other integration; the rest
 * only its own tests, or a human, can see.
 */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const duty = { level: 'should', profile: 'core', party: 'integration' } as const
const must = { ...duty, level: 'must' } as const
const shown = { by: 'law' } as const

const everywhere = (because: string) => ({ unchecked: { on: 'everywhere', because } }) as const
const inside = everywhere('It happens inside an integration: its own tests are to show it.')
const setUp = everywhere('It is done once, outside Broker, by hand or by other interfaces.')
const onPurpose = everywhere('This suite does on purpose what an integration should not.')
const ownersDuty = everywhere('It is a duty of whoever runs the service, and shows in no call.')
const noLimits = {
  unchecked: {
    on: ['sandbox', 'local'],
    because: 'No calls are limited there, and so none are held back.',
  },
} as const

export const integration = {
  'citizen.reuses-tokens': {
    ...duty,
    ...shown,
    promise: 'A token is used again and again, and renewed only when it has nearly run out.',
    source: pages.authentication,
    covers: ['AUTH-21'],
  },
  'citizen.renews-tokens-in-time': {
    ...must,
    ...shown,
    promise: 'No call is made with a token that has run out.',
    source: [pages.authentication, pages.systemUser],
    covers: ['AUTH-20', 'TUS-16'],
  },
  'citizen.keeps-secrets': {
    ...must,
    ...shown,
    promise: 'Nothing that is kept of a call holds a token or a subscription key.',
    source: pages.commonSteps,
    covers: ['AUTH-24', 'CIT-05', 'KEY-02'],
  },
  'citizen.confirms-what-arrived': {
    ...must,
    ...shown,
    promise: 'A download is confirmed only after its bytes were compared, and were right.',
    source: pages.receiveFiles,
    covers: ['CONF-01', 'CONF-06', 'CHK-03', 'DL-06'],
  },
  'citizen.stays-below-limits': {
    ...duty,
    ...shown,
    ...noLimits,
    promise: 'No operation is called more often in a minute than is documented.',
    source: pages.rateLimits,
    covers: ['LIM-02', 'SRCH-06', 'CIT-04', 'CIT-01'],
  },
  'citizen.waits-when-told': {
    ...duty,
    ...shown,
    ...noLimits,
    promise: 'After a 429 the operation is left alone for as long as the answer says.',
    source: pages.rateLimits,
    covers: ['LIM-03', 'ERR-04'],
  },
  'integration.system-names-resource': {
    ...must,
    ...setUp,
    promise: 'The rights of a system name the resource before its system users are made.',
    source: pages.systemUser,
    covers: ['AUTH-17'],
  },
  'integration.holds-its-own-scopes-alone': {
    ...duty,
    ...setUp,
    promise: 'A client is granted the scopes that its part needs, and no others.',
    source: pages.commonSteps,
    covers: ['AUTH-23'],
  },
  'integration.list-before-restriction': {
    ...must,
    ...setUp,
    promise: 'An access list is filled before a resource is restricted to it.',
    source: pages.accessLists,
    covers: ['RES-06'],
  },
  'integration.list-filters-name-actions': {
    ...must,
    ...setUp,
    promise: 'Action filters of an access list name actions of the policy; none allows all.',
    source: pages.accessLists,
    covers: ['RES-07'],
  },
  'integration.reconciles-lost-answers': {
    ...duty,
    ...inside,
    promise: 'A lost answer to initialize is looked for by the reference before it is asked again.',
    source: pages.openApi,
    covers: ['INIT-13'],
  },
  'integration.looks-into-failures': {
    ...duty,
    ...inside,
    promise: 'Bad news of a transfer is noticed, read about, and told to somebody.',
    source: pages.sendFiles,
    covers: ['UPL-09', 'EXP-03', 'CIT-03'],
  },
  'integration.streams-files': {
    ...duty,
    ...inside,
    promise: 'Files are streamed, up and down, and never held in memory.',
    source: [pages.tus, pages.openApi],
    covers: ['UPL-10', 'DL-06'],
  },
  'integration.chooses-the-upload': {
    ...duty,
    ...inside,
    promise:
      'Small files go in a stream or a form; long, large or unsteady uploads are resumable, with a library.',
    source: [pages.sendFiles, pages.tus],
    covers: ['FORM-03', 'TUS-10', 'TUS-12', 'TUS-13'],
  },
  'integration.begins-anew-after-a-broken-stream': {
    ...must,
    ...onPurpose,
    promise: 'A broken upload is not repeated on the same transfer, nor any refusal unchanged.',
    source: [pages.openApi, pages.tus],
    covers: ['ERR-03', 'ERR-05', 'UPL-03'],
  },
  'integration.follows-location': {
    ...duty,
    ...inside,
    promise: 'The address of a resumable upload is taken from Location, and not put together.',
    source: [pages.tus, pages.tusProtocol],
    covers: ['TUS-15'],
  },
  'integration.ends-what-it-gives-up': {
    ...duty,
    ...inside,
    promise: 'A resumable upload that is given up is terminated.',
    source: pages.tus,
    covers: ['CIT-07'],
  },
  'integration.continues-broken-downloads': {
    ...duty,
    ...inside,
    promise: 'A broken download goes on from where it broke.',
    source: pages.brokerSource,
    covers: ['DL-05'],
  },
  'integration.downloads-once': {
    ...duty,
    ...onPurpose,
    promise: 'A file is downloaded once, and not again after it was confirmed.',
    source: pages.receiveFiles,
    covers: ['CIT-02'],
  },
  'integration.confirms-in-good-time': {
    ...duty,
    ...inside,
    promise: 'Files are fetched and confirmed well before they expire.',
    source: pages.receiveFiles,
    covers: ['CONF-07', 'EXP-05'],
  },
  'integration.scans-what-was-not': {
    ...duty,
    ...inside,
    promise: 'A file that went unscanned is scanned by who receives it.',
    source: pages.largeFiles,
    covers: ['SCAN-04'],
  },
  'integration.distrusts-file-names': {
    ...duty,
    ...inside,
    promise: 'A file name is foreign input: no part of a path, and of bounded length.',
    source: pages.openApi,
    covers: ['CIT-08'],
  },
  'integration.bears-what-is-new': {
    ...duty,
    ...inside,
    promise: 'Unknown members and states break nothing; this suite lists them as drift.',
    source: pages.openApi,
    covers: ['ST-02'],
  },
  'integration.has-no-fixed-values': {
    ...duty,
    ...inside,
    promise: 'Organizations, resources and hosts come from settings.',
    source: pages.commonSteps,
    covers: ['CIT-06'],
  },
  'integration.prefers-events': {
    ...duty,
    ...onPurpose,
    promise: 'Events say when to look; nothing is asked again and again.',
    source: [pages.developerGuides, pages.brokerEvents],
    covers: ['CIT-01', 'SRCH-06'],
  },
  'integration.acts-once-on-an-event': {
    ...must,
    ...inside,
    promise: 'An event that comes twice is known by its id, and acted on once.',
    source: pages.eventDelivery,
    covers: ['EVT-14'],
  },
  'integration.answers-events-fast': {
    ...duty,
    ...inside,
    promise: 'An event is answered with 200 at once, and worked on afterwards.',
    source: [pages.eventDelivery, pages.subscriptions],
    covers: ['EVT-12', 'EVT-15', 'F-16'],
  },
  'integration.lets-altinn-in': {
    ...duty,
    ...setUp,
    promise: 'A firewall before an endpoint lets the documented addresses of Altinn in.',
    source: pages.eventDelivery,
    covers: ['EVT-16'],
  },
  'integration.believes-no-event': {
    ...duty,
    ...inside,
    promise: 'An event is a hint: what it says is read in the overview before anything is done.',
    source: pages.subscriptions,
    covers: ['EVT-20'],
  },
  'integration.makes-up-for-lost-events': {
    ...duty,
    ...inside,
    promise: 'After a long silence a search, or a query of events, finds what was missed.',
    source: pages.eventQuery,
    covers: ['EVT-21'],
  },
  'integration.expects-no-order': {
    ...must,
    ...inside,
    promise: 'Events come in any order; the state is that of the overview.',
    source: pages.brokerEvents,
    covers: ['EVT-22'],
  },
  'integration.leaves-altinn-2-in-order': {
    ...must,
    ...ownersDuty,
    promise:
      'A service that leaves Altinn 2 keeps rights in both, is emptied first, and reads no receipts there.',
    source: pages.transition,
    covers: ['TRA-01', 'TRA-02', 'TRA-03', 'TRA-04', 'TRA-05'],
  },
  'integration.small-files-in-transition': {
    ...must,
    ...ownersDuty,
    promise: 'Behind the transition from Altinn 2 the size limit of a resource stays at 1 GB.',
    source: pages.transition,
    covers: ['RES-17'],
  },
} as const satisfies Record<string, Row>

export type CitizenLaw = Extract<keyof typeof integration, `citizen.${string}`>
