import type { Row } from './row.ts'
import { pages } from './sources.ts'

export const download = {
  'download.delivers-same-bytes': {
    level: 'must',
    profile: 'core',
    promise: 'A recipient downloads exactly the bytes that the sender uploaded.',
    source: [pages.receiveFiles, pages.openApi],
    covers: ['DL-01', 'AUTH-03', 'T-146'],
  },
  'download.names-file': {
    level: 'must',
    profile: 'core',
    promise: 'A download is an octet stream with its length and the file name as an attachment.',
    source: [pages.openApi, pages.httpSemantics],
    covers: ['DL-01', 'T-12'],
  },
  'download.names-file-in-any-script': {
    level: 'should',
    profile: 'core',
    promise: 'A file name outside ASCII comes whole in the extended notation.',
    source: 'https://www.rfc-editor.org/rfc/rfc6266.html',
  },
  'download.waits-for-published': {
    level: 'must',
    profile: 'core',
    promise: 'A file cannot be downloaded before its transfer is Published.',
    source: [pages.openApi, pages.lifeCycle],
    covers: ['DL-02', 'PUB-01'],
  },
  'download.starts-recipient': {
    level: 'must',
    profile: 'core',
    promise: 'Downloading sets the recipient, and nobody else, to DownloadStarted.',
    source: pages.lifeCycle,
    covers: ['DL-03'],
  },
  'download.may-repeat': {
    level: 'must',
    profile: 'core',
    promise:
      'A recipient may download again, also after confirming, and each time is in the history.',
    source: pages.brokerTests,
    covers: ['T-11'],
  },
  'download.recipients-only': {
    level: 'must',
    profile: 'core',
    promise: 'Only a recipient of the transfer may download its file.',
    source: [pages.openApi, pages.brokerErrors],
  },
  'download.unknown-not-found': {
    level: 'must',
    profile: 'core',
    promise: 'The file of an id that was never initialized is not found.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['T-44'],
  },
} as const satisfies Record<string, Row>
