import { expect, test } from '@playwright/test'
import { Inbox, type News } from './inbox.ts'

const transfer = '9f680154-a19f-464a-93a2-c64dfc150c2c'

function event(id: string, type: string, instance: unknown = transfer): Record<string, unknown> {
  return { id, type: `no.altinn.broker.${type}`, resourceinstance: instance }
}

const isPublished = ({ type }: News) => type === 'published'
const soon = () => AbortSignal.timeout(50)

test.describe('An inbox', () => {
  test('keeps what came more than once as one, and counts it', () => {
    const inbox = new Inbox()
    for (const id of ['1', '2', '1', '1']) inbox.take(event(id, 'published'))

    expect(inbox.news.map((each) => each.event.id)).toEqual(['1', '2'])
    expect(inbox.duplicates).toBe(2)
  })

  test('keeps two events of one id that say different things', () => {
    const inbox = new Inbox()
    inbox.take(event('1', 'published'))
    inbox.take(event('1', 'filepurged'))

    expect(inbox.news.map(({ type }) => type)).toEqual(['published', 'filepurged'])
  })

  test('tells what is about a transfer', () => {
    const inbox = new Inbox()
    inbox.take(event('1', 'published'))
    inbox.take(event('2', 'published', 'another'))
    inbox.take(event('3', 'published', null))

    expect(inbox.about(transfer).map((each) => each.event.id)).toEqual(['1'])
  })

  test('takes no notice of what is no event', () => {
    const inbox = new Inbox()
    for (const odd of [undefined, null, 'text', 7]) inbox.take(odd)

    expect(inbox.news).toEqual([])
  })

  test('gives what has come already', async () => {
    const inbox = new Inbox()
    inbox.take(event('1', 'published'))

    expect(await inbox.hears(isPublished, soon())).toMatchObject({ event: { id: '1' } })
  })

  test('gives what comes while one waits, and passes over the rest', async () => {
    const inbox = new Inbox()
    const awaited = inbox.hears(isPublished, AbortSignal.timeout(5_000))
    inbox.take(event('1', 'uploadprocessing'))
    inbox.take(event('2', 'published'))

    expect(await awaited).toMatchObject({ event: { id: '2' } })
  })

  test('gives nothing when the waiting ends', async () => {
    expect(await new Inbox().hears(isPublished, soon())).toBeNull()
    expect(await new Inbox().hears(isPublished, AbortSignal.abort())).toBeNull()
  })
})
