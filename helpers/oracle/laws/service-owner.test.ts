import { expect, test } from '@playwright/test'
import type { eventsLaws } from '../../../schemas/requirements/laws/events.ts'
import type { serviceOwnerLaws } from '../../../schemas/requirements/laws/service-owner.ts'
import type { LawCase } from '../exchanges-for-tests.ts'
import { Story, recipient, sayingOf, supplier, textBody, timeOf } from '../exchanges-for-tests.ts'
import type { LawId } from '../index.ts'

const resource = '/broker/api/v1/resource/conformance'
const owner = '/broker/api/v1/serviceowner'
const columns =
  'year,month,resourceId,senderVendor,recipientVendor,sender,recipient,totalFileTransfers,uploadCount,totalTransferDownloadAttempts,transfersWithDownloadConfirmed'
const line = (key: string) => `2026,11,${key},,,0192:310000011,0192:310000022,1,1,1,1`
const statistics = (story: Story, lines: readonly string[], query = '') =>
  story.tell('GET', `/broker/api/v1/statistics/monthly?year=2026&month=11${query}`, {
    reply: textBody([...lines, ''].join('\n')),
    replyHeaders: [['Content-Disposition', "attachment; filename=x; filename*=UTF-8''monthly.csv"]],
  })
const configured = (story: Story, told = {}) =>
  story.tell('PUT', resource, {
    body: textBody('{"fileTransferTimeToLive":"P30D","maxFileTransferSize":"1000"}'),
    status: 204,
    ...told,
  })
const read = (story: Story, members: Record<string, unknown>) =>
  story.tell('GET', resource, { reply: members })
const providers = (status: string) => ({
  name: 'Agency',
  storageProviders: [{ type: 'AltinnAzure', deploymentStatus: status }],
})
const published = (story: Story) => story.initialize().upload()

const cases: Readonly<Record<keyof typeof serviceOwnerLaws | keyof typeof eventsLaws, LawCase>> = {
  'resource.repeats-settings': {
    red: (story) => read(configured(story), { fileTransferTimeToLive: '31.00:00:00' }),
    silent: (story) =>
      read(configured(story, { lost: true }), { fileTransferTimeToLive: '31.00:00:00' }),
  },
  'resource.shim-has-codes': {
    red: (story) => read(story, { useManifestFileShim: true, externalServiceCodeLegacy: '1' }),
    silent: (story) => read(story, { useManifestFileShim: false }),
  },
  'service-owner.repeats-name': {
    red: (story) =>
      story
        .tell('POST', owner, { body: textBody('{"name":"Agency"}') })
        .tell('GET', owner, { reply: { name: 'Another' } }),
    silent: (story) => story.tell('GET', owner, { reply: { name: 'Another' } }),
  },
  'service-owner.storage-stays': {
    red: (story) =>
      story
        .tell('GET', owner, { reply: providers('Ready') })
        .tell('GET', owner, { reply: providers('NotStarted') }),
    silent: (story) => story.tell('GET', owner, { reply: providers('Ready') }),
  },
  'statistics.begin-with-header': {
    red: (story) => statistics(story, [line('a')]),
    silent: (story) => story.tell('GET', '/broker/api/v1/statistics/monthly', { status: 400 }),
  },
  'statistics.end-each-line': {
    red: (story) =>
      story.tell('GET', '/broker/api/v1/statistics/monthly', { reply: textBody(columns) }),
    silent: (story) => story.tell('GET', '/broker/api/v1/statistics/monthly', { status: 400 }),
  },
  'statistics.of-the-month-asked': {
    red: (story) => statistics(story, [columns, line('a').replace('11', '10')]),
    silent: (story) => statistics(story, [columns]),
  },
  'statistics.leave-out-what-is-off': {
    red: (story) => statistics(story, [columns, line('a')], '&includeEndUser=false'),
    silent: (story) => statistics(story, [columns, line('a')], '&includeVendor=true'),
  },
  'statistics.each-line-once': {
    red: (story) => statistics(story, [columns, line('a'), line('a')]),
    silent: (story) => story.tell('GET', '/broker/api/v1/statistics/monthly', { status: 400 }),
  },
  'statistics.in-order': {
    red: (story) => statistics(story, [columns, line('b'), line('a')]),
    silent: (story) => story.tell('GET', '/broker/api/v1/statistics/monthly', { status: 400 }),
  },
  'statistics.name-the-file': {
    red: (story) => statistics(story, [columns]),
    silent: (story) =>
      story.tell('GET', '/broker/api/v1/statistics/monthly', { reply: textBody(columns) }),
  },
  'event.id-is-new': {
    red: (story) => story.event('published', { id: 'x' }).event('filepurged', { id: 'x' }),
    silent: (story) => story.event('published', { id: undefined }),
  },
  'event.of-known-type': {
    red: (story) => story.event('Published'),
    silent: (story) => story.event('published', { type: undefined }),
  },
  'event.role-fits-type': {
    red: (story) => story.event('filepurged', {}, 'Recipient', recipient),
    silent: (story) => story.event('unheard'),
  },
  'event.goes-to-a-party': {
    red: (story) => published(story).event('published', {}, 'Recipient', supplier).look(),
    silent: (story) => story.event('published'),
  },
  'event.names-resource': {
    red: (story) => published(story).event('published', { resource: 'urn:altinn:resource:x' }),
    silent: (story) => story.event('published'),
  },
  'event.after-its-step': {
    red: (story) =>
      published(story)
        .event('published', { time: timeOf(0) })
        .details(),
    silent: (story) =>
      published(story)
        .event('published', { time: timeOf(0) })
        .look(),
  },
  'event.tells-what-happened': {
    red: (story) => published(story).event('filepurged').details(),
    silent: (story) => published(story).details().event('filepurged'),
  },
  'event.published-once-each': {
    red: (story) => published(story).event('published').event('published'),
    silent: (story) => published(story).event('filepurged'),
  },
}

for (const [law, { red, silent, options }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()), options)).toBe('broken')
    expect(sayingOf(law, silent(new Story()), options)).toBe('silent')
  })

test('Durations are the same in both notations, numbers also as text', () => {
  const story = read(configured(new Story()), {
    fileTransferTimeToLive: '30.00:00:00',
    maxFileTransferSize: 1000,
  })
  expect(sayingOf('resource.repeats-settings', story)).toBe('held')
})

test('An event that comes twice is one event', () => {
  const story = published(new Story()).event('published', { id: 'x', time: timeOf(0) })
  story.event('published', { id: 'x', time: timeOf(0) })
  expect(sayingOf('event.id-is-new', story)).toBe('held')
  expect(sayingOf('event.published-once-each', story)).toBe('held')
})

test('A field with a comma or quotes is one field', () => {
  const story = statistics(new Story(), [columns, line('"a,""b"""')], '&resourceId=a,%22b%22')
  expect(sayingOf('statistics.of-the-month-asked', story)).toBe('held')
})

test('Lines are ended by a line feed alone, after no mark', () => {
  const said = (text: string) =>
    sayingOf(
      'statistics.end-each-line',
      new Story().tell('GET', '/broker/api/v1/statistics/monthly', { reply: textBody(text) }),
    )
  expect(said(`${columns}\n`)).toBe('held')
  expect(said(`\uFEFF${columns}\n`)).toBe('broken')
  expect(said(`${columns}\r\n`)).toBe('broken')
})

test('A sender goes before its vendor, and a vendor before the recipient', () => {
  const from = (sender: string, vendor: string, recipient: string) =>
    `2026,11,a,${vendor},,${sender},${recipient},1,1,1,1`
  const said = (...lines: readonly string[]) =>
    sayingOf(
      'statistics.in-order',
      statistics(new Story(), [columns, ...lines], '&includeVendor=true'),
    )
  expect(said(from('0192:1', '0192:5', '0192:3'), from('0192:2', '0192:2', '0192:1'))).toBe('held')
  expect(said(from('0192:2', '0192:2', '0192:1'), from('0192:1', '0192:5', '0192:3'))).toBe(
    'broken',
  )
  expect(said(from('0192:1', '0192:1', '0192:3'), from('0192:1', '0192:5', '0192:2'))).toBe('held')
})
