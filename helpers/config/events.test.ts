import { expect, test } from '@playwright/test'
import { ConfigError } from './config-error.ts'
import * as formats from './formats.ts'
import { loadConfig } from './load-config.ts'

const altinn = { BROKER_TARGET: 'tt02', BROKER_RESOURCE: 'our-service' }

function load(environment: Record<string, string>) {
  return loadConfig({ environment, folder: null, promises: [] }).events
}

function faultsOf(environment: Record<string, string>) {
  try {
    load(environment)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map(({ setting, found }) => [setting, found])
  }
}

test.describe('Events', () => {
  test('are pushed to a free port of this machine unless told otherwise', () => {
    expect(load({})).toEqual({
      by: 'push',
      receiver: { host: '127.0.0.1', port: null, publicAddress: null },
      longestRun: 86_400_000,
    })
  })

  test('are fetched where nobody could push them', () => {
    expect(load(altinn).by).toBe('pull')
    const publicAddress = { BROKER_RECEIVER_PUBLIC_ADDRESS: 'https://receiver.example.com/' }
    expect(load({ ...altinn, ...publicAddress })).toMatchObject({
      by: 'push',
      receiver: { publicAddress: 'https://receiver.example.com' },
    })
  })

  for (const [address, found] of [
    [undefined, 'nothing'],
    ['http://receiver.example.com', 'http://receiver.example.com'],
  ] as const)
    test(`are pushed by Altinn to an https address alone, not to ${found}`, () => {
      const push = { ...altinn, BROKER_EVENTS_BY: 'push' }
      const given = address === undefined ? {} : { BROKER_RECEIVER_PUBLIC_ADDRESS: address }
      expect(faultsOf({ ...push, ...given })).toEqual([['BROKER_RECEIVER_PUBLIC_ADDRESS', found]])
    })

  test('name one fault for an address that is none', () => {
    const given = { BROKER_EVENTS_BY: 'push', BROKER_RECEIVER_PUBLIC_ADDRESS: 'receiver' }
    expect(faultsOf({ ...altinn, ...given })).toHaveLength(1)
  })
})

test.describe('A duration', () => {
  for (const [text, hours] of [
    ['PT24H', 24],
    ['P1DT30M', 24.5],
    ['P2D', 48],
    ['PT90M', 1.5],
    ['P', undefined],
    ['PT', undefined],
    ['PT0H', undefined],
    ['24h', undefined],
    ['-PT1H', undefined],
  ] as const)
    test(`${text} is ${hours ?? 'none'}`, () => {
      expect(formats.duration.read(text)).toBe(hours && hours * 3_600_000)
    })
})
