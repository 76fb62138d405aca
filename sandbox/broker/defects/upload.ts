/** Sins of uploads, in one stream or a form, and of what becomes of the file. */
import { empty, json } from '../answer.ts'
import type { Defect } from '../defect.ts'
import { inJson, instead } from '../fault.ts'

const seen = ['overview', 'details']

export const uploadDefects = {
  'answers-upload-with-nothing': {
    intent: 'Upload succeeds with an empty answer.',
    fault: (answer, { operation }) =>
      operation === 'upload' && answer.status === 200 ? empty(200) : answer,
  },
  'answers-upload-with-another-id': {
    intent: 'Upload answers with the id of no transfer.',
    fault: inJson(instead({ fileTransferId: '11111111-2222-4333-8444-555555555555' }), 'upload'),
  },
  'never-publishes': {
    intent: 'A file stays in processing for ever.',
    rules: (rules) => ({ ...rules, mayPublish: () => false }),
  },
  'publishes-without-scan': {
    intent: 'A file is published before the scanner has looked at it.',
    rules: (rules) => ({ ...rules, isScanned: () => false }),
  },
  'forgets-size': {
    intent: 'The size of the file stays 0.',
    rules: (rules) => ({ ...rules, recordedSize: () => 0 }),
  },
  'counts-size-in-kilobytes': {
    intent: 'The size of the file is told in kilobytes.',
    rules: (rules) => ({ ...rules, recordedSize: (size) => Math.ceil(size / 1024) }),
  },
  'replaces-given-checksum': {
    intent: "The sender's checksum is replaced by one of the Broker's making.",
    rules: (rules) => ({
      ...rules,
      shownChecksum: (given, computed) => (given === null ? computed : '0'.repeat(32)),
    }),
  },
  'shows-checksum-in-upper-case': {
    intent: 'The checksum comes in upper case.',
    rules: (rules) => ({
      ...rules,
      shownChecksum: (given, computed) => (given ?? computed).toUpperCase(),
    }),
  },
  'computes-no-checksum': {
    intent: 'Without a checksum of the sender there is none at all.',
    rules: (rules) => ({ ...rules, shownChecksum: (given) => given ?? '' }),
  },
  'computes-wrong-checksum': {
    intent: 'The checksum that the Broker computes is that of no file.',
    rules: (rules) => ({ ...rules, shownChecksum: (given) => given ?? 'f'.repeat(32) }),
  },
  'accepts-wrong-checksum': {
    intent: 'Bytes that do not have the checksum given are accepted.',
    rules: (rules) => ({ ...rules, isRightChecksum: () => true }),
  },
  'takes-every-checksum-for-wrong': {
    intent: 'Bytes that have the checksum given are refused.',
    rules: (rules) => ({ ...rules, isRightChecksum: () => false }),
  },
  'wrong-checksum-leaves-upload-open': {
    intent:
      'An upload with the wrong checksum is refused, and the transfer goes on as if it had not been.',
    rules: (rules) => ({ ...rules, statusAfterFailure: () => null }),
  },
  'gives-no-reason-for-failure': {
    intent: 'A failed transfer does not say why.',
    rules: (rules) => ({ ...rules, textOfFailure: () => 'Upload failed' }),
  },
  'keeps-uploading-after-published': {
    intent: 'A second upload replaces the file of a published transfer.',
    rules: (rules) => ({
      ...rules,
      takesFile: (status) => rules.takesFile(status) || status === 'Published',
    }),
  },
  'uploads-again-after-failure': {
    intent: 'A failed transfer takes another upload.',
    rules: (rules) => ({
      ...rules,
      takesFile: (status) => rules.takesFile(status) || status === 'Failed',
    }),
  },
  'takes-files-in-any-state': {
    intent: 'An upload is taken whatever has become of the transfer.',
    rules: (rules) => ({ ...rules, takesFile: () => true }),
  },
  'broken-upload-is-the-last': {
    intent: 'A transfer whose upload broke takes no other.',
    rules: (rules) => ({
      ...rules,
      takesFile: (status, areHere) =>
        rules.takesFile(status) && (areHere || status === 'Initialized'),
    }),
  },
  'two-uploads-at-once-fail': {
    intent:
      'Of two uploads at the same time the later one fails the transfer though the file was published.',
    rules: (rules) => ({ ...rules, endsOfTwoUploads: () => 'failed' as const }),
  },
  'swallows-upload-to-unknown-id': {
    intent: 'An upload to an id that was never given out succeeds.',
    fault: (answer, { operation }) =>
      operation === 'upload' && answer.status === 404
        ? json({ fileTransferId: '11111111-2222-4333-8444-555555555555' })
        : answer,
  },
  'refuses-empty-file': {
    intent: 'A file of no bytes cannot be uploaded.',
    rules: (rules) => ({ ...rules, isTooLarge: (size, limit) => size === 0 || size > limit }),
  },
  'overlooks-size-limit': {
    intent: 'Files beyond the limit of the resource are accepted.',
    rules: (rules) => ({ ...rules, limitOf: () => Infinity }),
  },
  'refuses-exactly-the-limit': {
    intent: 'A file of exactly the permitted size is refused.',
    rules: (rules) => ({ ...rules, isTooLarge: (size, limit) => size >= limit }),
  },
  'believes-announced-size': {
    intent: 'A file whose size was not announced may be of any size.',
    rules: (rules) => ({ ...rules, measuresWhileReceiving: () => false }),
  },
  'runs-out-of-storage': {
    intent: 'The storage takes no bytes: it is full.',
    rules: (rules) => ({
      ...rules,
      storageFault: () => new Error('ENOSPC: no space left on device, write'),
    }),
  },
  'misses-malware': {
    intent: 'The scanner finds nothing in a file with the test string.',
    rules: (rules) => ({ ...rules, isMalware: () => false }),
  },
  'calls-everything-malware': {
    intent: 'The scanner finds malware in every file.',
    rules: (rules) => ({ ...rules, isMalware: () => true }),
  },
  'form-answers-id-as-text': {
    intent: 'The form upload answers with the bare id instead of an object.',
    fault: inJson(({ fileTransferId }) => fileTransferId, 'formUpload'),
  },
  'form-forgets-properties': {
    intent: 'The properties of a form are lost.',
    rules: (rules) => ({
      ...rules,
      fieldsOfForm: (written) => ({ ...written, propertyList: {} }),
    }),
  },
  'form-forgets-checksum': {
    intent: 'The checksum of a form is lost, and so the file is not held against it.',
    rules: (rules) => ({ ...rules, fieldsOfForm: (written) => ({ ...written, checksum: '' }) }),
  },
  'form-takes-name-of-part': {
    intent: 'The file is called as its part of the form is, whatever the metadata say.',
    rules: (rules) => ({
      ...rules,
      fieldsOfForm: (written) => ({ ...written, fileName: 'part.bin' }),
    }),
  },
  'form-knows-files-by-type': {
    intent: 'A part of a form is a file only where it says that it is bytes.',
    rules: (rules) => ({ ...rules, isFile: (type) => type === 'application/octet-stream' }),
  },
  'form-takes-every-part-for-a-file': {
    intent: 'A field of a form counts as a file, and so the form has no fields.',
    rules: (rules) => ({ ...rules, isFile: () => true }),
  },
  'form-takes-what-came': {
    intent: 'Of a form that breaks off, what came of it is taken for the whole.',
    rules: (rules) => ({ ...rules, takesHalfForms: () => true }),
  },
  'form-needs-no-file': {
    intent: 'A form without a file is taken for one with an empty file.',
    rules: (rules) => ({ ...rules, needsFile: () => false }),
  },
  'form-loses-last-byte': {
    intent: 'Of a file in a form the last byte is lost.',
    rules: (rules) => ({
      ...rules,
      storedLength: (length, isForm) => (isForm ? Math.max(0, length - 1) : length),
    }),
  },
  'stream-loses-last-byte': {
    intent: 'Of a file in a stream the last byte is lost.',
    rules: (rules) => ({
      ...rules,
      storedLength: (length, isForm) => (isForm ? length : Math.max(0, length - 1)),
    }),
  },
  'takes-any-verdict-for-clean': {
    intent: 'A file is published whatever the scanner says of it.',
    rules: (rules) => ({ ...rules, isClean: () => true }),
  },
  'counts-last-verdict': {
    intent: 'Whatever a scanner says later counts as well.',
    rules: (rules) => ({ ...rules, countsVerdict: () => true, countsFurtherVerdicts: () => true }),
  },
  'comes-back-from-malware': {
    intent: 'A failed transfer is published when another scan finds nothing.',
    rules: (rules) => ({
      ...rules,
      countsVerdict: () => true,
      countsFurtherVerdicts: () => true,
      isOver: () => false,
    }),
  },
  'dates-malware-when-told': {
    intent: 'Malware enters the history when the scanner says so, not when it was found.',
    rules: (rules) => ({ ...rules, timeOfVerdict: () => undefined }),
  },
  'takes-verdicts-on-anything': {
    intent: 'A verdict on a file that there is not is taken as any other.',
    fault: (answer, { operation }) =>
      operation === 'malwareScanResults' && answer.status === 500 ? empty(200) : answer,
  },
  'answers-validation-with-nothing': {
    intent: 'Who makes sure of the address for verdicts gets an empty answer.',
    fault: (answer, { operation }) =>
      operation === 'malwareScanResults' && answer.status === 200 ? empty(200) : answer,
  },
  'hides-malware': {
    intent: 'A transfer with malware does not tell why it failed.',
    fault: inJson(
      (value) =>
        String(value['fileTransferStatusText']).startsWith('Malware')
          ? { ...value, fileTransferStatusText: 'Upload failed' }
          : value,
      ...seen,
    ),
  },
} as const satisfies Record<string, Defect>
