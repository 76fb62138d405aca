/**
 * How the runner reports a matcher's no, and what only looks like one. Where an upgrade changes a habit that verdicts rest
 * on, the test here says which.
 */
import { test as base, expect } from '@playwright/test'
import { join } from 'node:path'
import { run, write } from './inner-playwright.ts'
import { seenIn, witness, type Witnessed } from './playwright-witness.ts'

const assertions = `
import { test as base, expect as plain } from '@playwright/test'
const expect = plain.extend({
  toBeRefused: () => ({ pass: false, message: () => 'POST /x should be refused with\\n401, but answered 204\\n\\n  promise  a.b' }),
  toCrash: () => { throw new TypeError('oops') },
})
const test = base.extend({
  // A red that is expected does not cost a new worker.
  expected: [async ({}, use, info) => { info.fail(); await use() }, { auto: true }],
  rung: async ({}, use) => { throw new Error('the rung broke') },
  teardown: async ({}, use) => { await use(); throw new Error('an accident afterwards') },
})
const never = () => new Promise(() => {})
const quick = { timeout: 300 }

test('passes', () => {})
test('matcher', () => expect(1).toBe(2))
test('negated matcher', () => expect(1).not.toBe(1))
test('custom matcher', () => expect(1).toBeRefused())
test('matcher within a step', () => test.step('recipient downloads', () => expect(1).toBeRefused()))
test('poll', () => expect.poll(() => 1, quick).toBe(2))
test('matcher, then an accident of a fixture', ({ teardown }) => expect(1).toBe(2))

test('poll that passes at its third try', async () => { let n = 0; await expect.poll(() => ++n).toBe(3) })
test('poll that passed, then an accident', async () => { let n = 0; await expect.poll(() => ++n).toBe(3); throw new Error('oops') })
test('poll whose callback throws', () => expect.poll(() => { throw new Error('oops') }, quick).toBe(2))
test('poll whose callback throws at its second try', async () => {
  let n = 0
  await expect.poll(() => { if (n++) throw new Error('oops'); return n }).toBe(2)
})
test('poll whose callback never answers', () => expect.poll(never, quick).toBe(2))
test('poll that outlasts its test', () => { test.setTimeout(500); return expect.poll(() => 1, { timeout: 60000 }).toBe(2) })
test('test that never ends', () => { test.setTimeout(500); return never() })
test('error', () => { throw new TypeError('oops') })
test('thrown string', () => { throw 'oops' })
test('matcher that crashes', () => expect(1).toCrash())
test('matcher caught, then an accident', () => { try { expect(1).toBe(2) } catch {}; throw new Error('oops') })
test('matcher caught and thrown anew', () => { try { expect(1).toBe(2) } catch (error) { throw new Error(error.message) } })
test('rung', ({ rung }) => {})
test('accident of a fixture afterwards', ({ teardown }) => {})
test('worker that dies', () => process.exit(7))

const annotate = (type, value) => test.info().annotations.push({ type, description: JSON.stringify(value) })
test('blocked', () => { annotate('blocked', { whose: 'environment', because: 'no answer' }); throw new Error('no answer') })
test('blocked within a poll', () => expect.poll(() => { annotate('blocked', { whose: 'environment', because: 'no answer' }); throw new Error('no answer') }, quick).toBe(2))
test('not applicable', () => { annotate('not applicable', { because: 'no stranger' }); test.skip() })
test('skipped without a word', () => test.skip())
`

const test = base.extend<object, { outcomes: ReadonlyMap<string, Witnessed['ended'][number]> }>({
  outcomes: [
    async ({}, use, { project, workerIndex }) => {
      const folder = join(project.outputDir, `assertions-${workerIndex}`)
      await write(folder, {
        'assertions.spec.ts': assertions,
        'witness.ts': witness,
        'playwright.config.ts': `export default { outputDir: 'runner', workers: 2, fullyParallel: true, reporter: './witness.ts' }`,
      })
      await run(folder)
      const { ended } = await seenIn(folder)
      await use(new Map(ended.map((each) => [each.title, each])))
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

// One worker for all of them: one inner run.
test.describe.configure({ mode: 'default' })

test.describe('A matcher that says no', () => {
  for (const title of [
    'matcher',
    'negated matcher',
    'custom matcher',
    'matcher within a step',
    'poll',
    'matcher, then an accident of a fixture',
  ])
    test(`is seen in: ${title}`, ({ outcomes }) => {
      expect(outcomes.get(title)).toMatchObject({ status: 'failed', outcome: { kind: 'violated' } })
    })

  test('says its first sentence on one line', ({ outcomes }) => {
    expect(outcomes.get('custom matcher')?.outcome).toMatchObject({
      because: 'POST /x should be refused with 401, but answered 204',
    })
    expect(outcomes.get('matcher')?.outcome).toMatchObject({
      because: 'expect(received).toBe(expected) // Object.is equality Expected: 2 Received: 1',
    })
  })
})

test.describe('No matcher said no', () => {
  for (const title of ['passes', 'poll that passes at its third try'])
    test(`in a test that passes: ${title}`, ({ outcomes }) => {
      expect(outcomes.get(title)?.outcome).toEqual({ kind: 'passed' })
    })

  for (const title of [
    'poll that passed, then an accident',
    'poll whose callback throws',
    'poll whose callback throws at its second try',
    'poll whose callback never answers',
    'poll that outlasts its test',
    'test that never ends',
    'error',
    'thrown string',
    'matcher that crashes',
    'matcher caught, then an accident',
    'matcher caught and thrown anew',
    'rung',
    'accident of a fixture afterwards',
    'worker that dies',
  ])
    test(`in an accident: ${title}`, ({ outcomes }) => {
      expect(outcomes.get(title)?.outcome).toMatchObject({ kind: 'accident' })
    })
})

test.describe('An annotation', () => {
  for (const [title, kind] of [
    ['blocked', 'blocked'],
    ['blocked within a poll', 'blocked'],
    ['not applicable', 'not applicable'],
    ['skipped without a word', 'unfinished'],
  ] as const)
    test(`reaches the reporter: ${title}`, ({ outcomes }) => {
      expect(outcomes.get(title)?.outcome.kind).toBe(kind)
    })
})
