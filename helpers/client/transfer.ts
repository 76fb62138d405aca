/** A file transfer as this run knows it: what was asked for, and what was uploaded. What has become of it, a Broker tells. */
import type { TestFile } from '../files/file.ts'
import type { InitializeRequest } from '../files/valid-request.ts'
import type { Reply } from './reply.ts'

export class Transfer {
  readonly id: string
  readonly request: InitializeRequest
  /** What was uploaded, or will be: downloads are compared with it. An upload that succeeds sets it. */
  file: TestFile | null
  /** Base address of the Broker that has it. */
  readonly place: string

  constructor(id: string, request: InitializeRequest, place: string, file: TestFile | null = null) {
    this.id = id
    this.request = request
    this.place = place
    this.file = file
  }
}

/** The transfer that an initialize, by itself or with its file, has begun; null where the reply names none. */
export function transferFrom(reply: Reply): Transfer | null {
  return reply.transfer instanceof Transfer ? reply.transfer : null
}

/** The id in the answer to an initialize: a member of an object, as today, or the whole of it, as once. */
export function idIn(answer: unknown): string | null {
  if (typeof answer === 'string') return answer
  if (typeof answer !== 'object' || answer === null || !('fileTransferId' in answer)) return null
  return typeof answer.fileTransferId === 'string' ? answer.fileTransferId : null
}
