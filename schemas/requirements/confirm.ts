import type { Row } from './row.ts'
import { pages } from './sources.ts'

export const confirm = {
  'confirm.needs-download': {
    level: 'must',
    profile: 'core',
    promise: 'A download cannot be confirmed before it was begun.',
    source: [pages.openApi, pages.lifeCycle],
    covers: ['CONF-02', 'T-21'],
  },
  'confirm.needs-published': {
    level: 'must',
    profile: 'core',
    promise: 'A download cannot be confirmed before the transfer is Published.',
    source: pages.openApi,
  },
  'confirm.marks-recipient': {
    level: 'must',
    profile: 'core',
    promise: 'Confirming sets that recipient, and nobody else, to DownloadConfirmed.',
    source: pages.lifeCycle,
    covers: ['CONF-01', 'CONF-03', 'T-147'],
  },
  'confirm.completes-transfer': {
    level: 'must',
    profile: 'core',
    promise:
      'The transfer is AllConfirmedDownloaded once every recipient has confirmed its download.',
    source: [pages.sendFiles, pages.lifeCycle],
    covers: ['CONF-05', 'T-148'],
  },
  'confirm.waits-for-all': {
    level: 'must',
    profile: 'core',
    promise: 'The transfer stays Published while a recipient has not confirmed.',
    source: [pages.sendFiles, pages.lifeCycle],
    covers: ['CONF-05'],
  },
  'confirm.may-repeat-while-pending': {
    level: 'should',
    profile: 'core',
    promise: 'Confirming again is accepted, and changes nothing, while others have not confirmed.',
    source: pages.brokerSource,
  },
  'confirm.ends-with-completion': {
    level: 'should',
    profile: 'core',
    promise: 'Nothing is left to confirm once the transfer is AllConfirmedDownloaded.',
    source: pages.brokerErrors,
  },
  'confirm.recipients-only': {
    level: 'must',
    profile: 'core',
    promise: 'Only a recipient of the transfer may confirm its download.',
    source: [pages.openApi, pages.brokerErrors],
  },
  'confirm.not-by-sender': {
    level: 'must',
    profile: 'core',
    promise: "The sender cannot confirm a recipient's download.",
    source: [pages.openApi, pages.brokerErrors],
  },
  'confirm.unknown-not-found': {
    level: 'must',
    profile: 'core',
    promise:
      'The download of an id that was never initialized cannot be confirmed: it is not found.',
    source: pages.openApi,
  },
} as const satisfies Record<string, Row>
