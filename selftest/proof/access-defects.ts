/** The ways to be wrong that checks of access, form and set-up have to notice. */

const access = {
  'initialize.own-name-only': 'anybody-may-initialize',
  'initialize.own-name-only › a stranger cannot begin one in its own name either':
    'anybody-may-initialize',
  'upload.sender-only › is not taken from a stranger': 'anybody-may-upload',
  'upload.sender-only › is not taken from an organization that is no party': 'anybody-may-upload',
  'upload.sender-only › is not taken from the service owner': 'anybody-may-upload',
  'upload.sender-only › is not taken from the recipient': 'recipient-may-upload',
  'download.recipients-only': 'anybody-may-download',
  'download.recipients-only › is not given to the sender under the scope of a recipient':
    'sender-may-download',
  'confirm.recipients-only': 'stranger-may-confirm',
  'confirm.not-by-sender': 'sender-may-confirm',
  'search.needs-access': 'anybody-may-search',
  'access.owner-of-resource-is-no-party › does not see the overview': 'anybody-sees-overview',
  'access.owner-of-resource-is-no-party › does not see the details': 'anybody-sees-details',
  'access.owner-of-resource-is-no-party › cannot download the file': 'anybody-may-download',
  'access.owner-of-resource-is-no-party › cannot confirm the download': 'stranger-may-confirm',
  'access.sender-reads-with-either-scope': 'looking-takes-scope-to-write',
  'access.recipient-reads-with-either-scope': 'looking-takes-scope-to-read',
  'access.each-recipient-in-its-own-time': 'completes-with-first-confirmation',
  'access.supplier-acts-for-customer': 'system-users-have-no-rights',
  'access.supplier-acts-for-customer-alone': 'system-user-acts-for-anybody',
  'access.unknown-resource-is-nobodys': 'missing-right-is-403',
  'access.unknown-resource-is-nobodys › without any right for the sender is refused':
    'policy-is-not-asked',
  'access.resource-in-registry': 'overlooks-registry',
  'access.policy-decides': 'policy-is-not-asked',
  'access.level-decides': 'level-is-not-asked',
  'access.recipients-on-list': 'one-on-the-access-list-is-enough',
  'access.recipients-on-list › refuses a recipient that is not on it, in the short form':
    'overlooks-access-list',
  'access.recipients-on-list › refuses a recipient that is not on it, in a URN':
    'overlooks-access-list',
  'access.required-party-takes-part': 'overlooks-required-party',
  'access.required-party-takes-part › takes it as the sender to one recipient':
    'required-party-may-not-send',
  'access.required-party-takes-part › takes it as the sender to several recipients':
    'required-party-may-not-send',
} as const

function inState(
  state: string,
  promise: string,
  defects: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(defects).map(([what, defect]) => [`${promise} › ${what}: ${state}`, defect]),
  )
}

const states = {
  'overview.in-every-state': 'sizes-are-texts',
  'details.in-every-state': 'sizes-are-texts',
  'search.in-every-state': 'search-finds-no-status',
  'search.finds-none-cancelled': 'search-overlooks-status',
  'upload.once-only › is refused: Published': 'takes-files-in-any-state',
  'upload.once-only › is refused: AllConfirmedDownloaded': 'takes-files-in-any-state',
  'upload.once-only › is refused: Failed': 'takes-files-in-any-state',
  'upload.until-complete › is taken: Initialized': 'never-publishes',
  'upload.until-complete › is taken: UploadStarted': 'broken-upload-is-the-last',
  'download.waits-for-published › is refused: Initialized': 'downloads-before-published',
  'download.waits-for-published › is refused: UploadStarted': 'downloads-before-published',
  'download.not-after-failure': 'downloads-what-failed',
  'download.while-available': 'downloads-until-confirmed-only',
  'download.while-available › is delivered: Published': 'download-loses-last-byte',
  'confirm.needs-published › is refused: Initialized': 'confirm-before-published',
  'confirm.needs-published › is refused: UploadStarted': 'confirm-before-published',
  'confirm.needs-published › is refused: Failed': 'confirm-before-published',
  'confirm.ends-with-completion › is refused: AllConfirmedDownloaded': 'confirm-after-completion',
  'confirm.marks-recipient › is taken: Published': 'confirm-marks-nobody',
  ...inState('UploadProcessing', 'state.processing-is-closed', {
    'an upload is refused': 'takes-files-in-any-state',
    'a download is refused': 'downloads-before-published',
    'a confirmation is refused': 'confirm-before-published',
  }),
  ...inState('UploadProcessing', 'state.processing-is-shown', {
    'the overview can be read': 'sizes-are-texts',
    'the details can be read': 'sizes-are-texts',
    'a transfer can be found': 'search-finds-no-status',
  }),
  ...inState('Purged', 'expire.ends-all-acts', {
    'an upload is refused': 'takes-files-in-any-state',
    'a download is refused': 'purged-file-can-be-had',
    'a confirmation is refused': 'confirm-before-published',
  }),
  'expire.ends-all-acts › nothing can be uploaded to it': 'takes-files-in-any-state',
  ...inState('Purged', 'expire.metadata-stays', {
    'the overview can be read': 'sizes-are-texts',
    'the details can be read': 'sizes-are-texts',
    'a transfer can be found': 'search-finds-no-status',
  }),
} as const

const tokens = {
  'access.needs-token': 'asks-for-no-token',
  'access.refuses-malformed-token': 'takes-what-is-no-token',
  'access.refuses-forged-token': 'takes-forged-tokens',
  'access.refuses-unknown-issuer': 'takes-forged-tokens',
  'access.refuses-other-environment': 'takes-tokens-of-any-issuer',
  'access.refuses-expired-token': 'takes-expired-tokens',
  'access.refuses-token-of-tomorrow': 'takes-tokens-of-tomorrow',
  'access.refuses-token-without-expiry': 'takes-tokens-without-expiry',
  'access.refuses-token-of-nobody': 'missing-right-is-403',
  'access.challenge-names-the-fault': 'challenge-does-not-say-why',
  'access.challenge-names-the-fault › and nothing where there is none': 'challenge-is-missing',
  'access.needs-scope': 'overlooks-scope',
  'access.scope-of-other-role-is-not-enough': 'takes-scope-of-the-other-role',
  'access.scopes-are-compared-exactly': 'takes-part-of-a-scope',
  ...inCapitals(
    'initialize',
    'upload',
    'initialize and upload',
    'overview',
    'details',
    'search',
    'download',
    'confirm',
    'configure the resource',
    'register as service owner',
    'read the resource',
    'read the service owner',
    'monthly statistics',
  ),
  'access.scopes-are-compared-exactly › with the scope in capitals': 'takes-scope-in-any-case',
  'access.one-of-several-scopes-is-enough': 'scope-for-events-spoils-the-rest',
  'access.takes-maskinporten-token': 'refuses-unexchanged-tokens',
} as const

function inCapitals(...operations: string[]): Record<string, string> {
  return Object.fromEntries(
    operations.map((operation) => [
      `access.scopes-are-compared-exactly › ${operation}: to it in capitals`,
      'takes-scope-in-any-case',
    ]),
  )
}

const platform = {
  'maskinporten.grants-once-right': 'maskinporten-forgets-what-was-granted',
  'maskinporten.checks-audience': 'maskinporten-takes-any-audience',
  'maskinporten.checks-time › refuses a grant that has expired':
    'maskinporten-takes-expired-grants',
  'maskinporten.checks-time › refuses a grant that has not begun':
    'maskinporten-takes-grants-from-the-future',
  'maskinporten.checks-time › takes a grant that lives for two minutes':
    'maskinporten-wants-shorter-grants',
  'maskinporten.checks-time › refuses a grant that lives for five minutes':
    'maskinporten-takes-long-lived-grants',
  'maskinporten.takes-grant-once': 'maskinporten-takes-grants-twice',
  'maskinporten.checks-key › refuses a grant under a key that nobody registered':
    'maskinporten-takes-any-kid',
  'maskinporten.checks-key › refuses a grant signed with another key':
    'maskinporten-takes-any-signature',
  'maskinporten.checks-key › refuses a grant of a client that there is not':
    'maskinporten-takes-unknown-clients',
  'maskinporten.checks-key › refuses a grant that names no key': 'maskinporten-guesses-the-key',
  'maskinporten.knows-its-algorithms': 'maskinporten-knows-rs256-alone',
  'maskinporten.knows-its-algorithms › refuses a grant signed with PS256':
    'maskinporten-takes-any-algorithm',
  'maskinporten.grants-own-scopes': 'maskinporten-grants-any-scope',
  'maskinporten.knows-system-users › gives no system user that never agreed':
    'maskinporten-takes-any-customer',
  'maskinporten.knows-system-users › gives no system user to a client that is no vendor':
    'maskinporten-lends-systems',
  'maskinporten.wants-external-reference': 'maskinporten-overlooks-external-reference',
  'exchange.takes-tokens-in-force': 'exchange-takes-tokens-of-any-time',
  'exchange.takes-maskinporten-tokens-alone › refuses a token that it has given itself':
    'exchange-takes-any-issuer',
  'exchange.takes-maskinporten-tokens-alone › refuses a token that Maskinporten did not sign':
    'exchange-takes-forged-tokens',
  'gateway.needs-key': 'gateway-overlooks-key',
} as const

export const accessDefects = { ...access, ...states, ...tokens, ...platform }
