import { expect, test } from '@playwright/test'
import type { Exchange, TokenFacts } from '../traffic/exchange.ts'
import { judgeCitizenship } from './citizenship.ts'
import { Story, id, recipient, transfers } from './exchanges-for-tests.ts'

const limits = { usual: 120, searchAndDetails: 10 }
const start = new Story().now

function token(change: Partial<TokenFacts> = {}): TokenFacts {
  return {
    issuer: 'https://issuer.example/',
    organization: recipient,
    supplier: null,
    scopes: ['altinn:broker.read'],
    clientId: 'client',
    expires: start / 1000 + 1800,
    genuine: true,
    ...change,
  }
}

function broken(...workers: readonly Exchange[][]): string[] {
  return judgeCitizenship(workers, limits).findings.map(
    ({ law, exchange }) => `${law} ${exchange.n}`,
  )
}

function looks(...tokens: readonly TokenFacts[]): Story {
  const story = new Story()
  for (const each of tokens)
    story.tell('GET', `${transfers}/${id}`, { by: recipient, actor: { token: each } })
  return story
}

const intact = { kind: 'bytes', length: 5, md5: 'x', firstDifference: null } as const

test.describe('A citizen', () => {
  test('uses a token again and again', () => {
    const story = looks(token(), token(), token({ scopes: ['altinn:broker.write'] }), token())

    expect(broken(story.exchanges)).toEqual([])
  })

  test('does not fetch another token while it has one', () => {
    const fresh = token({ expires: start / 1000 + 1900 })

    expect(broken(looks(token(), fresh, fresh).exchanges)).toEqual(['citizen.reuses-tokens 2'])
  })

  test('fetches another when the first has nearly run out', () => {
    const story = looks(token({ expires: start / 1000 + 40 }), token())

    expect(broken(story.exchanges)).toEqual([])
  })

  test('shares no token with another worker', () => {
    const fresh = token({ expires: start / 1000 + 1900 })

    expect(broken(looks(token()).exchanges, looks(fresh).exchanges)).toEqual([])
  })

  test('calls with no token that has run out', () => {
    const story = looks(token({ expires: start / 1000 - 1 }))

    expect(broken(story.exchanges)).toEqual(['citizen.renews-tokens-in-time 1'])
  })

  test('calls with one on purpose only', () => {
    const story = looks(token({ expires: start / 1000 - 1, genuine: false }))

    expect(broken(story.exchanges)).toEqual([])
  })

  for (const [what, headers] of [
    ['a token', [['Authorization', 'Bearer abcdefgh']]],
    ['a key', [['Ocp-Apim-Subscription-Key', '0123456789']]],
    [
      'a token elsewhere',
      [['X-Other', `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`]],
    ],
  ] as const) {
    test(`keeps ${what} out of what is kept`, () => {
      const story = new Story().tell('GET', transfers, { by: null, headers })

      expect(broken(story.exchanges)).toEqual(['citizen.keeps-secrets 1'])
    })
  }

  test('confirms what arrived', () => {
    const story = new Story().initialize().upload().download({ reply: intact }).confirm()

    expect(broken(story.exchanges)).toEqual([])
  })

  for (const [what, reply] of [
    ['bytes that differ', { ...intact, firstDifference: 3 }],
    ['bytes that nobody compared', { kind: 'bytes', length: 5, md5: 'x' }],
  ] as const) {
    test(`does not confirm ${what}`, () => {
      const story = new Story().initialize().upload().download({ reply }).confirm()

      expect(broken(story.exchanges)).toEqual(['citizen.confirms-what-arrived 4'])
    })
  }

  test('calls no more often than is documented', () => {
    const story = new Story()
    for (let n = 1; n <= 11; n++)
      story.tell('GET', `${transfers}/${id}/details`, { actor: { token: token() }, beside: true })

    expect(broken(story.exchanges)).toEqual(['citizen.stays-below-limits 11'])
  })

  test('waits as long as it is told', () => {
    const story = new Story()
      .tell('GET', `${transfers}/${id}`, {
        actor: { token: token() },
        status: 429,
        replyHeaders: [['Retry-After', '30']],
      })
      .tell('GET', `${transfers}/${id}`, { actor: { token: token() } })

    expect(broken(story.exchanges)).toEqual(['citizen.waits-when-told 2'])
  })

  test('is not held to limits where there are none', () => {
    const { exchanges } = looks(token(), token())

    expect(judgeCitizenship([exchanges], null).metCounts.get('citizen.stays-below-limits')).toBe(
      undefined,
    )
  })
})
