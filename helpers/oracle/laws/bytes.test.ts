import { expect, test } from '@playwright/test'
import type { bytesLaws } from '../../../schemas/requirements/laws/bytes.ts'
import type { LawCase, Told } from '../exchanges-for-tests.ts'
import { Story, hello, id, sayingOf, textBody, transfers } from '../exchanges-for-tests.ts'
import type { RecordedBody } from '../../traffic/exchange.ts'
import type { LawId } from '../index.ts'
import { sliceOf } from '../journal/range.ts'

const other = 'a'.repeat(32)
const published = (story: Story) => story.initialize().upload()
const uploaded = (story: Story) => published(story).look()
const unseen = (story: Story) => story.initialize().step('UploadStarted').publish().look()
const bytes = (text: string, md5 = other): RecordedBody => ({
  kind: 'bytes',
  length: text.length,
  md5,
  head: Buffer.from(text).toString('base64'),
})
const limited = (story: Story, most: number) =>
  story
    .tell('PUT', '/broker/api/v1/resource/conformance', {
      body: textBody(`{"maxFileTransferSize":${most}}`),
      status: 204,
    })
    .initialize()
const ranged = (range: string, status: number, reply: string, contentRange?: string): Told => ({
  headers: [['Range', range]],
  status,
  replyHeaders: [
    ['Content-Length', String(reply.length)],
    ...(contentRange === undefined ? [] : ([['Content-Range', contentRange]] as const)),
  ],
  reply: bytes(reply),
})

const cases: Readonly<Record<keyof typeof bytesLaws, LawCase>> = {
  'bytes.size-of-upload': {
    red: (story) => uploaded(story).with({ fileTransferSize: 6 }),
    silent: unseen,
  },
  'bytes.no-size-before-upload': {
    red: (story) => story.initialize().look().with({ fileTransferSize: 1 }),
    silent: uploaded,
  },
  'bytes.size-stays': {
    red: (story) => uploaded(story).look().with({ fileTransferSize: 6 }),
    silent: uploaded,
  },
  'bytes.checksum-of-upload': {
    red: (story) => uploaded(story).with({ checksum: other }),
    silent: unseen,
  },
  'bytes.checksum-given-stays': {
    red: (story) => story.initialize({ checksum: other }).look().with({ checksum: hello.md5 }),
    silent: uploaded,
  },
  'bytes.checksum-stays': {
    red: (story) => unseen(story).look().with({ checksum: '' }),
    silent: unseen,
  },
  'bytes.no-checksum-as-given': {
    red: (story) => uploaded(story).with({ checksum: null }),
    silent: uploaded,
  },
  'bytes.no-checksum-before-upload': {
    red: (story) => story.initialize().look().with({ checksum: other }),
    silent: uploaded,
  },
  'bytes.checksum-decides': {
    red: (story) => story.initialize({ checksum: other }).upload(),
    silent: published,
  },
  'bytes.size-limit-decides': {
    red: (story) => limited(story, 4).upload(),
    silent: published,
  },
  'bytes.whole-download': {
    red: (story) => published(story).download({ reply: bytes('hell') }),
    silent: (story) => story.initialize().download(),
  },
  'bytes.same-for-everyone': {
    red: (story) => published(story).download({ reply: bytes('hullo') }),
    silent: (story) => story.initialize().download(),
  },
  'bytes.download-names-file': {
    red: (story) =>
      published(story).download({
        replyHeaders: [['Content-Disposition', "attachment; filename=x; filename*=UTF-8''x"]],
      }),
    silent: (story) => story.download(),
  },
  'range.answered-as-asked': {
    red: (story) => published(story).download(ranged('bytes=0-1', 200, 'hello')),
    silent: (story) => story.initialize().download(ranged('bytes=0-1', 206, 'he')),
  },
  'range.is-the-range-asked': {
    red: (story) => published(story).download(ranged('bytes=0-1', 206, 'he', 'bytes 0-2/5')),
    silent: (story) => published(story).download(),
  },
  'range.carries-the-slice': {
    red: (story) => published(story).download(ranged('bytes=1-2', 206, 'he', 'bytes 1-2/5')),
    silent: (story) => story.initialize().download(ranged('bytes=1-2', 206, 'el', 'bytes 1-2/5')),
  },
}

for (const [law, { red, silent, options }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()), options)).toBe('broken')
    expect(sayingOf(law, silent(new Story()), options)).toBe('silent')
  })

test('An upload over the limit that was refused held to its limit', () => {
  const story = limited(new Story(), 4)
  story.refuse('POST', `${transfers}/${id}/upload`, 400, 'BRO-00016', {
    body: { kind: 'bytes', ...hello },
  })
  expect(sayingOf('bytes.size-limit-decides', story)).toBe('held')
})

test('Two uploads at once decide neither size nor checksum', () => {
  const story = new Story().initialize().upload().upload({ beside: true, status: 500 }).look()
  story.with({ checksum: other })
  expect(sayingOf('bytes.checksum-of-upload', story)).toBe('silent')
})

test('Ranges are read by the Broker’s table', () => {
  const part = (first: number, last: number) => ({ kind: 'part', first, last })
  const table: readonly (readonly [string | null, number, unknown])[] = [
    [null, 20, { kind: 'whole' }],
    ['bytes=0-9', 20, part(0, 9)],
    ['bytes=10-', 20, part(10, 19)],
    ['bytes=-5', 20, part(15, 19)],
    ['bytes=-100', 20, part(0, 19)],
    ['BYTES=0-1', 20, part(0, 1)],
    ['bytes=15-99999', 20, part(15, 19)],
    ['bytes=20-', 20, { kind: 'unsatisfiable' }],
    ['bytes=-0', 20, { kind: 'unsatisfiable' }],
    ['bytes=0-', 0, { kind: 'unsatisfiable' }],
    ['bytes=0-1,5-6', 20, { kind: 'whole' }],
    ['bytes=', 20, { kind: 'whole' }],
    ['bytes=abc', 20, { kind: 'whole' }],
    ['bytes=9-2', 20, { kind: 'whole' }],
    ['items=0-9', 20, { kind: 'whole' }],
    ['bytes=99999999999999999999-', 20, { kind: 'whole' }],
    ['bytes= 0 - 4', 20, part(0, 4)],
  ]
  for (const [range, size, slice] of table)
    expect.soft(sliceOf(range, size), `${range}`).toEqual(slice)
})
