import { expect, test } from '@playwright/test'
import { laws } from '../../schemas/requirements/laws/index.ts'
import {
  Story,
  brokenIn,
  id,
  recipient,
  secondRecipient,
  transfers,
} from './exchanges-for-tests.ts'
import { LiveOracle, judgeExchanges } from './index.ts'

const both = [`0192:${recipient}`, `0192:${secondRecipient}`]

test.describe('A sound story breaks no law', () => {
  test('of one recipient, from initialize to the last confirmation', () => {
    const story = new Story().initialize().look().upload().look().details()
    story.search('&status=Published', [id]).look()
    story.download().details().confirm().look().details().download().details()
    story.event('filetransferinitialized').event('published', {}, 'Recipient', recipient).details()
    expect(brokenIn(story)).toEqual([])
  })

  test('of two recipients that confirm at the same moment', () => {
    const story = new Story().initialize({ recipients: both }).upload()
    story.download().download({}, secondRecipient)
    story.recipientStep('DownloadConfirmed', `0192:${recipient}`)
    story.recipientStep('DownloadConfirmed', `0192:${secondRecipient}`)
    story.tell('POST', `${transfers}/${id}/confirmdownload`, { by: recipient, status: 204 })
    const beside = { by: secondRecipient, status: 204, beside: true } as const
    story.tell('POST', `${transfers}/${id}/confirmdownload`, beside).look().details()
    expect(brokenIn(story)).toEqual([])
  })

  test('of two uploads at once, one of which fails long after', () => {
    const story = new Story().initialize().upload({ takes: 300 })
    const { now } = story
    story.tell('POST', `${transfers}/${id}/upload`, {
      beside: true,
      takes: 14_000,
      body: { kind: 'bytes', length: 3, md5: 'b'.repeat(32) },
      status: 500,
    })
    story.now = now
    story.look()
    story.now += 15_000
    story.step('Failed').look().details()
    expect(brokenIn(story)).toEqual([])
  })

  test('of a transfer begun elsewhere, whose party acts unseen', () => {
    const story = new Story().step('Initialized')
    story.now += 1000
    story.step('UploadStarted')
    story.now += 1000
    story.publish().look()
    story.recipientStep('DownloadStarted', `0192:${recipient}`).look().details()
    expect(brokenIn(story)).toEqual([])
  })

  test('of replies that are lost, wherever they are', () => {
    const story = new Story().initialize().upload({ lost: true }).look().details()
    story.download({ lost: true }).look().confirm({ lost: true }).look().details()
    expect(brokenIn(story)).toEqual([])
  })

  test('of exchanges whose times touch, as clocks of milliseconds have them', () => {
    const story = new Story().initialize()
    story.now -= 1000
    story.upload()
    story.now -= 1000
    story.look()
    expect(brokenIn(story)).toEqual([])
  })
})

test('Bodies that are no JSON, or of odd types, are left to the contract', () => {
  const story = new Story()
    .initialize()
    .look({ reply: { kind: 'text', text: '<html>', length: 6 } })
  story.details({ reply: { fileTransferSize: '0', created: 7, fileTransferStatusHistory: {} } })
  story.tell('GET', `${transfers}?resourceId=another`, { reply: [{}, null, 7] }).look({ reply: [] })
  expect(brokenIn(story)).toEqual([])
})

test('Places say nothing of one another', () => {
  const story = new Story().initialize().look({ place: 'https://another.example' })
  story.with({ fileName: 'another' })
  expect(brokenIn(story)).toEqual([])
})

test('A finding names law, level, exchange, and where the expectation comes from', () => {
  const story = new Story().initialize().look().with({ fileName: 'another.pdf' })
  const [finding] = judgeExchanges(story.exchanges).findings
  expect(finding).toMatchObject({
    law: 'repeats.file-name',
    level: 'must',
    where: '/fileName',
    expected: '"report-2026.pdf"',
    found: '"another.pdf"',
    because: 'the initialize in exchange 1 asked for it',
  })
  expect(finding?.exchange?.n).toBe(2)
})

test('The order in which exchanges are handed over means nothing', () => {
  const { exchanges } = new Story().initialize().look().with({ fileName: 'another.pdf' })
  expect(judgeExchanges(exchanges.toReversed()).findings).toHaveLength(1)
})

test('A live oracle judges what was heard since it last judged, knowing all before', () => {
  const oracle = new LiveOracle()
  const [first, second, third] = new Story()
    .initialize()
    .look()
    .look()
    .with({ fileName: 'another.pdf' }).exchanges
  if (!first || !second || !third) throw new TypeError('three exchanges were told')
  oracle.hear(first)
  oracle.hear(second)
  expect(oracle.judge().findings).toEqual([])
  oracle.hear(third)
  expect(oracle.judge().findings.map(({ law }) => law)).toEqual([
    'repeats.file-name',
    'repeats.itself',
  ])
  expect(oracle.judge().findings).toEqual([])
})

test('There are at least sixty laws, each with one promise', () => {
  expect(Object.keys(laws).length).toBeGreaterThanOrEqual(60)
  const promises = Object.values(laws).map(({ promise }) => promise)
  expect(new Set(promises).size).toBe(promises.length)
})
