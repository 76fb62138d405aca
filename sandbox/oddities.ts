/**
 * Where the Broker of today breaks a promise of its own documentation, and how long its jobs take: what the place
 * `/as-observed` has, and no other. Oddities that break no such promise are not here: every place has them.
 */
import { shortForm } from './broker/organization.ts'
import { hour } from './broker/time.ts'
import type { Rules } from './rules.ts'

export interface Oddity {
  /** What is odd, in one sentence. */
  readonly what: string
  readonly rules: (rules: Rules) => Rules
}

const megabyte = 1024 * 1024
/** How often the Broker looks for jobs that are due. Milliseconds. */
const poll = 15_000

export const oddities = {
  'long-reference-breaks-initialize': {
    what: 'A reference of more than 500 characters passes the validation and breaks the database.',
    rules: (rules) => ({ ...rules, roomForReference: () => 500 }),
  },
  'reference-is-needed': {
    what: 'A reference that is left out counts as an empty one, and is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfReference: (value) => rules.faultsOfReference(value === undefined ? '' : value),
    }),
  },
  'empty-recipient-is-accepted': {
    what: 'An empty text passes as a recipient.',
    rules: (rules) => ({
      ...rules,
      faultsOfRecipients: (value) => faultsOfOthers(value, '', rules),
    }),
  },
  'null-breaks-initialize': {
    what: 'A null among the recipients or the properties passes for a text, and breaks the Broker.',
    rules: (rules) => ({
      ...rules,
      reckonsWithNull: () => false,
      faultsOfRecipients: (value) => faultsOfOthers(value, null, rules),
    }),
  },
  'checksum-of-any-letters-is-accepted': {
    what: 'A checksum of 32 characters in lower case passes, though it is no hexadecimal number.',
    rules: (rules) => ({
      ...rules,
      faultsOfChecksum: (value) =>
        value?.length === 32 && value === value.toLowerCase() ? [] : rules.faultsOfChecksum(value),
    }),
  },
  'chunked-upload-is-not-measured': {
    what: 'An upload that does not announce its length may be of any size.',
    rules: (rules) => ({ ...rules, measuresWhileReceiving: () => false }),
  },
  'second-upload-fails-the-first': {
    what: 'Of two uploads at the same time the later one fails after 14 seconds, and the transfer with it, published or not.',
    rules: (rules) => ({
      ...rules,
      endsOfTwoUploads: () => 'failed',
      ofLosingUpload: () => 14_000,
    }),
  },
  'search-misses-senders-in-other-notations': {
    what: 'Search finds what one has sent only where the sender was written 0192:NNNNNNNNN.',
    rules: (rules) => ({
      ...rules,
      isSentBy: ({ sender }, organization) => sender === shortForm(organization),
    }),
  },
  'unlisted-caller-breaks-confirm': {
    what: 'Who may act for a recipient and confirms before it has downloaded breaks the Broker.',
    rules: (rules) => ({ ...rules, toleratesUnlistedCaller: () => false }),
  },
  'confirmations-overlook-each-other': {
    what: 'Two last recipients that confirm at the same moment leave the transfer Published.',
    rules: (rules) => ({ ...rules, looksAfterWriting: () => false, ofConfirmation: () => 20 }),
  },
  'every-chunk-checksum-is-wrong': {
    what: 'Every Upload-Checksum is answered 460, and the bytes are kept.',
    rules: (rules) => ({
      ...rules,
      fitsChunk: () => false,
      keepsChunkThatDoesNotFit: () => true,
    }),
  },
  'old-offset-is-remembered': {
    what: 'After a new creation HEAD still tells how far the old upload had come.',
    rules: (rules) => ({ ...rules, rememberedOffset: (durable) => durable }),
  },
  'lost-upload-breaks-the-broker': {
    what: 'HEAD and PATCH of an upload that was terminated, or never begun, are answered 500.',
    rules: (rules) => ({ ...rules, admitsLostUpload: () => false }),
  },
  'end-is-believed': {
    what: 'A chunk that says it begins at the end is answered as if all had come, whatever is lacking.',
    rules: (rules) => ({ ...rules, takesEndAgain: () => true }),
  },
  'id-in-other-spelling-breaks-head': {
    what: "HEAD with the transfer's id in capitals or without hyphens is answered 500.",
    rules: (rules) => ({ ...rules, knowsEverySpelling: () => false }),
  },
  'parts-are-joined-in-order-of-creation': {
    what: 'Parts are joined in the order of their creation, whatever the final request says.',
    rules: (rules) => ({
      ...rules,
      orderOfParts: (listed, created) => created.filter((id) => listed.includes(id)),
    }),
  },
  'stray-part-stops-the-file': {
    what: 'A stored part that the final request leaves out keeps the transfer in UploadProcessing for ever.',
    rules: (rules) => ({ ...rules, countsStrayParts: () => true }),
  },
  'own-address-as-part-breaks-the-broker': {
    what: "Naming the transfer's own upload as a part is answered 500.",
    rules: (rules) => ({ ...rules, admitsOwnAddressIsNoPart: () => false }),
  },
  'joined-parts-are-not-measured': {
    what: 'Only each part is held against the limit, not what they make together.',
    rules: (rules) => ({ ...rules, measuresJoined: () => false }),
  },
  'parts-are-shown-without-their-place': {
    what: 'The addresses in Upload-Concat of a final upload lack what stands before the id of a part.',
    rules: (rules) => ({ ...rules, shownPartPath: () => '' }),
  },
  'upload-lapses-after-an-idle-hour': {
    what: 'An upload that was begun a day ago lapses after one hour without activity.',
    rules: (rules) => ({
      ...rules,
      isStuck: (started, lastActivity, now) =>
        now - started >= 24 * hour && (lastActivity === null || now - lastActivity >= hour),
    }),
  },
  'histories-come-as-they-were-stored': {
    what: 'The history of a transfer comes oldest first, as it does in a small database.',
    rules: (rules) => ({ ...rules, orderOfHistory: (history) => history }),
  },
  'jobs-come-late': {
    what: 'Events, uploads, checksums and joined parts take as long as they were seen to take.',
    rules: (rules) => ({
      ...rules,
      untilEvent: () => 25 + Math.random() * 100,
      untilUploadIsStored: () => 30,
      untilChecksum: (bytes) => 90 + (10 * bytes) / megabyte,
      untilPartIsStored: () => 2_050,
      untilChunkIsStored: (bytes) => (20 * bytes) / megabyte,
    }),
  },
  'first-contact-comes-later': {
    what: 'An organization that is told several things for the first time hears all but one of them up to a minute later.',
    rules: (rules) => ({
      ...rules,
      untilEventOnFirstContact: () => 20_000 + Math.random() * 33_000,
    }),
  },
  'scheduled-jobs-wait-for-the-next-look': {
    what: 'What is scheduled happens when the Broker next looks, every 15 seconds.',
    rules: (rules) => ({
      ...rules,
      purgedAt: (due, now) => Math.ceil(Math.max(due, now) / poll) * poll,
      untilStorageIsReady: () => poll,
    }),
  },
} as const satisfies Record<string, Oddity>

/** What is wrong with recipients where one that is like this is passed over. */
function faultsOfOthers(
  recipients: readonly (string | null | undefined)[] | null | undefined,
  passing: string | null,
  { faultsOfRecipients }: Rules,
): readonly string[] {
  const others = recipients?.filter((recipient) => recipient !== passing)
  return recipients?.length && others?.length === 0 ? [] : faultsOfRecipients(others ?? recipients)
}
