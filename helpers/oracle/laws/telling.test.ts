import { expect, test } from '@playwright/test'
import { Story, recipient, sayingOf, sender, supplier } from '../exchanges-for-tests.ts'
import type { Listened } from '../listened.ts'

const everything: Listened = {
  place: 'https://broker.example',
  organization: null,
  resource: 'conformance',
  since: 0,
  until: Infinity,
}
const listening = (listened: Partial<Listened> = {}) => ({
  listening: { listened: [{ ...everything, ...listened }], within: 1_000 },
})

type Told = (story: Story) => Story
const initialized: Told = (story) => story.event('filetransferinitialized')
const published: Told = (story) =>
  initialized(story).event('published').event('published', {}, 'Recipient', recipient)
const confirmed: Told = (story) =>
  published(story)
    .event('downloadconfirmed')
    .event('downloadconfirmed', {}, 'Recipient', recipient)
    .event('allconfirmeddownloaded')

const sent = (story: Story) => story.initialize().upload()
const malicious = (story: Story) =>
  story.look({
    reply: {
      ...story.overview,
      fileTransferStatus: 'Failed',
      fileTransferStatusText: 'Malware scan failed: Malicious',
    },
  })
const done = (story: Story) => sent(story).download().confirm().details()

test.describe('An event that is due', () => {
  const saying = (story: Story, listened: Partial<Listened> = {}) =>
    sayingOf('event.none-is-missing', story, listening(listened))

  const stories: Record<string, { happened: Told; told: Told; short: Told }> = {
    'for what was begun': {
      happened: (story) => story.initialize(),
      told: initialized,
      short: (story) => story,
    },
    'for a publication, to the sender': {
      happened: (story) => sent(story).look(),
      told: published,
      short: (story) => initialized(story).event('published', {}, 'Recipient', recipient),
    },
    'for a publication, to a recipient': {
      happened: (story) => sent(story).look(),
      told: published,
      short: (story) => initialized(story).event('published'),
    },
    'for a confirmation, to whoever confirmed': {
      happened: done,
      told: confirmed,
      short: (story) => published(story).event('downloadconfirmed').event('allconfirmeddownloaded'),
    },
    'for the last confirmation': {
      happened: done,
      told: confirmed,
      short: (story) =>
        published(story)
          .event('downloadconfirmed')
          .event('downloadconfirmed', {}, 'Recipient', recipient),
    },
    'for a purge': {
      happened: (story) => story.initialize().step('Purged').look(),
      told: (story) => initialized(story).event('filepurged'),
      short: initialized,
    },
    'for malware': {
      happened: (story) => malicious(story.initialize()),
      told: (story) => initialized(story).event('uploadfailed'),
      short: initialized,
    },
  }
  for (const [what, { happened, told, short }] of Object.entries(stories))
    test(`is missed ${what}`, () => {
      expect(saying(told(happened(new Story())))).toBe('held')
      expect(saying(short(happened(new Story())))).toBe('broken')
    })

  test('is due to those alone who listened, to that resource, at that Broker', () => {
    const story = sent(new Story()).look()

    expect(saying(story, { organization: sender })).toBe('broken')
    expect(saying(story, { organization: supplier })).toBe('silent')
    expect(saying(story, { resource: 'another' })).toBe('silent')
    expect(saying(story, { place: 'https://elsewhere.example' })).toBe('silent')
  })

  test('is due to those alone who listened from the beginning, and long enough', () => {
    const story = new Story().initialize()
    const startedAt = story.exchanges[0]?.startedAt ?? NaN
    const endedAt = story.exchanges[0]?.endedAt ?? NaN

    expect(saying(story, { since: startedAt + 1 })).toBe('silent')
    expect(saying(story, { until: endedAt + 999 })).toBe('silent')
    expect(saying(story, { until: endedAt + 1_000 })).toBe('broken')
  })
})

test.describe('An event of a step', () => {
  const saying = (story: Story) => sayingOf('event.none-is-too-many', story)

  for (const type of ['filetransferinitialized', 'allconfirmeddownloaded', 'filepurged'])
    test(`comes under one id: ${type}`, () => {
      expect(saying(done(new Story()).event(type))).toBe('held')
      expect(saying(done(new Story()).event(type).event(type))).toBe('broken')
      expect(saying(done(new Story()).event(type, { id: 'x' }).event(type, { id: 'x' }))).toBe(
        'held',
      )
    })

  test('comes once for each who confirms', () => {
    const confirm = 'downloadconfirmed'

    expect(saying(done(new Story()).event(confirm))).toBe('held')
    expect(saying(done(new Story()).event(confirm).event(confirm))).toBe('broken')
    expect(saying(done(new Story()).confirm({}, supplier).event(confirm).event(confirm))).toBe(
      'held',
    )
    expect(saying(sent(new Story()).event(confirm))).toBe('broken')
  })

  test('may come again of a file that nobody confirmed, and of an upload that was overtaken', () => {
    const again = (type: string) => sent(new Story()).upload().event(type).event(type)

    expect(saying(again('fileneverconfirmeddownloaded'))).toBe('silent')
    expect(saying(again('uploadfailed'))).toBe('silent')
    expect(saying(sent(new Story()).event('uploadfailed').event('uploadfailed'))).toBe('broken')
  })
})
