/**
 * What is known of the resumable uploads of one transfer: its own, and its partial ones. Offsets are kept as sets of what
 * may be, since a reply may be lost; null means that anything may be. Acts that overlap say nothing.
 */
import type { RecordedBody } from '../../traffic/exchange.ts'
import type { Heard } from './heard.ts'
import { askedHeader, before, header, numberIn, overlap, same } from './heard.ts'

/** The transfer's own upload has no id of its own. */
export const ownUpload = ''

export class TusUpload {
  readonly id: string
  /** Creations, chunks and terminations that may have had an effect, in order of start. */
  readonly acts: Heard[] = []
  readonly heads: Heard[] = []

  constructor(id: string) {
    this.id = id
  }

  get creations(): readonly Heard[] {
    return this.acts.filter(({ address }) => address.operation === 'tusCreate')
  }

  get chunks(): readonly Heard[] {
    return this.acts.filter(({ address }) => address.operation === 'tusAppend')
  }

  /** Lengths that the upload may have had when this was asked; null where one of them cannot be told. */
  lengthsDuring(heard: Heard): readonly number[] | null {
    const made = this.creations.filter((each) => each.start <= heard.end && !same(each, heard))
    const last = made.at(-1)
    if (!last) return null
    const certain =
      last.status === 201 && !made.some((each) => !same(each, last) && overlap(each, last))
    const possible = certain && before(last, heard) ? [last] : made
    const lengths = possible.map((each) => numberIn(askedHeader(each, 'upload-length')))
    return lengths.includes(null) ? null : lengths.filter((each) => each !== null)
  }

  /** Offsets at which the next chunk may begin; null where anything may be. Empty: there is no upload. */
  acceptedBefore(heard: Heard): ReadonlySet<number> | null {
    let accepted = new Set<number>()
    const acts = this.acts.filter((each) => each.start <= heard.end && !same(each, heard))
    if (acts.some((each) => overlap(each, heard)) || anyOverlap(acts)) return null
    for (const act of acts) {
      const next = afterAct(accepted, act, this.lengthsDuring(act))
      if (!next) return null
      accepted = next
    }
    return accepted
  }

  /** Every sum of chunks that may be stored: what HEAD may report. Null where there are too many, or one has no known length. */
  storedDuring(heard: Heard): ReadonlySet<number> | null {
    const sums = new Set([0])
    for (const act of this.acts.filter((each) => each.start <= heard.end)) {
      const length =
        act.address.operation === 'tusTerminate' ? 0 : bytesIn(act.exchange.request.body)
      if (length === null || sums.size > 2000) return null
      for (const sum of [...sums]) sums.add(sum + length)
    }
    return sums
  }

  /** All that was sent may have been taken: from here on the upload may be finished without another request. */
  mayBeCompleteBy(heard: Heard): boolean {
    const lengths = this.lengthsDuring(heard)
    if (!lengths) return true
    let most = 0
    for (const act of this.acts.filter((each) => each.start <= heard.end)) {
      const sent = act.address.operation === 'tusTerminate' ? 0 : bytesIn(act.exchange.request.body)
      if (sent === null) return true
      most += sent
    }
    return lengths.some((length) => most >= length)
  }
}

export class TusUploads {
  readonly #uploads = new Map<string, TusUpload>()
  /** Joinings of partial uploads that may have had an effect. */
  readonly finals: Heard[] = []

  take(heard: Heard): void {
    const { operation, partial } = heard.address
    if (operation === 'tusHead') {
      this.of(partial ?? ownUpload).heads.push(heard)
    } else if (mayHaveHadEffect(heard)) {
      if (isFinal(heard)) this.finals.push(heard)
      else
        this.of(operation === 'tusCreate' ? createdBy(heard) : (partial ?? ownUpload)).acts.push(
          heard,
        )
    }
  }

  of(id: string): TusUpload {
    const known = this.#uploads.get(id) ?? new TusUpload(id)
    this.#uploads.set(id, known)
    return known
  }

  get own(): TusUpload {
    return this.of(ownUpload)
  }

  get all(): readonly TusUpload[] {
    return [...this.#uploads.values()]
  }
}

function mayHaveHadEffect({ address, status }: Heard): boolean {
  if (status === null || status >= 500 || status === 460 || status === 413) return true
  if (address.operation === 'tusCreate') return status === 201
  return (
    (address.operation === 'tusAppend' || address.operation === 'tusTerminate') && status === 204
  )
}

/** Id of the upload that a creation made; of a partial one whose answer was lost it cannot be told. */
function createdBy(creation: Heard): string {
  if (askedHeader(creation, 'upload-concat') !== 'partial') return ownUpload
  return partialIn(header(creation, 'location') ?? '') ?? `lost in exchange ${creation.n}`
}

/** Id at the end of a partial upload's address. */
export function partialIn(address: string): string | null {
  return /\/partial\/([0-9a-f]{32})$/i.exec(address)?.[1]?.toLowerCase() ?? null
}

export function isFinal(heard: Heard): boolean {
  return askedHeader(heard, 'upload-concat')?.startsWith('final') === true
}

/** Ids of the parts that a final creation names, in its order; null where one cannot be read. */
export function partsNamed(final: Heard): readonly string[] | null {
  const urls = (askedHeader(final, 'upload-concat') ?? '').replace(/^final;\s*/, '').split(/\s+/)
  const parts = urls.map(partialIn)
  return parts.includes(null) ? null : parts.filter((each) => each !== null)
}

/** Bytes that a body had on the wire; null where the line was cut, or less than the whole was kept. */
export function bytesIn(body: RecordedBody): number | null {
  if (body.kind === 'none') return 0
  return body.kind === 'form' || body.cut === true ? null : body.length
}

function afterAct(
  accepted: ReadonlySet<number>,
  act: Heard,
  lengths: readonly number[] | null,
): Set<number> | null {
  const sent = bytesIn(act.exchange.request.body)
  const told = numberIn(header(act, 'upload-offset'))
  switch (act.address.operation) {
    case 'tusCreate':
      if (act.status === 201) return new Set([told ?? 0])
      return sent === null ? null : new Set([...accepted, 0, sent])
    case 'tusTerminate':
      return new Set(act.status === 204 ? [] : accepted)
    default: {
      const offset = numberIn(askedHeader(act, 'upload-offset'))
      // A chunk at or beyond the end is answered with the length, and nothing is kept.
      if (offset === null || !lengths || lengths.some((length) => offset >= length))
        return new Set(accepted)
      if (act.status === 204) return told === null ? null : new Set([told])
      return sent === null ? null : new Set([...accepted, offset + sent])
    }
  }
}

function anyOverlap(acts: readonly Heard[]): boolean {
  return acts.some((each, i) => acts.slice(i + 1).some((other) => overlap(each, other)))
}
