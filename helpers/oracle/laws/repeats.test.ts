import { expect, test } from '@playwright/test'
import type { identityLaws } from '../../../schemas/requirements/laws/identity.ts'
import type { repeatsLaws } from '../../../schemas/requirements/laws/repeats.ts'
import type { LawCase } from '../exchanges-for-tests.ts'
import {
  Story,
  id,
  otherId,
  recipient,
  sayingOf,
  secondRecipient,
  supplier,
  transfers,
} from '../exchanges-for-tests.ts'
import type { LawId } from '../index.ts'

const begunElsewhere = (story: Story) => story.step('Initialized').look()
const told = (members: Record<string, unknown>): LawCase => ({
  red: (story) => story.initialize().look().with(members),
  silent: begunElsewhere,
})

const cases: Readonly<Record<keyof typeof repeatsLaws | keyof typeof identityLaws, LawCase>> = {
  'repeats.file-name': told({ fileName: 'another.pdf' }),
  'repeats.reference': told({ sendersFileTransferReference: 'another' }),
  'repeats.sender': told({ sender: `0192:${supplier}` }),
  'repeats.resource': told({ resourceId: 'another' }),
  'repeats.properties': told({ propertyList: { colour: 'red' } }),
  'repeats.scan-choice': told({ useVirusScan: false }),
  'repeats.recipients': told({ recipients: [] }),
  'repeats.no-other-recipient': {
    red: (story) => story.initialize().recipientStep('DownloadStarted', `0192:${supplier}`).look(),
    // Whoever downloaded without telling who it is may be anybody.
    silent: (story) =>
      story
        .initialize()
        .upload()
        .download({ actor: { token: null, organization: null } }, supplier)
        .look(),
  },
  'repeats.each-recipient-once': {
    red: (story) =>
      story
        .initialize()
        .look()
        .spoil((json: Record<string, unknown[]>) => json.recipients?.push(json.recipients[0])),
    silent: (story) => story.initialize(),
  },
  'repeats.itself': {
    red: (story) => story.step('Initialized').look().look().with({ fileName: 'another.pdf' }),
    silent: (story) => story.step('Initialized').look(),
  },
  'identity.new-each-time': {
    red: (story) => story.initialize().initialize(),
    silent: (story) => story.tell('POST', transfers, { status: 400 }),
  },
  'identity.answers-what-it-made': {
    red: (story) =>
      story
        .later()
        .initialize({}, { reply: { fileTransferId: otherId } })
        .look(),
    silent: (story) => story.initialize({}, { lost: true }),
  },
  'identity.of-the-transfer-asked': {
    red: (story) => story.initialize().look().with({ fileTransferId: otherId }),
    silent: (story) => story.initialize(),
  },
  'identity.of-the-transfer-uploaded': {
    red: (story) => story.initialize().upload({ reply: { fileTransferId: otherId } }),
    silent: (story) => story.initialize().upload({ status: 400, reply: {} }),
  },
  'identity.hidden-from-strangers': {
    red: (story) => story.initialize().look({ actor: { name: 'stranger' } }),
    silent: (story) => story.initialize().look(),
  },
}

for (const [law, { red, silent, options }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()), options)).toBe('broken')
    expect(sayingOf(law, silent(new Story()), options)).toBe('silent')
  })

test('Recipients are shown once and in short form, however they were named', () => {
  const recipients = [
    `0192:${recipient}`,
    `urn:altinn:organization:identifier-no:${recipient}`,
    `9908:${secondRecipient}`,
  ]
  const story = new Story()
    .initialize({ recipients })
    .look()
    .spoil((json: Record<string, { recipient: string }[]>) => {
      const [first] = json.recipients ?? []
      if (!first) throw new TypeError('no recipient')
      json.recipients = [recipient, secondRecipient].map((each) => ({
        ...first,
        recipient: `0192:${each}`,
      }))
    })
  expect(sayingOf('repeats.recipients', story)).toBe('held')
  expect(sayingOf('repeats.no-other-recipient', story)).toBe('held')
})

test('A form asks with the same fields as JSON', () => {
  const part = (name: string, text: string) =>
    ({ name, body: { kind: 'text', text, length: text.length } }) as const
  const parts = [
    part('metadata.filename', 'form.txt'),
    part('Metadata.Recipients[0]', `0192:${recipient}`),
    part('Metadata.PropertyList[colour]', 'green'),
  ]
  const story = new Story()
    .tell('POST', `${transfers}/upload`, {
      body: { kind: 'form', parts },
      reply: { fileTransferId: id },
    })
    .step('Initialized')
    .look()
    .with({ fileName: 'form.txt', propertyList: { colour: 'green' } })
  expect(sayingOf('repeats.file-name', story)).toBe('held')
  expect(sayingOf('repeats.properties', story)).toBe('held')
  expect(sayingOf('repeats.reference', story)).toBe('silent')
})
