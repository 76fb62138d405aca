import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

import { expect as impatient, test as base } from '@playwright/test'

/** A process takes its time to start where others run beside it. */
const expect = impatient.configure({ timeout: 30_000 })

const main = fileURLToPath(new URL('main.ts', import.meta.url))

interface Started {
  readonly process: ChildProcess
  /** Everything printed so far. */
  output(): string
  /** Status it ends with. */
  ended(): Promise<number | null>
}

const test = base.extend<{ start: (...args: string[]) => Started }>({
  start: async ({}, use) => {
    const children: ChildProcess[] = []
    await use((...args) => {
      const child = spawn(process.execPath, ['--import', 'tsx', main, ...args])
      children.push(child)
      let output = ''
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
      const end = once(child, 'exit').then(([code]) => code as number | null)
      return { process: child, output: () => output, ended: () => end }
    })
    for (const child of children.filter((one) => one.exitCode === null)) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  },
})

const form = /^sandbox at (http:\/\/127\.0\.0\.1:\d+) \(identities in (\/.+\/identities\.json)\)$/
const lastLine = (output: string) => output.trimEnd().split('\n').at(-1) ?? ''

test.describe('npm run sandbox', () => {
  test.setTimeout(60_000)

  test('prints where it is, and ends without a trace when told to', async ({ start }) => {
    const sandbox = start()
    await expect.poll(() => lastLine(sandbox.output())).toMatch(form)
    const [, address = '', file = ''] = form.exec(lastLine(sandbox.output())) ?? []
    const lines = sandbox.output().split('\n').slice(0, -2)

    expect(lines.filter((line) => line.length > 100)).toEqual([])
    expect(sandbox.output()).not.toContain('\u001b')
    expect((await fetch(`${address}/sandbox/clock`)).status).toBe(200)
    expect(existsSync(file)).toBe(true)

    sandbox.process.kill('SIGTERM')
    expect(await sandbox.ended()).toBe(0)
    expect(existsSync(file)).toBe(false)
  })

  test('prints one line when it is to be quiet', async ({ start }) => {
    const sandbox = start('--quiet')
    await expect.poll(() => sandbox.output()).toMatch(/\n$/)

    expect(sandbox.output().trimEnd()).toMatch(form)
  })

  test('ends when whoever started it is gone', async ({ start }) => {
    const sandbox = start('--quiet', '--with-parent')
    await expect.poll(() => sandbox.output()).toMatch(/\n$/)

    sandbox.process.stdin?.end()
    expect(await sandbox.ended()).toBe(0)
  })

  test('says which port is in use', async ({ start }) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const sandbox = start('--port', String(port))

    expect(await sandbox.ended()).toBe(2)
    expect(sandbox.output()).toBe(
      `sandbox: port ${port} on 127.0.0.1 is in use. Stop what listens there, give another --port, or none for a free one.\n`,
    )
    taken.close()
  })

  const refused = [
    [['--port', 'x'], 'sandbox: --port: expected a number from 0 to 65535, found "x".\n'],
    [['--world', '/nowhere.json'], 'sandbox: /nowhere.json cannot be read: ENOENT'],
  ] as const
  for (const [args, message] of refused) {
    test(`refuses ${args.join(' ')}`, async ({ start }) => {
      const sandbox = start(...args)

      expect(await sandbox.ended()).toBe(2)
      expect(sandbox.output()).toContain(message)
      expect(sandbox.output()).not.toContain('    at ')
    })
  }
})
