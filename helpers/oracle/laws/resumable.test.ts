import { expect, test } from '@playwright/test'
import type { resumableLaws } from '../../../schemas/requirements/laws/resumable.ts'
import type { LawCase, Told } from '../exchanges-for-tests.ts'
import {
  Story,
  hello,
  id,
  otherId,
  sayingOf,
  textBody,
  transfers,
  tus,
} from '../exchanges-for-tests.ts'
import type { LawId } from '../index.ts'

const parts = ['a'.repeat(32), 'b'.repeat(32)] as const
const tomorrow = new Date('2026-11-26T10:00:00Z').toUTCString()
const resumable = ['Tus-Resumable', '1.0.0'] as const

const created = (story: Story, length = 5, told: Told = {}) =>
  story.step('UploadStarted').tell('POST', tus, {
    headers: [resumable, ['Upload-Length', String(length)]],
    status: 201,
    replyHeaders: [
      ['Location', tus],
      ['Upload-Expires', tomorrow],
    ],
    ...told,
  })
const chunk = (story: Story, offset: number, text: string, told: Told = {}, path = tus) =>
  story.tell('PATCH', path, {
    headers: [resumable, ['Upload-Offset', String(offset)]],
    body: {
      kind: 'bytes',
      length: text.length,
      md5: hello.md5,
      head: Buffer.from(text).toString('base64'),
    },
    status: 204,
    replyHeaders: [
      ['Upload-Offset', String(offset + text.length)],
      ['Upload-Expires', tomorrow],
    ],
    ...told,
  })
const head = (story: Story, offset: number, length = 5, told: Told = {}, path = tus) =>
  story.tell('HEAD', path, {
    headers: [resumable],
    replyHeaders: [
      ['Upload-Offset', String(offset)],
      ['Upload-Length', String(length)],
    ],
    ...told,
  })
const part = (story: Story, which: string, text: string) => {
  story.tell('POST', tus, {
    headers: [resumable, ['Upload-Concat', 'partial'], ['Upload-Length', String(text.length)]],
    status: 201,
    replyHeaders: [['Location', `${tus}/partial/${which}`]],
  })
  return chunk(story, 0, text, {}, `${tus}/partial/${which}`)
}
const joined = (story: Story) => {
  part(story.initialize(), parts[0], 'he')
  return part(story, parts[1], 'llo').tell('POST', tus, {
    headers: [
      resumable,
      ['Upload-Concat', `final;${parts.map((each) => `${tus}/partial/${each}`).join(' ')}`],
    ],
    status: 201,
    replyHeaders: [['Location', tus]],
  })
}
const begun = (story: Story) => created(story.initialize())
const half = (story: Story) => chunk(begun(story), 0, 'he')
const refusedOffset = (story: Story, text: string, offset = 2) =>
  chunk(half(story), offset, 'llo', {
    status: 409,
    replyHeaders: [],
    reply: textBody(text),
  })

const cases: Readonly<Record<keyof typeof resumableLaws, LawCase>> = {
  'resumable.location-is-the-upload': {
    red: (story) =>
      created(story.initialize(), 5, {
        replyHeaders: [['Location', tus.replace(id, otherId)]],
      }),
    silent: (story) => created(story.initialize(), 5, { status: 400 }),
  },
  'resumable.creation-begins-upload': {
    red: (story) => begun(story).look().with({ fileTransferStatus: 'Initialized' }),
    silent: (story) => created(story.initialize(), 5, { lost: true }).look(),
  },
  'resumable.creation-before-upload': {
    red: (story) => created(story.initialize().upload().look()),
    silent: (story) => created(story, 5, { status: 409 }),
  },
  'resumable.creation-counts-bytes': {
    red: (story) =>
      created(story.initialize(), 5, {
        body: { kind: 'bytes', ...hello },
        replyHeaders: [['Upload-Offset', '4']],
      }),
    silent: begun,
  },
  'resumable.checksum-decides': {
    red: (story) =>
      chunk(begun(story), 0, 'hello', {
        headers: [
          ['Upload-Offset', '0'],
          ['Upload-Checksum', `md5 ${Buffer.from(hello.md5, 'hex').toString('base64')}`],
        ],
        status: 460,
      }),
    silent: (story) => chunk(begun(story), 0, 'hello'),
  },
  'resumable.expires-later': {
    red: (story) =>
      created(story.initialize(), 5, {
        replyHeaders: [['Upload-Expires', new Date('2026-11-20').toUTCString()]],
      }),
    silent: (story) => created(story.initialize(), 5, { replyHeaders: [] }),
  },
  'resumable.tells-expiry': {
    red: (story) => created(story.initialize(), 5, { replyHeaders: [['Location', tus]] }),
    silent: (story) => created(story.initialize(), 0, { replyHeaders: [['Location', tus]] }),
  },
  'resumable.head-tells-kind': {
    red: (story) =>
      head(part(story.initialize(), parts[0], 'he'), 2, 2, {}, `${tus}/partial/${parts[0]}`),
    silent: (story) => head(half(story), 2),
  },
  'resumable.not-done-before-last-byte': {
    red: (story) => half(story).publish().look(),
    silent: (story) => chunk(half(story), 2, 'llo', { lost: true }).publish().look(),
  },
  'resumable.not-found-deserved': {
    red: (story) => head(half(story), 2, 5, { status: 404, replyHeaders: [] }),
    silent: (story) => half(story).tell('HEAD', tus, { status: 404 }),
  },
  'resumable.refusal-words-fit': {
    red: (story) =>
      created(story.initialize(), 5, {
        status: 409,
        reply: textBody('Missing Upload-Length header'),
      }),
    silent: (story) => created(story.initialize(), 5, { status: 401 }),
  },
  'resumable.joining-begins-processing': {
    red: (story) => joined(story).look(),
    silent: (story) => part(story.initialize(), parts[0], 'he').look(),
  },
  'resumable.joins-in-order-of-urls': {
    red: (story) =>
      joined(story)
        .publish()
        .download({
          reply: {
            kind: 'bytes',
            length: 5,
            md5: 'x',
            head: Buffer.from('llohe').toString('base64'),
          },
        }),
    silent: (story) => story.initialize().upload().download(),
  },
  'resumable.terminates-what-exists': {
    red: (story) => story.initialize().tell('DELETE', tus, { headers: [resumable], status: 204 }),
    silent: (story) => story.tell('DELETE', tus, { headers: [resumable], status: 204 }),
  },
  'resumable.chunk-moves-offset': {
    red: (story) => chunk(begun(story), 0, 'he', { replyHeaders: [['Upload-Offset', '3']] }),
    silent: (story) =>
      chunk(begun(story), 0, 'he', { body: { kind: 'bytes', length: 1, md5: 'x', cut: true } }),
  },
  'resumable.offset-must-fit': {
    red: (story) => chunk(half(story), 1, 'ell'),
    silent: (story) => chunk(half(story), 2, 'llo', { beside: true }),
  },
  'resumable.offset-refusal-deserved': {
    red: (story) =>
      refusedOffset(story, 'Offset does not match file. File offset: 2. Request offset: 2'),
    silent: (story) => chunk(half(story), 2, 'llo', { status: 409, replyHeaders: [] }),
  },
  'resumable.refusal-names-offsets': {
    red: (story) =>
      refusedOffset(story, 'Offset does not match file. File offset: 2. Request offset: 1', 3),
    silent: (story) => refusedOffset(story, 'Another sentence.', 3),
  },
  'resumable.head-tells-length': {
    red: (story) => head(half(story), 2, 6),
    silent: (story) => head(story.initialize(), 2, 6),
  },
  'resumable.head-tells-offset': {
    red: (story) => head(half(story), 1),
    silent: (story) => head(story, 1),
  },
  'resumable.head-never-goes-back': {
    red: (story) => head(head(half(story), 2), 0),
    // Creating it again may begin it anew.
    silent: (story) => head(created(head(half(story), 2)), 0),
  },
  'resumable.part-is-durable': {
    red: (story) =>
      head(part(story.initialize(), parts[0], 'he'), 0, 2, {}, `${tus}/partial/${parts[0]}`),
    silent: (story) => head(half(story), 0),
  },
}

for (const [law, { red, silent, options }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()), options)).toBe('broken')
    expect(sayingOf(law, silent(new Story()), options)).toBe('silent')
  })

test('A chunk at or beyond the end is answered with the length', () => {
  const again = chunk(chunk(half(new Story()), 2, 'llo'), 5, 'more', {
    replyHeaders: [['Upload-Offset', '5']],
  })
  expect(sayingOf('resumable.chunk-moves-offset', again)).toBe('held')
})

test('What is stored may lag behind what was accepted', () => {
  expect(sayingOf('resumable.head-tells-offset', head(half(new Story()), 0))).toBe('held')
})

test('The sum of the parts is the length of the joined file', () => {
  expect(sayingOf('resumable.head-tells-length', head(joined(new Story()), 5, 5))).toBe('held')
  expect(sayingOf('resumable.head-tells-length', head(joined(new Story()), 5, 6))).toBe('broken')
})

test('An upload by stream beside a resumable one leaves open which was first', () => {
  const story = half(new Story()).upload().look().with({ fileTransferSize: 7 })
  expect(sayingOf('resumable.not-done-before-last-byte', story)).toBe('silent')
  expect(story.exchanges.some(({ request }) => request.path.startsWith(transfers))).toBe(true)
})
