/** Secrets that anybody would recognize, and the search for them in everything that a run leaves, however encoded. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

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
  const wanted = Object.entries(secrets).map(([secret, value]) => ({
    secret,
    spelled: spellings(value),
  }))
  return texts.flatMap(([where, bytes]) => {
    const layers = layersOf(bytes).map((layer) => layer.toString('latin1'))
    return wanted
      .filter(({ spelled }) => layers.some((text) => spelled.some((each) => text.includes(each))))
      .map(({ secret }) => ({ where, secret }))
  })
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** As it is, and whatever is encoded or packed whole within it. */
function layersOf(bytes: Buffer, depth = 3): Buffer[] {
  const within = depth === 0 ? [] : [...unpacked(bytes), ...decoded(bytes)]
  return [bytes, ...within.flatMap((each) => layersOf(each, depth - 1))]
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

const gzip = Buffer.of(0x1f, 0x8b)
const zipEntry = Buffer.from('PK\x03\x04', 'latin1')

function unpacked(bytes: Buffer): Buffer[] {
  if (bytes.subarray(0, 2).equals(gzip)) return attempted(() => gunzipSync(bytes))
  if (bytes[0] === 0x78) return attempted(() => inflateSync(bytes))
  return entriesOf(bytes)
}

/** Of a ZIP, which tells of each entry's length only behind it. */
function entriesOf(bytes: Buffer): Buffer[] {
  const entries: Buffer[] = []
  for (let at = bytes.indexOf(zipEntry); at >= 0; at = bytes.indexOf(zipEntry, at + 4)) {
    if (at + 30 > bytes.length) break
    const content = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    const packed = bytes.subarray(content)
    entries.push(
      ...attempted(() => inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH })),
    )
  }
  return entries
}

function attempted(unpack: () => Buffer): Buffer[] {
  try {
    return [unpack()]
  } catch {
    return []
  }
}

function decoded(bytes: Buffer): Buffer[] {
  const runs = bytes.toString('latin1').match(/[A-Za-z0-9+/_-]{40,}={0,2}/g) ?? []
  return [...new Set(runs)].map((run) => Buffer.from(run, 'base64'))
}
