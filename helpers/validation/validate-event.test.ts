import { expect, test } from '@playwright/test'
import { ownContract } from './replies-for-tests.ts'
import { validateEvent } from './validate-event.ts'

const event = {
  specversion: '1.0',
  id: '230d51fb-ce66-1db8-8ce2-f3fe6433a062',
  type: 'no.altinn.broker.uploadprocessing',
  time: '2026-08-01T12:35:02.2518189+00:00',
  resource: 'urn:altinn:resource:bridge-inspections',
  resourceinstance: '9f680154-a19f-464a-93a2-c64dfc150c2c',
  subject: 'urn:altinn:organization:identifier-no:313000022',
  source: 'https://platform.altinn.no/broker/api/v1/filetransfer',
  data: { Role: 'Sender' },
}

function findings(sent: object, type = 'application/cloudevents+json'): string[] {
  const text = JSON.stringify(sent)
  const body = { kind: 'text', text, length: text.length } as const
  return validateEvent({ headers: [['Content-Type', type]], body }, ownContract()).map(
    (each) => `${each.kind} ${each.where}: ${each.found}`,
  )
}

test.describe('Holding an event against the contract', () => {
  test('finds nothing wrong with a sound one', () => {
    expect(findings(event)).toEqual([])
    expect(findings(event, 'application/cloudevents+json; charset=utf-8')).toEqual([])
  })

  const table: [what: string, sent: object, found: string][] = [
    [
      'a type in capitals',
      { ...event, type: 'no.altinn.broker.Published' },
      'violation body /type: "no.altinn.broker.Published"',
    ],
    [
      'a role that is not told of this',
      { ...event, data: { Role: 'Recipient' } },
      'violation body /data/Role: "Recipient"',
    ],
    [
      'a subject of another kind',
      { ...event, subject: '/party/1' },
      'violation body /subject: "/party/1"',
    ],
    ['a member more', { ...event, alternativesubject: 'x' }, 'drift body /alternativesubject: "x"'],
    ['no data', { ...event, data: undefined }, 'shortfall body /data: nothing'],
    ['no id', { ...event, id: undefined }, 'violation body /id: nothing'],
    ['no event at all', [], 'violation body /type: nothing'],
  ]
  for (const [what, sent, found] of table)
    test(`notices ${what}`, () => {
      expect(findings(sent)).toEqual([found])
    })

  test('notices another media type', () => {
    expect(findings(event, 'application/json')).toEqual([
      'violation header Content-Type: application/json',
    ])
  })
})
