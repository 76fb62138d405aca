/** The content: its size, its checksum, and that what comes down is what went up. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const bytesLaws = {
  'bytes.size-of-upload': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The size is that of the bytes that were uploaded.',
    source: [pages.openApi, pages.brokerTests],
  },
  'bytes.no-size-before-upload': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The size is 0 until content has come.',
    source: pages.openApi,
  },
  'bytes.size-stays': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The size, once set, never changes.',
    source: pages.openApi,
  },
  'bytes.checksum-of-upload': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The checksum is the MD5 of the bytes that were uploaded.',
    source: [pages.openApi, pages.brokerTests],
  },
  'bytes.checksum-given-stays': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'A checksum given at initialize is shown for good.',
    source: pages.brokerTests,
  },
  'bytes.checksum-stays': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'The checksum, once set, never changes.',
    source: pages.openApi,
  },
  'bytes.no-checksum-as-given': {
    level: 'should',
    profile: 'core',
    by: 'law',
    promise: 'A checksum that is not there yet is shown as initialize gave it: null, or blank.',
    source: pages.brokerSource,
  },
  'bytes.no-checksum-before-upload': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'No checksum is made up before content has come.',
    source: pages.brokerTests,
  },
  'bytes.checksum-decides': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise:
      'An upload is refused for its checksum when, and only when, it is not the one given at initialize.',
    source: [pages.openApi, pages.largeFiles],
    covers: ['TUS-11'],
  },
  'bytes.size-limit-decides': {
    level: 'must',
    profile: 'service-owner',
    by: 'law',
    promise: 'An upload is refused for its size only when it is over the limit.',
    source: [pages.largeFiles, pages.brokerErrors],
  },
  'bytes.whole-download': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'A download has the length of the file, in its header and its body.',
    source: [pages.receiveFiles, pages.openApi],
  },
  'bytes.same-for-everyone': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Every download delivers the bytes that were uploaded.',
    source: [pages.receiveFiles, pages.openApi],
  },
  'bytes.download-names-file': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'A download carries the file name that initialize gave.',
    source: [pages.receiveFiles, pages.brokerSource],
  },
  'range.answered-as-asked': {
    level: 'must',
    profile: 'ranges',
    by: 'law',
    promise:
      'One byte range that can be met is answered 206, one that cannot 416, and any other form with the whole file.',
    source: [pages.brokerTests, pages.httpSemantics],
    covers: ['DL-04', 'T-18', 'T-20'],
  },
  'range.is-the-range-asked': {
    level: 'must',
    profile: 'ranges',
    by: 'law',
    promise: 'Content-Range names the range that was asked for, and the size of the file.',
    source: [pages.brokerTests, pages.httpSemantics],
    covers: ['T-13', 'T-14', 'T-19', 'T-153', 'T-162'],
  },
  'range.carries-the-slice': {
    level: 'must',
    profile: 'ranges',
    by: 'law',
    promise: 'A part carries exactly the bytes of its range.',
    source: [pages.brokerTests, pages.httpSemantics],
    covers: ['T-15', 'T-16', 'T-17', 'T-153', 'T-162'],
  },
} as const satisfies Record<string, Row>
