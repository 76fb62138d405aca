/** Sins of resumable uploads. */
import type { Defect } from '../defect.ts'
import { inHeaders, inStatus } from '../fault.ts'
import { second } from '../time.ts'

const tus = { operations: ['resumableUpload'] }

export const resumableDefects = {
  'tus-is-unknown': {
    intent: 'There is no resumable upload.',
    fault: (answer, { operation }) =>
      operation === 'resumableUpload'
        ? { status: 404, headers: {}, body: { kind: 'none' } }
        : answer,
  },
  'tus-hides-concatenation': {
    intent: 'OPTIONS does not name concatenation.',
    rules: (rules) => ({
      ...rules,
      tusExtensions: () => rules.tusExtensions().filter((name) => name !== 'concatenation'),
    }),
  },
  'tus-does-not-say-version': {
    intent: 'Answers do not say which version of tus they speak.',
    fault: inHeaders(({ 'Tus-Resumable': _version, ...headers }) => headers, tus),
  },
  'tus-takes-any-version': {
    intent: 'A version of tus that does not exist is spoken.',
    rules: (rules) => ({ ...rules, speaksVersion: () => true }),
  },
  'tus-hides-location': {
    intent: 'A creation does not say where the upload is.',
    fault: inHeaders(({ Location: _location, ...headers }) => headers, tus),
  },
  'tus-points-elsewhere': {
    intent: 'A creation names an address where there is no upload.',
    rules: (rules) => ({
      ...rules,
      locationOf: (path) => path.replace(/[\da-f]{12}$/, '0'.repeat(12)),
    }),
  },
  'tus-answers-creation-with-200': {
    intent: 'A creation is answered 200.',
    fault: inStatus(201, 200, 'resumableUpload'),
  },
  'tus-takes-malformed-requests': {
    intent: 'What is refused for its form is answered as if it had been done.',
    fault: (answer, { operation }) =>
      operation === 'resumableUpload' && [400, 415].includes(answer.status)
        ? { ...answer, status: 204, body: { kind: 'none' } }
        : answer,
  },
  'tus-expires-in-the-past': {
    intent: 'An upload expires before it has begun.',
    rules: (rules) => ({ ...rules, uploadExpires: (now) => now - 60 * second }),
  },
  'tus-forgets-offset': {
    intent: 'HEAD always tells that nothing has come yet.',
    rules: (rules) => ({ ...rules, toldOffset: () => 0 }),
  },
  'tus-tells-offset-ahead': {
    intent: 'HEAD tells one byte more than has come.',
    rules: (rules) => ({ ...rules, toldOffset: ({ durable }) => durable + 1 }),
  },
  'tus-answers-old-offset': {
    intent: 'The answer to a chunk tells the offset from before it.',
    rules: (rules) => ({ ...rules, answeredOffset: (accepted) => Math.max(0, accepted - 1) }),
  },
  'tus-answers-chunk-without-offset': {
    intent: 'The answer to a chunk does not tell the new offset.',
    fault: inHeaders(({ 'Upload-Offset': _offset, ...headers }) => headers, {
      ...tus,
      statuses: [204],
    }),
  },
  'tus-takes-any-offset': {
    intent: 'A chunk is appended wherever it says that it belongs.',
    rules: (rules) => ({ ...rules, isRightOffset: () => true }),
  },
  'tus-refuses-right-offset': {
    intent: 'Every chunk but the first is refused.',
    rules: (rules) => ({
      ...rules,
      isRightOffset: (accepted, asked) => accepted === 0 && asked === 0,
    }),
  },
  'tus-takes-too-much': {
    intent: 'An upload may grow beyond the length that was announced.',
    rules: (rules) => ({ ...rules, roomForChunk: () => Infinity }),
  },
  'tus-refuses-every-checksum': {
    intent: 'A chunk with the right checksum is refused as if it were wrong, and kept.',
    rules: (rules) => ({
      ...rules,
      fitsChunk: () => false,
      keepsChunkThatDoesNotFit: () => true,
    }),
  },
  'tus-takes-any-checksum': {
    intent: 'The checksum of a chunk is not looked at.',
    rules: (rules) => ({ ...rules, fitsChunk: () => true }),
  },
  'tus-keeps-old-offset': {
    intent: 'After a new creation HEAD still tells how far the old upload had come.',
    rules: (rules) => ({ ...rules, rememberedOffset: (durable) => durable }),
  },
  'tus-breaks-on-terminated-upload': {
    intent: 'Asking for an upload that was terminated breaks the Broker.',
    rules: (rules) => ({ ...rules, admitsLostUpload: () => false }),
  },
  'tus-puts-shorter-chunk-first': {
    intent: 'Of three chunks or more, one that is shorter than the one before it comes before it.',
    rules: (rules) => ({
      ...rules,
      orderOfChunks: (pieces) =>
        pieces.length < 3 ? pieces : pieces.toSorted((one, other) => one.length - other.length),
    }),
  },
  'tus-joins-in-order-of-creation': {
    intent: 'Parts are joined in the order of their creation, whatever the final request says.',
    rules: (rules) => ({
      ...rules,
      orderOfParts: (listed, created) => created.filter((id) => listed.includes(id)),
    }),
  },
  'tus-joins-backwards': {
    intent: 'Parts are joined from the last to the first.',
    rules: (rules) => ({ ...rules, orderOfParts: (listed) => listed.toReversed() }),
  },
  'tus-joins-first-part-only': {
    intent: 'Of several parts only the first becomes the file.',
    rules: (rules) => ({ ...rules, orderOfParts: (listed) => listed.slice(0, 1) }),
  },
  'tus-joins-unfinished-parts': {
    intent: 'Parts are joined though one of them is not finished.',
    rules: (rules) => ({ ...rules, needsFinishedParts: () => false }),
  },
  'tus-stumbles-over-stray-part': {
    intent: 'A part that the final request leaves out keeps the file from ever being published.',
    rules: (rules) => ({ ...rules, countsStrayParts: () => true }),
  },
  'tus-does-not-measure-joined-parts': {
    intent: 'Parts may be joined to a file beyond the limit.',
    rules: (rules) => ({ ...rules, measuresJoined: () => false }),
  },
  'tus-writes-two-at-once': {
    intent: 'Two chunks may be written to one upload at the same time.',
    rules: (rules) => ({ ...rules, locksUploads: () => false }),
  },
  'tus-ends-with-token': {
    intent: 'An upload ends when the token expires that it was begun with.',
    rules: (rules) => ({ ...rules, outlivesToken: () => false }),
  },
  'tus-outlives-any-token': {
    intent: 'An expired token begins uploads.',
    rules: (rules) => ({ ...rules, outlivesToken: () => true }),
  },
  'tus-never-finalizes': {
    intent: 'After the last byte of a resumable upload nothing happens any more.',
    rules: (rules) => ({ ...rules, untilFinalized: () => 10 ** 12 }),
  },
} as const satisfies Record<string, Defect>
