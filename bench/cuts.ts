/**
 * What a broken line costs: a file goes up in chunks again and again, cut at one of many seeded places each time:
 *
 *     npx tsx bench/cuts.ts [places, 200 unless told otherwise] [KiB of a chunk, 512 unless told otherwise]
 *
 * It may cost the chunk in flight and no more, and the file has to come down whole each time; else it exits with 1.
 */
import { createHash } from 'node:crypto'
import { cutOnPurpose } from '../helpers/client/no-answer.ts'
import { ResumableUpload } from '../helpers/client/resumable-upload.ts'
import * as formats from '../helpers/config/formats.ts'
import { seededFile } from '../helpers/files/file.ts'
import { startParties, waits } from './sandbox-parties.ts'

const [, , places, kibibytes] = process.argv
const count = numberOf('places', places ?? '200')
const chunk = numberOf('KiB', kibibytes ?? '512') * 2 ** 10
const size = 8 * chunk + 1

function numberOf(what: string, text: string): number {
  const number = formats.wholeNumber(1, 100_000).read(text)
  if (number !== undefined) return number
  console.error(`Expected a number of ${what} from 1 to 100000, found "${text}".`)
  process.exit(2)
}

/** From the first byte to the last, both among them where there are two places or more. */
const placeOf = (n: number): number => {
  if (n === 0) return 1
  if (n === 1) return size
  return 1 + (createHash('md5').update(`place ${n}`).digest().readUInt32LE(0) % size)
}

const { sender, recipient, recorder, begin, published, end } = await startParties()

/** Bytes of the file that went up, those that were lost on the way among them. */
const sentIn = (path: string): number =>
  recorder.exchanges
    .filter(({ request }) => request.method === 'PATCH' && request.path.startsWith(path))
    .reduce((sum, { request: { body } }) => sum + (body.kind === 'bytes' ? body.length : 0), 0)

const problems: string[] = []
let most = 0
try {
  for (let n = 0; n < count; n++) {
    const [at, transfer] = [placeOf(n), await begin()]
    const file = seededFile(`cut at ${at}`, size)
    const upload = new ResumableUpload(sender, waits)
    await upload.create(transfer, { length: size })
    const from = Math.floor((at - 1) / chunk) * chunk
    if (from > 0) await upload.sendInChunks(transfer, { file, from: 0, to: from }, chunk)
    const to = Math.min(from + chunk, size)
    const cut = { cutAfter: at - from }
    await cutOnPurpose(() => upload.append(transfer, from, { file, from, to }, cut))
    await upload.resume(transfer, file, chunk)
    await published(transfer)

    const cost = sentIn(`/broker/api/v1/filetransfer/upload/tus/${transfer.id}`) - size
    most = Math.max(most, cost)
    if (cost > chunk) problems.push(`cut at ${at}: ${cost} bytes were sent twice`)
    transfer.file = file
    const body = (await recipient.download(transfer)).exchange.response?.body
    const isWhole = body?.kind === 'bytes' && body.length === size && body.firstDifference === null
    if (!isWhole) problems.push(`cut at ${at}: the file did not come down whole`)
  }
} finally {
  await end()
}
console.log(`places where the line was cut       ${String(count).padStart(10)}`)
console.log(`bytes sent twice, at most           ${String(most).padStart(10)}  (a chunk: ${chunk})`)
console.log(`files that did not arrive as wanted ${String(problems.length).padStart(10)}`)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
