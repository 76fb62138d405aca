/** The ways to be wrong about resumable uploads that their checks have to notice. */
const ofEach = <Defect extends string>(
  promise: string,
  titles: readonly string[],
  defect: Defect,
): Readonly<Record<string, Defect>> =>
  Object.fromEntries(titles.map((title) => [`${promise} › ${title}`, defect]))

const headIn = (state: string) =>
  `tells of no bytes that are lacking, looking how far an upload has come: ${state}`

export const resumableDefects = {
  'resumable.tells-abilities': 'tus-hides-concatenation',
  'resumable.options-need-no-version': 'tus-heeds-version-of-options',
  'resumable.speaks-one-version': 'tus-takes-any-version',
  'resumable.knows-who-asks': 'asks-for-no-token',
  'resumable.needs-scope-to-write': 'overlooks-scope',
  'resumable.part-is-an-upload': 'tus-hides-that-part-is-a-part',
  'resumable.part-is-an-upload › can be given up': 'tus-does-not-end-parts',
  'resumable.reads-checksum': 'tus-takes-any-checksum',
  ...ofEach(
    'resumable.reads-checksum',
    ['are taken with a checksum that fits: upload', 'are taken with a checksum that fits: part'],
    'tus-refuses-every-checksum',
  ),
  ...ofEach(
    'resumable.reads-checksum',
    [
      'are refused with a checksum of another kind: upload',
      'are refused with a checksum of another kind: part',
      'are refused with a checksum that is none: upload',
      'are refused with a checksum that is none: part',
    ],
    'tus-passes-over-odd-checksums',
  ),
  'resumable.outlives-token': 'tus-ends-with-token',
  'access.refuses-expired-token › no upload is begun': 'tus-outlives-any-token',
  'resumable.needs-version': 'tus-needs-no-version',
  'resumable.creates-upload': 'tus-points-elsewhere',
  'resumable.creates-upload › is possible, beginning an upload: Initialized': 'tus-hides-location',
  'resumable.needs-transfer': 'answers-unknown-transfer-with-401',
  'resumable.sender-only': 'anybody-may-upload',
  'resumable.needs-length': 'tus-guesses-length',
  'resumable.length-may-be-zero': 'refuses-empty-file',
  'resumable.length-within-limit': 'overlooks-size-limit',
  'resumable.length-within-limit › may be all that the resource allows, and all of it arrives':
    'refuses-exactly-the-limit',
  'resumable.length-within-limit › is limited by the resource for parts together, to the byte':
    'tus-does-not-measure-joined-parts',
  'resumable.length-within-scan-limit': 'overlooks-size-limit',
  'resumable.begins-anew': 'tus-keeps-old-length',
  'resumable.begins-anew › is possible, beginning an upload: UploadStarted': 'tus-begins-once',
  'resumable.creations-at-once-are-one': 'tus-begins-once',
  'resumable.tells-new-beginning': 'tus-keeps-old-offset',
  'resumable.metadata-is-readable': 'tus-takes-any-metadata',
  'resumable.creation-carries-bytes': 'tus-passes-over-first-bytes',
  'resumable.once-only': 'takes-files-in-any-state',
  'resumable.moves-the-transfer': 'tus-begins-without-a-trace',
  'resumable.needs-upload': 'tus-finds-what-is-not-there',
  'resumable.tells-progress': 'tus-forgets-offset',
  'resumable.tells-progress › HEAD tells that all of it is there': 'forgets-size',
  'resumable.tells-progress › is possible, looking how far an upload has come: UploadStarted':
    'tus-does-not-say-version',
  'resumable.goes-on-until-complete': 'tus-answers-chunk-without-offset',
  'resumable.goes-on-until-complete › is possible, giving an upload up: UploadStarted':
    'tus-never-gives-up',
  ...ofEach(
    'resumable.tells-the-end',
    ['UploadProcessing', 'Published', 'AllConfirmedDownloaded'].map(headIn),
    'forgets-size',
  ),
  ...ofEach(
    'resumable.tells-the-end',
    ['Failed', 'Purged'].map(headIn),
    'tus-finds-what-is-not-there',
  ),
  'resumable.tells-the-end': 'tus-forgets-all-at-the-end',
  'resumable.tells-the-end › HEAD does not tell another system of the sender that bytes are lacking':
    'forgets-size',
  'resumable.tells-the-end › HEAD does not tell that bytes are lacking after the purge':
    'tus-finds-what-is-not-there',
  'resumable.over-with-file': 'tus-goes-on-after-end',
  'resumable.over-with-file › comes too late, sending a chunk of an upload: UploadProcessing':
    'tus-swallows-late-chunks',
  'resumable.one-at-a-time': 'tus-writes-two-at-once',
  ...ofEach(
    'resumable.one-at-a-time',
    [
      'looking how far an upload has come waits until a chunk has come',
      'looking how far a part has come waits until a chunk has come',
    ],
    'tus-looks-while-writing',
  ),
  'resumable.serves-its-verbs-alone': 'tus-takes-other-verbs',
  'resumable.no-downloads': 'tus-delivers-files',
  'resumable.chunks-make-the-file': 'tus-forgets-first-chunk',
  'resumable.chunks-make-the-file › become the file: a single byte in one chunk':
    'tus-does-not-say-version',
  'resumable.chunks-make-the-file › become the file: one byte more than two chunks':
    'tus-refuses-right-offset',
  'resumable.chunks-make-the-file › become the file: chunks of odd length':
    'tus-takes-three-chunks',
  'resumable.offset-is-right': 'tus-takes-any-offset',
  ...ofEach(
    'resumable.offset-is-right',
    ['are refused behind the offset: upload', 'are refused behind the offset: part'],
    'tus-answers-old-offset',
  ),
  ...ofEach(
    'resumable.offset-is-right',
    [
      'are refused at the end while bytes are lacking: upload',
      'are refused at the end while bytes are lacking: part',
    ],
    'tus-believes-the-end',
  ),
  'resumable.chunk-has-its-type': 'tus-takes-any-type',
  'resumable.chunk-says-offset': 'tus-guesses-offset',
  'resumable.chunk-may-be-empty': 'tus-refuses-empty-chunk',
  'resumable.length-stays': 'tus-overlooks-second-length',
  'resumable.last-chunk-may-repeat': 'tus-refuses-end-again',
  'resumable.no-more-than-announced': 'tus-takes-too-much',
  'resumable.goes-on-after-break': 'tus-forgets-offset',
  'resumable.goes-on-after-break › after the last byte goes on, and arrives whole':
    'tus-never-finalizes',
  'resumable.goes-on-after-break › at the start goes on, and arrives whole':
    'tus-tells-offset-ahead',
  'resumable.cut-chunk-leaves-nothing': 'tus-keeps-half-a-chunk',
  'resumable.parts-make-the-file': 'tus-joins-first-part-only',
  'resumable.parts-make-the-file › are joined to the file': 'tus-answers-creation-with-200',
  'resumable.parts-make-the-file › arrives whole in parts: 1': 'tus-never-finalizes',
  'resumable.final-request-gives-order': 'tus-joins-in-order-of-creation',
  'resumable.concat-is-readable': 'tus-passes-over-odd-concatenation',
  'resumable.concat-is-readable › that nobody names are not joined': 'tus-joins-nothing',
  'resumable.parts-by-whole-address': 'tus-knows-parts-by-path-alone',
  'resumable.joins-finished-parts': 'tus-joins-unfinished-parts',
  'resumable.joins-own-parts': 'tus-joins-parts-of-others',
  'resumable.joins-own-parts › from elsewhere are not joined': 'tus-passes-over-foreign-addresses',
  'resumable.leaves-out-parts': 'tus-stumbles-over-stray-part',
  'resumable.leaves-out-parts › are no part of the file when nothing came of them and the final request leaves them out':
    'tus-never-finalizes',
  'resumable.joins-known-parts': 'tus-joins-unknown-parts',
  'resumable.joins-parts-alone': 'tus-breaks-on-own-address',
  'resumable.joined-takes-no-bytes': 'tus-takes-bytes-of-joined-upload',
  'resumable.joins-once': 'takes-files-in-any-state',
  'resumable.termination-ends-upload': 'tus-finds-what-is-not-there',
  'resumable.termination-ends-upload › there is none for looking how far an upload has come':
    'tus-breaks-on-terminated-upload',
  'resumable.termination-leaves-transfer': 'tus-termination-fails-transfer',
  'resumable.gives-way-to-stream': 'broken-upload-is-the-last',
  'resumable.follows-broken-stream': 'broken-upload-is-the-last',
  'resumable.terminates-uploads-alone': 'tus-finds-what-is-not-there',
  'resumable.lapses-after-a-day': 'unfinished-upload-never-lapses',
  'resumable.lapses-after-a-day › does not lapse a day after its beginning, where bytes came since':
    'upload-lapses-a-day-after-its-beginning',
  'resumable.takes-right-checksum': 'takes-every-checksum-for-wrong',
  'resumable.fails-on-wrong-checksum': 'accepts-wrong-checksum',
} as const
