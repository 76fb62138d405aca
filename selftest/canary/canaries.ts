/** Secrets that anybody would recognize, and the search for them in everything that a run leaves, however encoded. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** No part of them occurs in anything else. */
export const canaries = {
  subscriptionKey: 'canary-subscription-key-5fe1c0de',
  tokenId: 'canary-token-id-8badf00d',
  tokenSignature: 'canarySignatureQ2FuYXJ5U2lnbmF0dXJl',
  cookie: 'canary-cookie-deadc0de',
} as const

export interface Sighting {
  readonly where: string
  readonly secret: string
}

/** @param secrets names and values, made ones beside those above. */
export function sightingsIn(
  folder: string,
  output: string,
  secrets: Readonly<Record<string, string>>,
): Sighting[] {
  const texts: [where: string, bytes: Buffer][] = [
    ['the terminal', Buffer.from(output)],
    ...filesUnder(folder).map((path): [string, Buffer] => [path, readFileSync(path)]),
  ]
  return texts.flatMap(([where, bytes]) =>
    Object.entries(secrets)
      .filter(([, value]) => holds(bytes, value))
      .map(([secret]) => ({ where, secret })),
  )
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** As it is, in the encodings that texts use, and within what is encoded or packed whole. */
function holds(bytes: Buffer, value: string, depth = 2): boolean {
  const text = bytes.toString('latin1')
  if (spellings(value).some((each) => text.includes(each))) return true
  if (depth === 0) return false
  return [...unpacked(bytes), ...decoded(text)].some((each) => holds(each, value, depth - 1))
}

function spellings(value: string): string[] {
  const bytes = Buffer.from(value)
  // Base64 of a text within a text begins at one of three places; what is certain of it lies in between.
  const within = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift + 2, -4),
  )
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    bytes.toString('hex'),
    ...within,
    ...within.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
  ].filter((each) => each.length >= 12)
}

function unpacked(bytes: Buffer): Buffer[] {
  return [gunzipSync, inflateSync, inflateRawSync].flatMap((unpack) => {
    try {
      return [unpack(bytes)]
    } catch {
      return []
    }
  })
}

function decoded(text: string): Buffer[] {
  return (text.match(/[A-Za-z0-9+/_-]{40,}={0,2}/g) ?? []).map((run) => Buffer.from(run, 'base64'))
}
