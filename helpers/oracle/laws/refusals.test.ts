import { expect, test } from '@playwright/test'
import type { refusalsLaws } from '../../../schemas/requirements/laws/refusals.ts'
import type { LawCase, Told } from '../exchanges-for-tests.ts'
import {
  Story,
  id,
  recipient,
  request,
  sayingOf,
  supplier,
  textBody,
  timeOf,
  transfers,
  tus,
} from '../exchanges-for-tests.ts'
import type { LawId } from '../index.ts'

const transfer = `${transfers}/${id}`
const confirmation = `${transfer}/confirmdownload`
const published = (story: Story) => story.initialize().upload().look()
const bare =
  (problem: Record<string, unknown>, told: Told = {}) =>
  (story: Story) =>
    story.tell('GET', transfer, { status: 404, reply: { title: 'Not Found', ...problem }, ...told })
const token = (members: Partial<Record<string, unknown>>): Told => ({
  actor: {
    token: {
      issuer: 'https://issuer.example/',
      organization: recipient,
      supplier: recipient,
      scopes: ['altinn:broker.read'],
      clientId: null,
      expires: Date.parse('2026-12-01') / 1000,
      genuine: true,
      ...members,
    },
  },
})
const challenge = [['WWW-Authenticate', 'Bearer, Bearer']] as const
const invalid = (body: string, errors: Record<string, string[]>) => (story: Story) =>
  story.tell('POST', transfers, {
    body: textBody(body),
    status: 400,
    reply: { title: 'One or more validation errors occurred.', status: 400, errors },
  })
const nameless = JSON.stringify({ ...request, fileName: '' })
const nameFaults = [
  'The FileName field is required.',
  'The field FileName must be a string with a minimum length of 1 and a maximum length of 255.',
]

const cases: Readonly<Record<keyof typeof refusalsLaws, LawCase>> = {
  'refusal.status-agrees': {
    red: bare({ status: 400 }),
    silent: bare({}),
  },
  'refusal.title-fits': {
    red: bare({ title: 'Bad Request' }),
    silent: (story) => story.tell('GET', transfer, { status: 429, reply: { title: 'x' } }),
  },
  'refusal.code-fits-status': {
    red: bare({ code: 'BRO-00006' }),
    silent: bare({ code: 'BRO-99999' }),
  },
  'refusal.trace-of-request': {
    red: bare(
      { traceId: `00-${'a'.repeat(32)}-${'c'.repeat(16)}-01` },
      { headers: [['traceparent', `00-${'b'.repeat(32)}-${'c'.repeat(16)}-01`]] },
    ),
    silent: bare({ traceId: `00-${'a'.repeat(32)}-${'c'.repeat(16)}-01` }),
  },
  'refusal.reveals-nothing': {
    red: (story) => bare({ detail: `of ${request.fileName}` })(story.initialize()),
    silent: bare({ detail: 'of what nobody knows' }),
  },
  'refusal.hides-its-insides': {
    red: bare({ stackTrace: '\n   at Broker.Fails()' }),
    silent: (story) => story.tell('GET', transfer, { status: 200 }),
  },
  'refusal.names-the-faults': {
    red: invalid(nameless, { Sender: nameFaults }),
    silent: (story) =>
      story.tell('POST', transfers, {
        body: { kind: 'bytes', length: 3, md5: 'x' },
        status: 400,
        reply: { errors: {} },
      }),
  },
  'refusal.words-the-faults': {
    red: invalid(nameless, { FileName: ['Wrong.'] }),
    silent: invalid(nameless, { Sender: ['Wrong.'] }),
  },
  'refusal.not-found-deserved': {
    red: (story) => story.initialize().refuse('GET', transfer, 404, 'BRO-00001'),
    silent: (story) => story.refuse('GET', transfer, 404, 'BRO-00001'),
  },
  'refusal.unavailable-deserved': {
    red: (story) => published(story).refuse('GET', `${transfer}/download`, 403, 'BRO-00007').look(),
    silent: (story) => story.initialize().refuse('GET', `${transfer}/download`, 403, 'BRO-00007'),
  },
  'refusal.unpublished-deserved': {
    red: (story) => published(story).refuse('POST', confirmation, 400, 'BRO-00010').look(),
    silent: (story) => story.initialize().refuse('POST', confirmation, 400, 'BRO-00010'),
  },
  'refusal.undownloaded-deserved': {
    red: (story) =>
      published(story).download().refuse('POST', confirmation, 400, 'BRO-00019', { by: recipient }),
    silent: (story) =>
      published(story).refuse('POST', confirmation, 400, 'BRO-00019', { by: recipient }),
  },
  'refusal.nothing-uploaded-deserved': {
    red: (story) => published(story).refuse('POST', confirmation, 400, 'BRO-00003'),
    silent: (story) => story.initialize().refuse('POST', confirmation, 400, 'BRO-00003'),
  },
  'refusal.already-uploaded-deserved': {
    red: (story) =>
      story.initialize().refuse('POST', `${transfer}/upload`, 409, 'BRO-00004').look(),
    silent: (story) => published(story).refuse('POST', `${transfer}/upload`, 409, 'BRO-00004'),
  },
  'refusal.media-type-deserved': {
    red: (story) =>
      story.tell('POST', `${transfer}/upload`, {
        headers: [['Content-Type', 'application/octet-stream']],
        status: 415,
      }),
    silent: (story) =>
      story.tell('POST', `${transfer}/upload`, {
        headers: [['Content-Type', 'text/plain']],
        status: 415,
      }),
  },
  'refusal.accept-deserved': {
    red: (story) =>
      story.tell('GET', transfer, { headers: [['Accept', 'text/html, */*;q=0']], status: 406 }),
    silent: (story) =>
      story.tell('GET', transfer, { headers: [['Accept', 'application/*']], status: 406 }),
  },
  'refusal.method-deserved': {
    red: (story) => story.tell('PUT', transfer, { status: 405, replyHeaders: [['Allow', 'PUT']] }),
    silent: (story) => story.tell('PUT', '/broker/api/v1/nothing', { status: 405 }),
  },
  'refusal.route-exists': {
    red: (story) => story.tell('GET', transfer, { status: 404 }),
    silent: (story) => story.tell('GET', '/broker/api/v1/nothing', { status: 404 }),
  },
  'access.no-token-no-entry': {
    red: (story) => story.tell('GET', transfer, { by: null, status: 403 }),
    silent: (story) => story.tell('GET', transfer),
  },
  'access.spoiled-token-no-entry': {
    red: (story) => story.tell('HEAD', tus, token({ genuine: false, expires: 1 })),
    silent: (story) =>
      story
        .initialize()
        .tell('POST', tus, {
          headers: [
            ['Tus-Resumable', '1.0.0'],
            ['Upload-Length', '5'],
          ],
          status: 201,
          replyHeaders: [['Location', tus]],
        })
        .tell('HEAD', tus, token({ genuine: false, expires: 1 })),
  },
  'access.scope-missing-no-entry': {
    red: (story) => story.tell('GET', transfer, token({ scopes: ['altinn:serviceowner'] })),
    silent: (story) => story.tell('GET', transfer, token({ genuine: false })),
  },
  'access.scope-refusal-deserved': {
    red: (story) => story.tell('GET', transfer, { status: 403, ...token({}) }),
    silent: (story) => story.tell('GET', transfer, { status: 403, ...token({ scopes: [] }) }),
  },
  'access.challenge-deserved': {
    red: (story) =>
      story.initialize().tell('GET', transfer, { status: 401, replyHeaders: challenge }),
    // Whether an issuer is trusted shows where one of its tokens was let in.
    silent: (story) => story.tell('GET', transfer, { status: 401, replyHeaders: challenge }),
  },
  'access.challenge-fits': {
    red: (story) =>
      story.tell('GET', transfer, {
        by: null,
        status: 401,
        replyHeaders: [['WWW-Authenticate', 'Bearer error="invalid_token"']],
      }),
    silent: (story) => story.tell('GET', transfer, { status: 401, replyHeaders: challenge }),
  },
  'upload.accepted-once': {
    red: (story) => published(story).upload(),
    silent: (story) => story.refuse('POST', `${transfer}/upload`, 409, 'BRO-00004'),
  },
  'confirm.accepted-while-published': {
    red: (story) => published(story).download().confirm().look().confirm(),
    silent: (story) => story.initialize().confirm(),
  },
  'confirm.accepted-after-download': {
    red: (story) => published(story).confirm().details(),
    silent: (story) => published(story).confirm().look(),
  },
  'download.delivered-while-available': {
    red: (story) => story.initialize().look().download().look(),
    silent: (story) => story.initialize().upload().download(),
  },
}

for (const [law, { red, silent, options }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()), options)).toBe('broken')
    expect(sayingOf(law, silent(new Story()), options)).toBe('silent')
  })

test('A form without a byte lacks what every form needs', () => {
  const errors = {
    FileTransfer: ['The FileTransfer field is required.'],
    Metadata: ['The Metadata field is required.'],
  }
  const empty = (told: object) =>
    new Story().tell('POST', `${transfers}/upload`, {
      headers: [['Content-Type', 'multipart/form-data; boundary=a']],
      body: { kind: 'text', text: '', length: 0 },
      status: 400,
      reply: { title: 'One or more validation errors occurred.', status: 400, errors: told },
    })

  expect(sayingOf('refusal.names-the-faults', empty(errors))).toBe('held')
  expect(sayingOf('refusal.names-the-faults', empty({ '': ['Broken.'] }))).toBe('broken')
})

test('A gateway that tells another status than it answers with is noticed', () => {
  const limited = (statusCode: number) =>
    new Story().tell('GET', transfer, { status: 429, reply: { statusCode, message: 'Wait.' } })

  expect(sayingOf('refusal.status-agrees', limited(429))).toBe('held')
  expect(sayingOf('refusal.status-agrees', limited(401))).toBe('broken')
})

test('What the asker sent along may be told back', () => {
  const story = new Story().initialize()
  const body = textBody(request.fileName)
  bare({ detail: `of ${request.fileName}` }, { body })(story)
  expect(sayingOf('refusal.reveals-nothing', story)).not.toBe('broken')
})

test('Where developers run the Broker it may tell its insides', () => {
  const story = bare({ stackTrace: '\n   at Broker.Fails()' })(new Story())
  expect(sayingOf('refusal.hides-its-insides', story, { showsExceptions: true })).toBe('silent')
})

test('A token that is signed for later is challenged by right', () => {
  const later = [
    [
      'WWW-Authenticate',
      'Bearer error="invalid_token", error_description="The token is not valid before \'12/01/2026\'"',
    ],
  ] as const
  const story = new Story().initialize().tell('GET', transfer, { status: 401, replyHeaders: later })
  expect(sayingOf('access.challenge-deserved', story)).not.toBe('broken')
})

test('A transfer that may have been purged meanwhile refuses a download by right', () => {
  const soon = timeOf(Date.parse('2026-11-25T10:00:03Z'))
  const story = published(new Story()).with({ expirationTime: soon })
  story.refuse('GET', `${transfer}/download`, 403, 'BRO-00007')
  expect(sayingOf('refusal.unavailable-deserved', story)).toBe('silent')
})

const bodies: readonly (readonly [
  title: string,
  body: string,
  errors: Record<string, string[]>,
])[] = [
  [
    'an empty body',
    '',
    {
      '': ['A non-empty request body is required.'],
      initializeExt: ['The initializeExt field is required.'],
    },
  ],
  [
    'JSON that ends too soon',
    '{"fileName":',
    {
      initializeExt: ['The initializeExt field is required.'],
      '$.fileName': ['Expected depth to be zero at the end of the JSON payload.'],
    },
  ],
  [
    'a member of another type',
    JSON.stringify({ ...request, recipients: 'x' }),
    {
      initializeExt: ['The initializeExt field is required.'],
      '$.recipients': ['The JSON value could not be converted.'],
    },
  ],
  ['a name that is empty', nameless, { FileName: nameFaults }],
]
for (const [title, body, errors] of bodies)
  test(`A validation problem of ${title} names its faults`, () => {
    expect(sayingOf('refusal.names-the-faults', invalid(body, errors)(new Story()))).toBe('held')
    expect(sayingOf('refusal.words-the-faults', invalid(body, errors)(new Story()))).toBe('held')
  })

for (const [member, change] of [
  ['Recipients', { recipients: [null] }],
  ['PropertyList', { propertyList: { a: null } }],
] as const)
  test(`Whether a null in ${member} is a fault is for the Broker to say`, () => {
    const body = JSON.stringify({ ...request, ...change })
    const story = invalid(body, { [member]: ['It is null.'] })(new Story())

    expect(sayingOf('refusal.names-the-faults', story)).toBe('silent')
    expect(sayingOf('refusal.words-the-faults', story)).toBe('silent')
  })

test('The supplier of a sender is no stranger to its own refusal', () => {
  const story = new Story().initialize().refuse('GET', transfer, 401, 'BRO-00006', { by: supplier })
  expect(sayingOf('refusal.reveals-nothing', story)).toBe('held')
})
