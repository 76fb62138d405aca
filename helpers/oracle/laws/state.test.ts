import { expect, test } from '@playwright/test'
import type { stateLaws } from '../../../schemas/requirements/laws/state.ts'
import type { LawCase } from '../exchanges-for-tests.ts'
import {
  Story,
  recipient,
  sayingOf,
  secondRecipient,
  sender,
  timeOf,
} from '../exchanges-for-tests.ts'
import type { LawId } from '../index.ts'

const both = [`0192:${recipient}`, `0192:${secondRecipient}`]
const published = (story: Story) => story.initialize().upload().look()
const confirmedByBoth = (story: Story) =>
  story
    .initialize({ recipients: both })
    .upload()
    .download()
    .download({}, secondRecipient)
    .confirm()
    .confirm({}, secondRecipient)
const firstRecipient = (json: Record<string, Record<string, unknown>[]>) => {
  const [first] = json.recipients ?? []
  if (!first) throw new TypeError('no recipient')
  return first
}
const recipientMade = (members: Record<string, unknown>) => (json: Record<string, never>) =>
  Object.assign(firstRecipient(json), members)

const cases: Readonly<Record<keyof typeof stateLaws, LawCase>> = {
  'state.text-fits': {
    red: (story) => published(story).with({ fileTransferStatusText: 'Ready for upload' }),
    silent: (story) => story.initialize().look().with({ fileTransferStatus: 'Unheard' }),
  },
  'state.never-goes-back': {
    red: (story) =>
      published(story)
        .look()
        .with({ fileTransferStatusChanged: timeOf(0) }),
    silent: published,
  },
  'state.follows-life-cycle': {
    red: (story) => published(story).look().with({ fileTransferStatus: 'UploadStarted' }),
    // Two uploads at once may end in any order.
    silent: (story) =>
      story.initialize().upload().upload({ beside: true }).look().step('UploadStarted').look(),
  },
  'state.same-time-same-status': {
    red: (story) => published(story).look().with({ fileTransferStatus: 'Purged' }),
    silent: published,
  },
  'state.same-status-same-time': {
    red: (story) =>
      published(story)
        .look()
        .with({ fileTransferStatusChanged: timeOf(story.now - 500) }),
    silent: (story) => story.initialize().step('UploadStarted').look().step('UploadStarted').look(),
  },
  'state.uploaded-once-received': {
    red: (story) => published(story).with({ fileTransferStatus: 'UploadStarted' }),
    silent: (story) => story.initialize().upload({ lost: true }).look(),
  },
  'state.completes': {
    red: (story) =>
      confirmedByBoth(story)
        .look()
        .with({ fileTransferStatus: 'Published', fileTransferStatusText: 'Ready for download' }),
    // Confirmations that overlap may leave the transfer Published for good.
    silent: (story) =>
      story
        .initialize({ recipients: both })
        .upload()
        .download()
        .download({}, secondRecipient)
        .confirm()
        .confirm({ beside: true }, secondRecipient)
        .look()
        .with({ fileTransferStatus: 'Published' }),
  },
  'state.complete-means-confirmed': {
    red: (story) =>
      confirmedByBoth(story)
        .look()
        .spoil(recipientMade({ currentRecipientFileTransferStatusCode: 'DownloadStarted' })),
    silent: published,
  },
  'state.purged-when-due': {
    red: (story) => published(story).step('Purged').look(),
    silent: published,
  },
  'state.published-when-it-says': {
    red: (story) => published(story).with({ published: null }),
    silent: (story) => published(story).spoil((json) => Reflect.deleteProperty(json, 'published')),
  },
  'recipient.text-fits': {
    red: (story) =>
      story
        .initialize()
        .look()
        .spoil(recipientMade({ currentRecipientFileTransferStatusText: 'Gone' })),
    silent: (story) =>
      story
        .initialize()
        .look()
        .spoil(recipientMade({ currentRecipientFileTransferStatusCode: 'Unheard' })),
  },
  'recipient.never-goes-back': {
    red: (story) =>
      published(story)
        .download()
        .look()
        .look()
        .spoil(recipientMade({ currentRecipientFileTransferStatusCode: 'Initialized' })),
    silent: published,
  },
  'recipient.moves-with-time': {
    red: (story) =>
      published(story)
        .look()
        .spoil(recipientMade({ currentRecipientFileTransferStatusChanged: timeOf(story.now) })),
    silent: published,
  },
  'recipient.download-shows': {
    red: (story) =>
      published(story)
        .download()
        .look()
        .spoil(recipientMade({ currentRecipientFileTransferStatusCode: 'Initialized' })),
    silent: (story) => published(story).download({ lost: true }).look(),
  },
  'recipient.confirmation-shows': {
    red: (story) =>
      published(story)
        .download()
        .confirm()
        .look()
        .spoil(recipientMade({ currentRecipientFileTransferStatusCode: 'DownloadStarted' })),
    silent: (story) => published(story).download().confirm({ lost: true }).look(),
  },
  'recipient.acts-after-publication': {
    red: (story) =>
      story
        .initialize()
        .look()
        .spoil(recipientMade({ currentRecipientFileTransferStatusCode: 'DownloadStarted' })),
    silent: published,
  },
}

for (const [law, { red, silent, options }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()), options)).toBe('broken')
    expect(sayingOf(law, silent(new Story()), options)).toBe('silent')
  })

test('A supplier that downloads for a recipient is waited for like one', () => {
  const story = new Story().initialize().upload().download({}, sender).download().confirm()
  expect(sayingOf('state.completes', story.look().with({ fileTransferStatus: 'Published' }))).toBe(
    'silent',
  )
})

test('A verdict with an old time neither goes back nor leaves the life cycle', () => {
  const story = new Story().initialize().upload().look()
  const malware = (json: Record<string, unknown[]>) =>
    json.fileTransferStatusHistory?.push({
      fileTransferStatus: 'Failed',
      fileTransferStatusText: 'Malware scan failed: Malicious. Extra details: {}',
      fileTransferStatusChanged: timeOf(0),
    })
  story.details().spoil(malware)
  for (const law of ['history.follows-life-cycle', 'history.begins-with-initialized'] as const)
    expect(sayingOf(law, story)).toBe('held')
  expect(sayingOf('time.created-first', story)).toBe('held')
})
