/** What the checks of form have to notice: of fields and bodies first, then of everything around them. */

const at = 'refuses-fields-at-their-limits'

function inReverse(operation: string, reasons: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    reasons.map((each) => [
      `request.first-fault-decides › ${operation}: ${each}`,
      `${operation}-asks-in-reverse`,
    ]),
  )
}

const fields = {
  'initialize.file-name-within-limits': 'takes-any-file-name',
  'initialize.file-name-within-limits › a file name of 1 character': at,
  'initialize.file-name-within-limits › a file name of 255 characters': at,
  'initialize.reference-within-limits': 'takes-any-reference',
  'initialize.reference-within-limits › a reference of 1 character': at,
  'initialize.reference-within-limits › a reference of 500 characters': at,
  'initialize.reference-up-to-its-limit': 'stores-short-references-only',
  'initialize.reference-may-be-left-out': 'needs-reference',
  'initialize.properties-within-limits': 'takes-any-number-of-properties',
  'initialize.properties-within-limits › ten properties': 'takes-nine-properties',
  'initialize.properties-within-limits › no properties': 'needs-properties',
  'initialize.properties-within-limits › a key of 50 characters': at,
  'initialize.properties-within-limits › a value of 300 characters': at,
  'initialize.takes-long-property-values': 'takes-any-number-of-properties',
  'initialize.takes-long-property-values › a value of 3000 characters': at,
  'initialize.checksum-may-be-left-out': 'needs-checksum',
  'initialize.checksum-is-md5': 'takes-any-checksum',
  'initialize.checksum-is-hexadecimal': 'takes-any-checksum',
  'initialize.checksum-is-md5 › a checksum of 32 digits in lower case':
    'wants-checksum-in-capitals',
  'initialize.has-defaults › a choice of virus scan left open with null': 'refuses-the-sender',
  'initialize.takes-same-recipient-twice': 'lists-recipients-twice',
  'initialize.takes-sender-as-recipient': 'refuses-to-send-to-oneself',
  'initialize.needs-its-fields': 'validation-does-not-name-field',
  'initialize.needs-its-fields › no file name': 'takes-any-file-name',
  'initialize.needs-its-fields › no resource': 'takes-any-resource-name',
  'initialize.needs-its-fields › no sender': 'takes-any-sender',
  'initialize.needs-its-fields › no recipients': 'takes-any-recipients',
  'initialize.resource-has-its-form': 'takes-any-resource-name',
  'initialize.resource-has-its-form › the lack of access, to a resource of 255 characters':
    'refuses-the-longest-resource',
  'initialize.null-is-no-value': 'takes-null-for-nothing',
  'initialize.null-is-no-value › a recipient of null': 'null-as-recipient-breaks-initialize',
  'initialize.organizations-have-their-form': 'validation-does-not-name-field',
  'initialize.organizations-have-their-form › a sender with four other digits before the colon':
    'knows-one-prefix',
  'initialize.organizations-have-their-form › a recipient with four other digits before the colon':
    'knows-one-prefix',
  'initialize.organizations-have-their-form › a recipient without a prefix': 'takes-any-recipients',
  'initialize.needs-a-recipient': 'takes-any-recipients',
  'initialize.recipients-are-not-empty': 'takes-any-recipients',
  'initialize.names-every-fault': 'validation-stops-at-first-fault',
} as const

const json = {
  'initialize.checks-types': 'validation-does-not-name-field',
  'initialize.reads-json': 'breaks-on-bad-input',
  'initialize.passes-over-unknown-members': 'refuses-the-sender',
  'initialize.reads-names-in-any-case': 'forgets-file-name',
  'initialize.takes-byte-order-mark': 'refuses-the-sender',
  'initialize.reads-named-encoding': 'mangles-letters-beyond-ascii',
} as const

const request = {
  'request.accept-can-be-met': 'accepts-any-accept',
  'request.accept-is-met': 'reads-accept-to-the-letter',
  'request.accept-is-read-literally': 'accepts-families-of-types',
  'request.accept-is-read-literally › overview: an empty one': 'overlooks-odd-accept',
  'request.accept-is-read-literally › overview: a word that is no type': 'overlooks-odd-accept',
  'request.accept-is-read-literally › overview: the type of problems alone': 'overlooks-odd-accept',
  'request.accept-has-no-weight': 'weighs-what-is-accepted',
  'request.accept-may-not-matter': 'looks-at-accept-everywhere',
  'request.media-type-fits': 'takes-any-media-type',
  'request.media-type-fits › initialize: application/xml': 'breaks-on-odd-media-type',
  'request.media-type-fits › initialize: of none': 'breaks-on-odd-media-type',
  'request.takes-kin-of-json': 'refuses-the-sender',
  'request.upload-needs-no-type': 'refuses-uploads-without-type',
  'request.verb-is-served': 'does-not-tell-verbs',
  'request.address-exists': 'answers-unknown-transfer-with-401',
  'request.id-has-its-form': 'breaks-on-bad-input',
  'request.id-in-any-spelling': 'overview-shows-another-id',
  'request.first-fault-decides': 'asks-for-token-first',
  'request.first-fault-decides › the verb, without a token': 'does-not-tell-verbs',
  'request.first-fault-decides › the address, without a token': 'answers-unknown-transfer-with-401',
  'request.first-fault-decides › the media type of an upload, with an Accept that cannot be met':
    'looks-at-accept-first',
  'request.first-fault-decides › the token, with the media type of an initialize':
    'asks-for-no-token',
  'request.first-fault-decides › the token, with an id that is none': 'asks-for-no-token',
  'request.first-fault-decides › the scope, with an id that is none': 'overlooks-scope',
  'request.first-fault-decides › the scope, with an id that nobody has': 'overlooks-scope',
  'request.first-fault-decides › the form of a request, without access to its resource':
    'takes-any-file-name',
  'request.first-fault-decides › the form of a search, without access to its resource':
    'search-asks-for-access-first',
  'request.first-fault-decides › is refused for lack of access, before its version':
    'tus-looks-at-version-first',
  'request.first-fault-decides › that there is no transfer, without access':
    'answers-unknown-transfer-with-401',
  'request.first-fault-decides › the lack of access, with a file that is there already':
    'upload-tells-state-to-strangers',
  ...inReverse('initialize', [
    'the lack of access, with storage that is not there',
    'storage that is not there, with a resource that the registry does not know',
    'a resource that the registry does not know, without the required party',
    'a recipient that is not on the list, without the required party',
  ]),
  ...inReverse('upload', [
    'the file that is there, with storage that is not there',
    'storage that is not there, with a file that is too large',
    'the file that is there, with one that is too large',
  ]),
  ...inReverse('download', [
    'the lack of access, of what is not published',
    'the lack of access, with a range beyond the end',
    'that it is not published, with a range beyond the end',
  ]),
  ...inReverse('confirm', [
    'the lack of access, of what has no file',
    'that there is no file, of what is not published',
  ]),
  'request.first-fault-decides › configure: the form of settings, of a resource of another owner':
    'wrong-types-are-unprocessable',
  'request.first-fault-decides › configure: a resource that the registry does not know, of another owner':
    'configures-what-is-in-no-registry',
  'request.first-fault-decides › configure: a resource that the registry does not know, with a size':
    'configures-what-is-in-no-registry',
  ...inReverse('configure', [
    'a resource of another owner, with a size',
    'that it has not registered, with a size',
    'a size, with a time to live',
    'a time to live, with a grace period',
  ]),
  'request.first-fault-decides › read: a resource that is not configured, of another owner':
    'unconfigured-resource-is-not-found',
  ...inReverse('statistics', [
    'the month, with nobody to tell apart',
    'the month, of a resource of another owner',
    'that nobody is told apart, of a resource that Broker does not know',
  ]),
  'request.first-fault-decides › statistics: a resource that Broker does not know, of another owner':
    'statistics-of-anything',
  'request.first-fault-decides › confirm: that it is not published, without a download':
    'confirm-before-published',
  ...Object.fromEntries(
    ['upload', 'download', 'confirm'].map((operation) => [
      `request.first-fault-decides › ${operation}: that there is no transfer, without access`,
      'answers-unknown-transfer-with-401',
    ]),
  ),
} as const

const search = {
  'search.checks-parameters': 'validation-does-not-name-field',
  'search.wants-plus-encoded': 'validation-does-not-name-field',
  'search.reads-statuses-in-any-case': 'search-finds-no-status',
  'search.finds-none-in-inverted-window': 'search-overlooks-window',
  'access.unknown-resource-is-nobodys › that nobody knows': 'anybody-may-search',
  'search.reads-statuses-in-any-case › a recipient status in small letters':
    'search-finds-no-recipient-status',
  'search.reads-statuses-in-any-case › a recipient status by its number':
    'search-finds-no-recipient-status',
  'search.reads-statuses-in-any-case › a role in small letters': 'search-swaps-roles',
  'search.reads-statuses-in-any-case › a role by its number': 'search-swaps-roles',
  'search.takes-bare-resource': 'search-takes-resource-urn',
  'search.reads-times-in-any-notation': 'search-reads-one-notation-of-time',
  'search.reads-times-in-any-notation › a time an hour further east': 'search-overlooks-offsets',
  'search.reads-times-in-any-notation › a time with a seventh decimal': 'search-rounds-bounds',
  'search.bounds-include-together': 'search-bounds-never-include',
  'search.bound-excludes-alone': 'search-bounds-always-include',
  'search.gives-newest-hundred': 'search-knows-no-limit',
  'search.gives-oldest-hundred': 'search-is-cut-off-before-it-is-ordered',
} as const

const parts = {
  'form.needs-its-parts': 'validation-does-not-name-field',
  'form.checks-fields': 'validation-does-not-name-field',
  'form.first-of-two-counts › a field': 'form-takes-name-of-part',
  'form.first-of-two-counts › the file': 'form-loses-last-byte',
  'form.parts-in-any-order': 'refuses-the-sender',
  'form.labels-of-parts-are-passed-over': 'form-knows-files-by-type',
  'form.labels-of-parts-are-passed-over › with a type for each of its fields':
    'form-takes-every-part-for-a-file',
  'form.labels-of-parts-are-passed-over › with a file of another name': 'form-takes-name-of-part',
  'form.begins-nothing-by-half': 'form-takes-what-came',
  'form.reads-whole-form': 'breaks-on-bad-input',
} as const

const problems = {
  'problem.told-by-code': 'problem-without-code',
  'problem.has-trace-id': 'problem-with-two-traces',
  'problem.continues-trace': 'loses-the-trace',
  'problem.begins-trace': 'traces-are-all-the-same',
  'problem.in-english': 'problem-in-norwegian',
  'problem.names-what-is-at-fault': 'validation-does-not-name-field',
  'problem.names-every-fault': 'validation-stops-at-first-fault',
  'problem.tells-both-401-apart': 'missing-right-is-403',
  'problem.tells-both-403-apart': 'overlooks-scope',
  'problem.tells-both-404-apart': 'answers-unknown-transfer-with-401',
  'problem.resumable-in-sentences': 'refuses-resumable-uploads-in-json',
  'problem.resumable-names-version': 'hides-version-of-tus',
} as const

export const formDefects = { ...fields, ...json, ...request, ...search, ...parts, ...problems }
