/** Part downloads: one range of bytes in a request. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const source = [pages.openApi, pages.brokerTests]

export const ranges = {
  'range.is-offered': {
    level: 'must',
    profile: 'ranges',
    promise: 'A download says that ranges of bytes may be asked for.',
    source,
    covers: ['DL-04'],
  },
  'range.delivers-the-part': {
    level: 'must',
    profile: 'ranges',
    promise: 'A range from one byte to another is answered 206 with exactly those bytes.',
    source,
    covers: ['DL-04'],
  },
  'range.delivers-the-rest': {
    level: 'must',
    profile: 'ranges',
    promise: 'A range without an end goes to the end of the file.',
    source,
    covers: ['DL-04', 'DL-05'],
  },
  'range.delivers-the-end': {
    level: 'must',
    profile: 'ranges',
    promise: 'A range without a beginning is that many of the last bytes, or the whole file.',
    source,
  },
  'range.ends-with-file': {
    level: 'must',
    profile: 'ranges',
    promise: 'A range that ends beyond the file ends with it.',
    source,
  },
  'range.unit-in-any-case': {
    level: 'should',
    profile: 'ranges',
    promise: 'The unit of a range is read in any case.',
    source: [pages.httpSemantics, pages.brokerTests],
  },
  'range.may-have-blanks': {
    level: 'should',
    profile: 'ranges',
    promise: 'Blanks within a range do no harm.',
    source: pages.brokerSource,
  },
  'range.refused-beyond-file': {
    level: 'must',
    profile: 'ranges',
    promise: 'A range in which there is no byte of the file is refused with 416.',
    source,
    covers: ['DL-04'],
  },
  'range.passed-over-if-malformed': {
    level: 'must',
    profile: 'ranges',
    promise: 'A Range that is not one range of bytes is answered with the whole file.',
    source: [pages.httpSemantics, pages.brokerTests],
  },
  'range.waits-for-published': {
    level: 'must',
    profile: 'ranges',
    promise: 'A range can be had when, and only as long as, the file itself can.',
    source: pages.openApi,
    covers: ['DL-02'],
  },
  'range.parts-make-the-file': {
    level: 'must',
    profile: 'ranges',
    promise: 'Ranges asked for at the same time are each answered in full.',
    source: pages.brokerTests,
    covers: ['DL-05'],
  },
  'range.parts-are-one-download': {
    level: 'should',
    profile: 'ranges',
    promise: 'The parts of one download are one download in the history.',
    source: pages.brokerTests,
  },
  'range.later-part-is-another-download': {
    level: 'should',
    profile: 'ranges',
    promise: 'A range that is asked for more than five minutes later is another download.',
    source: pages.brokerSource,
    unchecked: {
      on: ['local', 'tt02', 'production'],
      because: 'It takes minutes of waiting; the sandbox moves its clock.',
    },
  },
  'range.refused-is-no-download': {
    level: 'should',
    profile: 'ranges',
    promise: 'A range that cannot be satisfied is no download in the history.',
    source: pages.brokerSource,
  },
} as const satisfies Record<string, Row>
