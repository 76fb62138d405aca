/** A Broker on a free port beside a platform made of tables, and a way to speak to it as somebody. For tests alone. */
import { METHODS, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

import { fastify } from 'fastify'
import { Pool } from 'undici'

import { createClock, type Clock } from '../clock.ts'
import type { Place, PlaceSettings } from '../place.ts'
import type { Claims, Platform } from '../platform/port.ts'
import { decodablePath } from '../request-target.ts'
import { registerBroker } from './index.ts'

export const sender = '313000011'
export const recipient = '313000022'
export const secondRecipient = '313000033'
export const uninvolved = '313000044'
/** May act for the sender and the recipient. */
export const supplier = '313000055'
export const stranger = '313000088'
export const owner = '991825827'
export const otherOwner = '313000099'

const allowed = [sender, recipient, secondRecipient, uninvolved, owner]

export interface Setting {
  readonly asObserved?: boolean
  readonly defects?: readonly string[]
  readonly prefix?: string
  readonly settings?: Partial<PlaceSettings>
  /** Answers of the platform that differ from the usual ones. */
  readonly platform?: Partial<Platform>
}

export interface Heard {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** Empty where the answer is no JSON object. */
  readonly json: Members
  readonly bytes: Buffer
}

type Members = Readonly<Record<string, unknown>>

export interface Ask {
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer | AsyncIterable<Buffer>
}

export interface TestBroker {
  readonly url: string
  readonly clock: Clock
  readonly settings: PlaceSettings
  readonly events: Readonly<Record<string, unknown>>[]
  /** `scope`: names after `altinn:`, or whole ones. */
  ask(who: Who | null, method: string, path: string, ask?: Ask): Promise<Heard>
  initialize(changes?: Record<string, unknown>, who?: Who): Promise<string>
  /** Initialized, uploaded and published. */
  publish(changes?: Record<string, unknown>, content?: string | Buffer): Promise<string>
  overview(id: string): Promise<Members>
  details(id: string): Promise<Members>
  /** Resolves when the transfer is in that status. Moves no clock. */
  reaches(id: string, status: string): Promise<void>
  close(): Promise<void>
}

export interface Who {
  readonly organization: string
  readonly scope?: string
  readonly claims?: Claims
  /** What the platform says of the token. */
  readonly verdict?: Awaited<ReturnType<Platform['verifyToken']>>
}

export const base = '/broker/api/v1'
export const transfers = `${base}/filetransfer`

export function request(changes: Record<string, unknown> = {}) {
  return {
    fileName: 'hello.txt',
    resourceId: 'usual',
    sendersFileTransferReference: 'ref-1',
    sender: `0192:${sender}`,
    recipients: [`0192:${recipient}`],
    propertyList: { a: 'b' },
    ...changes,
  }
}

export async function startBroker(setting: Setting = {}): Promise<TestBroker> {
  const clock = createClock()
  const events: Readonly<Record<string, unknown>>[] = []
  const observed = setting.asObserved ?? false
  const settings: PlaceSettings = {
    scan: 'simulated',
    scanDelay: observed ? 0 : 5,
    joinDelay: observed ? 250 : 20,
    environment: observed ? 'Development' : 'Test',
    checkTokenLifetime: !observed,
    storageWithoutScan: true,
    subscriptionKey: 'optional',
    rateLimit: null,
    memoryLimit: 1024 * 1024,
    ...setting.settings,
  }
  const place: Place = {
    prefix: setting.prefix ?? '',
    asObserved: observed,
    defects: setting.defects ?? [],
    clock,
    platform: { ...platformOf(events), ...setting.platform },
    settings,
    seed: () => ({
      serviceOwners: [{ organization: owner, name: 'Testdepartementet' }],
      resources: [
        { id: 'usual', owner, settings: {} },
        { id: 'small', owner, settings: { maxFileTransferSize: 10 } },
        { id: 'keeps', owner, settings: { purgeFileTransferAfterAllRecipientsConfirmed: false } },
        { id: 'required-party', owner, settings: { requiredParty: owner } },
        { id: 'listed', owner, settings: {} },
        { id: 'approved', owner, settings: { approvedForDisabledVirusScan: true } },
        { id: 'unregistered', owner, settings: {} },
      ],
    }),
  }
  const app = fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 65_536 },
    rewriteUrl: ({ url }) => decodablePath(url ?? '/'),
  })
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true })
  }
  registerBroker(app, () => place)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const client = new Pool(url, { pipelining: 1 })

  const ask: TestBroker['ask'] = async (who, method, path, { headers = {}, body } = {}) => {
    const answer = await client.request({
      method,
      path,
      headers: { ...(who && { authorization: `Bearer ${tokenOf(who)}` }), ...headers },
      ...(body !== undefined && { body: body as Buffer }),
    })
    const bytes = Buffer.from(await answer.body.arrayBuffer())
    const text = bytes.toString('utf8')
    const isJson = (answer.headers['content-type'] as string | undefined)?.includes('json')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      bytes,
      text,
      json: isJson && text !== '' ? (JSON.parse(text) as Members) : {},
    }
  }

  const broker: TestBroker = {
    url,
    clock,
    settings,
    events,
    ask,
    async initialize(changes = {}, who = { organization: sender }) {
      const heard = await ask(who, 'POST', transfers, asJson(request(changes)))
      if (heard.status !== 200) throw new Error(heard.text)
      return String(heard.json['fileTransferId'])
    },
    async publish(changes = {}, content = 'content') {
      const id = await broker.initialize(changes)
      const heard = await ask({ organization: sender }, 'POST', `${transfers}/${id}/upload`, {
        headers: { 'content-type': 'application/octet-stream' },
        body: content,
      })
      if (heard.status !== 200) throw new Error(heard.text)
      await broker.reaches(id, 'Published')
      return id
    },
    async overview(id) {
      return (await ask({ organization: sender }, 'GET', `${transfers}/${id}`)).json
    },
    async details(id) {
      return (await ask({ organization: sender }, 'GET', `${transfers}/${id}/details`)).json
    },
    async reaches(id, status) {
      const end = Date.now() + 5_000
      while ((await broker.overview(id))['fileTransferStatus'] !== status) {
        if (Date.now() > end) throw new Error(`${id} did not become ${status}.`)
      }
    },
    async close() {
      clock.stop()
      await client.destroy()
      await app.close()
    },
  }
  return broker
}

export function asJson(body: unknown): Ask {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

export function tokenOf({ organization, scope, claims, verdict }: Who): string {
  const token = {
    claims: {
      scope: scope ?? 'altinn:broker.write altinn:broker.read altinn:serviceowner',
      client_id: `client-${organization}`,
      'urn:altinn:orgNumber': organization,
      consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${organization}` },
      ...claims,
    },
    verdict,
  }
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

function platformOf(events: Readonly<Record<string, unknown>>[]): Platform {
  return {
    address: 'http://platform.example/',
    issuers: { altinn: 'https://altinn.example/', maskinporten: 'https://maskinporten.example/' },
    async verifyToken(token, { checkLifetime }) {
      let read: { claims: Claims; verdict?: Awaited<ReturnType<Platform['verifyToken']>> }
      try {
        read = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as typeof read
      } catch {
        return { valid: false, reason: 'not-a-jwt' }
      }
      const isForgiven =
        !checkLifetime && read.verdict?.valid === false && read.verdict.reason === 'expired'
      return isForgiven || read.verdict === undefined
        ? { valid: true, claims: read.claims }
        : read.verdict
    },
    async decide({ claims, party }) {
      const organization = String(claims['urn:altinn:orgNumber'])
      const actsFor = organization === supplier ? [sender, recipient, supplier] : [organization]
      return actsFor.includes(party) && allowed.includes(party)
    },
    async resource(id) {
      if (id === 'unregistered' || id === 'unknown') return null
      return {
        id,
        owner: id.startsWith('other') ? otherOwner : owner,
        accessListEnabled: id === 'listed',
      }
    },
    isOnAccessList: async (_resource, organization) =>
      [recipient, secondRecipient].includes(organization),
    isKnownParty: async () => true,
    async publish(event) {
      events.push(event)
    },
  }
}
