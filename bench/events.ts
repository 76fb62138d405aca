/**
 * Events through the sandbox: whether journeys that wait for them take longer than those that poll, and whether five
 * thousand of them reach five hundred subscriptions, one in ten of which takes nothing at first: each to be acknowledged
 * once, none lost. Ends with 1 where one was lost or came again.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { WebhookReceiver } from '../helpers/events/webhook-receiver.ts'
import type { Exchange } from '../helpers/traffic/exchange.ts'
import { memberOf } from '../helpers/validation/member.ts'
import { runSuite } from '../selftest/run-suite.ts'
import { startSandbox } from '../selftest/sandbox-process.ts'

const rounds = 3
const subscriptions = 500
const eventsEach = 10
const atOnce = 50
const matter = {
  resourceFilter: 'urn:altinn:resource:broker-conformance',
  subjectFilter: 'urn:altinn:organization:identifier-no:313000011',
}

const told: number[] = []
const polled: number[] = []
for (let round = 0; round < rounds; round++) {
  told.push(await journeys({}))
  polled.push(await journeys({ BROKER_PROFILES: 'core' }))
}
const [least, most] = [Math.min(...told), Math.min(...polled)]
console.log(`journeys told by events   ${least.toFixed(0).padStart(6)} ms`)
console.log(`the same, polling         ${most.toFixed(0).padStart(6)} ms`)
console.log(`told to polling:          ${(least / most).toFixed(2).padStart(6)}`)
await flood()

/**
 * Milliseconds that the journeys of a run take together, each from the first byte of initialize to the last answer about
 * its transfer: subscriptions are made once, for all journeys to come.
 */
async function journeys(settings: Readonly<Record<string, string>>): Promise<number> {
  const args = ['specs/journeys', '--no-deps', '--workers=1']
  const run = await runSuite({ name: 'bench-events', args, settings })
  if (run.exitCode !== 0) throw new Error(`the journeys ended with ${String(run.exitCode)}`)
  const exchanges = readFileSync(join(run.reports, 'exchanges.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Exchange)
  rmSync(run.reports, { recursive: true })
  return exchanges.reduce((sum, each) => sum + lengthOf(each, exchanges), 0)
}

/** Of the journey that begins with this; 0 where none does. */
function lengthOf(first: Exchange, exchanges: readonly Exchange[]): number {
  const begun = /"fileTransferId": ?"([^"]+)"/.exec(textOf(first))?.[1]
  if (!first.act.startsWith('initializes') || begun === undefined) return 0
  const last = exchanges.findLast(({ request }) => request.path.includes(begun))
  return last ? last.endedAt - first.startedAt : 0
}

function textOf({ response }: Exchange): string {
  return response?.body.kind === 'text' ? response.body.text : ''
}

async function flood(): Promise<void> {
  const { child, settings } = await startSandbox()
  const receiver = await WebhookReceiver.open({
    host: '127.0.0.1',
    port: null,
    publicAddress: null,
    path: '/bench',
  })
  const place = settings['BROKER_SANDBOX_ADDRESS'] ?? ''
  const [subscriber, publisher] = [await tokenOf(place, 'sender'), await tokenOf(place, 'broker')]
  const doors = Array.from({ length: subscriptions }, () => receiver.door())
  doors.forEach((door, index) => {
    if (index % 10 === 0) door.answers(500, 200)
  })

  await inTurn(doors.length, async (index) => {
    const wish = { ...matter, endPoint: doors[index]?.address, typeFilter: typeOf(index) }
    await post(`${place}/events/api/v1/subscriptions`, subscriber, 'application/json', wish)
  })
  await waitUntil(() => doors.every(({ validations }) => validations.length === 1))
  const began = performance.now()
  await inTurn(subscriptions * eventsEach, async (index) => {
    const type = 'application/cloudevents+json'
    await post(`${place}/events/api/v1/events`, publisher, type, eventOf(index))
  })
  await post(`${place}/sandbox/clock`, null, 'application/json', { advance: 'PT1M' })
  const sent = subscriptions * eventsEach
  const again = subscriptions / 10
  await waitUntil(() => countOf(doors) >= sent + again)
  const seconds = (performance.now() - began) / 1000
  child.kill('SIGTERM')
  await receiver.close()

  const lost = doors.filter(({ deliveries }) => new Set(idsOf(deliveries)).size !== eventsEach)
  const surplus = countOf(doors) - sent - again
  console.log(`${sent} events to ${subscriptions} subscriptions in ${seconds.toFixed(1)} s`)
  console.log(`subscriptions that miss one: ${lost.length}`)
  console.log(`came again though taken:     ${surplus}`)
  if (lost.length > 0 || surplus > 0) process.exitCode = 1
}

type Doors = readonly { readonly deliveries: readonly { readonly json: unknown }[] }[]

function countOf(doors: Doors): number {
  return doors.reduce((sum, { deliveries }) => sum + deliveries.length, 0)
}

function idsOf(deliveries: Doors[number]['deliveries']): unknown[] {
  return deliveries.map(({ json }) => memberOf(json, 'id'))
}

function typeOf(index: number): string {
  return `no.altinn.broker.bench${index % subscriptions}`
}

function eventOf(index: number): object {
  return {
    specversion: '1.0',
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    type: typeOf(index),
    source: 'https://broker.example/broker/api/v1/filetransfer',
    resource: matter.resourceFilter,
    subject: matter.subjectFilter,
  }
}

async function tokenOf(place: string, party: string): Promise<string> {
  return (await fetch(`${place}/sandbox/token?as=${party}`)).text()
}

async function post(url: string, token: string | null, type: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type, ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${await response.text()}`)
  await response.arrayBuffer()
}

/** Some at once, each index once. */
async function inTurn(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** @throws Error where it is not so within a minute. */
async function waitUntil(isSo: () => boolean): Promise<void> {
  await expect.poll(isSo, { timeout: 60_000, intervals: [20] }).toBe(true)
}
