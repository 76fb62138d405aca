/**
 * More ways to be wrong, each with one check that has to notice it besides the one it is named for elsewhere: a check is
 * seen red a second time. By promise and title, for there may be several checks of a promise.
 */
const access = {
  'events.supplier-confirms-for-itself › with its own token, it is told itself':
    'delegations-do-not-count',
  'initialize.own-name-only › a stranger cannot begin a transfer': 'anybody-acts-for-anybody',
  'search.needs-access › is refused to a stranger': 'missing-right-is-404',
  'access.needs-scope › overview: to a token for something else': 'missing-scope-is-401',
  'access.one-of-several-scopes-is-enough › overview: and open to one of several':
    'takes-first-scope-only',
  'overview.parties-only › is refused to a stranger': 'tells-strangers-the-file-name',
  'overview.parties-only › is refused to an organization that is no party of it':
    'tells-strangers-the-sender',
  'request.first-fault-decides › download: the lack of access, of what is not published':
    'download-tells-state-to-strangers',
  'request.first-fault-decides › confirm: the lack of access, of what has no file':
    'confirm-tells-state-to-strangers',
  'request.first-fault-decides › initialize: storage that is not there, with a resource that the registry does not know':
    'initialize-looks-at-registry-first',
  'request.first-fault-decides › initialize: a recipient that is not on the list, without the required party':
    'initialize-looks-at-required-party-first',
  'request.first-fault-decides › upload: the file that is there, with one that is too large':
    'upload-looks-at-size-first',
} as const

const form = {
  'access.one-of-several-scopes-is-enough › search: and open to one of several':
    'answers-may-be-sniffed',
  'access.one-of-several-scopes-is-enough › details: and open to one of several':
    'answers-may-be-kept',
  'initialize.starts-initialized › begins the life of the transfer as Initialized':
    'statuses-are-numbers',
  'overview.in-every-state › the overview can be read: Initialized': 'nulls-are-left-out',
  'reading.initialize-answers-object › initialize answers with an object':
    'members-begin-in-capitals',
  'overview.seen-by-parties › is seen alike by sender and recipient': 'ids-in-capitals',
  'details.seen-by-parties › are seen by sender and recipient': 'json-is-called-text',
  'access.sender-reads-with-either-scope › a sender still sees the overview': 'json-without-type',
  'access.supplier-acts-for-customer › sees the overview of what the sender has sent':
    'times-are-numbers',
  'access.supplier-acts-for-customer › sees the details of what the sender has sent':
    'times-have-no-offset',
  'problem.told-by-code › is a problem document: a look without access': 'problem-is-html',
  'problem.told-by-code › is a problem document: a second upload': 'problem-is-plain-text',
  'problem.told-by-code › is a problem document: a download before its time':
    'problem-with-another-code',
  'problem.told-by-code › is a problem document: a look at a transfer that there is not':
    'problem-with-another-status',
  'problem.told-by-code › is a problem document: a range beyond the end of the file':
    'problem-without-detail',
  'problem.has-trace-id › names one trace: a second upload': 'problem-without-trace',
  'problem.told-by-code › is a problem document: a confirmation of what has no file':
    'problem-without-type',
} as const

const life = {
  'initialize.sets-expiry-from-time-to-live › is set from the time to live of the resource: PT90M':
    'shows-another-expiry',
  'overview.in-every-state › the overview can be read: Published': 'forgets-expiry',
  'initialize.has-defaults › has a default for what was left out': 'properties-default-to-null',
  'form.delivers-same-bytes › delivers the same bytes': 'calls-everything-malware',
  'confirm.marks-recipient › marks that recipient and nobody else': 'recipient-may-not-confirm',
  'confirm.completes-transfer › completes the transfer once every recipient has confirmed':
    'purges-at-once',
  'confirm.may-repeat-while-pending › may be repeated while another has not confirmed':
    'confirm-twice-is-refused',
  'confirm.purges-after-grace › is as long as the resource says': 'never-purges',
  'expire.purges-at-expiry › purges what nobody has confirmed, and not earlier':
    'expires-a-day-late',
  'upload.answers-id › answers with the id of the transfer': 'answers-upload-with-nothing',
  'upload.computes-checksum › computes the checksum that the sender did not give':
    'computes-no-checksum',
  'upload.keeps-given-checksum › keeps the checksum that the sender gave':
    'replaces-given-checksum',
  'form.keeps-fields › keeps each field as it was sent': 'form-forgets-properties',
  'scan.malware-fails › is Failed, and says what it was': 'takes-any-verdict-for-clean',
  'initialize.answers-id › answers with the id of the new transfer': 'answers-id-that-is-no-uuid',
  'initialize.keeps-fields › keeps the file name as it was sent': 'cuts-file-name',
  'initialize.keeps-fields › keeps the properties as it was sent': 'forgets-properties',
  'initialize.keeps-fields › keeps resource, sender and recipient as they were sent':
    'forgets-recipients',
  'initialize.sets-expiry-from-time-to-live › is set from the time to live of the resource: P2D':
    'expires-a-day-later',
} as const

const looks = {
  'details.tells-history › list every status that the transfer has had':
    'history-keeps-current-row-only',
  'access.sender-reads-with-either-scope › a sender still sees the details':
    'details-without-history',
  'upload.gets-published › ends with the transfer Published': 'shows-first-status',
  'initialize.keeps-scan-choice › keeps the choice of virus scan: disabled true':
    'hides-overview-from-sender',
  'details.tells-recipient-history › list what the recipient has done':
    'details-without-recipient-history',
  'overview.tells-when-published › tells when the transfer was published':
    'tells-publication-before-it-was',
  'search.finds-own › finds what one has sent': 'search-finds-nothing',
  'search.newest-first › answers newest first, and oldest first when asked':
    'search-overlooks-order',
  'search.gives-newest-hundred › the newest hundred': 'search-finds-ninety-nine',
  'search.bounds-include-together › two bounds with what lies on them': 'search-doubles',
} as const

const resumable = {} as const

const owners = {
  'access.one-of-several-scopes-is-enough › configure the resource: and open to one of several':
    'configure-answers-200',
  'resource.keeps-settings › hold a size limit': 'doubles-size-limit',
  'resource.keeps-settings › hold the longest time to live': 'takes-half-a-year-to-live',
  'resource.keeps-settings › hold a required party': 'owner-may-not-configure',
  'statistics.count › count what was begun, published, fetched and confirmed':
    'statistics-forget-uploads',
} as const

const events = {
  'delivery.is-structured › is pushed as a whole, in its own type of content':
    'event-with-old-specversion',
  'events.notation-makes-no-difference › a recipient that was named twice is told once':
    'event-names-party-by-number',
  'events.tells-of-publication › each recipient is told once': 'event-types-in-capitals',
  'events.tells-of-publication › they are told when it was sent piece by piece':
    'event-without-instance',
  'events.tells-of-publication › they are told when it was sent in one form':
    'event-about-another-transfer',
  'events.names-its-matter › names transfer, resource, party and role': 'event-names-bare-resource',
  'events.tells-of-publication › sender and recipient are told': 'tells-nobody',
  'events.tells-of-confirmation › a confirmation is told to it and the sender':
    'never-tells-of-confirmation',
  'events.tells-of-initialize › its sender is told, and nobody else': 'never-tells-of-initialize',
  'delivery.is-repeated › is pushed again after ten seconds: 500': 'events-take-any-answer',
} as const

export const furtherDefects: Readonly<Record<string, string>> = {
  ...access,
  ...form,
  ...life,
  ...looks,
  ...resumable,
  ...owners,
  ...events,
}

const ofTheRun = (law: string) => `A law judges it over the whole run: ${law}.`

/** Ways to be wrong for which no check is named, and why. */
export const leftToOthers: Readonly<Record<string, string>> = {
  'shows-status-of-no-row': ofTheRun('history.current-is-newest'),
  'statuses-have-other-words': ofTheRun('state.text-fits'),
  'recipient-falls-back': ofTheRun('recipient.never-goes-back'),
  'recipient-time-stands-still': ofTheRun('history.recipient-time-is-newest'),
  'stack-trace-in-problem': ofTheRun('refusal.hides-its-insides'),
  'event-with-wrong-role': ofTheRun('event.role-fits-type'),
  'event-time-lies-before': ofTheRun('event.after-its-step'),
  'event-without-time': ofTheRun('contract.body'),
  'times-end-in-z': 'It is the same instant in another notation: no promise forbids it.',
  'adds-members-of-its-own': 'No promise forbids it: it is shown as drift.',
  'believes-announced-size': 'No promise forbids it, and the Broker of today does so.',
  'tus-expires-in-the-past': ofTheRun('resumable.expires-later'),
  'confirmations-overlook-each-other':
    'It takes two confirmations that overlap, and the Broker of today does so.',
  'owner-hears-of-nobody': 'Nothing is asked of a subscription that does not come about: blocked.',
  'runs-out-of-storage': 'A sandbox that is full is no Broker that is wrong.',
}
