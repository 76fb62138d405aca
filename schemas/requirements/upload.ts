import type { Row } from './row.ts'
import { pages } from './sources.ts'

export const upload = {
  'upload.answers-id': {
    level: 'must',
    profile: 'core',
    promise: 'Upload answers with the id of the transfer that it filled.',
    source: [pages.sendFiles, pages.openApi],
    covers: ['UPL-01', 'UPL-04', 'T-143'],
  },
  'upload.gets-published': {
    level: 'must',
    profile: 'core',
    promise: 'A file that passes its checks becomes Published.',
    source: [pages.lifeCycle, pages.sendFiles],
    covers: ['UPL-05', 'SCAN-01', 'PUB-01', 'T-144'],
  },
  'upload.records-size': {
    level: 'must',
    profile: 'core',
    promise: 'The overview tells the size of the uploaded file in bytes.',
    source: pages.openApi,
    covers: ['T-152'],
  },
  'upload.keeps-given-checksum': {
    level: 'must',
    profile: 'core',
    promise: 'A checksum given at initialize and met by the bytes is shown unchanged.',
    source: pages.openApi,
    covers: ['INIT-06', 'CHK-01', 'T-29', 'T-32'],
  },
  'upload.computes-checksum': {
    level: 'must',
    profile: 'core',
    promise: 'Without a checksum of the sender, the MD5 of the bytes is computed and shown.',
    source: [pages.brokerTests, pages.openApi],
    covers: ['CHK-03', 'T-31'],
  },
  'upload.refuses-wrong-checksum': {
    level: 'must',
    profile: 'core',
    promise: 'Bytes that do not have the checksum given at initialize are refused.',
    source: pages.openApi,
    covers: ['UPL-07', 'CHK-02', 'T-30'],
  },
  'upload.fails-on-wrong-checksum': {
    level: 'must',
    profile: 'core',
    promise: 'A transfer whose bytes had the wrong checksum is Failed, and says why.',
    source: pages.lifeCycle,
    covers: ['CHK-02'],
  },
  'upload.once-only': {
    level: 'must',
    profile: 'core',
    promise: 'A transfer takes one file: a second upload is refused.',
    source: pages.openApi,
    covers: ['UPL-03', 'INIT-12'],
  },
  'upload.one-of-two-at-once': {
    level: 'should',
    profile: 'core',
    promise:
      'Of two uploads at once the first to end is taken, and what it brought stays published.',
    source: pages.brokerSource,
  },
  'upload.needs-transfer': {
    level: 'must',
    profile: 'core',
    promise: 'An upload to an id that was never initialized is not found.',
    source: pages.openApi,
    covers: ['UPL-02'],
  },
  'upload.takes-empty-file': {
    level: 'should',
    profile: 'core',
    promise: 'A file of no bytes is transferred like any other.',
    source: pages.brokerSource,
  },
  'form.answers-id': {
    level: 'must',
    profile: 'core',
    promise:
      'One form with metadata and file initializes and uploads at once, and answers with the id.',
    source: [pages.openApi, pages.sendFiles],
    covers: ['FORM-01'],
  },
  'form.keeps-fields': {
    level: 'must',
    profile: 'core',
    promise: 'The overview shows each field of the form as it was sent.',
    source: pages.openApi,
    covers: ['FORM-01'],
  },
  'form.delivers-same-bytes': {
    level: 'must',
    profile: 'core',
    promise: 'A file sent in a form arrives byte by byte.',
    source: pages.sendFiles,
    covers: ['FORM-01', 'T-57', 'T-149'],
  },
  'form.needs-file': {
    level: 'must',
    profile: 'core',
    promise: 'A form without a file is refused, and the refusal names the missing part.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['FORM-01', 'T-59'],
  },
  'form.refuses-wrong-checksum': {
    level: 'must',
    profile: 'core',
    promise: 'A form whose file does not have the checksum it names is refused.',
    source: pages.openApi,
    covers: ['UPL-07'],
  },
} as const satisfies Record<string, Row>
