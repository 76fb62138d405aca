/**
 * Resumable upload as one actor does it: the verbs of tus 1.0.0, and what is made of them. It hides none of the protocol:
 * whatever is answered is given back, and sending stops at the first answer that does not go on.
 */
import { setTimeout } from 'node:timers/promises'
import type { TestFile } from '../files/file.ts'
import type { TransferOrId } from './broker-client.ts'
import type { Caller, Request } from './caller.ts'
import type { Reply } from './reply.ts'
import { type Operation, pathOf, routes } from './routes.ts'
import type { OutgoingBody, Slice } from './sent-body.ts'
import { Transfer } from './transfer.ts'
import type { Variation } from './variation.ts'

/** A part of an upload, to be joined with others: it has an address of its own. */
export interface Part {
  /** As the Broker gave it. */
  readonly location: string
  readonly transfer: Transfer
}

export interface Creation {
  /** Bytes; left out, or anything else, on purpose. */
  readonly length?: number | string
  /** Value of `Upload-Metadata`. */
  readonly metadata?: string
  /** Value of `Upload-Concat`. */
  readonly concat?: string
  /** First bytes, sent at once. */
  readonly bytes?: OutgoingBody
}

/** Milliseconds: between looks, the last again and again, and in all. */
export interface Waits {
  readonly intervals: readonly number[]
  readonly state: number
}

const tus = { 'Tus-Resumable': '1.0.0' }
const chunkType = { 'Content-Type': 'application/offset+octet-stream' }

export class ResumableUpload {
  readonly #caller: Caller
  readonly #waits: Waits

  constructor(caller: Caller, waits: Waits) {
    this.#caller = caller
    this.#waits = waits
  }

  async options(of: TransferOrId, variation?: Variation): Promise<Reply> {
    const asked = this.#about(of, 'tusOptions')
    return this.#caller.ask(asked, 'asks what resumable upload offers', variation)
  }

  async create(
    of: TransferOrId,
    { length, metadata, concat, bytes }: Creation,
    variation?: Variation,
  ): Promise<Reply> {
    const asked = this.#about(of, 'tusCreate', {
      headers: {
        ...tus,
        ...(length === undefined ? {} : { 'Upload-Length': String(length) }),
        ...(metadata === undefined ? {} : { 'Upload-Metadata': metadata }),
        ...(concat === undefined ? {} : { 'Upload-Concat': concat }),
        ...(bytes === undefined ? {} : chunkType),
      },
      body: bytes ?? null,
    })
    return this.#caller.ask(asked, actOf(concat), variation)
  }

  /** Begins a part of so many bytes. */
  async createPart(of: TransferOrId, length: number, variation?: Variation): Promise<Reply> {
    return this.create(of, { length, concat: 'partial' }, variation)
  }

  /** Makes one file of finished parts, in this order. */
  async join(of: TransferOrId, parts: readonly Part[], variation?: Variation): Promise<Reply> {
    const concat = `final;${parts.map(({ location }) => location).join(' ')}`
    return this.create(of, { concat }, variation)
  }

  async head(of: TransferOrId | Part, variation?: Variation): Promise<Reply> {
    const asked = this.#about(of, 'tusHead', { headers: tus })
    return this.#caller.ask(asked, 'asks how far the upload has come', variation)
  }

  /** @param offset that the chunk is said to begin at, right or wrong. */
  async append(
    of: TransferOrId | Part,
    offset: number,
    chunk: OutgoingBody,
    variation?: Variation,
  ): Promise<Reply> {
    const asked = this.#about(of, 'tusAppend', {
      headers: { ...tus, 'Upload-Offset': String(offset), ...chunkType },
      body: chunk,
    })
    return this.#caller.ask(asked, `sends a chunk from byte ${offset}`, variation)
  }

  async terminate(of: TransferOrId | Part, variation?: Variation): Promise<Reply> {
    const asked = this.#about(of, 'tusTerminate', { headers: tus })
    return this.#caller.ask(asked, 'gives the upload up', variation)
  }

  /**
   * Sends the rest of a file, or of a stretch of it that is a part of its own, chunk by chunk.
   * @param from offset in that stretch.
   * @returns the last answer: to the last chunk, or the first that is no 204.
   */
  async sendInChunks(
    of: TransferOrId | Part,
    content: TestFile | Slice,
    chunkSize: number,
    from = 0,
  ): Promise<Reply> {
    const { file, from: start, to: end } = sliceOf(content)
    if (of instanceof Transfer) of.file ??= file
    for (let offset = from; ; offset += chunkSize) {
      const chunkEnd = Math.min(start + offset + chunkSize, end)
      const reply = await this.append(of, offset, { file, from: start + offset, to: chunkEnd })
      if (reply.status !== 204 || chunkEnd === end) return reply
    }
  }

  /** Sends what is still lacking once the Broker knows what it has; gives back a HEAD that does not say. */
  async resume(
    of: TransferOrId | Part,
    content: TestFile | Slice,
    chunkSize: number,
  ): Promise<Reply> {
    const head = await this.settled(of)
    const offset = offsetIn(head)
    const { from, to } = sliceOf(content)
    if (offset === null || offset >= to - from) return head
    return this.sendInChunks(of, content, chunkSize, offset)
  }

  /**
   * The answer to a HEAD once two in a row say the same, since a Broker stores in the background, and may hold an upload
   * locked for a while whose line broke; the last one where the patience for a state ends before, or it tells no offset.
   */
  async settled(of: TransferOrId | Part): Promise<Reply> {
    const { intervals, state } = this.#waits
    let [head, waited] = [await this.head(of), 0]
    for (let look = 0; (isLocked(head) || offsetIn(head) !== null) && waited < state; look++) {
      const interval = intervals[look] ?? intervals.at(-1) ?? state
      await setTimeout(interval)
      waited += interval
      const next = await this.head(of)
      if (!isLocked(next) && offsetIn(next) === offsetIn(head)) return next
      head = next
    }
    return head
  }

  #about(of: TransferOrId | Part, name: Operation, request: Partial<Request> = {}): Request {
    const { method, group } = routes[name]
    if (typeof of === 'string') return { method, group, path: pathOf(name, of), ...request }
    const transfer = of instanceof Transfer ? of : of.transfer
    const { place } = transfer
    const path = of instanceof Transfer ? pathOf(name, of.id) : below(place, of.location)
    return { method, group, path, place, transfer, ...request }
  }
}

/** The part that a creation has begun; null where the answer gives no address. */
export function partFrom(reply: Reply, transfer: Transfer): Part | null {
  const location = reply.header('location')
  return location === null ? null : { location, transfer }
}

/** Null where the answer tells none. */
export function offsetIn(reply: Reply): number | null {
  const offset = reply.header('upload-offset')
  return offset !== null && /^\d+$/.test(offset) ? Number(offset) : null
}

function isLocked({ status }: Reply): boolean {
  return status === 423
}

/** Path below the place: an address is never followed to another host. */
export function below(place: string, location: string): string {
  const { pathname: prefix } = new URL(place)
  const { pathname, search } = new URL(location, place)
  const path = pathname + search
  return prefix !== '/' && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
}

export function actOf(concat = ''): string {
  if (concat.startsWith('final')) return 'joins the parts of an upload'
  return concat === 'partial' ? 'begins a part of an upload' : 'begins a resumable upload'
}

function sliceOf(content: TestFile | Slice): Slice {
  return 'file' in content ? content : { file: content, from: 0, to: content.size }
}
