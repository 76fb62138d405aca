/**
 * For each check the one way to be wrong that it has to notice: by promise, or by promise and title where the checks of
 * one promise need different ones.
 */
import { accessDefects } from './access-defects.ts'
import { eventsDefects } from './events-defects.ts'
import { rangeDefects } from './range-defects.ts'
import { realClientDefects } from './real-client-defects.ts'
import { formDefects } from './form-defects.ts'
import { resumableDefects } from './resumable-defects.ts'
import { scanDefects } from './scan-defects.ts'
import { storyDefects } from './story-defects.ts'
import { serviceOwnerDefects } from './service-owner-defects.ts'

const preflight = {
  'preflight.target-answers': 'answers-with-a-web-page',
  'preflight.resource-accepts-sender': 'search-is-refused',
  'preflight.subscription-key': 'is-out-of-order',
  'preflight.clock-in-step': 'clock-is-an-hour-ahead',
  'preflight.recipient-has-access': 'search-is-refused',
} as const

const initialize = {
  'initialize.answers-id': 'answers-initialize-with-nothing',
  'initialize.starts-initialized': 'starts-as-upload-started',
  'initialize.keeps-fields › keeps the file name as it was sent': 'mangles-letters-beyond-ascii',
  "initialize.keeps-fields › keeps the sender's reference as it was sent": 'forgets-reference',
  'initialize.keeps-fields › keeps the properties as it was sent': 'lowers-property-keys',
  'initialize.keeps-fields › keeps the checksum as it was sent': 'forgets-given-checksum',
  'initialize.keeps-fields › keeps resource, sender and recipient as they were sent':
    'shows-another-resource',
  'initialize.has-defaults': 'goes-unscanned-by-default',
  'initialize.keeps-scan-choice › keeps the choice of virus scan: disabled true':
    'hides-skipped-scan',
  'initialize.keeps-scan-choice › keeps the choice of virus scan: disabled false':
    'goes-unscanned-by-default',
  'initialize.takes-both-notations › takes organizations as URN': 'refuses-urn-sender',
  'initialize.takes-both-notations › takes organizations in both notations side by side':
    'refuses-urn-recipients',
  'initialize.shows-recipients-in-short-form': 'shows-recipients-as-written',
  'initialize.shows-sender-as-written': 'rewrites-sender',
  'initialize.takes-resource-urn': 'takes-resource-verbatim',
  'initialize.takes-ten-properties': 'keeps-nine-properties',
  'initialize.takes-several-recipients': 'keeps-first-recipient-only',
  'initialize.makes-independent-transfers': 'gives-same-id-again',
  'initialize.sets-expiry-from-time-to-live': 'ignores-time-to-live',
} as const

const upload = {
  'upload.answers-id': 'answers-upload-with-another-id',
  'upload.gets-published': 'never-publishes',
  'upload.records-size': 'counts-size-in-kilobytes',
  'upload.keeps-given-checksum': 'shows-checksum-in-upper-case',
  'upload.computes-checksum': 'computes-wrong-checksum',
  'upload.refuses-wrong-checksum': 'accepts-wrong-checksum',
  'upload.fails-on-wrong-checksum': 'gives-no-reason-for-failure',
  'upload.once-only › is refused a second time': 'keeps-uploading-after-published',
  'upload.once-only › is refused after the first one failed': 'uploads-again-after-failure',
  'upload.one-of-two-at-once': 'two-uploads-at-once-fail',
  'upload.needs-transfer': 'swallows-upload-to-unknown-id',
  'upload.takes-empty-file': 'refuses-empty-file',
  'form.answers-id': 'form-answers-id-as-text',
  'form.keeps-fields': 'form-takes-name-of-part',
  'form.delivers-same-bytes': 'form-loses-last-byte',
  'form.needs-file': 'form-needs-no-file',
  'form.refuses-wrong-checksum': 'form-forgets-checksum',
} as const

const observe = {
  'overview.seen-by-parties': 'hides-overview-from-recipients',
  'overview.parties-only': 'anybody-sees-overview',
  'overview.unknown-not-found › is not found for an id that was never initialized':
    'unknown-transfer-is-empty',
  'overview.unknown-not-found › are not found for an id that was never initialized':
    'answers-unknown-transfer-with-401',
  'overview.tells-when-published': 'never-tells-publication',
  'overview.tells-when-published › still tells it once all have confirmed':
    'forgets-publication-in-the-end',
  'search.lists-the-resource-alone › what was sent on another resource': 'search-crosses-resources',
  'details.seen-by-parties': 'hides-details-from-recipients',
  'details.parties-only': 'anybody-sees-details',
  'details.tells-history': 'history-loses-rows',
  'details.tells-recipient-history': 'recipient-history-loses-rows',
  'search.finds-own › finds what one has sent': 'search-misses-sent',
  'search.finds-own › finds what one is to receive': 'search-misses-received',
  'search.filters-by-role › leaves what one sent out of what one receives': 'search-overlooks-role',
  'search.filters-by-role › leaves what one receives out of what one sent': 'search-swaps-roles',
  'search.filters-by-status › finds a transfer by the status it is in': 'search-finds-no-status',
  'search.filters-by-status › does not find a transfer by a status it has left':
    'search-finds-past-status',
  'search.filters-by-recipient-status › finds what is waiting to be fetched':
    'search-finds-no-recipient-status',
  'search.filters-by-recipient-status › does not find what has been fetched among what is waiting':
    'search-overlooks-recipient-status',
  'search.filters-by-window › leaves out what was created after the window': 'search-overlooks-end',
  'search.filters-by-window › leaves out what was created before the window':
    'search-overlooks-beginning',
  'search.window-follows-status': 'search-window-is-about-creation',
  'search.newest-first': 'search-is-oldest-first',
  'search.own-only': 'search-finds-what-others-have',
  'search.needs-resource': 'search-needs-no-resource',
} as const

const download = {
  'download.delivers-same-bytes': 'stream-loses-last-byte',
  'download.delivers-same-bytes › delivers the bytes that were uploaded':
    'recipient-may-not-download',
  'download.names-file': 'download-has-another-name',
  'download.names-file-in-any-script': 'download-names-in-ascii-only',
  'download.waits-for-published': 'downloads-before-published',
  'download.starts-recipient': 'download-starts-everybody',
  'download.may-repeat › may be repeated, and each time is in the history':
    'second-download-leaves-no-trace',
  'download.may-repeat › is still possible after confirming': 'downloads-until-confirmed-only',
  'download.recipients-only › is refused to a stranger': 'anybody-may-download',
  'download.recipients-only › is refused to the sender': 'sender-may-download',
  'download.unknown-not-found': 'answers-unknown-transfer-with-401',
} as const

const confirm = {
  'confirm.needs-download': 'confirm-before-download',
  'confirm.needs-published': 'confirm-before-published',
  'confirm.marks-recipient': 'confirm-marks-everybody',
  'confirm.completes-transfer': 'never-completes',
  'confirm.waits-for-all': 'completes-with-first-confirmation',
  'confirm.may-repeat-while-pending': 'confirm-twice-counts-twice',
  'confirm.ends-with-completion': 'confirm-after-completion',
  'confirm.recipients-only': 'stranger-may-confirm',
  'confirm.not-by-sender': 'sender-may-confirm',
  'confirm.unknown-not-found': 'answers-unknown-transfer-with-401',
} as const

const expire = {
  'confirm.purges-after-grace › ends with the file removed, and not earlier': 'grace-lasts-a-day',
  'confirm.purges-after-grace › is as long as the resource says': 'ignores-grace-period',
  'confirm.keeps-file-where-resource-says-so': 'purges-though-resource-keeps',
  'expire.purges-at-expiry': 'expires-an-hour-early',
  'expire.purges-at-expiry › purges a transfer that has failed': 'expires-what-was-published-only',
  'expire.purges-without-upload': 'expires-what-was-uploaded-only',
  'expire.file-cannot-be-had': 'purged-file-can-be-had',
  'expire.metadata-stays': 'forgets-purged-transfer',
} as const

const journeys = {
  'journey.one-recipient': 'confirm-is-refused',
  'journey.three-recipients': 'completes-with-first-confirmation',
  'journey.form-upload': 'form-loses-last-byte',
  'journey.wrong-checksum': 'wrong-checksum-leaves-upload-open',
  'journey.malware': 'misses-malware',
  'journey.purged-after-grace': 'keeps-though-resource-purges',
  'journey.expired-unconfirmed': 'never-expires',
} as const

export const defectsByPromise: Readonly<Record<string, string>> = {
  ...preflight,
  ...initialize,
  ...upload,
  ...observe,
  ...download,
  ...confirm,
  ...expire,
  ...journeys,
  ...resumableDefects,
  ...realClientDefects,
  ...scanDefects,
  ...storyDefects,
  ...accessDefects,
  ...formDefects,
  ...eventsDefects,
  ...rangeDefects,
  ...serviceOwnerDefects,
}
