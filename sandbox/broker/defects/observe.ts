/** Sins of overview, details and search. */
import { json } from '../answer.ts'
import type { Defect } from '../defect.ts'
import { inJson, instead, without } from '../fault.ts'

const seen = ['overview', 'details']
const never = async () => false
const always = async () => true

export const observeDefects = {
  'hides-overview-from-recipients': {
    intent: 'Recipients do not see the overview.',
    rules: (rules) => ({ ...rules, maySeeOverview: rules.mayUpload }),
  },
  'hides-overview-from-sender': {
    intent: 'The sender does not see the overview.',
    rules: (rules) => ({ ...rules, maySeeOverview: rules.mayDownload }),
  },
  'anybody-sees-overview': {
    intent: 'Whoever knows the id of a transfer sees its overview.',
    rules: (rules) => ({ ...rules, maySeeOverview: always }),
  },
  'hides-details-from-recipients': {
    intent: 'Recipients do not see the details.',
    rules: (rules) => ({ ...rules, maySeeDetails: rules.mayUpload }),
  },
  'anybody-sees-details': {
    intent: 'Whoever knows the id of a transfer sees its details.',
    rules: (rules) => ({ ...rules, maySeeDetails: always }),
  },
  'unknown-transfer-is-empty': {
    intent: 'An id that was never given out has an overview and details with nothing in them.',
    fault: (answer, { operation }) =>
      seen.includes(operation) && answer.status === 404 ? json({}) : answer,
  },
  'never-tells-publication': {
    intent: 'The time of publication stays null.',
    rules: (rules) => ({ ...rules, publishedOf: () => null }),
  },
  'tells-publication-before-it-was': {
    intent: 'The time of publication is set from the beginning.',
    rules: (rules) => ({ ...rules, publishedOf: (history) => history[0]?.at ?? null }),
  },
  'forgets-publication-in-the-end': {
    intent: 'The time of publication is null again once all have confirmed.',
    rules: (rules) => ({
      ...rules,
      publishedOf: (history) =>
        rules.currentRow(history).status === 'Published' ? rules.publishedOf(history) : null,
    }),
  },
  'shows-first-status': {
    intent: 'The overview shows the status that the transfer began with.',
    rules: (rules) => ({
      ...rules,
      shownRow: (history) => history[0] ?? rules.shownRow(history),
    }),
  },
  'shows-status-of-no-row': {
    intent: 'The time of the status in the overview is not that of its row in the history.',
    rules: (rules) => ({
      ...rules,
      shownRow: (history) => ({ ...rules.shownRow(history), at: history[0]?.at ?? 0 }),
    }),
  },
  'statuses-have-other-words': {
    intent: 'The text of a status is its name.',
    rules: (rules) => ({ ...rules, textOf: (status) => status }),
  },
  'history-loses-rows': {
    intent: 'The details leave out that an upload was begun.',
    rules: (rules) => ({ ...rules, keepsRow: (status) => status !== 'UploadStarted' }),
  },
  'history-keeps-current-row-only': {
    intent: 'The details list the current status and none before it.',
    rules: (rules) => ({
      ...rules,
      orderOfHistory: (history) => [rules.currentRow(history)],
    }),
  },
  'recipient-history-loses-rows': {
    intent: 'The details leave out that a download was begun.',
    rules: (rules) => ({
      ...rules,
      orderOfRecipientHistory: (history, recipients) =>
        rules
          .orderOfRecipientHistory(history, recipients)
          .filter(({ status }) => status !== 'DownloadStarted'),
    }),
  },
  'details-without-history': {
    intent: 'The details have no history of the transfer.',
    fault: inJson(without('fileTransferStatusHistory'), 'details'),
  },
  'details-without-recipient-history': {
    intent: 'The details have no history of the recipients.',
    fault: inJson(instead({ recipientFileTransferStatusHistory: [] }), 'details'),
  },
  'recipient-falls-back': {
    intent: 'A recipient that downloads again after confirming counts as not having confirmed.',
    rules: (rules) => ({ ...rules, furthestOf: (rows) => rows.at(-1)?.status ?? 'Initialized' }),
  },
  'recipient-time-stands-still': {
    intent: "The time of a recipient's status stays that of the beginning.",
    rules: (rules) => ({ ...rules, changedOf: (rows) => rows[0]?.at ?? 0 }),
  },
  'search-finds-nothing': {
    intent: 'Search finds nothing.',
    rules: (rules) => ({ ...rules, mostFound: () => 0 }),
  },
  'search-is-refused': {
    intent: 'Search is refused to everybody.',
    rules: (rules) => ({ ...rules, maySearch: never }),
  },
  'search-asks-for-access-first': {
    intent: 'Who may not search is told so before what is wrong with the search.',
    rules: (rules) => ({ ...rules, looksAtFormOfSearchFirst: () => false }),
  },
  'anybody-may-search': {
    intent: 'Search is open to who has no right on the resource.',
    rules: (rules) => ({ ...rules, maySearch: always }),
  },
  'search-misses-sent': {
    intent: 'Search does not find what one has sent.',
    rules: (rules) => ({ ...rules, isSentBy: () => false }),
  },
  'search-misses-received': {
    intent: 'Search does not find what one is to receive.',
    rules: (rules) => ({ ...rules, isReceivedBy: () => false }),
  },
  'search-overlooks-role': {
    intent: 'The role makes no difference to search.',
    rules: (rules) => ({ ...rules, hasRole: (_role, sent, received) => sent || received }),
  },
  'search-looks-at-the-role-always': {
    intent: 'With a recipient status, the role leaves out what does not fit it.',
    rules: (rules) => ({ ...rules, asksForRole: () => true }),
  },
  'search-swaps-roles': {
    intent: 'Role Sender gives what one is to receive, and the other way round.',
    rules: (rules) => ({
      ...rules,
      hasRole: (role, sent, received) => rules.hasRole(role, received, sent),
    }),
  },
  'search-overlooks-status': {
    intent: 'The status makes no difference to search.',
    rules: (rules) => ({ ...rules, hasStatus: () => true }),
  },
  'search-finds-past-status': {
    intent: 'Search by status finds what was in that status once.',
    rules: (rules) => ({
      ...rules,
      hasStatus: (_current, wanted, history) => history.some(({ status }) => status === wanted),
    }),
  },
  'search-finds-no-status': {
    intent: 'Search by status finds nothing.',
    rules: (rules) => ({ ...rules, hasStatus: () => false }),
  },
  'search-overlooks-recipient-status': {
    intent: 'The recipient status makes no difference to search.',
    rules: (rules) => ({ ...rules, hasRecipientStatus: (own) => own.length > 0 }),
  },
  'search-finds-no-recipient-status': {
    intent: 'Search by recipient status finds nothing.',
    rules: (rules) => ({ ...rules, hasRecipientStatus: () => false }),
  },
  'search-overlooks-window': {
    intent: 'The window of time makes no difference to search.',
    rules: (rules) => ({ ...rules, isWithin: () => true }),
  },
  'search-overlooks-beginning': {
    intent: 'Search finds what lies before its window.',
    rules: (rules) => ({
      ...rules,
      isWithin: (time, _from, to) => rules.isWithin(time, null, to),
    }),
  },
  'search-overlooks-end': {
    intent: 'Search finds what lies behind its window.',
    rules: (rules) => ({
      ...rules,
      isWithin: (time, from) => rules.isWithin(time, from, null),
    }),
  },
  'search-window-is-about-creation': {
    intent: 'With a status too, the window of search is about creation.',
    rules: (rules) => ({ ...rules, timeOf: (created) => created }),
  },
  'search-is-oldest-first': {
    intent: 'Search answers oldest first, whatever it is asked.',
    rules: (rules) => ({ ...rules, comesFirst: (one, other) => one - other }),
  },
  'search-overlooks-order': {
    intent: 'Search answers newest first, whatever it is asked.',
    rules: (rules) => ({ ...rules, comesFirst: (one, other) => other - one }),
  },
  'search-finds-what-others-have': {
    intent: 'Search finds transfers that one is no party of.',
    rules: (rules) => ({ ...rules, hasRole: () => true }),
  },
  'search-needs-no-resource': {
    intent: 'Search without a resource looks at all of them.',
    rules: (rules) => ({
      ...rules,
      isOnResource: (resourceId, asked) => asked === '' || resourceId === asked,
      needsResource: () => false,
    }),
  },
  'search-takes-resource-urn': {
    intent: 'Search understands a resource that is named by a URN.',
    rules: (rules) => ({
      ...rules,
      resourceSearched: (named) => named.replace(/^urn:altinn:resource:/, ''),
    }),
  },
  'search-reads-one-notation-of-time': {
    intent: 'Search reads a time only as the Broker itself writes it.',
    rules: (rules) => ({
      ...rules,
      boundOfSearch: (text) => (/T.*\+00:00$/.test(text) ? rules.boundOfSearch(text) : null),
    }),
  },
  'search-overlooks-offsets': {
    intent: 'Search reads every time as if it were UTC.',
    rules: (rules) => ({
      ...rules,
      boundOfSearch: (text) => rules.boundOfSearch(text.replace(/[+-]\d\d:\d\d$/, 'Z')),
    }),
  },
  'search-rounds-bounds': {
    intent: 'Search rounds what is finer than a microsecond up.',
    rules: (rules) => ({
      ...rules,
      boundOfSearch: (text) => {
        const bound = rules.boundOfSearch(text)
        return bound !== null && /\.\d{6}[5-9]/.test(text) ? bound + 1 : bound
      },
    }),
  },
  'search-bounds-never-include': {
    intent: 'Nothing that lies on a bound is found.',
    rules: (rules) => ({
      ...rules,
      isWithin: (time, from, to) => (from === null || time > from) && (to === null || time < to),
    }),
  },
  'search-bounds-always-include': {
    intent: 'What lies on a bound is found, though the bound stands alone.',
    rules: (rules) => ({
      ...rules,
      isWithin: (time, from, to) => (from === null || time >= from) && (to === null || time <= to),
    }),
  },
  'search-is-cut-off-before-it-is-ordered': {
    intent:
      'Of too many transfers search gives the newest, in whatever order it is asked for them.',
    rules: (rules) => ({
      ...rules,
      selected: (sorted, most, ascending) =>
        ascending ? sorted.slice(-most) : sorted.slice(0, most),
    }),
  },
  'search-crosses-resources': {
    intent: 'Search finds transfers of other resources than the one asked for.',
    rules: (rules) => ({ ...rules, isOnResource: () => true }),
  },
  'search-finds-ninety-nine': {
    intent: 'Search ends after 99 transfers.',
    rules: (rules) => ({ ...rules, mostFound: () => 99 }),
  },
  'search-knows-no-limit': {
    intent: 'Search answers with everything that it finds.',
    rules: (rules) => ({ ...rules, mostFound: () => Infinity }),
  },
  'search-doubles': {
    intent: 'Search names every transfer twice.',
    fault: inJson(
      (value) => (value as unknown as readonly string[]).flatMap((id) => [id, id]),
      'search',
    ),
  },
} as const satisfies Record<string, Defect>
