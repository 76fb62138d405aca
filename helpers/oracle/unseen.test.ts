/** Recordings that do not hold everything: what may have been done unseen is not held against a Broker. */
import { expect, test } from '@playwright/test'
import type { LawId, OracleOptions } from './index.ts'
import {
  Story,
  id,
  otherId,
  recipient,
  sayingOf,
  sender,
  supplier,
  textBody,
  transfers,
} from './exchanges-for-tests.ts'

const resource = '/broker/api/v1/resource/conformance'
const withoutLost = { keepsLost: false } as const
const ofOneClient = { allSeen: false } as const
const configured = (story: Story, timeToLive: string) =>
  story.tell('PUT', resource, {
    body: textBody(`{"fileTransferTimeToLive":"${timeToLive}"}`),
    status: 204,
  })
const read = (story: Story, timeToLive: string) =>
  story.tell('GET', resource, { reply: { fileTransferTimeToLive: timeToLive } })
const created = (story: Story, length: number) =>
  story.tell('POST', `${transfers}/upload/tus/${id}`, {
    headers: [['Upload-Length', String(length)]],
    status: 201,
    replyHeaders: [['Location', `https://broker.example${transfers}/upload/tus/${id}`]],
  })
const rival = (story: Story) =>
  story
    .initialize()
    .tell('POST', `${transfers}/${id}/upload`, {
      body: { kind: 'bytes', length: 3, md5: 'b'.repeat(32) },
      status: 500,
    })
    .step('UploadStarted')
    .publish()

const runOut = {
  organization: sender,
  supplier: sender,
  issuer: 'https://altinn.example',
  clientId: null,
  scopes: ['altinn:broker.write'],
  expires: 1,
  genuine: false,
}

const unseen: readonly (readonly [
  what: string,
  law: LawId,
  options: OracleOptions,
  tell: (story: Story) => Story,
])[] = [
  [
    'another client configures the resource',
    'resource.repeats-settings',
    ofOneClient,
    (story) => read(configured(story, 'P30D'), '31.00:00:00'),
  ],
  [
    'another client shortens the time to live before a transfer begins',
    'time.expires-after-time-to-live',
    ofOneClient,
    (story) => configured(story, 'P60D').initialize().look(),
  ],
  [
    'another client begins the same transfer at the same moment',
    'identity.answers-what-it-made',
    ofOneClient,
    (story) =>
      story
        .later()
        .initialize({}, { reply: { fileTransferId: otherId } })
        .look(),
  ],
  [
    'an upload that won got no answer',
    'bytes.checksum-of-upload',
    withoutLost,
    (story) => rival(story).look(),
  ],
  [
    'a supplier lists itself by a download that got no answer',
    'repeats.no-other-recipient',
    withoutLost,
    (story) =>
      story.initialize().upload().recipientStep('DownloadStarted', `0192:${supplier}`).look(),
  ],
  [
    'the last chunk got no answer, and the length is forgotten',
    'resumable.head-tells-length',
    withoutLost,
    (story) =>
      created(story.initialize(), 5).tell('HEAD', `${transfers}/upload/tus/${id}`, { status: 200 }),
  ],
  [
    'another client began the upload that goes on with a token that has run out',
    'access.spoiled-token-no-entry',
    ofOneClient,
    (story) =>
      story
        .initialize()
        .tell('HEAD', `${transfers}/upload/tus/${id}`, { status: 200, actor: { token: runOut } }),
  ],
  [
    'another client creates the upload once more, with another length',
    'bytes.size-of-upload',
    ofOneClient,
    (story) => created(story.initialize(), 5).look().with({ fileTransferSize: 9 }),
  ],
]

for (const [what, law, options, tell] of unseen)
  test(`${law} is silent where ${what}`, () => {
    expect(sayingOf(law, tell(new Story()))).toBe('broken')
    expect(sayingOf(law, tell(new Story()), options)).toBe('silent')
  })

/** Of the rest of what these say enough is known. */
const judgedLess: typeof unseen = [
  [
    'another client sends a chunk in between',
    'resumable.refusal-names-offsets',
    ofOneClient,
    (story) =>
      created(story.initialize(), 5).tell('PATCH', `${transfers}/upload/tus/${id}`, {
        headers: [['Upload-Offset', '0']],
        body: { kind: 'bytes', length: 2, md5: 'a'.repeat(32) },
        status: 409,
        reply: {
          kind: 'text',
          text: 'Offset does not match file. File offset: 3. Request offset: 0',
          length: 61,
        },
      }),
  ],
  [
    'another client finished the upload',
    'resumable.not-found-deserved',
    ofOneClient,
    (story) =>
      created(story.initialize(), 5).tell('HEAD', `${transfers}/upload/tus/${id}`, {
        headers: [['Tus-Resumable', '1.0.0']],
        status: 404,
      }),
  ],
]

for (const [what, law, options, tell] of judgedLess)
  test(`${law} wrongs nobody where ${what}`, () => {
    expect(sayingOf(law, tell(new Story()))).toBe('broken')
    expect(sayingOf(law, tell(new Story()), options)).toBe('held')
  })

test('A part that was terminated may be that of a creation without an answer', () => {
  const part = `${transfers}/upload/tus/${id}/partial/${'a'.repeat(32)}`
  const terminated = (story: Story) => story.tell('DELETE', part, { status: 204 })
  const lost = new Story()
    .initialize()
    .tell('POST', `${transfers}/upload/tus/${id}`, { lost: true })

  expect(sayingOf('resumable.terminates-what-exists', terminated(new Story().initialize()))).toBe(
    'broken',
  )
  expect(sayingOf('resumable.terminates-what-exists', terminated(lost))).not.toBe('broken')
})

test('A setting that is read again later was not changed unseen', () => {
  const story = read(read(configured(new Story(), 'P30D'), '31.00:00:00'), '30.00:00:00')
  expect(sayingOf('resource.repeats-settings', story, ofOneClient)).toBe('broken')
})

test('A history that began its content once tells of no lost upload', () => {
  const story = new Story()
    .initialize()
    .upload()
    .details()
    .with({ checksum: 'a'.repeat(32) })
  expect(sayingOf('bytes.checksum-of-upload', story, withoutLost)).toBe('broken')
})

for (const hours of [-2, 2])
  test(`A recorder whose clock is ${hours} hours off wrongs nobody`, () => {
    const story = new Story().initialize().upload().look().details()
    story.download().confirm().details({ by: recipient })
    story.tell('GET', `${transfers}/${id}`, {
      status: 401,
      replyHeaders: [['WWW-Authenticate', 'Bearer error="invalid_token"']],
      actor: { token: expiringAt(story.now + 60_000) },
    })
    const off = story.exchanges.map((each) => ({
      ...each,
      startedAt: each.startedAt + hours * 3_600_000,
      endedAt: each.endedAt + hours * 3_600_000,
    }))
    const told = Object.assign(new Story(), { exchanges: off })
    expect(sayingOf('access.challenge-deserved', told)).not.toBe('broken')
  })

function expiringAt(milliseconds: number) {
  return {
    issuer: 'https://issuer.example/',
    organization: sender,
    supplier: sender,
    scopes: ['altinn:broker.write'],
    clientId: 'client',
    expires: Math.floor(milliseconds / 1000),
    genuine: true,
  }
}
