/**
 * How the runner goes about a run: what is planned, what ends, what it exits with. Where an upgrade changes a habit that
 * verdicts rest on, the test here says which.
 */
import { test as base, expect } from '@playwright/test'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type InnerOptions, type InnerRun, run, write } from './inner-playwright.ts'
import { seenIn, witness, type Witnessed } from './playwright-witness.ts'

const stepsOfTheProcess = {
  'preflight.spec.ts': `
    import { test, expect } from '@playwright/test'
    test('preflight', () => expect(process.env.RED).not.toBe('preflight'))`,
  'checks.spec.ts': `
    import { test, expect } from '@playwright/test'
    test('first', { tag: '@must', annotation: { type: 'promise', description: 'a.first' } }, async ({}, info) => {
      await info.attach('traffic', { body: '[]', contentType: 'application/json' })
      info.annotations.push({ type: 'found', description: 'something' })
      expect(process.env.RED).not.toBe('first')
    })
    test('second', async () => {
      if (process.env.RED !== 'second') return
      console.log('under way')
      await new Promise(() => {})
    })
    test('third', () => {})`,
  'laws.spec.ts': `
    import { test } from '@playwright/test'
    test('law', () => {})`,
  'playwright.config.ts': `
    export default {
      outputDir: 'runner',
      workers: 1,
      fullyParallel: true,
      reporter: [['./witness.ts'], ['blob', { outputDir: process.env.BLOBS ?? 'blobs' }]],
      projects: [
        { name: 'preflight', testMatch: 'preflight.spec.ts', teardown: 'laws' },
        { name: 'checks', testMatch: 'checks.spec.ts', dependencies: ['preflight'] },
        { name: 'laws', testMatch: 'laws.spec.ts' },
      ],
    }`,
  'witness.ts': witness,
}

const test = base.extend<{
  folder: string
  seen: (options?: InnerOptions) => Promise<InnerRun & Witnessed>
}>({
  folder: async ({}, use, info) => {
    const folder = info.outputPath('inner')
    await write(folder, stepsOfTheProcess)
    await use(folder)
  },
  seen: async ({ folder }, use) => {
    await use(async (options = {}) => ({
      ...(await run(folder, options)),
      ...(await seenIn(folder)),
    }))
  },
})

test.describe.configure({ timeout: 120_000 })

test.describe('The details argument', () => {
  test('gives annotations and tags before anything runs', async ({ seen }) => {
    const { annotations, tags } = await seen()

    expect(annotations['first']).toEqual(['a.first'])
    expect(tags['first']).toEqual(['@must'])
  })
})

test.describe('The exit code', () => {
  test('is 0 where a reporter says so of a red run', async ({ seen }) => {
    expect(await seen({ environment: { RED: 'first', STATUS: 'passed' } })).toMatchObject({
      status: 'failed',
      exitCode: 0,
    })
  })

  test('is 1 where a reporter says so of a green run', async ({ seen }) => {
    expect(await seen({ environment: { STATUS: 'failed' } })).toMatchObject({
      status: 'passed',
      exitCode: 1,
    })
  })

  test('is 2 where the configuration ends the process', async ({ folder }) => {
    await write(folder, { 'playwright.config.ts': 'process.exit(2)' })

    expect(await run(folder)).toMatchObject({ exitCode: 2 })
  })
})

test.describe('Projects', () => {
  test('behind a failed one are planned, and never end; the teardown does', async ({ seen }) => {
    const { planned, ended } = await seen({ environment: { RED: 'preflight' } })

    expect(planned).toEqual(['preflight', 'first', 'second', 'third', 'law'])
    expect(ended.map(({ title }) => title)).toEqual(['preflight', 'law'])
  })

  test('end in their teardown in a narrowed run, and not without dependencies', async ({
    seen,
  }) => {
    const narrowed = await seen({ arguments: ['--grep', 'third'] })
    expect(narrowed.ended.map(({ title }) => title)).toEqual(['preflight', 'third', 'law'])

    const alone = await seen({ arguments: ['--project=preflight', '--no-deps'] })
    expect(alone.ended.map(({ title }) => title)).toEqual(['preflight'])
    expect(alone.argv).toEqual(['test', '--project=preflight', '--no-deps'])
  })

  test('left after a stop at the first failure never end', async ({ seen }) => {
    const { ended, errors } = await seen({ arguments: ['-x'], environment: { RED: 'first' } })

    expect(ended.map(({ title }) => title)).toEqual(['preflight', 'first', 'law'])
    expect(errors.join()).toContain('stopped early after 1 maximum allowed failures')
  })

  test('left after an interrupt never end, and what was under way says so', async ({ seen }) => {
    const { ended, status } = await seen({
      environment: { RED: 'second' },
      signal: { when: 'under way', send: 'SIGINT' },
    })

    expect(status).toBe('interrupted')
    expect(ended.map((each) => [each.title, each.status])).toEqual([
      ['preflight', 'passed'],
      ['first', 'passed'],
      ['second', 'interrupted'],
    ])
  })
})

test.describe('Shards', () => {
  test('know the whole corpus, run a part, and hand everything on when merged', async ({
    folder,
    seen,
  }) => {
    const first = await seen({ arguments: ['--shard=1/2'], environment: { BLOBS: 'first' } })
    const second = await seen({ arguments: ['--shard=2/2'], environment: { BLOBS: 'second' } })
    expect(first.corpus).toEqual(second.corpus)
    expect([...first.planned, ...second.planned].sort()).toEqual([
      'first',
      'law',
      'law',
      'preflight',
      'preflight',
      'second',
      'third',
    ])

    await write(folder, {
      'merge.config.ts': `export default { testDir: '.', reporter: './witness.ts' }`,
    })
    await mkdir(join(folder, 'merged'))
    await copyFile(join(folder, 'first/report-1.zip'), join(folder, 'merged/1.zip'))
    await copyFile(join(folder, 'second/report-2.zip'), join(folder, 'merged/2.zip'))
    const merge = {
      command: 'merge-reports',
      arguments: ['-c', 'merge.config.ts', 'merged'],
    } as const
    const merged = await seen(merge)

    expect(merged.mode).toBe('merge')
    expect(merged.metadata['corpus']).toEqual(first.corpus)
    expect(merged.ended).toHaveLength(7)
    expect(merged.ended.find(({ title }) => title === 'first')).toMatchObject({
      outcome: { kind: 'passed' },
      attachments: ['traffic []'],
      annotations: ['a.first', 'something'],
    })
    expect((await seen({ ...merge, environment: { STATUS: 'failed' } })).exitCode).toBe(0)
    expect((await seen({ ...merge, environment: { THROW: '1' } })).exitCode).toBe(1)
  })
})

test.describe('A list of tests', () => {
  test('is asked of reporters that are told so', async ({ seen }) => {
    expect(await seen({ arguments: ['--list'] })).toMatchObject({
      mode: 'list',
      ended: [],
      exitCode: 0,
    })
  })
})

test.describe('The port that a web server prints', () => {
  test('is known to workers, and not where the configuration is read first', async ({ folder }) => {
    await write(folder, {
      'server.mjs': `
        import { createServer } from 'node:http'
        const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1', () => {
          console.log('listening on port ' + server.address().port)
        })`,
      'port.spec.ts': `
        import { test, expect } from '@playwright/test'
        test('port', async () => {
          const { status } = await fetch('http://127.0.0.1:' + process.env.PORT_OF_SERVER)
          expect(status).toBe(200)
        })`,
      'playwright.config.ts': `
        if (!process.env.TEST_WORKER_INDEX) console.log('main process: ' + process.env.PORT_OF_SERVER)
        export default {
          testMatch: 'port.spec.ts',
          outputDir: 'runner',
          webServer: {
            command: 'exec "${process.execPath}" server.mjs',
            wait: { stdout: /listening on port (?<port_of_server>\\d+)/ },
            gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
          },
        }`,
    })
    const { output, exitCode } = await run(folder)

    expect(output).toContain('main process: undefined')
    expect(exitCode).toBe(0)
  })
})
