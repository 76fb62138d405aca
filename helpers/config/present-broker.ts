/**
 * What the Broker of today is known to do otherwise than promised, seen on its public source running beside local
 * stand-ins. Each entry names the request and the answer that show it: anything else that breaks the promise is a violation.
 */
import type { RequirementId } from '../../schemas/requirements/index.ts'
import type { Condition, KnownDeviation } from './known-deviations.ts'

type Deviation = KnownDeviation & { readonly promise: RequirementId }

const source = 'https://github.com/Altinn/altinn-broker'
const transfers = '/broker/api/v1/filetransfer'
const tus = `${transfers}/upload/tus/{fileTransferId}`
const part = `${tus}/partial/{partialUploadId}`

/** An error that nobody handled: a problem without a code. */
const unhandled = { status: 500, body: '^(?!.*"code").*section-15\\.6\\.1' }

function deviation(promise: RequirementId, reason: string, when: Condition): Deviation {
  return {
    promise,
    targets: ['local', 'tt02'],
    when,
    reason,
    link: source,
    date: '2026-11-22',
    expires: '2027-05-22',
  }
}

/** @param body of the request, as a regular expression */
function initializeFails(
  reason: string,
  body: string,
  promise: RequirementId = 'contract.status',
): Deviation {
  const operation = `POST ${transfers}`
  return deviation(promise, reason, { operation, asked: { body }, came: unhandled })
}

function resourceFails(reason: string, body: string): Deviation {
  const operation = 'PUT /broker/api/v1/resource/{resourceId}'
  return deviation('contract.status', reason, { operation, asked: { body }, came: unhandled })
}

/** @param came nothing of the body is asked of HEAD, which has none */
function uploadFails(reason: string, operation: string, came: Condition['came']): Deviation {
  return deviation('contract.status', reason, { operation, came })
}

const withoutRecord =
  'Where there is no record of the upload (none was begun, it was terminated, or is being processed), the answer is 500.'
const checksums = 'Every chunk with Upload-Checksum is answered 460, though its bytes are kept.'
const shortReference =
  'A reference of 501 to 4096 characters passes validation, and its column holds 500.'
const longReference = '"[sS]endersFileTransferReference"\\s*:\\s*"(?:[^"\\\\]|\\\\.){501,}"'
const anyLetters =
  'A checksum of 32 characters in lower case is accepted and shown, though it is no hexadecimal number.'
const noHexadecimal = '"[cC]hecksum"\\s*:\\s*"(?=[^A-Z"]{32}")[^"]*[^0-9a-f"]'
const emptyRecipient = 'An empty recipient is accepted, and listed as such.'

export const presentBroker: readonly Deviation[] = [
  initializeFails(shortReference, longReference),
  initializeFails(shortReference, longReference, 'initialize.reference-up-to-its-limit'),
  deviation(
    'initialize.reference-may-be-left-out',
    'A reference that is left out counts as an empty one, and is refused.',
    {
      operation: `POST ${transfers}`,
      asked: { body: '^(?!.*"[sS]endersFileTransferReference")' },
      came: { status: 400, body: '"SendersFileTransferReference"' },
    },
  ),
  deviation('initialize.checksum-is-hexadecimal', anyLetters, {
    operation: `POST ${transfers}`,
    asked: { body: noHexadecimal },
    came: { status: 200 },
  }),
  deviation('initialize.recipients-are-not-empty', emptyRecipient, {
    operation: `POST ${transfers}`,
    asked: { body: '"[rR]ecipients"\\s*:\\s*\\[[^\\]]*""' },
    came: { status: 200 },
  }),
  ...(['contract.status', 'initialize.null-is-no-value'] as const).flatMap((promise) => [
    initializeFails(
      'A null among the recipients passes validation.',
      '"[rR]ecipients"\\s*:\\s*\\[[^\\]]*\\bnull\\b',
      promise,
    ),
    initializeFails(
      'A null as the value of a property fails inside validation.',
      '"[pP]ropertyList"\\s*:\\s*\\{[^}]*:\\s*null',
      promise,
    ),
  ]),
  initializeFails('A NUL character cannot be stored.', '\\\\u0000'),
  deviation('contract.status', 'Who may read but is not listed cannot confirm before a download.', {
    operation: `POST ${transfers}/{fileTransferId}/confirmdownload`,
    came: unhandled,
  }),
  resourceFails(
    'The code of a former service has a column of 7 characters.',
    '"[eE]xternalServiceCodeLegacy"\\s*:\\s*"[^"]{8,}"',
  ),
  resourceFails(
    'A duration that a time span cannot hold is not caught.',
    '"(?:[fF]ileTransferTimeToLive|[pP]urgeFileTransferGracePeriod)"\\s*:\\s*"-?P[^"]*\\d{6,}',
  ),
  deviation(
    'upload.one-of-two-at-once',
    'The upload that comes second fails after some seconds, and the transfer with it, though it was published.',
    {
      operation: `GET ${transfers}/{fileTransferId}`,
      came: { status: 200, body: '"fileTransferStatus":"Failed"' },
    },
  ),
  uploadFails(withoutRecord, `HEAD ${tus}`, { status: 500 }),
  uploadFails(withoutRecord, `HEAD ${part}`, { status: 500 }),
  uploadFails(withoutRecord, `PATCH ${tus}`, unhandled),
  uploadFails(withoutRecord, `PATCH ${part}`, unhandled),
  ...(['contract.status', 'resumable.joins-parts-alone'] as const).map((promise) =>
    deviation(promise, 'Joining a transfer’s own upload, which is no part, is not caught.', {
      operation: `POST ${tus}`,
      asked: { headers: { 'Upload-Concat': '^final;' } },
      came: unhandled,
    }),
  ),
  ...(['resumable.checksum-decides', 'resumable.reads-checksum'] as const).flatMap((promise) =>
    [tus, part].map((address) =>
      deviation(promise, checksums, {
        operation: `PATCH ${address}`,
        asked: { headers: { 'Upload-Checksum': '^md5 ' } },
        came: { status: 460 },
      }),
    ),
  ),
  ...[tus, part].map((address) =>
    deviation(
      'resumable.offset-is-right',
      'A chunk that says it begins at the end is answered as if all had come, whatever is lacking.',
      {
        operation: `PATCH ${address}`,
        asked: { headers: { 'Upload-Offset': '^65537$' } },
        came: { status: 204, headers: { 'Upload-Offset': '^65537$' } },
      },
    ),
  ),
  deviation(
    'resumable.joins-in-order-of-urls',
    'Parts are joined in the order in which they were created.',
    { operation: `GET ${transfers}/{fileTransferId}/download`, came: { status: 200 } },
  ),
  deviation(
    'resumable.final-request-gives-order',
    'Parts are joined in the order in which they were created.',
    { operation: `GET ${transfers}/{fileTransferId}/download`, came: { status: 200 } },
  ),
  deviation(
    'resumable.leaves-out-parts',
    'A part that is left out keeps the parts from ever being joined.',
    {
      operation: `GET ${transfers}/{fileTransferId}`,
      came: { status: 200, body: '"UploadProcessing"' },
    },
  ),
  ...[`HEAD ${tus}`, `HEAD ${part}`, `PATCH ${tus}`, `PATCH ${part}`].map((operation) =>
    deviation('resumable.termination-ends-upload', withoutRecord, {
      operation,
      came: { status: 500 },
    }),
  ),
  deviation('resumable.needs-upload', withoutRecord, {
    operation: `HEAD ${part}`,
    came: { status: 500 },
  }),
  deviation(
    'resumable.tells-new-beginning',
    'HEAD goes on telling how far the upload before a new creation had come.',
    {
      operation: `HEAD ${tus}`,
      came: { status: 200, headers: { 'Upload-Offset': '^4321$' } },
    },
  ),
  ...['', '/details'].flatMap((rest) => [
    deviation('contract.body', emptyRecipient, {
      operation: `GET ${transfers}/{fileTransferId}${rest}`,
      came: { status: 200, body: '"recipient":""' },
    }),
    deviation('contract.recommended', anyLetters, {
      operation: `GET ${transfers}/{fileTransferId}${rest}`,
      came: { status: 200, body: noHexadecimal },
    }),
  ]),
]
