/** What the checks of form have to notice: of fields and bodies first, then of everything around them. */

const at = 'refuses-fields-at-their-limits'

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
  'initialize.organizations-have-their-form': 'validation-does-not-name-field',
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

export const formDefects = { ...fields, ...json }
