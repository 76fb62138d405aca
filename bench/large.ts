/**
 * Large files through suite and sandbox, beside curl with the same sandbox in the same run: how fast they go up in one
 * stream and in chunks of 64 MiB, how fast they come down, and how much memory both processes take. Ends with 1 where a
 * limit is missed:
 *
 *     npx tsx bench/large.ts [size, 1 GiB unless told otherwise] [rounds, 3 unless told otherwise]
 *
 * It takes room for twice that size on the disk. Ratios are what counts.
 */
import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import type { Reply } from '../helpers/client/reply.ts'
import { ResumableUpload } from '../helpers/client/resumable-upload.ts'
import type { Transfer } from '../helpers/client/transfer.ts'
import * as formats from '../helpers/config/formats.ts'
import { seededFile } from '../helpers/files/file.ts'
import { inUnits } from '../helpers/traffic/passing.ts'
import { startParties, waits } from './sandbox-parties.ts'

const format = formats.size(2 ** 40, '1 TiB')
const size = format.read(process.argv[2] ?? '1 GiB')
const rounds = formats.wholeNumber(1, 100).read(process.argv[3] ?? '3')
const { bavail, bsize } = statfsSync(tmpdir())
const room = bavail * bsize
if (size === undefined || rounds === undefined || room < 2.2 * size) {
  const found = size === undefined ? process.argv[2] : `${inUnits(room)} free in ${tmpdir()}`
  console.error(
    size === undefined || rounds === undefined
      ? `Expected ${format.expected}, and a number of rounds; found ${process.argv.slice(2).join(' ')}.`
      : `Expected room for twice ${inUnits(size)}; found ${found ?? ''}.`,
  )
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const path = join(folder, 'file')
await pipeline(Readable.from(seededFile('bench', size).stream()), createWriteStream(path))
const parties = await startParties()
const { address, sender, recipient, tokens, begin, published, expireAll } = parties
const api = `${address}/broker/api/v1/filetransfer`
const shell = async (command: string): Promise<void> => {
  await promisify(execFile)('sh', ['-c', command])
}

const must = (reply: Reply, status: number): void => {
  const body = reply.exchange.response?.body
  const differs = body?.kind === 'bytes' && body.firstDifference !== null
  if (reply.status !== status || differs) throw new Error(`answered ${reply.status}`)
}
/** As in a check: the content is made anew, its checksum taken while it goes up and known when it comes down. */
const upload = async (transfer: Transfer, how: 'stream' | 'chunks'): Promise<void> => {
  const file = seededFile('bench', size)
  if (how === 'stream') {
    must(await sender.upload(transfer, file), 200)
    return
  }
  const resumable = new ResumableUpload(sender, waits)
  must(await resumable.create(transfer, { length: size }), 201)
  must(await resumable.sendInChunks(transfer, file, 64 * 2 ** 20), 204)
  await published(transfer)
}

const ways = {
  'curl up': ({ id }: Transfer) =>
    shell(
      `curl -sf -H Expect: -H 'Authorization: Bearer ${tokens.sender}' -H 'Content-Type: application/octet-stream' -X POST -T ${path} ${api}/${id}/upload`,
    ),
  'suite up': (transfer: Transfer) => upload(transfer, 'stream'),
  'curl down': ({ id }: Transfer) =>
    shell(`curl -sf -H 'Authorization: Bearer ${tokens.recipient}' ${api}/${id}/download | md5sum`),
  'suite down': async (transfer: Transfer) => {
    must(await recipient.download(transfer), 200)
  },
  'suite up in chunks': (transfer: Transfer) => upload(transfer, 'chunks'),
}
type Way = keyof typeof ways

const seconds = new Map<Way, number[]>()
const measure = async (way: Way, transfer: Transfer): Promise<void> => {
  const began = performance.now()
  await ways[way](transfer)
  seconds.set(way, [...(seconds.get(way) ?? []), (performance.now() - began) / 1000])
}

try {
  for (let round = 0; round < rounds; round++) {
    await measure('curl up', await begin())
    await expireAll()
    const transfer = await begin()
    await measure('suite up', transfer)
    await published(transfer)
    await measure('curl down', transfer)
    await measure('suite down', transfer)
    await expireAll()
    await measure('suite up in chunks', await begin())
    await expireAll()
  }
  const rate = (way: Way) => size / Math.min(...(seconds.get(way) ?? []))
  const own = process.resourceUsage().maxRSS * 1024
  const mebibyte = 2 ** 20
  const figures = [
    { what: 'up, to curl sending a file', found: rate('suite up') / rate('curl up'), least: 0.9 },
    {
      what: 'down, to curl through md5sum',
      found: rate('suite down') / rate('curl down'),
      least: 0.9,
    },
    {
      what: 'up in chunks, to one stream',
      found: rate('suite up in chunks') / rate('suite up'),
      least: 0.6,
    },
    { what: "MiB of the suite's part, at most", found: own / mebibyte, most: 300 },
    { what: 'MiB of the sandbox, at most', found: parties.memory() / mebibyte, most: 300 },
  ]
  for (const way of seconds.keys())
    console.log(`${way.padEnd(36)}${`${inUnits(rate(way))}/s`.padStart(10)}`)
  for (const { what, found, least = 0, most = Infinity } of figures) {
    const isKept = found >= least && found <= most
    const limit = least > 0 ? `at least ${least}` : `at most ${most}`
    console.log(
      `${what.padEnd(36)}${found.toFixed(most < Infinity ? 0 : 2).padStart(10)}  ${isKept ? '' : `missed: ${limit}`}`.trimEnd(),
    )
    if (!isKept) process.exitCode = 1
  }
} finally {
  await parties.end()
  rmSync(folder, { recursive: true })
}
