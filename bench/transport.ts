/**
 * How fast the transport is beside curl, against the same server in the same run, and how much memory it takes:
 *
 *     npx tsx bench/transport.ts [MiB, 2048 unless told otherwise]
 *
 * Ratios are what counts; absolute numbers are this machine's.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { directNetwork } from '../helpers/client/line.ts'
import type { Outgoing } from '../helpers/client/outgoing.ts'
import { Transport } from '../helpers/client/transport.ts'
import { seededFile } from '../helpers/files/file.ts'
import { Recorder } from '../helpers/traffic/recorder.ts'

const rounds = 3
const mebibytes = Number(process.argv[2] ?? 2048)
const size = mebibytes * 1024 * 1024

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const path = join(folder, 'file')
await pipeline(Readable.from(seededFile('bench', size).stream()), createWriteStream(path))

const server = spawn(
  process.execPath,
  ['--import', 'tsx', join(import.meta.dirname, 'bytes-server.ts')],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
const [line] = (await once(server.stdout, 'data')) as [Buffer] // the address, in one line
const place = line.toString().trim()
const transport = new Transport({
  network: directNetwork,
  patience: 60_000,
  secretsGoTo: [],
  isSandbox: false,
})

/** As in a transfer: its checksum is taken while it goes up, and known when it comes down. */
let file = seededFile('bench', size)

async function up(): Promise<void> {
  file = seededFile('bench', size)
  await send({ method: 'POST', path: '/up', body: { file, from: 0, to: size } })
}

async function down(): Promise<void> {
  const body = await send({ method: 'GET', path: `/${size}`, body: null, carries: file })
  if (body?.kind !== 'bytes' || body.firstDifference !== null || body.length !== size)
    throw new Error('the download differs')
}

async function send(outgoing: Pick<Outgoing, 'method' | 'path' | 'body' | 'carries'>) {
  const { exchange } = await transport.send(
    { place, headers: [], ...outgoing },
    {
      actor: { name: 'bench', organization: null, token: null },
      act: 'measures',
      recorder: new Recorder(),
    },
  )
  return exchange.response?.body
}

const shell = (command: string) => execFileSync('sh', ['-c', command], { stdio: 'pipe' })

const ways = {
  'curl up': () => shell(`curl -sf -H Expect: -T ${path} -X POST ${place}/up`),
  'suite up': up,
  'curl down': () => shell(`curl -sf ${place}/${size} | md5sum`),
  'suite down': down,
}

try {
  const seconds: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++)
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now()
      await way()
      ;(seconds[name] ??= []).push((performance.now() - start) / 1000)
    }
  const rate = (name: keyof typeof ways) => mebibytes / Math.min(...(seconds[name] ?? []))
  for (const name of Object.keys(ways) as (keyof typeof ways)[])
    // the keys of a constant
    console.log(`${name.padEnd(10)} ${rate(name).toFixed(0).padStart(6)} MiB/s`)
  console.log(`up, to curl sending a file:     ${(rate('suite up') / rate('curl up')).toFixed(2)}`)
  console.log(
    `down, to curl through md5sum:   ${(rate('suite down') / rate('curl down')).toFixed(2)}`,
  )
  console.log(
    `memory, at most:                ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
  )
} finally {
  await transport.close()
  server.kill()
  rmSync(folder, { recursive: true })
}
