import { expect, test } from '@playwright/test'

import { decide } from './decision.ts'
import { platformDefects } from './defects.ts'
import { isKnownParty, isOnAccessList, registeredResource } from './directory.ts'
import type { Claims, DecisionRequest } from './port.ts'
import { platformRules } from './rules.ts'
import { readWorld } from './read-world.ts'
import type { World } from './world.ts'

const world = readWorld()
const sender = '313000011'
const recipient = '313000022'
const supplier = '313000055'
const stranger = '313000088'

const organization = (number: string, rest: Claims = {}): Claims => ({
  'urn:altinn:orgNumber': number,
  ...rest,
})
const systemUserOf = (owner: string): Claims => {
  const user = world.parties.flatMap((one) => one.system?.users ?? [])
  const id = user.find((one) => one.organization === owner)?.id
  return { authorization_details: [{ systemuser_id: [id] }], ...organization(supplier) }
}
const usual: DecisionRequest = {
  claims: organization(sender),
  actions: ['write'],
  resource: 'broker-conformance',
  party: sender,
}
const decideOn = (change: Partial<DecisionRequest>, there: World = world, rules = platformRules) =>
  decide({ ...usual, ...change }, there, rules)

test.describe('The decision point', () => {
  const permitted: readonly (readonly [string, Partial<DecisionRequest>])[] = [
    ['an organization for itself', {}],
    ['an organization named by consumer alone', { claims: { consumer: { ID: `0192:${sender}` } } }],
    ['a supplier for its customer', { claims: organization(supplier) }],
    ['a system user for its owner', { claims: systemUserOf(sender) }],
    ['several actions at once', { actions: ['read', 'write', 'subscribe'] }],
    [
      'an unregistered resource, which is not its concern',
      { resource: 'broker-conformance-unknown-to-registry' },
    ],
    [
      'a level that the resource asks for',
      {
        resource: 'broker-conformance-high-level',
        claims: organization(sender, { 'urn:altinn:authlevel': 4 }),
      },
    ],
  ]
  for (const [what, change] of permitted) {
    test(`permits ${what}`, () => {
      expect(decideOn(change)).toBe(true)
    })
  }

  const refused: readonly (readonly [string, Partial<DecisionRequest>])[] = [
    ['an organization for another', { claims: organization(recipient) }],
    ['an organization without rights', { claims: organization(stranger), party: stranger }],
    ['a supplier for itself', { claims: organization(supplier), party: supplier }],
    ['a system user for its vendor', { claims: systemUserOf(sender), party: supplier }],
    ['a system user for another owner', { claims: systemUserOf(recipient) }],
    [
      'an unknown system user',
      { claims: { authorization_details: [{ systemuser_id: ['x'] }], ...organization(sender) } },
    ],
    ['nobody', { claims: {} }],
    ['an unknown resource', { resource: 'unknown' }],
    ['a resource that denies all', { resource: 'broker-conformance-denied' }],
    [
      'an action that the policy does not name',
      { resource: 'broker-conformance-read-only-recipient', actions: ['write', 'read'] },
    ],
    ['a level below what the resource asks for', { resource: 'broker-conformance-high-level' }],
  ]
  for (const [what, change] of refused) {
    test(`refuses ${what}`, () => {
      expect(decideOn(change)).toBe(false)
    })
  }

  test('refuses everybody while it cannot answer', () => {
    expect(decideOn({}, { ...world, decisionPointAnswers: 500 })).toBe(false)
  })

  const mistaken: readonly (readonly [keyof typeof platformDefects, Partial<DecisionRequest>])[] = [
    ['anybody-acts-for-anybody', { claims: organization(recipient) }],
    ['system-user-acts-for-anybody', { claims: systemUserOf(recipient) }],
    ['policy-is-not-asked', { claims: organization(stranger), party: stranger }],
    ['level-is-not-asked', { resource: 'broker-conformance-high-level' }],
  ]
  for (const [name, change] of mistaken) {
    test(`permits it where ${name}`, () => {
      expect(decideOn(change, world, platformDefects[name](platformRules))).toBe(true)
    })
  }

  test('refuses a supplier where delegations-do-not-count', () => {
    const rules = platformDefects['delegations-do-not-count'](platformRules)
    expect(decideOn({ claims: organization(supplier) }, world, rules)).toBe(false)
  })
})

test.describe('The directory', () => {
  test('knows resources, their owners and whether they have an access list', () => {
    expect(registeredResource(world, 'broker-conformance-access-list')).toEqual({
      id: 'broker-conformance-access-list',
      owner: '991825827',
      accessListEnabled: true,
    })
    expect(registeredResource(world, 'broker-conformance-unknown-to-registry')).toBeNull()
    expect(registeredResource(world, 'unknown')).toBeNull()
  })

  test('knows who is on an access list, and who exists', () => {
    const list = 'broker-conformance-access-list'
    expect(isOnAccessList(world, list, recipient)).toBe(true)
    expect(isOnAccessList(world, list, sender)).toBe(false)
    expect(isOnAccessList(world, 'broker-conformance', recipient)).toBe(false)
    expect(isKnownParty(world, stranger)).toBe(true)
    expect(isKnownParty(world, '999999999')).toBe(false)
  })
})
