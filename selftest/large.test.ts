import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { ConformanceDocument } from '../helpers/reporting/conformance-json.ts'
import { type Served, serve } from './loopback.ts'
import { type SuiteRun, runSuite } from './run-suite.ts'
import { startSandbox } from './sandbox-process.ts'
import { mounted } from './small-disk.ts'

const args = ['specs/upload/large.spec.ts', '--no-deps']
const large = (size: string) => ({
  BROKER_PROFILES: 'large',
  BROKER_LARGE_SIZE: size,
})
const onOneLine = (text: string) => text.replace(/\s+/g, ' ')

/** @returns the path of a table like the sandbox's own, in which the usual resource takes no more than so many bytes. */
function worldWithLimit(bytes: number): string {
  const own = new URL('../sandbox/platform/world.json', import.meta.url)
  const world = JSON.parse(readFileSync(own, 'utf8')) as { resources: { usual: object } }
  const usual = { ...world.resources.usual, inBroker: { maxFileTransferSize: bytes } }
  const file = test.info().outputPath('world.json')
  writeFileSync(file, JSON.stringify({ ...world, resources: { ...world.resources, usual } }))
  return file
}

/** Hands on everything, but for the second chunk, which breaks off after its first bytes, and once more when it is repeated. */
async function breakingLineTo(broker: string): Promise<Served> {
  let chunks = 0
  return serve((asked, answer) => {
    const { method, headers, url = '' } = asked
    const breaks = method === 'PATCH' && [2, 3].includes(++chunks)
    const onward = request(broker + url, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders)
      response.pipe(answer)
    })
    onward.on('error', () => asked.socket.destroy())
    asked.pipe(onward)
    if (breaks)
      asked.once('data', () => {
        onward.destroy()
      })
  })
}

function fill(folder: string): void {
  try {
    writeFileSync(join(folder, 'fill'), Buffer.alloc(1_048_576))
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
  }
}

/** Both ways of sending it are. */
function isBlocked({ exitCode, output }: SuiteRun, move: 'configuration' | 'environment'): void {
  expect(exitCode).toBe(1)
  expect(output).toContain(`whose move: ${move}`)
  expect(output).toContain('2 blocked')
}

test.describe('A large file', () => {
  test.setTimeout(240_000)

  test('over the limit of the resource is a matter of the settings', async () => {
    const { child, settings } = await startSandbox(['--world', worldWithLimit(1_000_000)])
    try {
      const wanted = { ...settings, ...large('1000001') }
      const run = await runSuite({ name: 'over-limit', args, settings: wanted })

      isBlocked(run, 'configuration')
      expect(onOneLine(run.output)).toContain(
        'that BROKER_LARGE_SIZE asks for is over the limit of the resource (400 BRO-00016): name a smaller size',
      )
    } finally {
      child.kill()
    }
  })

  test('for which the sandbox has no room is not sent at all', async () => {
    const settings = large('1.6 TB')
    const run = await runSuite({ name: 'no-room', args, settings })

    isBlocked(run, 'environment')
    expect(onOneLine(run.output)).toMatch(
      /are free, and BROKER_LARGE_SIZE asks for 1.5 TiB: free some/,
    )
  })

  test('goes on where the line breaks while it goes up in chunks, and arrives whole', async () => {
    const { child, settings } = await startSandbox()
    const front = await breakingLineTo(settings['BROKER_SANDBOX_ADDRESS'] ?? '')
    try {
      const run = await runSuite({
        name: 'broken-line',
        args: [...args, '--grep', 'in chunks'],
        settings: {
          ...settings,
          ...large('200 MiB'),
          BROKER_SANDBOX_ADDRESS: front.address,
          BROKER_PROFILES: 'large ranges',
        },
      })
      const { promises } = JSON.parse(
        readFileSync(join(run.reports, 'conformance.json'), 'utf8'),
      ) as ConformanceDocument

      expect(promises.find(({ id }) => id === 'large.chunks-make-the-file')).toMatchObject({
        verdict: 'conforms',
        checks: [{ found: [expect.stringMatching(/^the line broke, .* from byte 67108864$/)] }],
      })
      expect(readFileSync(join(run.reports, 'exchanges.jsonl'), 'utf8')).toContain('bytes=-1048576')
      expect(run.exitCode).toBe(0)
    } finally {
      front.close()
      child.kill()
    }
  })

  test('that fills the disk of the sandbox is a matter of the environment', async () => {
    const folder = join(import.meta.dirname, '..', 'reports', '.selftest', 'full-sandbox-disk')
    test.skip(!mounted(folder, '1m'), 'a small disk can be mounted by root on Linux only')
    const { child, settings } = await startSandbox(['--memory-limit', '0'], { TMPDIR: folder })
    try {
      const wanted = { ...settings, ...large('4 MiB') }
      const run = await runSuite({ name: 'full-sandbox', args, settings: wanted })

      isBlocked(run, 'environment')
      for (const answer of ['500 BRO-00008', '200'])
        expect(onOneLine(run.output)).toContain(
          `the sandbox could not store what was sent to it (${answer}): free some space`,
        )

      fill(folder)
      const { output } = await runSuite({
        name: 'full-sandbox-parts',
        args: ['specs/resumable/parts.spec.ts', '--no-deps', '--grep', 'are joined to the file'],
        settings,
      })
      expect(output).toContain('whose move: environment')
      expect(output).toContain('1 blocked')
    } finally {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill()
      await ended
      execFileSync('umount', [folder])
    }
  })
})

test('A target without resumable upload that is said to have it violates, and soon', async () => {
  test.setTimeout(240_000)
  const { child, settings } = await startSandbox()
  try {
    const { exitCode, output } = await runSuite({
      name: 'without-tus',
      args: ['specs/resumable', '--no-deps', '-g', 'in one request|makes the same file'],
      settings: {
        ...settings,
        BROKER_SANDBOX_ADDRESS: `${settings['BROKER_SANDBOX_ADDRESS'] ?? ''}/defect/tus-is-not-there`,
        BROKER_PROFILES: 'resumable',
      },
    })

    expect(exitCode).toBe(1)
    expect(onOneLine(output)).toContain('in chunks of 1 bytes: POST: 404')
    expect(output).toContain('2 violated')
    expect(output).not.toMatch(/time ran out|broken check/)
  } finally {
    child.kill()
  }
})
