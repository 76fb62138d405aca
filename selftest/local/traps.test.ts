/** What usually keeps a Broker on one's own machine from working is named by its symptom. */
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { serve } from '../loopback.ts'
import { runSuite } from '../run-suite.ts'
import { brokerBeside, doctor, envWith, start, test } from './beside.ts'
import { passOn } from './pass-on.ts'

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
  test.setTimeout(240_000)

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
        name: `local-${trap.replaceAll(' ', '-')}`,
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
