import { expect, test } from '@playwright/test'
import { Secret } from '../config/secret.ts'
import type { TokenFacts } from './exchange.ts'
import { redactHeaders, redactPath, redactText } from './redact.ts'

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzY29wZSI6ImEifQ.c2lnbmF0dXJl'

const facts: TokenFacts = {
  issuer: 'https://altinn.example/',
  organization: '313000011',
  supplier: '313000055',
  scopes: ['altinn:broker.write'],
  clientId: 'c-1',
  expires: 1_764_000_000,
  genuine: true,
}

test.describe('Redacting headers', () => {
  const authorization = (value: string, of: TokenFacts | null = null) =>
    redactHeaders([['Authorization', value]], of)[0]?.[1]

  test('says who a bearer token is', () => {
    expect(authorization(`Bearer ${token}`, facts)).toBe(
      'Bearer ‹token: organization 313000011, supplier 313000055, scope altinn:broker.write, ' +
        'client c-1, issuer https://altinn.example/, expires 2025-11-24T16:00:00.000Z›',
    )
    expect(authorization(`Bearer ${token}`, { ...facts, genuine: false })).toContain('‹odd token:')
  })

  test('withholds credentials of which nothing is known', () => {
    expect(authorization(`Bearer ${token}`)).toBe(`Bearer ‹withheld, ${token.length} characters›`)
    expect(authorization('hunter2')).toBe('‹withheld, 7 characters›')
  })

  test('keeps what is on the list, and withholds all else, cookies too', () => {
    expect(
      redactHeaders([
        ['Content-Type', 'application/json'],
        ['set-cookie', 'session=abc; HttpOnly'],
        ['Set-Cookie', ''],
        ['Ocp-Apim-Subscription-Key', '0123456789abcdef'],
        ['X-Whatever', 'x'],
      ]),
    ).toEqual([
      ['Content-Type', 'application/json'],
      ['set-cookie', '‹withheld, 21 characters›'],
      ['Set-Cookie', ''],
      ['Ocp-Apim-Subscription-Key', '‹withheld, 16 characters›'],
      ['X-Whatever', '‹withheld, 1 character›'],
    ])
  })

  test('looks into an address that a header holds', () => {
    expect(redactHeaders([['Location', 'https://x.example/?code=abc&role=Sender']])).toEqual([
      ['Location', 'https://x.example/?code=‹withheld, 3 characters›&role=Sender'],
    ])
  })
})

test.describe('Redacting a path', () => {
  test('keeps the parameters a Broker knows and withholds others', () => {
    expect(redactPath('/a/b?resourceId=r&ROLE=Sender&code=s3cret&x=&flag')).toBe(
      '/a/b?resourceId=r&ROLE=Sender&code=‹withheld, 6 characters›&x=&flag',
    )
  })

  test('takes a token out of its segments', () => {
    expect(redactPath(`/hook/${token}/in`)).toBe('/hook/‹secret›/in')
  })
})

test.describe('Redacting a text', () => {
  test('takes out what a token request and its answer hold', () => {
    expect(redactText(`grant_type=jwt-bearer&assertion=abc.def`)).toBe(
      'grant_type=jwt-bearer&assertion=‹withheld, 7 characters›',
    )
    expect(redactText('{"access_token" : "op\\"aque", "expires_in": 119}')).toBe(
      '{"access_token" : "‹withheld, 8 characters›", "expires_in": 119}',
    )
  })

  test('takes out tokens and known secrets wherever they stand', () => {
    new Secret('correct-horse-battery')

    expect(redactText(`"${token}" and correct-horse-battery.`)).toBe('"‹secret›" and ‹secret›.')
  })

  test('leaves what a Broker answers as it is', () => {
    const problem = '{"type":"…","code":"BRO-00006","traceId":"00-4bf9-00"}'

    expect(redactText(problem)).toBe(problem)
  })
})
