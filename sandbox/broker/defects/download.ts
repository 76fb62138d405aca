/** Sins of downloads, whole and in part. */
import { Readable } from 'node:stream'

import type { Defect } from '../defect.ts'
import { inHeaders, inStatus } from '../fault.ts'
import type { ByteRange } from '../ranges.ts'
import { minute } from '../time.ts'

const ofDownload = { operations: ['download'], statuses: [200, 206] }

const suffix = /^bytes=-/i

/** Another part of the file than was asked for, where the header is of that form. */
function otherRange(
  part: (range: ByteRange, size: number) => ByteRange,
  form = /^/,
): NonNullable<Defect['rules']> {
  return (rules) => ({
    ...rules,
    rangeOf: (header, size) => {
      const range = rules.rangeOf(header, size)
      return typeof range === 'string' || !form.test(header ?? '') ? range : part(range, size)
    },
  })
}

export const downloadDefects = {
  'download-loses-last-byte': {
    intent: 'The last byte of a download is missing, and its length agrees with that.',
    rules: (rules) => ({
      ...rules,
      sentPart: ({ first, last }) => ({ first, last: Math.max(first, last - 1) }),
    }),
  },
  'download-changes-a-byte': {
    intent: 'The first byte of a download is another one.',
    fault: (answer, { operation }) => {
      if (operation !== 'download' || answer.body.kind !== 'bytes') return answer
      const { body } = answer
      return {
        ...answer,
        body: { ...body, read: () => Readable.from(withFirstChanged(body.read())) },
      }
    },
  },
  'download-is-text': {
    intent: 'A download says that it is text.',
    fault: inHeaders((headers) => ({ ...headers, 'Content-Type': 'text/plain' }), ofDownload),
  },
  'download-does-not-tell-length': {
    intent: 'A download does not say how long it is.',
    fault: (answer, { operation }) =>
      operation === 'download' && answer.body.kind === 'bytes'
        ? { ...answer, body: { ...answer.body, length: null } }
        : answer,
  },
  'download-does-not-tell-name': {
    intent: 'A download does not say what the file is called.',
    fault: inHeaders(({ 'Content-Disposition': _name, ...headers }) => headers, ofDownload),
  },
  'download-is-shown-inline': {
    intent: 'A download asks to be shown instead of saved.',
    fault: inHeaders(
      (headers) => ({
        ...headers,
        'Content-Disposition': String(headers['Content-Disposition']).replace(
          'attachment',
          'inline',
        ),
      }),
      ofDownload,
    ),
  },
  'download-has-another-name': {
    intent: 'Every file is called download.bin.',
    rules: (rules) => ({ ...rules, shownFileName: () => 'download.bin' }),
  },
  'download-names-in-ascii-only': {
    intent: 'A file name outside ASCII does not come in the extended notation.',
    fault: inHeaders(
      (headers) => ({
        ...headers,
        'Content-Disposition': String(headers['Content-Disposition']).replace(
          /; filename\*=.*/,
          '',
        ),
      }),
      ofDownload,
    ),
  },
  'downloads-before-published': {
    intent: 'A file can be downloaded while it is still being processed, or was never uploaded.',
    rules: (rules) => ({
      ...rules,
      isDownloadable: (status) => !['Purged', 'Failed'].includes(status),
    }),
  },
  'downloads-what-failed': {
    intent: 'The file of a failed transfer can be downloaded.',
    rules: (rules) => ({
      ...rules,
      isDownloadable: (status) => status === 'Failed' || rules.isDownloadable(status),
      keepsFailedFile: () => true,
    }),
  },
  'downloads-until-confirmed-only': {
    intent: 'Once all have confirmed, the file cannot be downloaded any more.',
    rules: (rules) => ({ ...rules, isDownloadable: (status) => status === 'Published' }),
  },
  'download-does-not-start-recipient': {
    intent: 'Downloading leaves the recipient as it was.',
    rules: (rules) => ({ ...rules, isRecorded: () => false }),
  },
  'download-starts-everybody': {
    intent: 'Downloading by one recipient sets all of them to DownloadStarted.',
    rules: (rules) => ({ ...rules, startedBy: (_caller, all) => all }),
  },
  'second-download-leaves-no-trace': {
    intent: 'Only the first download is in the history.',
    rules: (rules) => ({ ...rules, isRecorded: ({ isFirst }) => isFirst }),
  },
  'anybody-may-download': {
    intent: 'Whoever knows the id of a transfer may download its file.',
    rules: (rules) => ({ ...rules, mayDownload: async () => true }),
  },
  'sender-may-download': {
    intent: 'The sender may download the file that it sent.',
    rules: (rules) => ({
      ...rules,
      mayDownload: async (asker, transfer) =>
        (await rules.mayUpload(asker, transfer)) || rules.mayDownload(asker, transfer),
    }),
  },
  'recipient-may-not-download': {
    intent: 'Recipients are refused the file.',
    rules: (rules) => ({ ...rules, mayDownload: rules.mayUpload }),
  },
  'ignores-ranges': {
    intent: 'A range is answered with the whole file.',
    rules: (rules) => ({ ...rules, rangeOf: () => 'whole' as const }),
  },
  'range-is-one-byte-short': {
    intent: 'A range is answered without its last byte.',
    rules: otherRange(({ first, last }) => ({ first, last: Math.max(first, last - 1) })),
  },
  'range-is-answered-200': {
    intent: 'A part of the file is answered as if it were the whole.',
    fault: inStatus(206, 200, 'download'),
  },
  'range-across-a-block-is-short': {
    intent: 'A range that begins in one block of 32 KiB and ends in another loses its last byte.',
    rules: (rules) => ({
      ...rules,
      sentPart: ({ first, last }) => ({
        first,
        last: blockOf(first) === blockOf(last) ? last : last - 1,
      }),
    }),
  },
  'long-suffix-is-cut': {
    intent: 'More than a thousand of the last bytes are never sent.',
    rules: otherRange(
      ({ first, last }, size) => ({ first: Math.max(first, size - 1000), last }),
      suffix,
    ),
  },
  'suffix-is-a-beginning': {
    intent: 'The last bytes are asked for, and the first ones come.',
    rules: otherRange(({ first, last }) => ({ first: 0, last: last - first }), suffix),
  },
  'range-beyond-the-end-is-refused': {
    intent: 'A range that ends beyond the file is refused instead of cut.',
    rules: (rules) => ({
      ...rules,
      rangeOf: (header, size) =>
        Number(/-(\d+)$/.exec(header ?? '')?.[1] ?? 0) >= size && !/=-/.test(header ?? '')
          ? ('unsatisfiable' as const)
          : rules.rangeOf(header, size),
    }),
  },
  'impossible-range-gives-whole-file': {
    intent: 'A range with no byte of the file in it is answered with the whole file.',
    rules: (rules) => ({
      ...rules,
      rangeOf: (header, size) => {
        const range = rules.rangeOf(header, size)
        return range === 'unsatisfiable' ? ('whole' as const) : range
      },
    }),
  },
  'several-ranges-give-the-first': {
    intent: 'Of several ranges the first is answered.',
    rules: (rules) => ({
      ...rules,
      rangeOf: (header, size) => rules.rangeOf(header?.split(',')[0] ?? null, size),
    }),
  },
  'malformed-range-is-refused': {
    intent: 'A range that means nothing is refused instead of passed over.',
    rules: (rules) => ({
      ...rules,
      rangeOf: (header, size) => {
        const range = rules.rangeOf(header, size)
        return header !== null && range === 'whole' ? ('unsatisfiable' as const) : range
      },
    }),
  },
  'content-range-lies': {
    intent: 'A part does not say rightly which part it is.',
    fault: inHeaders((headers) => ({ ...headers, 'Content-Range': 'bytes 0-0/1' }), {
      operations: ['download'],
      statuses: [206],
    }),
  },
  'content-range-is-missing': {
    intent: 'A part does not say which part it is.',
    fault: inHeaders(({ 'Content-Range': _part, ...headers }) => headers, ofDownload),
  },
  'does-not-offer-ranges': {
    intent: 'A download does not say that ranges may be asked for.',
    fault: inHeaders(({ 'Accept-Ranges': _offer, ...headers }) => headers, ofDownload),
  },
  'every-range-is-recorded': {
    intent: 'Each range of one download is a download of its own in the history.',
    rules: (rules) => ({ ...rules, isRecorded: () => true }),
  },
  'refused-range-is-recorded': {
    intent: 'A range that cannot be satisfied is a download in the history all the same.',
    rules: (rules) => ({ ...rules, recordsRefusedRange: () => true }),
  },
  'ranges-are-recorded-once-an-hour': {
    intent: 'Ranges that are an hour apart count as one download.',
    rules: (rules) => ({
      ...rules,
      isRecorded: ({ isRange, lastRange, now }) =>
        !isRange || lastRange === undefined || now - lastRange >= 60 * minute,
    }),
  },
} as const satisfies Record<string, Defect>

function blockOf(position: number): number {
  return Math.floor(position / 32_768)
}

async function* withFirstChanged(bytes: Readable): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    yield isFirst && chunk.length > 0
      ? Buffer.from([(chunk[0] ?? 0) ^ 1, ...chunk.subarray(1)])
      : chunk
    isFirst = false
  }
}
