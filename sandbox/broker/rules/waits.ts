/** How long the Broker's own work takes. Milliseconds of the place's clock; short, and as observed where that is asked. */

import type { PlaceSettings } from '../../place.ts'

export const waitRules = {
  /** From a transition until the job that tells of it sends the event. */
  untilEvent: (): number => 1,

  /** An organization that was never told anything, and is told several things at once, hears all but one of them later. */
  untilEventOnFirstContact: (): number => 0,

  /** From the last byte of an upload until it is safely stored. */
  untilUploadIsStored: (): number => 0,

  /** From the stored upload until the job that holds it against the caller's checksum, or computes it, has done so. */
  untilChecksum: (_bytes: number): number => 5,

  /** From the last byte of a resumable upload until its pieces are joined and it is complete. */
  untilFinalized: ({ joinDelay }: PlaceSettings): number => joinDelay,

  /** From the last byte of a partial upload until the answer, which waits for it to be safely stored. */
  untilPartIsStored: (): number => 0,

  /** From an accepted chunk until it counts as safely stored. */
  untilChunkIsStored: (_bytes: number): number => 0,

  /** When a purge that is due at that time happens. Milliseconds since the Unix epoch, like the time that is now. */
  purgedAt: (due: number, _now: number): number => due,

  /** How long a confirmation takes: two that overlap do not see each other. */
  ofConfirmation: (): number => 0,

  /** How long the storage holds an upload that came second before it gives up. */
  ofLosingUpload: (): number => 0,

  /** From the registration of a service owner until its storage is there. */
  untilStorageIsReady: (): number => 10,
}
