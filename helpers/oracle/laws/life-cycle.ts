/** The life cycle of a transfer and of a recipient: what may follow what, and in which words. */

const steps: Readonly<Record<string, readonly string[]>> = {
  // A verdict posted before any upload publishes or fails a transfer where developers run the Broker.
  Initialized: ['UploadStarted', 'Published', 'Failed', 'Purged'],
  UploadStarted: ['UploadStarted', 'UploadProcessing', 'Published', 'Failed', 'Purged'],
  UploadProcessing: ['Published', 'Failed', 'Purged'],
  // An upload that ran beside the one that won may fail long after.
  Published: ['AllConfirmedDownloaded', 'Purged', 'Failed'],
  AllConfirmedDownloaded: ['Purged'],
  Failed: ['Purged'],
  Purged: [],
}

/** By one step. */
export function canFollowAtOnce(was: string, is: string): boolean {
  return steps[was]?.includes(is) !== false
}

/** By any number of steps. A status that nobody knows may follow anything. */
export function canFollow(was: string, is: string): boolean {
  const reached = new Set(steps[was] ?? [is])
  for (const each of reached) for (const next of steps[each] ?? []) reached.add(next)
  return reached.has(is)
}

const texts: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  Initialized: ['Ready for upload'],
  UploadStarted: ['Upload started'],
  UploadProcessing: ['Processing upload'],
  Published: ['Ready for download'],
  Cancelled: ['FileTransfer cancelled'],
  AllConfirmedDownloaded: ['All downloaded'],
  Purged: ['FileTransfer has been purged'],
  Failed: [
    'Upload failed',
    'Checksum mismatch',
    'Error occurred while uploading fileTransfer',
    'File upload failed and was aborted',
    'File transfer was stuck in UploadStarted as it failed upload mid-request.',
    /^Malware scan failed\b.*/s,
  ],
}

/** Undefined for a status that nobody knows. */
export function textsOf(status: string): readonly (string | RegExp)[] | undefined {
  return texts[status]
}

/** Of recipients, from the first to the furthest, with their words. */
export const recipientStatuses = new Map([
  ['Initialized', 'Initialized'],
  ['DownloadStarted', 'Recipient has attempted to download fileTransfer'],
  ['DownloadConfirmed', 'Recipient has downloaded fileTransfer'],
])

/** How far a recipient is; undefined for a status that nobody knows. */
export function rankOf(status: string | undefined): number | undefined {
  const rank = [...recipientStatuses.keys()].indexOf(status ?? '')
  return rank < 0 ? undefined : rank
}
