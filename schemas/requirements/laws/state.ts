/** Which states a transfer and its recipients can be in, one look after another. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const stateLaws = {
  'state.text-fits': {
    level: 'should',
    profile: 'core',
    by: 'law',
    promise: 'The text of a status is the one that belongs to the status.',
    source: pages.brokerSource,
  },
  'state.never-goes-back': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The status of a later look is never older than that of an earlier one.',
    source: pages.lifeCycle,
  },
  'state.follows-life-cycle': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The status can be reached by the steps of the life cycle from the one seen before.',
    source: pages.lifeCycle,
  },
  'state.same-time-same-status': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'A status with the same time is the same status.',
    source: pages.brokerSource,
  },
  'state.same-status-same-time': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'A status that is reached once keeps its time.',
    source: pages.lifeCycle,
  },
  'state.uploaded-once-received': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Once an upload is answered 200 the transfer is past UploadStarted.',
    source: [pages.sendFiles, pages.lifeCycle],
  },
  'state.completes': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise:
      'Once every recipient has confirmed, one after another, the transfer is no longer Published.',
    source: [pages.sendFiles, pages.lifeCycle],
  },
  'state.complete-means-confirmed': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'AllConfirmedDownloaded means that every recipient has confirmed.',
    source: [pages.sendFiles, pages.lifeCycle],
  },
  'state.purged-when-due': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise:
      'A transfer is Purged no earlier than its expiry, unless every recipient has confirmed.',
    source: pages.lifeCycle,
  },
  'state.published-when-it-says': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The time of publication is set from Published on, and null before.',
    source: [pages.brokerTests, pages.openApi],
  },
  'recipient.text-fits': {
    level: 'should',
    profile: 'core',
    by: 'law',
    promise: 'The text of a recipient status is the one that belongs to it.',
    source: pages.brokerSource,
  },
  'recipient.never-goes-back': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The status of a recipient never goes back.',
    source: pages.lifeCycle,
  },
  'recipient.moves-with-time': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The time of a recipient status never goes back, and moves on when the status does.',
    source: pages.brokerSource,
  },
  'recipient.download-shows': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Whoever has downloaded is listed as having done so.',
    source: [pages.lifeCycle, pages.receiveFiles],
  },
  'recipient.confirmation-shows': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Whoever has confirmed is listed as having done so.',
    source: [pages.lifeCycle, pages.receiveFiles],
  },
  'recipient.acts-after-publication': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'No recipient downloads before the transfer is published.',
    source: pages.lifeCycle,
  },
} as const satisfies Record<string, Row>
