/**
 * Sins of resumable uploads: what is told, created and taken. Those of parts and of their joining stand in
 * `resumable-parts.ts`, those of beginning, going on and ending in `resumable-life.ts`.
 */
import { empty } from '../answer.ts'
import type { Defect } from '../defect.ts'
import { inHeaders, inStatus } from '../fault.ts'
import { second } from '../time.ts'

const tus = { operations: ['resumableUpload'] }

export const resumableDefects = {
  'tus-is-not-there': {
    intent: 'There is no resumable upload.',
    fault: (answer, { operation }) =>
      operation === 'resumableUpload'
        ? { status: 404, headers: {}, body: { kind: 'none' } }
        : answer,
  },
  'tus-needs-no-version': {
    intent: 'A request that does not say its version is taken for one of tus.',
    rules: (rules) => ({ ...rules, versionWhereUnsaid: () => '1.0.0' }),
  },
  'tus-delivers-files': {
    intent: 'GET is answered as if there were a file.',
    fault: (answer, { operation, method }) =>
      operation === 'resumableUpload' && method === 'GET' ? empty(200) : answer,
  },
  'tus-takes-other-verbs': {
    intent: 'A request that no verb of the protocol makes is answered as if one did.',
    fault: (answer, { operation, method }) =>
      operation === 'resumableUpload' && ['PUT', 'POST'].includes(method) && answer.status === 404
        ? empty(200)
        : answer,
  },
  'tus-does-not-say-version': {
    intent: 'Answers do not say which version of tus they speak.',
    fault: inHeaders(({ 'Tus-Resumable': _version, ...headers }) => headers, tus),
  },
  'tus-takes-any-version': {
    intent: 'A version of tus that does not exist is spoken.',
    rules: (rules) => ({ ...rules, speaksVersion: () => true }),
  },
  'tus-looks-at-version-first': {
    intent: 'A version that does not exist is told of before the lack of access.',
    rules: (rules) => ({ ...rules, looksAtVersionFirst: () => true }),
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
  'tus-heeds-version-of-options': {
    intent: 'OPTIONS is refused in a version that is not spoken.',
    rules: (rules) => ({
      ...rules,
      tellsAbilitiesIn: (version) => [null, '1.0.0'].includes(version),
    }),
  },
  'tus-guesses-length': {
    intent: 'An upload is begun without a length that can be read.',
    rules: (rules) => ({
      ...rules,
      readLength: (header) => ('fault' in header ? { value: 10 } : header),
    }),
  },
  'tus-takes-any-metadata': {
    intent: 'Upload-Metadata is not looked at.',
    rules: (rules) => ({ ...rules, takesMetadata: () => true }),
  },
  'tus-passes-over-first-bytes': {
    intent: 'Bytes that come with a creation are passed over.',
    rules: (rules) => ({ ...rules, takesFirstBytes: () => false }),
  },
  'tus-keeps-old-length': {
    intent: 'A new creation leaves the length as it was.',
    rules: (rules) => ({ ...rules, lengthOfNewCreation: (_asked, before) => before }),
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
  'tus-takes-any-type': {
    intent: 'A chunk may be of any media type.',
    rules: (rules) => ({ ...rules, isChunkType: () => true }),
  },
  'tus-guesses-offset': {
    intent: 'A chunk without an offset that can be read is appended.',
    rules: (rules) => ({
      ...rules,
      readOffset: (header, accepted) => ('fault' in header ? { value: accepted } : header),
    }),
  },
  'tus-overlooks-second-length': {
    intent: 'A chunk may name another length than the creation.',
    rules: (rules) => ({ ...rules, isLengthFixed: () => false }),
  },
  'tus-refuses-end-again': {
    intent: 'Whoever sends the last chunk again is refused.',
    rules: (rules) => ({ ...rules, takesEndAgain: () => false }),
  },
  'tus-believes-the-end': {
    intent:
      'A chunk that says it begins at the end is told that all is there, though bytes are lacking.',
    rules: (rules) => ({ ...rules, takesEndAgain: () => true }),
  },
  'tus-refuses-empty-chunk': {
    intent: 'A chunk of no bytes is refused.',
    rules: (rules) => ({ ...rules, takesEmptyChunk: () => false }),
  },
  'tus-keeps-half-a-chunk': {
    intent: 'What came of a chunk before the line broke is kept.',
    rules: (rules) => ({ ...rules, keepsWhatCame: () => true }),
  },
  'tus-forgets-first-chunk': {
    intent: 'The file lacks the first of its chunks.',
    rules: (rules) => ({ ...rules, orderOfChunks: (chunks) => chunks.slice(1) }),
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
  'tus-passes-over-odd-checksums': {
    intent: 'An Upload-Checksum that cannot be read, or is of another algorithm, is passed over.',
    rules: (rules) => ({ ...rules, mindsOddChecksums: () => false }),
  },
  'tus-keeps-old-offset': {
    intent: 'After a new creation HEAD still tells how far the old upload had come.',
    rules: (rules) => ({ ...rules, rememberedOffset: (durable) => durable }),
  },
  'tus-puts-shorter-chunk-first': {
    intent: 'Of three chunks or more, one that is shorter than the one before it comes before it.',
    rules: (rules) => ({
      ...rules,
      orderOfChunks: (pieces) =>
        pieces.length < 3 ? pieces : pieces.toSorted((one, other) => one.length - other.length),
    }),
  },
} as const satisfies Record<string, Defect>
