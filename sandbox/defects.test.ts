import { expect, test } from '@playwright/test'

import { asJson, request, startBroker, transfers } from './broker/broker-for-tests.ts'
import { defects, faultsOf, rulesOf } from './defects.ts'
import { oddities } from './oddities.ts'
import type { Place } from './place.ts'
import { platformDefects } from './platform/defects.ts'
import { rules, type Rules } from './rules.ts'

/** Sender and recipient at once. */
const who = { organization: '313000055' }

const own = Object.entries(defects).filter(([name]) => !(name in platformDefects))

function placeWith(names: readonly string[], asObserved = false): Place {
  return { prefix: '', asObserved, defects: names } as unknown as Place
}

/** Names of the rules in which two sets differ. */
function differing(one: Rules, other: Rules): readonly string[] {
  return Object.keys(one).filter((name) => one[name as keyof Rules] !== other[name as keyof Rules])
}

test('unites the defects of Broker and platform', () => {
  for (const name of Object.keys(platformDefects)) expect(defects).toHaveProperty([name])
  expect(own.length).toBeGreaterThan(150)
})

test('names each in words and says in one sentence what it does', () => {
  for (const [name, { intent }] of Object.entries(defects)) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/)
    expect(intent, name).toMatch(/^[A-Z].*\.$/)
  }
  const intents = Object.values(defects).map(({ intent }) => intent)
  expect(new Set(intents).size).toBe(intents.length)
})

test('each replaces a rule or touches answers, and none more than a few', () => {
  for (const [name] of own) {
    const place = placeWith([name])
    const replaced = differing(rules, rulesOf(place))
    expect(replaced.length + faultsOf(place).length, name).toBeGreaterThan(0)
    expect(replaced.length, name).toBeLessThanOrEqual(3)
  }
})

test('leaves rules alone where nothing is named', () => {
  expect(differing(rules, rulesOf(placeWith([])))).toEqual([])
})

test('every oddity replaces a rule, and they do not undo each other', () => {
  const all = rulesOf(placeWith([], true))
  for (const [name, { rules: change, what }] of Object.entries(oddities)) {
    const changed = differing(rules, change(rules))
    expect(changed.length, name).toBeGreaterThan(0)
    expect(what, name).toMatch(/^[A-Z].*\.$/)
    for (const rule of changed) expect(differing(rules, all)).toContain(rule)
  }
})

test('every rule is broken by a defect or bent by an oddity, save what no promise speaks of', () => {
  const broken = new Set([
    ...own.flatMap(([name]) => differing(rules, rulesOf(placeWith([name])))),
    ...differing(rules, rulesOf(placeWith([], true))),
  ])
  const unbroken = Object.keys(rules).filter((name) => !broken.has(name))

  expect(unbroken.toSorted()).toEqual([
    'currentRow',
    'nextLookAtStuckUpload',
    'publishesBeforeAnswer',
    'storageProvidersOf',
  ])
})

test('no defect breaks the sandbox itself', async () => {
  test.setTimeout(120_000)
  const complaints: unknown[] = []
  const { error } = console
  console.error = (...words) => complaints.push(...words)
  for (const [name] of own) {
    const broker = await startBroker({ defects: [name] })
    const begun = await broker.ask(who, 'POST', transfers, asJson(request()))
    const id = String(begun.json['fileTransferId'])
    await broker.ask(who, 'POST', `${transfers}/${id}/upload`, { body: 'x' })
    for (const path of ['', `/${id}`, `/${id}/details`, `/${id}/download`]) {
      await broker.ask(who, 'GET', `${transfers}${path}?resourceId=usual`)
    }
    await broker.ask(who, 'POST', `${transfers}/${id}/confirmdownload`)
    await broker.clock.advance(86_400_000)
    await broker.close()
  }
  console.error = error

  expect(complaints).toEqual([])
})
