import { expect, test } from '@playwright/test'

import { decisionsAskedIn, MalformedRequest } from './xacml.ts'

const attribute = (attributeId: string, value: unknown) => ({ attributeId, value })
const party = attribute('urn:altinn:organization:identifier-no', '313000011')
const resource = attribute('urn:altinn:resource', 'broker-conformance')
const action = attribute('urn:oasis:names:tc:xacml:1.0:action:action-id', 'write')
const whole = {
  accessSubject: [{ attribute: [party] }],
  resource: [{ attribute: [resource, party] }],
  action: [{ attribute: [action] }],
}
const withAction = (name: unknown) => [{ attribute: [{ ...action, value: name }] }]

const malformed: readonly (readonly [what: string, body: unknown, message: RegExp])[] = [
  ['nothing', undefined, /no 'request'/],
  ['a list', [], /no 'request'/],
  ['no subject', { ...whole, accessSubject: undefined }, /'accessSubject' must be a list/],
  ['an empty subject', { ...whole, accessSubject: [] }, /'accessSubject' must be a list/],
  ['a nameless subject', { ...whole, accessSubject: [{ attribute: [] }] }, /'accessSubject' lacks/],
  [
    'two subjects',
    {
      ...whole,
      accessSubject: [{ attribute: [party] }, { attribute: [{ ...party, value: '313000022' }] }],
    },
    /'accessSubject' has .* twice/,
  ],
  ['no resource', { ...whole, resource: [] }, /'resource' must be a list/],
  ['two resources', { ...whole, resource: [...whole.resource, ...whole.resource] }, /one resource/],
  ['no party', { ...whole, resource: [{ attribute: [resource] }] }, /'resource' lacks/],
  [
    'a party of another form',
    { ...whole, resource: [{ attribute: [resource, { ...party, value: '12' }] }] },
    /nine digits/,
  ],
  ['a nameless resource', { ...whole, resource: [{ attribute: [party] }] }, /'resource' lacks/],
  ['no action', { ...whole, action: [] }, /'action' must be a list/],
  ['an unknown action', { ...whole, action: withAction('own') }, /no action 'own'/],
  ['an action that is a number', { ...whole, action: withAction(1) }, /attributeId/],
]

test.describe('A request for a decision', () => {
  test('asks once for each action', () => {
    const request = { ...whole, action: [...withAction('write'), ...withAction('read')] }

    expect(decisionsAskedIn({ request }).map(({ actions }) => actions)).toEqual([
      ['write'],
      ['read'],
    ])
  })

  test('may begin its members with capitals', () => {
    const capital = JSON.parse(
      JSON.stringify({ request: whole }).replaceAll(
        /"([a-z])(\w+)":/g,
        (_, first: string, rest) => `"${first.toUpperCase()}${String(rest)}":`,
      ),
    ) as unknown

    expect(decisionsAskedIn(capital)).toEqual(decisionsAskedIn({ request: whole }))
  })

  for (const [what, request, message] of malformed)
    test(`with ${what} is refused, and decides nothing`, () => {
      const asking = () => decisionsAskedIn(Array.isArray(request) ? request : { request })

      expect(asking).toThrow(MalformedRequest)
      expect(asking).toThrow(message)
    })
})
