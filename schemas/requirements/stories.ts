/** What must hold for every file and every way: tried with stories that nobody wrote down beforehand. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

export const uploadStories = {
  'upload.any-way-makes-the-file': {
    level: 'must',
    profile: 'resumable',
    promise:
      'In one stream, in a form, in any chunks or in any parts, broken anywhere: it is the same file in the end.',
    source: [pages.tus, pages.tusProtocol, pages.openApi],
    covers: ['TUS-04', 'TUS-05', 'TUS-09', 'TUS-10'],
  },
} as const satisfies Record<string, Row>

export const rangeStories = {
  'range.any-partition-makes-the-file': {
    level: 'must',
    profile: 'ranges',
    promise: 'Into whatever ranges a file is divided, together they are the file.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['DL-04', 'DL-05'],
  },
  'range.any-open-range-is-its-slice': {
    level: 'must',
    profile: 'ranges',
    promise:
      'A range without a beginning, without an end, or with an end beyond the file is that slice of it, wherever it lies.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['DL-04'],
  },
} as const satisfies Record<string, Row>

export const eventStories = {
  'events.any-way-tells-of-publication': {
    level: 'must',
    profile: 'events',
    promise: 'However a file goes up, sender and recipient are told the same of it, once.',
    source: [pages.brokerEvents, pages.tus],
  },
} as const satisfies Record<string, Row>
