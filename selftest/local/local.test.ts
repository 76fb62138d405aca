/** The target `local` without a Broker at hand: platform and Broker are two processes, which speak over https. */
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { buffer } from 'node:stream/consumers'
import { expect, test as base } from '@playwright/test'
import { parse as parseEnv } from 'dotenv'
import { Agent, type Dispatcher, request } from 'undici'
import { parse } from 'yaml'
import type { ConformanceDocument } from '../../helpers/reporting/conformance-json.ts'
import manifest from '../../package.json' with { type: 'json' }
import { authorityIn } from '../../sandbox/platform/beside/authority.ts'
import { deadAddress, serve } from '../loopback.ts'
import { runSuite } from '../run-suite.ts'
import { platformOverHttp } from './platform-over-http.ts'

interface Local {
  readonly folder: string
  readonly platform: string
  readonly told: Readonly<Record<string, string>>
  readonly children: ChildProcess[]
}

const root = join(import.meta.dirname, '..', '..')
/** What `npm run doctor` hands to the runner. */
const doctor = (manifest as { scripts: { doctor: string } }).scripts.doctor.split(' ').slice(2)
const brokerBeside = 'selftest/local/broker-beside.ts'

const test = base.extend<object, { local: Local }>({
  local: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'platform-'))
      const children: ChildProcess[] = []
      await use(await besidePlatform(children, folder, ['--service', 'broker']))
      for (const child of children) child.kill('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

async function besidePlatform(
  children: ChildProcess[],
  folder: string,
  more: readonly string[],
): Promise<Local> {
  const args = ['--port', '0', '--folder', folder, '--quiet', ...more]
  const { address: platform } = await start(children, 'sandbox/platform-main.ts', args)
  const told = parseEnv(readFileSync(join(folder, 'broker.env')))
  return { folder, platform, told, children }
}

interface Started {
  readonly child: ChildProcess
  readonly address: string
}

/** Ends once the program prints its address. */
function start(children: ChildProcess[], file: string, args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, file), ...args], {
    cwd: root,
  })
  children.push(child)
  let output = ''
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()))
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      const [, address] = / at (https?:\S+)/.exec(output) ?? []
      if (address !== undefined) resolve({ child, address })
    })
    child.once('exit', (code) => {
      reject(new Error(`${file} ended with ${String(code)}: ${output}`))
    })
  })
}

test.describe.configure({ mode: 'default' })

test.describe('The platform alone', () => {
  test.setTimeout(60_000)

  test('answers a Broker by the table', async ({ local }) => {
    const platform = await platformOverHttp(local.told)
    const claims = { 'urn:altinn:orgNumber': '313000011' }
    const decide = (party: string, resource = 'broker-conformance') =>
      platform.decide({ claims, actions: ['write', 'read'], resource, party })

    expect(await decide('313000011')).toBe(true)
    expect(await decide('313000022')).toBe(false)
    expect(await decide('313000011', 'unknown')).toBe(false)
    expect(await decide('313000011', 'broker-conformance-high-level')).toBe(false)
    expect(await platform.resource('unknown')).toBeNull()
    expect(await platform.resource('broker-conformance-access-list')).toMatchObject({
      owner: '991825827',
      accessListEnabled: true,
    })
    const listed = 'broker-conformance-access-list'
    expect(await platform.isOnAccessList(listed, '313000022')).toBe(true)
    expect(await platform.isOnAccessList(listed, '313000011')).toBe(false)
    expect(await platform.isKnownParty('313000022')).toBe(true)
    expect(await platform.isKnownParty('999999999')).toBe(false)
    await expect(platform.publish({ id: 'no CloudEvent' })).rejects.toThrow('answered 400')
  })

  test('permits nobody that comes without a token', async ({ local }) => {
    const dispatcher = new Agent({
      connect: { ca: readFileSync(local.told['SSL_CERT_FILE'] ?? '') },
    })
    const { statusCode } = await request(`${local.platform}/authorization/api/v1/authorize`, {
      method: 'POST',
      dispatcher,
      body: '{}',
    })

    expect(statusCode).toBe(401)
  })

  test('tells whoever asks for a decision without JSON that it is none', async ({ local }) => {
    const ca = readFileSync(local.told['SSL_CERT_FILE'] ?? '')
    const dispatcher = new Agent({ connect: { ca } })
    const { body: given } = await request(`${local.platform}/sandbox/token?as=sender`, {
      dispatcher,
    })
    const { statusCode, body } = await request(`${local.platform}/authorization/api/v1/authorize`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await given.text()}` },
      dispatcher,
      body: '{"request":',
    })

    expect(await body.json()).toMatchObject({ detail: 'The body is no JSON.' })
    expect(statusCode).toBe(400)
  })

  test('writes a compose override of settings only', ({ local }) => {
    const { services } = parse(
      readFileSync(join(local.folder, 'compose.override.yml'), 'utf8'),
    ) as {
      services: Record<string, Record<string, unknown>>
    }

    expect(Object.keys(services)).toEqual(['database', 'broker'])
    expect(Object.keys(services['database'] ?? {})).toEqual(['command'])
    expect(Object.keys(services['broker'] ?? {})).toEqual(['environment', 'extra_hosts', 'volumes'])
    expect(services['broker']?.['extra_hosts']).toContain('test.maskinporten.no:host-gateway')
    expect(local.told).toMatchObject({ ASPNETCORE_ENVIRONMENT: 'Development', TZ: 'UTC' })
  })
})

/** What stands before the Broker and spoils some of its answers. */
interface Spoilt {
  readonly trap: string
  readonly defect?: string
  readonly settings?: Readonly<Record<string, string>>
  readonly answers?: (method: string, path: string) => number | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: (text: string) => string
  /** Handed to the runner; the set-up and the first file unless it says otherwise. */
  readonly args?: readonly string[]
  readonly told: RegExp
}

const localAlone = ['--project=local', '--no-deps']

const traps: readonly Spoilt[] = [
  {
    trap: 'a certificate that is not trusted, and a blank client',
    answers: (method, path) => {
      if (path.endsWith('/serviceowner')) return 401
      return method === 'POST' && path.endsWith('/filetransfer') ? 500 : undefined
    },
    told: /perhaps the Broker does not trust [\s\S]* does SSL_CERT_FILE[\s\S]*perhaps MaskinportenSettings__ClientId is blank/,
  },
  {
    trap: 'a database without tables',
    answers: (_, path) => (path.endsWith('/serviceowner') ? 500 : undefined),
    args: [...localAlone, '--grep', 'takes its service owners'],
    told: /perhaps migrations are missing[\s\S]*perhaps the database is away: does DatabaseOptions__Conn[\s\S]*"500"/,
  },
  {
    trap: 'a clock that is behind',
    headers: { date: new Date(Date.now() - 3_600_000).toUTCString() },
    args: [...doctor, '--grep', 'clock in step'],
    told: /✗ The target has a clock in step[\s\S]*<= 5[\s\S]*to do\s+Set the clock of this machine, or of the virtual machine/,
  },
  {
    trap: 'a database that prepares no transactions',
    answers: (_, path) => (path.endsWith('/upload') ? 500 : undefined),
    told: /perhaps max_prepared_transactions of the database is 0[\s\S]*container "brokerfiles"[\s\S]*perhaps migrations are missing/,
  },
  {
    trap: 'storage that is never there',
    defect: 'storage-never-gets-ready',
    told: /perhaps the jobs of the Broker do not run[\s\S]*no storage for the service owner within 6 s[\s\S]*perhaps the jobs of the Broker do not run(?![\s\S]*ClientId)[\s\S]*answered 503 BRO-00021/,
  },
  {
    trap: 'a scan that never ends',
    settings: { GeneralSettings__SimulateMalwareScan: 'false' },
    told: /perhaps the Broker waits for a scan that never ends/,
  },
  {
    trap: 'a clock that is not in UTC',
    text: (text) => text.replaceAll('+00:00', '+02:00'),
    told: /perhaps the Broker does not run in UTC/,
  },
]

test.describe('A Broker beside it is not ready, and it is told why, with', () => {
  test.setTimeout(90_000)

  for (const { trap, defect, settings = {}, answers, headers, text = String, ...rest } of traps)
    test(trap, async ({ local }) => {
      const env = envWith(settings, local)
      const broken = defect === undefined ? [] : ['--defect', defect]
      const { address: broker } = await start(local.children, brokerBeside, [env, ...broken])
      const front = await serve((asked, response) => {
        void passOn(asked, broker).then((answer) => {
          const path = (asked.url ?? '').split('?', 1)[0] ?? ''
          const status = answers?.(asked.method ?? '', path) ?? answer.status
          response.writeHead(status, { ...answer.headers, ...headers }).end(text(answer.body))
        })
      })
      const run = await runSuite({
        name: 'local-trap',
        args: rest.args ?? localAlone,
        settings: {
          BROKER_TARGET: 'local',
          BROKER_ADDRESS: front.address,
          BROKER_IDENTITIES: join(local.folder, 'identities.json'),
          BROKER_PATIENCE: '0.1',
        },
      })
      front.close()

      expect(run.output.replace(/\n {4,}/g, ' ')).toMatch(rest.told)
      expect(run.exitCode).toBe(1)
    })
})

/** @returns the path of a file for the Broker, which says something else than the platform's. */
function envWith(settings: Readonly<Record<string, string>>, { folder, told }: Local): string {
  const env = join(folder, 'own.env')
  const lines = Object.entries({ ...told, ...settings })
  writeFileSync(env, lines.map(([name, value]) => `${name}='${value}'`).join('\n'))
  return env
}

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length']

async function passOn(asked: IncomingMessage, broker: string) {
  const { authorization = '', 'content-type': type = 'application/json' } = asked.headers
  const sent = await buffer(asked)
  const { statusCode, headers, body } = await request(broker + (asked.url ?? ''), {
    method: asked.method as Dispatcher.HttpMethod,
    headers: { authorization, 'content-type': type },
    ...(sent.length > 0 && { body: sent }),
  })
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || hopByHop.includes(name) ? [] : [[name, value] as const],
  )
  return { status: statusCode, headers: Object.fromEntries(kept), body: await body.text() }
}

test.describe('Where the platform is not as its file says', () => {
  test.setTimeout(60_000)

  const cases = [
    {
      what: 'it was never started',
      identities: ({ folder }: Local) => join(folder, 'none', 'identities.json'),
      told: /BROKER_IDENTITIES\n.*expected .*\n.*ENOENT\n\s+to do\s+start the platform \(npm run platform\)/,
      exitCode: 2,
    },
    {
      what: 'it runs no more',
      identities: async ({ platform, folder }: Local) => {
        const dead = (await deadAddress()).replace('http:', 'https:')
        return changed(folder, (text) => text.replaceAll(platform, dead))
      },
      told: /connection was refused; does the platform run\? npm run platform starts it/,
      exitCode: 1,
    },
    {
      what: 'its authority was made anew',
      identities: async ({ told, folder }: Local) => {
        const { file } = await authorityIn(join(folder, 'anew'))
        return changed(folder, (text) => text.replace(told['SSL_CERT_FILE'] ?? '', file))
      },
      told: /the certificate is not of [\s\S]*start the platform again \(npm run platform\), then the Broker/,
      exitCode: 1,
    },
  ]
  for (const { what, identities, told, exitCode } of cases)
    test(`what to do is told: ${what}`, async ({ local }) => {
      const run = await runSuite({
        name: 'local-platform',
        args: [...doctor, '--grep', 'gives the sender a token'],
        settings: {
          BROKER_TARGET: 'local',
          BROKER_ADDRESS: await deadAddress(),
          BROKER_IDENTITIES: await identities(local),
        },
      })

      expect(run.output.replace(/\n {4,}/g, ' ')).toMatch(told)
      expect(run.output).not.toContain('NODE_EXTRA_CA_CERTS')
      expect(run.exitCode).toBe(exitCode)
    })

  /** @returns the path of a file of identities that says something else than the platform's. */
  function changed(folder: string, change: (text: string) => string): string {
    const file = join(folder, 'changed-identities.json')
    writeFileSync(file, change(readFileSync(join(folder, 'identities.json'), 'utf8')))
    return file
  }
})

test.describe('The doctor of a Broker beside it', () => {
  test.setTimeout(120_000)

  test('is content the first time, with an empty Broker of today', async ({ local }) => {
    const env = join(local.folder, 'broker.env')
    const { address: broker } = await start(local.children, brokerBeside, [env, '--as-observed'])
    const asking = new EventEmitter()
    let isRegistered = false
    // The first registration takes its time: whoever does not wait for the set-up asks meanwhile.
    const searched = () =>
      once(asking, 'search', { signal: AbortSignal.timeout(6_000) }).catch(() => [])
    const front = await serve((asked, response) => {
      const { method, url = '' } = asked
      if (url.includes('/filetransfer?resourceId=')) asking.emit('search')
      const isFirst = !isRegistered && method === 'POST' && url.endsWith('/serviceowner')
      isRegistered ||= isFirst
      void (isFirst ? searched() : Promise.resolve())
        .then(() => passOn(asked, broker))
        .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
    })
    const run = await runSuite({
      name: 'local-doctor',
      args: doctor,
      settings: {
        BROKER_TARGET: 'local',
        BROKER_ADDRESS: front.address,
        BROKER_IDENTITIES: join(local.folder, 'identities.json'),
      },
      within: 110_000,
    })
    front.close()

    expect(run.output).not.toContain('✗')
    expect(run.output).toContain('broker-conformance is open to 313000011')
    expect(run.output).toContain('a file was published')
    expect(run.exitCode).toBe(0)
  })
})

test.describe('The doctor of a Broker beside it that refuses its set-up', () => {
  test.setTimeout(120_000)

  test('shows every step, each with what can be done here', async ({ local }) => {
    const env = join(local.folder, 'broker.env')
    const { address: broker } = await start(local.children, brokerBeside, [env])
    const front = await serve((asked, response) => {
      if (/\/(?:serviceowner|resource\/[^/]+)$/.test(asked.url ?? '')) response.writeHead(401).end()
      else
        void passOn(asked, broker).then(({ status, headers, body }) =>
          response.writeHead(status, headers).end(body),
        )
    })
    const { output, exitCode } = await runSuite({
      name: 'local-doctor-red',
      args: doctor,
      settings: {
        BROKER_TARGET: 'local',
        BROKER_ADDRESS: front.address,
        BROKER_IDENTITIES: join(local.folder, 'identities.json'),
        BROKER_PATIENCE: '0.1',
      },
      within: 110_000,
    })
    front.close()

    expect(output).toMatch(
      /✗ .* takes its service owners[\s\S]*✗ .* the sender use the resource[\s\S]*Where the set-up is red, begin there/,
    )
    expect(output).toMatch(/✓ .* has a clock in step[\s\S]*✓ .* the receiver is reached/)
    expect(output).not.toMatch(/BROKER_RESOURCE|BROKER_\w+_ORGANIZATION|Ask the service owner/)
    expect(exitCode).toBe(1)
  })
})

test.describe('The suite against a Broker beside it', () => {
  test('conforms, from an empty Broker behind https on', async ({ local }) => {
    const specs =
      process.env['LOCAL_SPECS'] ??
      'specs/journeys specs/upload/scan.spec.ts specs/resumable/stories.spec.ts'
    const scan = process.env['LOCAL_SCAN'] ?? 'verdicts'
    const within = specs === '' ? 900_000 : 190_000
    test.setTimeout(within + 10_000)
    const folder = join(local.folder, scan)
    const scans = ['--scan', scan === 'broker' ? 'simulated' : scan]
    await besidePlatform(local.children, folder, scans)
    const env = join(folder, 'broker.env')
    const { address: broker } = await start(local.children, brokerBeside, [env, '--https'])
    const args = specs.split(' ').filter((each) => each !== '')
    const run = await runSuite({
      name: 'local',
      args,
      settings: {
        BROKER_TARGET: 'local',
        BROKER_ADDRESS: broker.replace('127.0.0.1', 'localhost'),
        BROKER_IDENTITIES: join(folder, 'identities.json'),
      },
      within,
    })
    const { promises } = JSON.parse(
      readFileSync(join(run.reports, 'conformance.json'), 'utf8'),
    ) as ConformanceDocument

    expect(promises.filter(({ red }) => red)).toEqual([])
    expect(promises.find(({ id }) => id === 'preflight.local-publishes')?.verdict).toBe('conforms')
    expect(run.exitCode).toBe(0)
  })

  test('is not begun where BROKER_SCAN contradicts the platform', async ({ local }) => {
    const { output, exitCode } = await runSuite({
      name: 'local-contradicted',
      args: ['specs/preflight', '--no-deps'],
      settings: {
        BROKER_TARGET: 'local',
        BROKER_ADDRESS: 'http://localhost:5096',
        BROKER_IDENTITIES: join(local.folder, 'identities.json'),
        BROKER_SCAN: 'verdicts',
      },
    })

    expect(output).toMatch(
      /BROKER_SCAN\n +expected +broker, as the platform[^\n]+\n +found +verdicts/,
    )
    expect(output).not.toMatch(/^\s+at .*:\d+/m)
    expect(exitCode).toBe(2)
  })
})

test.describe('A Broker beside it that dies in the middle of a run', () => {
  test.setTimeout(120_000)

  test('blocks the rest, and what had finished keeps its verdict', async ({ local }) => {
    const env = join(local.folder, 'broker.env')
    const { child, address } = await start(local.children, brokerBeside, [env])
    const run = await runSuite({
      name: 'local-killed',
      args: ['specs/journeys', '--grep', 'to one recipient'],
      settings: {
        BROKER_TARGET: 'local',
        BROKER_ADDRESS: address,
        BROKER_IDENTITIES: join(local.folder, 'identities.json'),
        BROKER_PATIENCE: '0.2',
      },
      within: 100_000,
      onOutput: (text) => {
        if (text.includes('Preflight')) child.kill('SIGKILL')
      },
    })
    const { promises } = JSON.parse(
      readFileSync(join(run.reports, 'conformance.json'), 'utf8'),
    ) as ConformanceDocument
    const verdictOn = (wanted: string) => promises.find(({ id }) => id === wanted)

    expect(child.killed).toBe(true)
    expect(run.exitCode).toBe(1)
    expect(verdictOn('preflight.local-publishes')?.verdict).toBe('conforms')
    expect(verdictOn('journey.one-recipient')).toMatchObject({
      verdict: 'blocked',
      move: 'environment',
      because: expect.stringMatching(/refused|reset/),
    })
    expect(run.output).not.toMatch(/^\s+at .*\.ts:\d+/m)
  })
})
