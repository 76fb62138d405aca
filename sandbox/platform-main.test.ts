import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'

import { expect, test as base } from '@playwright/test'

const main = join(import.meta.dirname, 'platform-main.ts')
const node = ['--import', 'tsx', main, '--port', '0']

interface Started {
  readonly child: ChildProcess
  readonly address: string
  /** Up to the last line. */
  readonly output: string
  readonly errors: () => string
}

interface Run {
  folder: string
  start: (...args: string[]) => Promise<Started>
}

const test = base.extend<Run>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'platform-'))
    await use(folder)
    rmSync(folder, { recursive: true })
  },
  start: async ({ folder: _ }, use) => {
    const children: ChildProcess[] = []
    await use((...args) => started(children, args))
    for (const child of children) child.kill('SIGKILL')
  },
})

function started(children: ChildProcess[], args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [...node, ...args])
  children.push(child)
  let output = ''
  let errors = ''
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()))
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      const [, address] = /platform at (https:\S+)/.exec(output) ?? []
      if (address !== undefined) resolve({ child, address, output, errors: () => errors })
    })
    child.once('exit', (code) => {
      reject(new Error(`it ended with ${String(code)}: ${errors}`))
    })
  })
}

/** Of one that is to end by itself; where it does not, its status is null. */
function ended(...args: readonly string[]) {
  return spawnSync(process.execPath, [...node, '--quiet', ...args], {
    encoding: 'utf8',
    timeout: 25_000,
  })
}

async function stopped(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  child.removeAllListeners('exit')
  child.kill(signal)
  await once(child, 'close')
}

/** Whether `setpriv` can take away the right to listen below 1024, and that right is needed at all. */
function canBeForbidden(): boolean {
  try {
    const [first] = readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8').split(
      '\n',
    )
    return Number(first) > 443 && forbidden(['--version']).status === 0
  } catch {
    return false
  }
}

function forbidden(args: readonly string[]) {
  return spawnSync('setpriv', ['--bounding-set=-net_bind_service', process.execPath, ...args], {
    encoding: 'utf8',
  })
}

/** Text of what the platform at that host says of itself, held to its own authority. */
async function askedAt(host: string, port: string, folder: string): Promise<string> {
  const { certificateAuthority } = JSON.parse(
    readFileSync(join(folder, 'identities.json'), 'utf8'),
  ) as { certificateAuthority: string }
  const ca = readFileSync(certificateAuthority)
  const path = '/sandbox/identities'
  return new Promise((resolve, reject) => {
    get({ host, port, path, ca, servername: 'localhost', agent: false }, (response) => {
      text(response).then(resolve, reject)
    }).once('error', reject)
  })
}

test.describe('The command that serves the platform alone', () => {
  test('says what to do where port 443 is not permitted', ({ folder }) => {
    test.skip(!canBeForbidden(), 'here nobody can be forbidden to listen on port 443')
    const args = ['--import', 'tsx', main, '--port', '443', '--folder', folder, '--quiet']
    const { status, stdout, stderr } = forbidden(args)

    expect(stderr.trim()).toBe(
      'platform: port 443 may not be listened on by this user. Give a --port above 1023 and have 443 lead to it: docs/local-broker.md says how.',
    )
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })

  test('listens on loopback too where it is given another address', async ({ folder, start }) => {
    test.skip(process.platform !== 'linux', 'elsewhere a machine has one loopback address')
    const { address, child } = await start('--host', '127.0.0.2', '--folder', folder)
    const { port } = new URL(address)

    expect(await askedAt('127.0.0.2', port, folder)).toContain(address)
    expect(await askedAt('127.0.0.1', port, folder)).toContain(address)
    await stopped(child, 'SIGTERM')
    expect(readdirSync(folder)).toEqual([])
  })

  test('says who can reach it, and whom it does not know to', async ({ folder, start }) => {
    const everywhere = await start('--host', '0.0.0.0', '--folder', folder)
    const service = await start('--service', 'broker', '--folder', join(folder, 'service'))

    expect(everywhere.output).toMatch(/Reached by +everybody who reaches this machine\n/)
    expect(service.output).toMatch(/Reached by +programs of this machine only\n/)
    await expect.poll(service.errors).toContain('--service broker: a container does not reach 127')
    await stopped(everywhere.child, 'SIGTERM')
    expect(everywhere.errors()).toBe('')
  })

  test('prints what the Broker must be told, and no key', async ({ folder, start }) => {
    const { output } = await start('--folder', folder, '--scan', 'verdicts')
    const told = readFileSync(join(folder, 'broker.env'), 'utf8')
    const names = [...told.matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? '')
    const [, key = ''] = /EncodedJwk=(\S+)/.exec(told) ?? []
    const wide = output.split('\n').filter((line) => line.length > 100 && !line.includes('/'))

    expect(names.length).toBeGreaterThan(10)
    for (const name of names) expect(output).toContain(name)
    expect(output).toMatch(/SimulateMalwareScan +false\n/)
    expect(output).toMatch(/PlatformGatewayUrl +https:\/\/localhost:\d+\/\n/)
    expect(output).toContain('/.well-known/openid-configuration\n')
    expect(output).toContain('test.maskinporten.no')
    expect(output).toContain(`BROKER_IDENTITIES='${join(folder, 'identities.json')}'`)
    expect(key.length).toBeGreaterThan(1000)
    expect(output).not.toContain(key.slice(0, 20))
    expect(wide).toEqual([])
  })

  test('is held to a folder of its own', async ({ folder, start }) => {
    const { child, address } = await start('--folder', folder)
    const before = readFileSync(join(folder, 'broker.env'), 'utf8')
    const second = ended('--folder', `${folder}/../${folder.split('/').at(-1) ?? ''}`)

    expect(second.stderr.trim()).toBe(
      `platform: --folder: ${folder} is used by a platform that runs at ${address}. Stop that one, or give this one a --folder of its own.`,
    )
    expect(second.status).toBe(2)
    child.kill('SIGSTOP')
    expect(ended('--folder', folder).stderr).toContain(`runs at ${address}`)
    expect(readFileSync(join(folder, 'broker.env'), 'utf8')).toBe(before)
  })

  test('takes over the folder of one that was killed', async ({ folder, start }) => {
    const killed = await start('--folder', folder)
    await stopped(killed.child, 'SIGKILL')
    expect(existsSync(join(folder, 'broker.env'))).toBe(true)
    const next = await start('--folder', folder)

    expect(readFileSync(join(folder, 'identities.json'), 'utf8')).toContain(`"${next.address}"`)
  })

  test('refuses a folder that is none', ({ folder }) => {
    const file = join(folder, 'file')
    writeFileSync(file, 'kept')
    const { status, stderr } = ended('--folder', file)

    expect(stderr.trim()).toBe(
      `platform: --folder: expected a folder that this user may write in, found ${file}: a file. Name another.`,
    )
    expect(status).toBe(2)
    expect(readFileSync(file, 'utf8')).toBe('kept')
  })

  test('refuses a folder that it cannot write all of its files in', ({ folder }) => {
    mkdirSync(join(folder, 'compose.override.yml'))
    const { status, stderr } = ended('--folder', folder)

    expect(stderr).toMatch(/^platform: --folder: expected a folder that this user may write in/)
    expect(status).toBe(2)
    expect(readdirSync(folder)).toEqual(['compose.override.yml'])
  })

  test('leaves keys readable by nobody else, whatever was there', async ({ folder, start }) => {
    const files = ['issuer-keys.json', 'broker.env', 'compose.override.yml']
    for (const each of files) writeFileSync(join(folder, each), 'old', { mode: 0o644 })
    await start('--folder', folder)

    for (const each of files) expect(statSync(join(folder, each)).mode & 0o777).toBe(0o600)
  })

  test('says that a Broker cannot publish events by the table', async ({ folder, start }) => {
    const table = readFileSync(join(import.meta.dirname, 'platform/world.json'), 'utf8')
    const world = join(folder, 'world.json')
    writeFileSync(world, table.replace('["altinn:events.publish"]', '["altinn:serviceowner"]'))
    const { errors } = await start('--world', world, '--folder', folder, '--quiet')

    await expect.poll(errors).toMatch(/parties\.broker\.scopes .*: expected altinn:events\.publish/)
  })
})
