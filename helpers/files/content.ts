/**
 * What files are made of: bytes that can be asked for at any place, without a file anywhere. Seeded content of any size
 * costs a fixed megabyte; it is neither compressible on the line nor meant to be secret.
 */
import { createCipheriv, createHash } from 'node:crypto'

export interface Content {
  /** Bytes. */
  readonly size: number
  /** At least one byte from this position on, and never more than there are. The view is shared: it must not be changed. */
  view(at: number): Uint8Array
}

/** How much a view spans at most: large enough to send at speed, small enough for many at once. */
const block = 256 * 1024
/** Blocks begin at one of this many places of the pool. */
const starts = 1024 * 1024
const stampLength = 16

/**
 * Every block is a piece of one pseudo-random pool, begun at a place that follows from seed and position, so that blocks
 * that are swapped, shifted or repeated differ. The first bytes are the seed's own, so that small files differ too. A
 * shorter file of the same seed is the beginning of a longer one.
 */
export function seededContent(seed: string, size: number): Content {
  const stamp = createHash('md5').update(seed).digest().subarray(0, stampLength)
  const key = stamp.readUInt32LE(0)
  return {
    size,
    view(at) {
      if (at < stampLength) return stamp.subarray(at, Math.min(stampLength, size))
      const offset = at % block
      const start = scatter(key, (at - offset) / block) % starts
      const length = Math.min(block - offset, size - at)
      return pool().subarray(start + offset, start + offset + length)
    },
  }
}

export function textContent(text: string): Content {
  const bytes = Buffer.from(text)
  return { size: bytes.length, view: (at) => bytes.subarray(at) }
}

let made: Uint8Array | undefined

function pool(): Uint8Array {
  made ??= createCipheriv('aes-128-ctr', 'altinn-broker-co', Buffer.alloc(16)).update(
    Buffer.alloc(starts + block),
  )
  return made
}

/** A whole number that neighbours in neither argument share: the finishing step of MurmurHash3. */
function scatter(key: number, n: number): number {
  let hash = key ^ Math.imul(n, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
