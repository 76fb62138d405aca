import { expect, test } from '@playwright/test'

import { faultOfEvent } from './cloud-event.ts'

const event = {
  specversion: '1.0',
  id: '1',
  type: 'no.altinn.broker.published',
  source: 'https://localhost:8443/broker/api/v1/filetransfer',
  resource: 'urn:altinn:resource:broker-conformance',
  subject: 'urn:altinn:organization:identifier-no:313000022',
  time: '2026-11-30T12:00:00.1234567+00:00',
}

const sound: readonly object[] = [
  { time: '2024-02-29t23:59:60z' },
  { source: 'urn:altinn:broker' },
  { source: '/broker/api?version=1#a%20b' },
  { source: 'http://[::1]:8080/' },
]

const faulty: readonly (readonly [members: object, fault: RegExp])[] = [
  [{ time: 'yesterday' }, /'time'/],
  [{ time: '2026-11-30' }, /'time'/],
  [{ time: '2026-11-30T12:00:00' }, /'time'/],
  [{ time: '2026-02-29T12:00:00Z' }, /'time'/],
  [{ time: '2026-13-01T12:00:00Z' }, /'time'/],
  [{ time: '2026-11-30T24:00:00Z' }, /'time'/],
  [{ time: 1 }, /'time'/],
  [{ time: null }, /'time'/],
  [{ source: 'not a uri' }, /'source'/],
  [{ source: 'https://localhost/%zz' }, /'source'/],
  [{ source: '1a:b' }, /'source'/],
  [{ source: 'a#b#c' }, /'source'/],
  [{ source: '' }, /'source'/],
  [{ subject: '' }, /'subject'/],
]

test.describe('A CloudEvent', () => {
  for (const members of [{}, ...sound])
    test(`may have ${JSON.stringify(members)}`, () => {
      expect(faultOfEvent({ ...event, ...members })).toBeNull()
    })

  for (const [members, fault] of faulty)
    test(`may not have ${JSON.stringify(members)}`, () => {
      expect(faultOfEvent({ ...event, ...members })).toMatch(fault)
    })
})
