import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { Story } from '../helpers/oracle/exchanges-for-tests.ts'
import { runJudge } from './judge.ts'

const recordings = process.env.CONFORMANCE_RECORDINGS

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'judge-')), 'recorded.json')
  writeFileSync(file, text)
  return file
}

/** The story as a run would have recorded it, of what its replies tell alone: laws look at it, and the contract too. */
function recorded(story: Story): string {
  return story.exchanges.map((each) => JSON.stringify(each)).join('\n')
}

test('A reply that breaks a law is shown with the promise and where it comes from', () => {
  const story = new Story().initialize().look().with({ fileName: 'another.pdf' })
  const { code, text } = runJudge([fileWith(recorded(story))])
  expect(code).toBe(1)
  expect(text).toContain('repeats.file-name (MUST): The file name is shown as initialize gave it.')
  expect(text).toContain('expected "report-2026.pdf", found "another.pdf"')
  expect(text).toContain('the initialize in exchange 1 asked for it')
})

const bad: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [[], /expected one file, found 0: npm run judge/],
  [['nowhere.jsonl'], /nowhere\.jsonl: expected a file/],
  [['a', 'b'], /expected one file, found 2/],
  [
    ['a', '--target', 'moon'],
    /--target: expected one of sandbox, local, tt02, production, found moon/,
  ],
  [['--colour'], /Unknown option/],
]
for (const [args, message] of bad)
  test(`judge ${args.join(' ')} is one message and exit code 2`, () => {
    const { code, text } = runJudge(args)
    expect(code).toBe(2)
    expect(text).toMatch(message)
    expect(text.trim().split('\n')).toHaveLength(1)
  })

test('Nothing that an archive held as a secret is printed, in whatever form it comes back', () => {
  const secrets = {
    token: 'canary-token-0123456789',
    cookie: 'canary-cookie-0123456789',
    key: 'canary-key-0123456789',
    grant: 'canary-grant-0123456789',
  }
  const echo = Object.values(secrets)
    .flatMap((each) => [each, Buffer.from(each).toString('base64'), encodeURIComponent(each)])
    .join(' ')
  const id = '9f680154-a19f-464a-93a2-c64dfc150c2c'
  const entry = (body: object, extra: object = {}) => ({
    startedDateTime: '2026-11-25T10:00:00Z',
    time: 10,
    request: {
      method: 'GET',
      url: `https://broker.example/broker/api/v1/filetransfer/${id}`,
      headers: [
        { name: 'Authorization', value: `Bearer ${secrets.token}` },
        { name: 'Cookie', value: `session=${secrets.cookie}` },
        { name: 'Ocp-Apim-Subscription-Key', value: secrets.key },
      ],
      postData: { text: `{"assertion":"${secrets.grant}"}` },
      ...extra,
    },
    response: {
      status: 200,
      headers: [{ name: 'X-Echo', value: secrets.token }],
      content: { text: JSON.stringify(body) },
    },
  })
  const log = { entries: [entry({ fileName: echo }), entry({ fileName: `${echo} changed` })] }
  const { code, text } = runJudge([fileWith(JSON.stringify({ log }))])
  expect(code).toBe(1)
  for (const secret of Object.values(secrets)) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(Buffer.from(secret).toString('base64').replaceAll('=', ''))
  }
})

test.describe('Recordings of real Brokers', () => {
  test.skip(recordings === undefined, 'CONFORMANCE_RECORDINGS does not name a folder of recordings')

  for (const file of ['recording.jsonl', 'observed-events.jsonl'])
    test(`${file} conforms, but for deviations that are known`, () => {
      const { code, text } = runJudge([join(recordings ?? '', file), '--target', 'local'])
      expect(text).not.toContain('\nviolations')
      expect(code).toBe(0)
    })

  test('show no deviation that is known where nothing is taken for granted', () => {
    const { code, text } = runJudge([join(recordings ?? '', 'recording.jsonl')])
    expect(code).toBe(1)
    expect(text).toContain('resumable.checksum-decides')
  })
})
