/** The form of any request: address, verb, media types, ids, parameters and parts, and which of two faults is answered. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const pipeline = [pages.brokerSource, pages.brokerTests]

export const requestForm = {
  'request.accept-can-be-met': {
    level: 'must',
    profile: 'core',
    promise: 'A request that accepts nothing that the operation gives is answered 406.',
    source: pipeline,
  },
  'request.accept-is-met': {
    level: 'must',
    profile: 'core',
    promise:
      'A request that accepts anything, or what the operation gives among others, is answered.',
    source: [pages.httpSemantics, pages.brokerTests],
  },
  'request.accept-is-read-literally': {
    level: 'should',
    profile: 'core',
    promise:
      'A family of types, an empty text or no type at all does not admit what is given: 406.',
    source: pages.brokerSource,
  },
  'request.accept-has-no-weight': {
    level: 'should',
    profile: 'core',
    promise: 'A type that is named is accepted, whatever weight it has.',
    source: pages.brokerSource,
  },
  'request.accept-may-not-matter': {
    level: 'should',
    profile: 'core',
    promise:
      'What a request accepts makes no difference to downloads, to resumable uploads, and to registering an owner.',
    source: pages.brokerSource,
  },
  'request.media-type-fits': {
    level: 'must',
    profile: 'core',
    promise: 'A body of a media type that the operation does not take is answered 415.',
    source: [pages.openApi, pages.httpSemantics],
  },
  'request.takes-kin-of-json': {
    level: 'should',
    profile: 'core',
    promise: 'JSON is read under every media type that stands for JSON, parameters included.',
    source: pages.openApi,
  },
  'request.upload-needs-no-type': {
    level: 'should',
    profile: 'core',
    promise: 'An upload may leave its media type out.',
    source: pages.brokerSource,
  },
  'request.verb-is-served': {
    level: 'should',
    profile: 'core',
    promise: 'A verb that an address does not serve is answered 405, with those that it does.',
    source: pages.httpSemantics,
  },
  'request.address-exists': {
    level: 'must',
    profile: 'core',
    promise: 'An address that leads nowhere is answered 404.',
    source: pages.httpSemantics,
  },
  'request.id-has-its-form': {
    level: 'must',
    profile: 'core',
    promise: 'An id that is no UUID is refused, and the refusal names it.',
    source: [pages.openApi, pages.brokerSource],
  },
  'request.id-in-any-spelling': {
    level: 'should',
    profile: 'core',
    promise: 'An id is the same in capitals, without hyphens and in brackets.',
    source: pages.brokerSource,
  },
  'request.first-fault-decides': {
    level: 'should',
    profile: 'core',
    promise:
      'Of two faults the one of address and media types is answered first, then token, scope, form, existence, access, state.',
    source: pages.brokerSource,
  },
} as const satisfies Record<string, Row>

const takesHundred = {
  on: ['local', 'tt02', 'production'],
  because:
    'It takes a hundred and one transfers that nobody else begins; the sandbox has a place for it.',
} as const

export const searchForm = {
  'search.checks-parameters': {
    level: 'must',
    profile: 'core',
    promise: 'A parameter of search that cannot be read is refused by its name.',
    source: pages.openApi,
  },
  'search.wants-plus-encoded': {
    level: 'should',
    profile: 'core',
    promise: 'A plus sign that is not encoded stands for a blank, and makes a time unreadable.',
    source: pages.brokerSource,
  },
  'search.reads-statuses-in-any-case': {
    level: 'should',
    profile: 'core',
    promise: 'Statuses and roles are read in any case, and by number.',
    source: pages.brokerSource,
  },
  'search.takes-bare-resource': {
    level: 'should',
    profile: 'core',
    promise: 'Search is about a resource that is named by its id alone, and not by a URN.',
    source: pages.brokerSource,
  },
  'search.reads-times-in-any-notation': {
    level: 'should',
    profile: 'core',
    promise:
      'A bound is the same instant with whatever offset it is written, to the microsecond; without one it is UTC.',
    source: pages.brokerSource,
  },
  'search.bounds-include-together': {
    level: 'should',
    profile: 'core',
    promise: 'Both bounds of a window belong to it.',
    source: pages.brokerSource,
  },
  'search.bound-excludes-alone': {
    level: 'should',
    profile: 'core',
    promise: 'A bound that stands alone does not belong to what it bounds.',
    source: pages.brokerSource,
  },
  'search.gives-newest-hundred': {
    level: 'must',
    profile: 'core',
    promise: 'Of more than a hundred transfers search gives the newest hundred.',
    source: pages.openApi,
    unchecked: takesHundred,
  },
  'search.gives-oldest-hundred': {
    level: 'should',
    profile: 'core',
    promise: 'Of more than a hundred transfers search gives the oldest, where they come first.',
    source: pages.brokerSource,
    unchecked: takesHundred,
  },
  'search.finds-none-in-inverted-window': {
    level: 'should',
    profile: 'core',
    promise: 'A window that ends before it begins is no fault, and holds nothing.',
    source: pages.brokerSource,
  },
} as const satisfies Record<string, Row>

const formFields = {
  'form.checks-fields': {
    level: 'must',
    profile: 'core',
    promise:
      'A field of a form keeps to the limits that it has at initialize, or is refused by name.',
    source: [pages.openApi, pages.brokerSource],
    covers: ['FORM-01'],
  },
  'form.first-of-two-counts': {
    level: 'should',
    profile: 'core',
    promise: 'Of a field or a file that a form has twice the first counts.',
    source: pages.brokerSource,
  },
} as const satisfies Record<string, Row>

export const formParts = {
  ...formFields,
  'form.needs-its-parts': {
    level: 'must',
    profile: 'core',
    promise: 'A form that lacks a part is refused, and the refusal names the part.',
    source: pages.openApi,
    covers: ['FORM-01'],
  },
  'form.parts-in-any-order': {
    level: 'should',
    profile: 'core',
    promise: 'The parts of a form may come in any order and case, and recipients be numbered.',
    source: pages.brokerSource,
    covers: ['FORM-01'],
  },
  'form.labels-of-parts-are-passed-over': {
    level: 'should',
    profile: 'core',
    promise: 'What a part of a form says of its type, and a file of its name, makes no difference.',
    source: pages.brokerSource,
  },
  'form.begins-nothing-by-half': {
    level: 'should',
    profile: 'core',
    promise: 'A form whose line was cut begins no transfer.',
    source: pages.brokerSource,
    unchecked: {
      on: ['local', 'tt02', 'production'],
      because:
        'A search finds the transfers of other checks too; in the sandbox it has a place of its own.',
    },
  },
  'form.reads-whole-form': {
    level: 'must',
    profile: 'core',
    promise: 'A form that cannot be read is refused with 400.',
    source: pages.openApi,
  },
} as const satisfies Record<string, Row>
