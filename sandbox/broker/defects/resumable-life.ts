/** Sins of how a resumable upload begins, is gone on with and ends. */
import { empty } from '../answer.ts'
import type { Defect } from '../defect.ts'

export const resumableLifeDefects = {
  'tus-begins-without-a-trace': {
    intent: 'A creation leaves the transfer as it was.',
    rules: (rules) => ({ ...rules, creationBeginsUpload: () => false }),
  },
  'tus-begins-once': {
    intent: 'Once an upload has begun no other creation is taken.',
    rules: (rules) => ({ ...rules, takesNewCreation: () => false }),
  },
  'tus-takes-three-chunks': {
    intent: 'An upload may come in three chunks at most.',
    rules: (rules) => ({ ...rules, mostChunks: () => 3 }),
  },
  'tus-writes-two-at-once': {
    intent: 'Two requests may change one upload at the same time.',
    rules: (rules) => ({ ...rules, locksOut: (method) => method === 'HEAD' }),
  },
  'tus-looks-while-writing': {
    intent: 'HEAD looks at an upload to which a chunk is being written.',
    rules: (rules) => ({ ...rules, locksOut: (method) => method !== 'HEAD' }),
  },
  'tus-ends-with-token': {
    intent: 'An upload ends when the token expires that it was begun with.',
    rules: (rules) => ({ ...rules, outlivesToken: () => false }),
  },
  'tus-outlives-any-token': {
    intent: 'An expired token begins uploads.',
    rules: (rules) => ({ ...rules, outlivesToken: () => true }),
  },
  'tus-breaks-on-terminated-upload': {
    intent: 'Asking for an upload that was terminated breaks the Broker.',
    rules: (rules) => ({ ...rules, admitsLostUpload: () => false }),
  },
  'tus-finds-what-is-not-there': {
    intent: 'An upload that there is not is answered for as if there were.',
    fault: (answer, { operation, method }) =>
      operation === 'resumableUpload' && answer.status === 404 && 'Tus-Resumable' in answer.headers
        ? empty(method === 'HEAD' ? 200 : 204, { ...answer.headers, 'Upload-Offset': '0' })
        : answer,
  },
  'tus-never-gives-up': {
    intent: 'An upload that is under way cannot be given up.',
    fault: (answer, { operation, method }) =>
      operation === 'resumableUpload' && method === 'DELETE' && answer.status === 204
        ? { ...answer, status: 409 }
        : answer,
  },
  'tus-termination-fails-transfer': {
    intent: 'An upload that is given up takes its transfer with it.',
    rules: (rules) => ({ ...rules, terminationFailsTransfer: () => true }),
  },
  'tus-goes-on-after-end': {
    intent:
      'The upload to a transfer that has its file is looked at and given up as if it were under way.',
    rules: (rules) => ({ ...rules, takesFile: () => true, sessionReaches: () => true }),
  },
  'tus-swallows-late-chunks': {
    intent: 'A chunk that comes when the file is there already is answered as if it were taken.',
    fault: (answer, { operation, method }) =>
      operation === 'resumableUpload' && method === 'PATCH' && answer.status === 409
        ? empty(204, { 'Tus-Resumable': '1.0.0', 'Upload-Offset': '7' })
        : answer,
  },
  'tus-forgets-all-at-the-end': {
    intent: 'HEAD tells that nothing has come of an upload that is over.',
    fault: (answer, { operation, method }) =>
      operation === 'resumableUpload' && method === 'HEAD' && answer.status === 409
        ? empty(200, { 'Tus-Resumable': '1.0.0', 'Upload-Length': '1', 'Upload-Offset': '0' })
        : answer,
  },
  'tus-never-finalizes': {
    intent: 'After the last byte of a resumable upload nothing happens any more.',
    rules: (rules) => ({ ...rules, untilFinalized: () => 10 ** 12 }),
  },
} as const satisfies Record<string, Defect>
