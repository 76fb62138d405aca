/** Sins of confirming, and of the time after it. */
import type { Defect } from '../defect.ts'
import { inStatus } from '../fault.ts'
import { day, hour } from '../time.ts'

export const confirmDefects = {
  'confirm-before-download': {
    intent: 'A download may be confirmed that was never begun.',
    rules: (rules) => ({ ...rules, hasDownloaded: () => true }),
  },
  'confirm-before-published': {
    intent: 'A download may be confirmed before the transfer is published, or a file uploaded.',
    rules: (rules) => ({
      ...rules,
      isWithoutFile: () => false,
      isConfirmable: () => true,
      hasDownloaded: () => true,
    }),
  },
  'confirm-is-refused': {
    intent: 'A recipient that has downloaded cannot confirm.',
    rules: (rules) => ({ ...rules, hasDownloaded: () => false }),
  },
  'confirm-answers-200': {
    intent: 'Confirming is answered with 200 and nothing.',
    fault: inStatus(204, 200, 'confirmDownload'),
  },
  'confirm-marks-nobody': {
    intent: 'Confirming leaves the recipient as it was.',
    rules: (rules) => ({ ...rules, confirmedBy: () => [] }),
  },
  'confirm-marks-everybody': {
    intent: 'Confirming by one recipient marks all of them.',
    rules: (rules) => ({ ...rules, confirmedBy: (_caller, all) => all }),
  },
  'never-completes': {
    intent: 'The transfer stays Published though all have confirmed.',
    rules: (rules) => ({ ...rules, isComplete: () => false }),
  },
  'completes-with-first-confirmation': {
    intent: 'The first confirmation completes the transfer, whoever is still to confirm.',
    rules: (rules) => ({ ...rules, isComplete: () => true }),
  },
  'confirm-twice-is-refused': {
    intent: 'Confirming again while others are pending is refused.',
    rules: (rules) => ({
      ...rules,
      hasConfirmed: () => false,
      hasDownloaded: (own) => rules.hasDownloaded(own) && !rules.hasConfirmed(own),
    }),
  },
  'confirm-twice-counts-twice': {
    intent: 'Confirming again writes another row.',
    rules: (rules) => ({ ...rules, hasConfirmed: () => false }),
  },
  'confirm-after-completion': {
    intent: 'A transfer that all have confirmed may be confirmed again.',
    rules: (rules) => ({
      ...rules,
      isConfirmable: (status) => status === 'AllConfirmedDownloaded' || rules.isConfirmable(status),
    }),
  },
  'confirmations-overlook-each-other': {
    intent:
      'Two last recipients that confirm at the same moment leave the transfer Published for ever.',
    rules: (rules) => ({ ...rules, looksAfterWriting: () => false, ofConfirmation: () => 30 }),
  },
  'stranger-may-confirm': {
    intent: 'Whoever knows the id of a transfer may confirm its download.',
    rules: (rules) => ({ ...rules, mayConfirm: async () => true, hasDownloaded: () => true }),
  },
  'sender-may-confirm': {
    intent: "The sender may confirm a recipient's download.",
    rules: (rules) => ({
      ...rules,
      mayConfirm: async (asker, transfer) =>
        (await rules.mayUpload(asker, transfer)) || rules.mayConfirm(asker, transfer),
      hasDownloaded: () => true,
    }),
  },
  'recipient-may-not-confirm': {
    intent: 'Recipients are refused the confirmation.',
    rules: (rules) => ({ ...rules, mayConfirm: rules.mayUpload }),
  },
  'never-purges': {
    intent: 'Files are never removed.',
    rules: (rules) => ({
      ...rules,
      mayExpire: () => false,
      purgesAfterConfirmation: () => false,
    }),
  },
  'purges-at-once': {
    intent: 'The file is removed with the last confirmation, without a grace period.',
    rules: (rules) => ({ ...rules, purgedAfterGrace: (confirmed) => confirmed }),
  },
  'ignores-grace-period': {
    intent: 'The grace period is two hours whatever the resource says.',
    rules: (rules) => ({ ...rules, purgedAfterGrace: (confirmed) => confirmed + 2 * hour }),
  },
  'grace-lasts-a-day': {
    intent: 'The grace period is a day where the resource says nothing.',
    rules: (rules) => ({
      ...rules,
      purgedAfterGrace: (confirmed, grace) =>
        grace === null ? confirmed + day : rules.purgedAfterGrace(confirmed, grace),
    }),
  },
  'purges-though-resource-keeps': {
    intent: 'The file is removed after confirmation though the resource keeps it.',
    rules: (rules) => ({ ...rules, purgesAfterConfirmation: () => true }),
  },
  'keeps-though-resource-purges': {
    intent: 'The file is kept after confirmation though the resource purges it.',
    rules: (rules) => ({ ...rules, purgesAfterConfirmation: () => false }),
  },
  'never-expires': {
    intent: 'What nobody confirmed is kept for ever.',
    rules: (rules) => ({ ...rules, mayExpire: () => false }),
  },
  'expires-an-hour-early': {
    intent: 'A transfer is purged an hour before its expiration time.',
    rules: (rules) => ({ ...rules, purgedAtExpiry: ({ expires }) => expires - hour }),
  },
  'expires-a-day-late': {
    intent: 'A transfer is purged a day after its expiration time.',
    rules: (rules) => ({ ...rules, purgedAtExpiry: ({ expires }) => expires + day }),
  },
  'expires-in-any-state': {
    intent: 'A transfer is purged at its expiration time though its grace period runs or is over.',
    rules: (rules) => ({ ...rules, mayExpire: () => true }),
  },
  'expires-what-was-uploaded-only': {
    intent: 'A transfer to which nothing was uploaded never expires.',
    rules: (rules) => ({
      ...rules,
      mayExpire: (status, resource) =>
        status !== 'Initialized' && rules.mayExpire(status, resource),
    }),
  },
  'expires-what-was-published-only': {
    intent: 'A transfer that failed never expires.',
    rules: (rules) => ({
      ...rules,
      mayExpire: (status, resource) => status !== 'Failed' && rules.mayExpire(status, resource),
    }),
  },
  'purged-file-can-be-had': {
    intent: 'The file of a purged transfer can still be downloaded.',
    rules: (rules) => ({
      ...rules,
      purgeRemovesFile: () => false,
      isDownloadable: (status) => status === 'Purged' || rules.isDownloadable(status),
    }),
  },
  'forgets-purged-transfer': {
    intent: 'Nothing is known any more of a purged transfer.',
    rules: (rules) => ({ ...rules, isForgotten: (status) => status === 'Purged' }),
  },
  'unfinished-upload-never-lapses': {
    intent: 'An upload that was begun and left stays begun.',
    rules: (rules) => ({ ...rules, isStuck: () => false }),
  },
  'upload-lapses-a-day-after-its-beginning': {
    intent: 'An upload lapses a day after it was begun, whatever came since.',
    rules: (rules) => ({ ...rules, isStuck: (started, _last, now) => now - started >= 24 * hour }),
  },
} as const satisfies Record<string, Defect>
