/** What a search lists, and what it leaves out. */
import type { Row } from '../row.ts'
import { pages } from '../sources.ts'

export const searchLaws = {
  'search.lists-own-alone': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Search lists only transfers that the asker sent or is to receive.',
    source: [pages.receiveFiles, pages.openApi],
  },
  'search.lists-the-resource-alone': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Search lists only transfers of the resource asked for.',
    source: [pages.receiveFiles, pages.openApi],
  },
  'search.lists-the-status-alone': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'With a status, search lists only transfers that are in it.',
    source: pages.openApi,
  },
  'search.lists-the-recipient-status-alone': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'With a recipient status, search lists only transfers that the asker has it on.',
    source: pages.openApi,
  },
  'search.lists-the-role-alone': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'With a role, search lists only transfers that the asker has it in.',
    source: [pages.openApi, pages.brokerTests],
  },
  'search.lists-the-window-alone': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'With a window, search lists only transfers that lie in it.',
    source: [pages.openApi, pages.brokerTests],
  },
  'search.lists-all': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Search lists every transfer that the filters include.',
    source: [pages.receiveFiles, pages.openApi],
  },
  'search.in-order': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Search lists the newest first, or the oldest first where asked.',
    source: [pages.openApi, pages.brokerTests],
  },
  'search.each-once': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Search lists no transfer twice.',
    source: pages.brokerSource,
  },
  'search.at-most-100': {
    level: 'must',
    profile: 'core',
    by: 'law',
    promise: 'Search lists at most 100 transfers.',
    source: pages.openApi,
  },
} as const satisfies Record<string, Row>
