/** The Allure page in a real browser, from disk: it shows the promises and asks no host. Without a browser it is skipped. */
import { expect, test } from '@playwright/test'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { loadGenerator } from './allure-page.ts'
import { ReportFolder, reports } from './report-folder.ts'
import { finishedRun, row } from './runs-for-tests.ts'
import { writeReports } from './write-reports.ts'

const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

test.describe('The Allure page', () => {
  test.skip(!existsSync(chromium), `there is no browser at ${chromium}; CHROMIUM_PATH names one`)
  test.describe.configure({ timeout: 120_000 })

  test('shows promises from disk and asks no host', async ({}, info) => {
    const folder = new ReportFolder(info.outputPath('reports'))
    const run = finishedRun([row('a.broken', 'violates'), row('a.large', 'not applicable')])
    await writeReports(folder, run, loadGenerator())
    const { html, hosts } = await open(
      join(folder.path, reports.allure),
      info.outputPath('profile'),
    )

    expect(folder.faults).toEqual([])
    expect(html).toContain('The promise a.broken is kept.')
    expect(html).toContain('does not conform')
    expect(hosts).toEqual([])
  })

  test('would be caught if it asked one', async ({}, info) => {
    const page = info.outputPath('page.html')
    writeFileSync(page, '<script src="https://www.googletagmanager.com/gtag/js"></script>')
    const { hosts } = await open(page, info.outputPath('profile'))

    expect(hosts).toEqual(['www.googletagmanager.com'])
  })
})

/** Hosts that the browser asks of its own accord, whatever page it shows. */
const own = /\.(?:google|googleapis|gstatic)\.com$/

/** What the page shows after its scripts have run, and the hosts it asked for more. Nobody is really asked. */
async function open(page: string, profile: string): Promise<{ html: string; hosts: string[] }> {
  mkdirSync(profile)
  const log = join(profile, 'net.json')
  const { stdout } = await promisify(execFile)(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${profile}`,
      `--log-net-log=${log}`,
      '--virtual-time-budget=10000',
      '--dump-dom',
      `file://${page}`,
    ],
    { maxBuffer: 64 * 1024 * 1024, timeout: 90_000 },
  )
  const asked = [...readFileSync(log, 'utf8').matchAll(/"url":"https?:\/\/([^/":]+)/g)]
  const hosts = asked.map(([, host]) => host ?? '').filter((host) => !own.test(host))
  return { html: stdout, hosts: [...new Set(hosts)] }
}
