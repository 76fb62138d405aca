/** The doctor of a Broker on one's own machine. */
import { EventEmitter, once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { authorityIn } from '../../sandbox/platform/beside/authority.ts'
import { deadAddress, serve } from '../loopback.ts'
import { runSuite } from '../run-suite.ts'
import { type Local, brokerBeside, doctor, start, test } from './beside.ts'
import { passOn } from './pass-on.ts'

test.describe('Where the platform is not as its file says', () => {
  test.setTimeout(240_000)

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
        name: `local-${what.replaceAll(' ', '-')}`,
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
  test.setTimeout(240_000)

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
      within: 220_000,
    })
    front.close()

    expect(run.output).not.toContain('✗')
    expect(run.output).toContain('broker-conformance is open to 313000011')
    expect(run.output).toContain('a file was published')
    expect(run.exitCode).toBe(0)
  })
})

test.describe('The doctor of a Broker beside it that refuses its set-up', () => {
  test.setTimeout(240_000)

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
      within: 220_000,
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
