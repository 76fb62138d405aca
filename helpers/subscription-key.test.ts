import { expect, test } from '@playwright/test'
import { Secret } from './config/secret.ts'
import { SubscriptionKey } from './subscription-key.ts'

const secret = new Secret('a-key-for-the-gateway')
const key = new SubscriptionKey(secret, ['https://platform.example', 'https://broker.example/x'])

test.describe('The subscription key', () => {
  test('is sent to those it is for, and nobody else', () => {
    expect(key.headerFor('https://broker.example/y')).toEqual([
      ['Ocp-Apim-Subscription-Key', secret],
    ])
    expect(key.headerFor('https://platform.example')).toHaveLength(1)
    expect(key.headerFor('https://maskinporten.example')).toEqual([])
    expect(key.headerFor('http://platform.example')).toEqual([])
  })

  test('is left out or wrong on purpose', () => {
    expect(key.headerFor('https://platform.example', null)).toEqual([])
    expect(key.headerFor('https://platform.example', 'wrong')).toEqual([
      ['Ocp-Apim-Subscription-Key', 'wrong'],
    ])
  })

  test('is not sent where there is none', () => {
    expect(new SubscriptionKey(null, ['https://a.example']).headerFor('https://a.example')).toEqual(
      [],
    )
  })
})
