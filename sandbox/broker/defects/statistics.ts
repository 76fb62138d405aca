/** Sins of the statistics of a month: whose they are, what they count, and how their lines are written. */
import type { Defect } from '../defect.ts'
import { inHeaders, inStatus } from '../fault.ts'

export const statisticsDefects = {
  'statistics-asks-in-reverse': {
    intent: 'Of statistics it is looked at whose resource it is first, and at the month last.',
    rules: (rules) => ({ ...rules, orderOfStatistics: rules.orderOfStatistics.toReversed() }),
  },
  'anybody-reads-statistics': {
    intent: 'Any service owner reads the statistics of the resources of all others.',
    rules: (rules) => ({ ...rules, mayReadStatistics: () => true }),
  },
  'takes-any-month': {
    intent: 'Statistics of a thirteenth month are given.',
    rules: (rules) => ({ ...rules, isMonth: () => true }),
  },
  'tells-nobody-apart': {
    intent: 'Statistics without end users and without vendors are given.',
    rules: (rules) => ({ ...rules, tellsSomebodyApart: () => true }),
  },
  'statistics-of-anything': {
    intent: 'Statistics of a resource that Broker does not know are empty.',
    rules: (rules) => ({ ...rules, orderOfStatistics: ['month', 'detail', 'caller', 'access'] }),
  },
  'statistics-overlook-what-they-cannot-read': {
    intent: 'What cannot be read in a request for statistics is answered 422.',
    fault: inStatus(400, 422, 'monthlyStatistics'),
  },
  'statistics-are-of-this-year': {
    intent: 'Whatever year is asked for, the statistics are those of this one.',
    rules: (rules) => ({
      ...rules,
      monthTold: (asked) => ({ ...asked, year: new Date().getUTCFullYear() }),
    }),
  },
  'statistics-tell-all-resources': {
    intent: 'Statistics of one resource tell of all others as well.',
    rules: (rules) => ({ ...rules, isOfResource: () => true }),
  },
  'statistics-always-tell-vendors': {
    intent: 'Vendors are told though nobody asked for them.',
    rules: (rules) => ({
      ...rules,
      tells: (column, isWanted) => column === 'vendor' || isWanted,
    }),
  },
  'statistics-never-tell-vendors': {
    intent: 'Vendors are left out though they were asked for.',
    rules: (rules) => ({ ...rules, tells: (column) => column === 'endUser' }),
  },
  'statistics-always-tell-end-users': {
    intent: 'Sender and recipient are told though they were to be left out.',
    rules: (rules) => ({
      ...rules,
      tells: (column, isWanted) => column === 'endUser' || isWanted,
    }),
  },
  'statistics-forget-uploads': {
    intent: 'Uploads are not counted in the statistics.',
    rules: (rules) => ({
      ...rules,
      countsOf: (transfer, own, isInMonth) => ({
        ...rules.countsOf(transfer, own, isInMonth),
        uploadCount: 0,
      }),
    }),
  },
  'statistics-count-attempts-once': {
    intent: 'A repeated download is no attempt of its own in the statistics.',
    rules: (rules) => ({
      ...rules,
      countsOf: (transfer, own, isInMonth) => {
        const counts = rules.countsOf(transfer, own, isInMonth)
        return {
          ...counts,
          totalTransferDownloadAttempts: Math.min(1, counts.totalTransferDownloadAttempts),
        }
      },
    }),
  },
  'statistics-call-failures-uploads': {
    intent: 'An upload counts in the statistics as soon as it has begun, however it ends.',
    rules: (rules) => ({
      ...rules,
      countsOf: (transfer, own, isInMonth) => ({
        ...rules.countsOf(transfer, own, isInMonth),
        uploadCount: transfer.history.some(({ status }) => status === 'UploadStarted') ? 1 : 0,
      }),
    }),
  },
  'statistics-count-acts-by-creation': {
    intent: 'Whatever is done to a transfer counts in the month in which it was begun.',
    rules: (rules) => ({
      ...rules,
      countsOf: (transfer, own, isInMonth) =>
        rules.countsOf(transfer, own, () => isInMonth(transfer.created)),
    }),
  },
  'statistics-tell-organizations-as-written': {
    intent: 'A sender that is written in two ways has two lines in the statistics.',
    rules: (rules) => ({ ...rules, organizationTold: (written) => written }),
  },
  'statistics-take-customers-for-vendors': {
    intent: 'Who called for an organization is told in the statistics as that organization itself.',
    rules: (rules) => ({
      ...rules,
      vendorTold: (organization, called) =>
        rules.vendorTold(organization, called === null ? null : organization),
    }),
  },
  'statistics-keep-first-vendor': {
    intent: 'Of several vendors of a recipient the statistics tell the one that called first.',
    rules: (rules) => ({ ...rules, callThatTells: (calls) => calls[0] }),
  },
  'statistics-stand-in-order-of-columns': {
    intent: 'Lines of the statistics are ordered by the vendors first.',
    rules: (rules) => ({
      ...rules,
      orderOfLines: ({ resourceId, senderVendor, recipientVendor, sender, recipient }) => [
        resourceId,
        senderVendor,
        recipientVendor,
        sender,
        recipient,
      ],
    }),
  },
  'statistics-take-blanks-literally': {
    intent: 'A blank before the resource of the statistics makes another resource of it.',
    rules: (rules) => ({ ...rules, resourceAsked: (text) => text }),
  },
  'statistics-take-resource-urn': {
    intent: 'Statistics are given of a resource that is written as a URN.',
    rules: (rules) => ({
      ...rules,
      resourceAsked: (text) => rules.resourceAsked(text).replace(/^urn:altinn:resource:/, ''),
    }),
  },
  'statistics-tell-all-owners': {
    intent: 'Whoever names no resource is told the statistics of every owner.',
    rules: (rules) => ({ ...rules, isOfOwner: () => true }),
  },
  'statistics-take-last-month-of-all': {
    intent: 'The last month that a date can tell has statistics, though it has no end.',
    rules: (rules) => ({
      ...rules,
      isMonth: (year, month) => rules.isMonth(year, month) || (year === 9999 && month === 12),
    }),
  },
  'statistics-overlook-who-came-besides': {
    intent: 'Only those whom the sender named as recipients are told in the statistics.',
    rules: (rules) => ({
      ...rules,
      hasLine: (own) => own.some(({ status }) => status === 'Initialized'),
    }),
  },
  'statistics-have-few-months': {
    intent: 'A year of the statistics has eleven months, and there are years of one century alone.',
    rules: (rules) => ({
      ...rules,
      isMonth: (year, month) => year >= 2000 && year < 2100 && month >= 1 && month < 12,
    }),
  },
  'statistics-name-file-bluntly': {
    intent: 'The file of the statistics is named with commas and quotes as they are.',
    fault: inHeaders(
      ({ 'Content-Disposition': named = '', ...headers }) => ({
        ...headers,
        'Content-Disposition': String(named).replaceAll(/filename="|\\(?=")|";/g, (part) =>
          part === '";' ? ';' : part.replace('"', '').replace('\\', ''),
        ),
      }),
      { operations: ['monthlyStatistics'] },
    ),
  },
  'statistics-do-not-quote': {
    intent: 'A comma in a field of the statistics breaks its line in two.',
    rules: (rules) => ({ ...rules, quoted: (field) => field }),
  },
  'statistics-are-called-json': {
    intent: 'Statistics come as JSON, which they are not.',
    fault: inHeaders((headers) => ({ ...headers, 'Content-Type': 'application/json' }), {
      operations: ['monthlyStatistics'],
      statuses: [200],
    }),
  },
} as const satisfies Record<string, Defect>
