import { expect, test } from '@playwright/test'
import type { searchLaws } from '../../../schemas/requirements/laws/search.ts'
import type { LawCase } from '../exchanges-for-tests.ts'
import {
  Story,
  id,
  otherId,
  recipient,
  sayingOf,
  secondRecipient,
  supplier,
  timeOf,
} from '../exchanges-for-tests.ts'
import type { LawId } from '../index.ts'

const unknown = (story: Story) => story.search('', [otherId])
const published = (story: Story) => story.initialize().upload().look()
const before = encodeURIComponent(timeOf(Date.parse('2026-11-25T09:00:00Z')))

/** Two transfers of one sender, each with a look of its own. */
function two(story: Story): Story {
  story.initialize().look()
  const first = story.exchanges.map((each) => ({
    ...each,
    request: { ...each.request, path: each.request.path.replace(id, otherId) },
    response: each.response && {
      ...each.response,
      body:
        each.response.body.kind === 'text'
          ? { ...each.response.body, text: each.response.body.text.replace(id, otherId) }
          : each.response.body,
    },
  }))
  const next = new Story()
  next.now = story.now
  next.initialize().look()
  story.exchanges.splice(0, 2, ...first, ...next.exchanges)
  story.now = next.now
  return story
}

const cases: Readonly<Record<keyof typeof searchLaws, LawCase>> = {
  'search.lists-own-alone': {
    red: (story) => published(story).search('', [id], { by: supplier }),
    silent: unknown,
  },
  'search.lists-the-resource-alone': {
    red: (story) => story.initialize({ resourceId: 'another' }).search('', [id]),
    silent: unknown,
  },
  'search.lists-the-status-alone': {
    red: (story) => published(story).search('&status=Failed', [id]).look(),
    // Where another act is under way nobody knows which status it had.
    silent: (story) => story.initialize().look().search('&status=Failed', [id]).upload(),
    options: { keepsLost: false },
  },
  'search.lists-the-recipient-status-alone': {
    red: (story) =>
      published(story).download().search('&recipientStatus=Initialized', [id], { by: recipient }),
    silent: (story) =>
      published(story)
        .download({ lost: true })
        .search('&recipientStatus=Initialized', [id], { by: recipient }),
  },
  'search.lists-the-role-alone': {
    red: (story) => published(story).search('&role=Recipient', [id]).look(),
    // With a recipient status the role is not looked at.
    silent: (story) => published(story).search('&role=Sender&recipientStatus=Initialized', [id]),
  },
  'search.lists-the-window-alone': {
    red: (story) => published(story).search(`&to=${before}`, [id]),
    silent: (story) => published(story).search('', [id]),
  },
  'search.lists-all': {
    red: (story) => published(story).search('', []),
    // A sender that was named by URN is not looked for by its number.
    silent: (story) => story.initialize({ sender: `9908:${supplier}` }).search('', []),
  },
  'search.in-order': {
    red: (story) => two(story).search('', [otherId, id]),
    silent: (story) => two(story).search('&status=Published', [otherId, id]),
  },
  'search.each-once': {
    red: (story) => published(story).search('', [id, id]),
    silent: (story) => published(story).search('', []),
  },
  'search.at-most-100': {
    red: (story) =>
      story.search(
        '',
        Array.from({ length: 101 }, (_, i) => id.replace(/^.../, String(100 + i))),
      ),
    silent: (story) => published(story),
  },
}

for (const [law, { red, silent, options }] of Object.entries(cases) as [LawId, LawCase][])
  test(`${law} sees its fault, and is silent where it cannot know`, () => {
    expect(sayingOf(law, red(new Story()))).toBe('broken')
    expect(sayingOf(law, silent(new Story()), options)).toBe('silent')
  })

test('Nothing is concluded from absence among a hundred', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => id.replace(/^.../, String(100 + i)))
  expect(sayingOf('search.lists-all', published(new Story()).search('', hundred))).toBe('silent')
})

test('A search by its one bound is strict, by both inclusive', () => {
  const story = published(new Story())
  const look = JSON.parse(JSON.stringify(story.overview)) as { created: string }
  const at = encodeURIComponent(look.created)
  expect(sayingOf('search.lists-the-window-alone', story.search(`&from=${at}`, [id]))).toBe(
    'broken',
  )
  const both = published(new Story()).search(`&from=${at}&to=${at}`, [id])
  expect(sayingOf('search.lists-the-window-alone', both)).toBe('held')
})

test('What was downloaded again after confirming is found as downloaded', () => {
  const recipients = [`0192:${recipient}`, `0192:${secondRecipient}`]
  const story = new Story().initialize({ recipients }).upload().download().confirm().download()
  const found = story.search('&recipientStatus=DownloadStarted', [id], { by: recipient })
  expect(sayingOf('search.lists-the-recipient-status-alone', found)).toBe('held')
})

test('Parameters that cannot be read, or come twice, conclude nothing', () => {
  for (const query of ['&status=Nope', '&from=tomorrow', '&role=Sender&role=Recipient'])
    expect(sayingOf('search.lists-all', published(new Story()).search(query, []))).toBe('silent')
})
