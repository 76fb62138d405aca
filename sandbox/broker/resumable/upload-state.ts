/** What the Broker remembers of resumable uploads to one transfer. */
import { Digest } from '../storage/digest.ts'
import type { Piece } from '../storage/storage.ts'
import type { Instant } from '../time.ts'

export interface ResumableUpload {
  /** Begun at the transfer's own address; null before, after it was terminated, and once the file is complete. */
  own: Upload | null
  /** Partial uploads by id, in order of their creation. */
  readonly parts: Map<string, Upload>
  /** Ids of the parts that the own upload joins, as the final request named them; null where it joins none. */
  joined: readonly string[] | null
  /** Bytes of partial uploads that were terminated: the storage still has them. */
  strayBytes: number
  /** Until when each caller's session lasts. */
  readonly sessions: Map<string, Instant>
  /** Null where no upload is under way. */
  lastActivity: Instant | null
  /** Uploads on which a request is at work, by the last part of their address. */
  readonly locks: Set<string>
}

export interface Upload {
  /** Of the whole upload, as announced. */
  length: number
  /** Bytes that were accepted: where the next chunk begins. */
  accepted: number
  /** Bytes that are safely stored: what a client that asks is told. */
  durable: number
  pieces: Piece[]
  digest: Digest
  /** Why the storage has failed on a chunk that was accepted; null as long as it has on none. */
  fault: string | null
}

export function noResumableUpload(): ResumableUpload {
  return {
    own: null,
    parts: new Map(),
    joined: null,
    strayBytes: 0,
    sessions: new Map(),
    lastActivity: null,
    locks: new Set(),
  }
}

export function newUpload(length: number): Upload {
  return { length, accepted: 0, durable: 0, pieces: [], digest: new Digest(), fault: null }
}

export function isComplete(upload: Upload): boolean {
  return upload.length > 0 && upload.accepted === upload.length && upload.fault === null
}

export function discard(upload: Upload): void {
  for (const piece of upload.pieces) piece.remove()
}

/** Another way of uploading was quicker: what came in by this one is not needed any more. */
export function forgetUploads({ resumable }: { readonly resumable: ResumableUpload }): void {
  for (const upload of [resumable.own, ...resumable.parts.values()]) {
    if (upload !== null) discard(upload)
  }
  resumable.own = null
  resumable.parts.clear()
  resumable.lastActivity = null
}
