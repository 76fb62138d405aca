import { expect, test } from '@playwright/test'
import type { historyLaws } from '../../../schemas/requirements/laws/history.ts'
import type { timeLaws } from '../../../schemas/requirements/laws/time.ts'
import type { LawCase } from '../exchanges-for-tests.ts'
import { Story, recipient, sayingOf, textBody, timeOf } from '../exchanges-for-tests.ts'
import type { LawId } from '../index.ts'

type Rows = Record<string, Record<string, unknown>[]>

const file = 'fileTransferStatusHistory'
const parties = 'recipientFileTransferStatusHistory'
const published = (story: Story) => story.initialize().upload()
const confirmed = (story: Story) => published(story).download().confirm()
const dropped = (name: string, at: number) => (json: Rows) => json[name]?.splice(at, 1)
const doubled = (name: string, at: number) => (json: Rows) =>
  json[name]?.push({ ...json[name].at(at) })
const changed =
  (name: string, at: number, members: Record<string, unknown>) =>
  (json: Rows): unknown =>
    Object.assign(json[name]?.at(at) ?? {}, members)
const overviewAlone = (story: Story) => published(story).look()

const cases: Readonly<Record<keyof typeof historyLaws | keyof typeof timeLaws, LawCase>> = {
  'history.begins-with-initialized': {
    red: (story) => published(story).details().spoil(dropped(file, 0)),
    silent: overviewAlone,
  },
  'history.times-differ': {
    red: (story) => published(story).details().spoil(doubled(file, 1)),
    silent: overviewAlone,
  },
  'history.once-each': {
    red: (story) =>
      published(story)
        .details()
        .spoil(doubled(file, 3))
        .spoil(changed(file, -1, { fileTransferStatusChanged: timeOf(0) })),
    silent: overviewAlone,
  },
  'history.current-is-newest': {
    red: (story) => published(story).details().spoil(dropped(file, 3)),
    silent: overviewAlone,
  },
  'history.follows-life-cycle': {
    red: (story) => published(story).details().spoil(dropped(file, 1)),
    silent: (story) => published(story).upload({ beside: true }).details(),
  },
  'history.agrees-on-publication': {
    red: (story) =>
      published(story)
        .details()
        .with({ published: timeOf(0) }),
    silent: overviewAlone,
  },
  'history.never-loses-steps': {
    red: (story) => published(story).details().details().spoil(dropped(file, 1)),
    silent: (story) => published(story).details(),
  },
  'history.grows-at-the-end': {
    red: (story) => published(story).details().spoil(dropped(file, 1)).details(),
    silent: (story) => published(story).look().details(),
  },
  'history.completes-last': {
    red: (story) =>
      confirmed(story)
        .details()
        .spoil(changed(file, 4, { fileTransferStatusChanged: timeOf(Date.parse('2026-11-25')) })),
    silent: (story) => published(story).details(),
  },
  'history.recipients-are-listed': {
    red: (story) => published(story).details().with({ recipients: [] }),
    silent: overviewAlone,
  },
  'history.recipient-code-is-highest': {
    red: (story) =>
      published(story)
        .download()
        .details()
        .spoil(changed('recipients', 0, { currentRecipientFileTransferStatusCode: 'Initialized' })),
    silent: overviewAlone,
  },
  'history.recipient-time-is-newest': {
    red: (story) =>
      published(story)
        .download()
        .details()
        .spoil(changed('recipients', 0, { currentRecipientFileTransferStatusChanged: timeOf(0) })),
    silent: overviewAlone,
  },
  'history.each-recipient-begins': {
    red: (story) => published(story).download().details().spoil(dropped(parties, 0)),
    silent: (story) => story.step('Initialized').details(),
  },
  'history.confirmed-once': {
    red: (story) => confirmed(story).details().spoil(doubled(parties, -1)),
    // Two confirmations at once by one recipient may each write their step.
    silent: (story) => confirmed(story).confirm({ beside: true }).details(),
  },
  'history.download-before-confirmation': {
    red: (story) => confirmed(story).details().spoil(dropped(parties, 1)),
    silent: (story) => published(story).details(),
  },
  'history.downloads-after-publication': {
    red: (story) =>
      confirmed(story)
        .details()
        .spoil(changed(parties, 1, { recipientFileTransferStatusChanged: timeOf(0) })),
    silent: (story) => published(story).details(),
  },
  'history.recipients-never-lose-steps': {
    red: (story) => confirmed(story).details().details().spoil(dropped(parties, 1)),
    silent: (story) => confirmed(story).details(),
  },
  'history.counts-downloads': {
    red: (story) => published(story).download().download().details().spoil(dropped(parties, 1)),
    // Ranges within five minutes are counted once.
    silent: (story) => published(story).download({ lost: true }).details(),
  },
  'history.recipient-steps-differ': {
    red: (story) => confirmed(story).details().spoil(doubled(parties, 1)),
    silent: overviewAlone,
  },
  'time.created-first': {
    red: (story) =>
      published(story)
        .look()
        .with({ created: timeOf(story.now) }),
    silent: (story) =>
      published(story)
        .look()
        .spoil((json) => Reflect.deleteProperty(json, 'created')),
  },
  'time.created-when-asked': {
    red: (story) =>
      story
        .initialize()
        .look()
        .with({ created: timeOf(story.now - 3_600_000) }),
    silent: (story) => story.step('Initialized').look(),
  },
  'time.not-in-the-future': {
    red: (story) =>
      published(story)
        .look()
        .with({ fileTransferStatusChanged: timeOf(story.now + 3_600_000) }),
    // Answers that contradict one another about the time say nothing of it.
    silent: (story) =>
      published(story)
        .look({ replyHeaders: [['Date', new Date(0).toUTCString()]] })
        .look(),
  },
  'time.expires-after-time-to-live': {
    red: (story) =>
      story
        .tell('PUT', '/broker/api/v1/resource/conformance', {
          body: textBody('{"fileTransferTimeToLive":"P1D"}'),
          status: 204,
        })
        .initialize()
        .look(),
    silent: (story) => story.initialize().look(),
  },
  'time.created-stays': {
    red: (story) =>
      published(story)
        .look()
        .look()
        .with({ created: timeOf(0) }),
    silent: overviewAlone,
  },
  'time.expiry-stays': {
    red: (story) =>
      published(story)
        .look()
        .look()
        .with({ expirationTime: timeOf(0) }),
    silent: overviewAlone,
  },
  'time.publication-stays': {
    red: (story) => published(story).look().look().with({ published: null }),
    silent: overviewAlone,
  },
  'time.at-most-microseconds': {
    red: (story) => published(story).look().with({ created: '2026-11-25T10:00:00.1234567+00:00' }),
    silent: (story) => story.initialize(),
  },
  'time.recipients-before-file': {
    red: (story) =>
      story
        .initialize()
        .details()
        .spoil(changed(parties, 0, { recipientFileTransferStatusChanged: timeOf(story.now) })),
    silent: overviewAlone,
  },
}

for (const [law, { red, silent, options }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()), options)).toBe('broken')
    expect(sayingOf(law, silent(new Story()), options)).toBe('silent')
  })

test('A clock that is moved begins a new comparison', () => {
  const story = new Story().initialize().upload().look()
  story.tell('POST', '/sandbox/clock', { by: null, body: textBody('{"advance":"PT2H"}') })
  const later = new Date(story.now + 7_200_000).toUTCString()
  story.step('Purged', story.now + 7_199_000).look({ replyHeaders: [['Date', later]] })
  expect(sayingOf('time.not-in-the-future', story)).toBe('held')
})

test('A time to live of nothing, or less, is no fault of the expiry', () => {
  for (const duration of ['PT0S', '-P1D']) {
    const story = new Story()
      .tell('PUT', '/broker/api/v1/resource/conformance', {
        body: textBody(`{"fileTransferTimeToLive":"${duration}"}`),
        status: 204,
      })
      .initialize()
    const past = story.now - 1000 - (duration === 'PT0S' ? 10 : 86_400_010)
    story.look().with({ expirationTime: timeOf(past) })
    expect(sayingOf('time.expires-after-time-to-live', story)).toBe('held')
  }
})

test('A recipient that was named twice may have two beginnings', () => {
  const again = `urn:altinn:organization:identifier-no:${recipient}`
  const story = new Story().initialize({ recipients: [`0192:${recipient}`, again] }).details()
  story.spoil((json: Rows) => {
    for (const row of json[parties] ?? []) row.recipient = `0192:${recipient}`
  })
  expect(sayingOf('history.each-recipient-begins', story)).toBe('held')
})
