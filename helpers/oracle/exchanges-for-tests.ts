/**
 * Stories for the tests of laws: exchanges of one place, told one after another, whose replies are those of a sound Broker
 * until one of them is spoiled. It knows of a Broker only what the stories need.
 */
import type {
  Actor,
  Exchange,
  RecordedBody,
  RecordedHeaders,
  RecordedResponse,
} from '../traffic/exchange.ts'
import type { LawId, OracleOptions } from './index.ts'
import { judgeExchanges } from './index.ts'
import type { ReceivedEvent } from './received-event.ts'

export const id = '9f680154-a19f-464a-93a2-c64dfc150c2c'
export const otherId = '7c1038ff-cce1-44db-9bb4-c82a2dbed28c'
export const transfers = '/broker/api/v1/filetransfer'
export const tus = `${transfers}/upload/tus/${id}`
export const sender = '310000011'
export const recipient = '310000022'
export const secondRecipient = '310000033'
export const supplier = '310000055'
const resource = 'conformance'

/** Content with its measure. */
export const hello = {
  text: 'hello',
  length: 5,
  md5: '5d41402abc4b2a76b9719d911017c592',
  head: Buffer.from('hello').toString('base64'),
}

export const request = {
  fileName: 'report-2026.pdf',
  resourceId: resource,
  sendersFileTransferReference: 'reference-2026-1',
  sender: `0192:${sender}`,
  recipients: [`0192:${recipient}`],
  propertyList: { colour: 'blue-0001' } as Record<string, string>,
}

type Json = Record<string, unknown>

/** What is asked and answered, where it is not what is usual. */
export interface Told {
  readonly by?: string | null
  readonly headers?: RecordedHeaders
  readonly body?: RecordedBody
  readonly status?: number
  readonly replyHeaders?: RecordedHeaders
  readonly reply?: RecordedBody | Json | readonly unknown[]
  /** Milliseconds that it takes; the next begins after it unless told `beside`. */
  readonly takes?: number
  /** It begins together with the exchange before. */
  readonly beside?: true
  /** No answer came. */
  readonly lost?: true
  readonly actor?: Partial<Actor>
  readonly place?: string
}

const start = Date.parse('2026-11-25T10:00:00Z')
const texts: Readonly<Record<string, string>> = {
  Initialized: 'Ready for upload',
  UploadStarted: 'Upload started',
  UploadProcessing: 'Processing upload',
  Published: 'Ready for download',
  AllConfirmedDownloaded: 'All downloaded',
  Purged: 'FileTransfer has been purged',
  Failed: 'Upload failed',
}
const recipientTexts: Readonly<Record<string, string>> = {
  Initialized: 'Initialized',
  DownloadStarted: 'Recipient has attempted to download fileTransfer',
  DownloadConfirmed: 'Recipient has downloaded fileTransfer',
}

export class Story {
  readonly exchanges: Exchange[] = []
  readonly events: ReceivedEvent[] = []
  /** Milliseconds since the Unix epoch, by recorder and Broker alike. */
  now = start
  readonly #history: Json[] = []
  readonly #recipients: Json[] = []
  #asked: typeof request & { readonly checksum?: string } = request
  #created = timeOf(start)
  #size = 0
  #checksum: string | null = ''
  #published: string | null = null

  /** One exchange, as it is told. */
  tell(method: string, path: string, told: Told = {}): this {
    const { takes = 10, by = sender, status = 200, beside, lost } = told
    const last = this.exchanges.at(-1)
    const startedAt = beside && last ? last.startedAt : this.now
    this.now = Math.max(this.now, startedAt + takes)
    const headers: RecordedHeaders = [
      ...(by === null ? [] : ([['Authorization', 'Bearer ‹token›']] as const)),
      ...(told.headers ?? []),
    ]
    const replyHeaders = told.replyHeaders ?? []
    const dated = replyHeaders.some(([name]) => name === 'Date')
    const date = ['Date', new Date(startedAt).toUTCString()] as const
    const response: RecordedResponse = {
      status,
      headers: [...(dated ? [] : [date]), ...replyHeaders],
      body: bodyOf(told.reply),
    }
    this.exchanges.push({
      n: this.exchanges.length + 1,
      place: told.place ?? 'https://broker.example',
      actor: { ...actorOf(by), ...told.actor },
      act: `${method} ${path}`,
      startedAt,
      endedAt: startedAt + takes,
      request: { method, path, headers, body: told.body ?? { kind: 'none' } },
      response: lost ? null : response,
      failure: lost ? { kind: 'reset', message: 'connection reset' } : null,
    })
    this.now += 1000
    return this
  }

  /** Something else was recorded long before. */
  later(): this {
    this.tell('OPTIONS', `${transfers}/upload/tus`)
    this.now += 10_000
    return this
  }

  initialize(fields: Partial<typeof request> & { checksum?: string } = {}, told: Told = {}): this {
    this.#asked = { ...request, ...fields }
    this.#checksum = fields.checksum ?? ''
    const at = this.now
    this.#created = timeOf(at + 1)
    for (const each of this.#asked.recipients) this.recipientStep('Initialized', each, at + 2)
    this.step('Initialized', at + 3)
    const body = textBody(JSON.stringify(this.#asked))
    return this.tell('POST', transfers, { body, reply: { fileTransferId: id }, ...told })
  }

  /** Sends `hello`; the Broker publishes it at once. */
  upload(told: Told = {}): this {
    const at = this.now
    this.step('UploadStarted', at + 1)
      .step('UploadProcessing', at + 2)
      .publish(at + 3)
    const body = { kind: 'bytes', ...hello } as const
    const headers = [
      ['Content-Type', 'application/octet-stream'],
      ['Content-Length', '5'],
    ] as const
    return this.tell('POST', `${transfers}/${id}/upload`, {
      body,
      headers,
      reply: { fileTransferId: id },
      ...told,
    })
  }

  publish(at = this.now): this {
    this.#size = hello.length
    if (this.#checksum === '') this.#checksum = hello.md5
    this.#published = timeOf(at)
    return this.step('Published', at)
  }

  download(told: Told = {}, by = recipient): this {
    this.recipientStep('DownloadStarted', `0192:${by}`, this.now + 1)
    return this.tell('GET', `${transfers}/${id}/download`, {
      by,
      replyHeaders: [
        ['Content-Length', '5'],
        [
          'Content-Disposition',
          "attachment; filename=report-2026.pdf; filename*=UTF-8''report-2026.pdf",
        ],
      ],
      reply: { kind: 'bytes', length: 5, md5: hello.md5, head: hello.head },
      ...told,
    })
  }

  confirm(told: Told = {}, by = recipient): this {
    this.recipientStep('DownloadConfirmed', `0192:${by}`, this.now + 1)
    const all = this.#asked.recipients.every((each) =>
      this.#recipients.some(
        (row) =>
          row.recipient === each && row.recipientFileTransferStatusCode === 'DownloadConfirmed',
      ),
    )
    if (all) this.step('AllConfirmedDownloaded', this.now + 2)
    return this.tell('POST', `${transfers}/${id}/confirmdownload`, { by, status: 204, ...told })
  }

  look(told: Told = {}): this {
    return this.tell('GET', `${transfers}/${id}`, { reply: this.overview, ...told })
  }

  details(told: Told = {}): this {
    return this.tell('GET', `${transfers}/${id}/details`, {
      reply: {
        fileTransferStatusHistory: [...this.#history],
        recipientFileTransferStatusHistory: [...this.#recipients],
        ...this.overview,
      },
      ...told,
    })
  }

  search(query: string, ids: readonly string[], told: Told = {}): this {
    return this.tell('GET', `${transfers}?resourceId=${resource}${query}`, { reply: ids, ...told })
  }

  refuse(method: string, path: string, status: number, code: string, told: Told = {}): this {
    const reply = { type: `x`, title: 'x', status, detail: 'x', code, traceId: 'x' }
    return this.tell(method, path, { status, reply, ...told })
  }

  event(type: string, fields: Json = {}, role = 'Sender', subject = sender): this {
    this.events.push({
      place: 'https://broker.example',
      receivedAt: this.now,
      contentType: 'application/cloudevents+json',
      body: {
        id: `event ${this.events.length}`,
        type: `no.altinn.broker.${type}`,
        time: timeOf(this.now),
        resource: `urn:altinn:resource:${resource}`,
        resourceinstance: id,
        subject: `urn:altinn:organization:identifier-no:${subject}`,
        data: { Role: role },
        ...fields,
      },
    })
    this.now += 1000
    return this
  }

  step(status: string, at = this.now): this {
    this.#history.push({
      fileTransferStatus: status,
      fileTransferStatusText: texts[status] ?? status,
      fileTransferStatusChanged: timeOf(at),
    })
    return this
  }

  recipientStep(status: string, who: string, at = this.now): this {
    this.#recipients.push({
      recipient: who,
      recipientFileTransferStatusCode: status,
      recipientFileTransferStatusText: recipientTexts[status] ?? status,
      recipientFileTransferStatusChanged: timeOf(at),
    })
    return this
  }

  /** Changes the JSON of the last reply, or of the nth from the end. */
  spoil(change: (json: Record<string, never>) => void, back = 1): this {
    const exchange = this.exchanges.at(-back)
    const body = exchange?.response?.body
    if (!exchange?.response || body?.kind !== 'text') throw new TypeError('no JSON to spoil')
    const json = JSON.parse(body.text) as Record<string, never>
    change(json)
    this.exchanges[this.exchanges.length - back] = {
      ...exchange,
      response: { ...exchange.response, body: bodyOf(json) },
    }
    return this
  }

  /** Sets members of the last reply. */
  with(members: Json, back = 1): this {
    return this.spoil((json) => Object.assign(json, members), back)
  }

  get overview(): Json {
    const { recipients: _recipients, checksum: _checksum, ...asked } = this.#asked
    const current = this.#history.reduce((newest, row) =>
      timeIn(row) > timeIn(newest) ? row : newest,
    )
    const named = [...new Set(this.#recipients.map((row) => row.recipient))]
    return {
      fileTransferId: id,
      ...asked,
      checksum: this.#checksum,
      useVirusScan: true,
      fileTransferSize: this.#size,
      ...current,
      created: this.#created,
      expirationTime: timeOf(Date.parse(this.#created) + 30 * 86_400_000 - 1),
      recipients: named.map((who) => this.#recipientNow(who)),
      published: this.#published,
    }
  }

  #recipientNow(who: unknown): Json {
    const rows = this.#recipients.filter((row) => row.recipient === who)
    const last = rows.at(-1)
    const furthest = Object.keys(recipientTexts).findLast((status) =>
      rows.some((row) => row.recipientFileTransferStatusCode === status),
    )
    return {
      recipient: who,
      currentRecipientFileTransferStatusCode: furthest,
      currentRecipientFileTransferStatusText: recipientTexts[furthest ?? ''],
      currentRecipientFileTransferStatusChanged: last?.recipientFileTransferStatusChanged,
    }
  }
}

/** A story that breaks a law, and one of which the law can say nothing. */
export interface LawCase {
  readonly red: (story: Story) => Story
  readonly silent: (story: Story) => Story
  readonly options?: OracleOptions
}

/** What a law says of a story: broken before all else. */
export function sayingOf(
  law: LawId,
  { exchanges, events }: Story,
  options: OracleOptions = {},
): 'broken' | 'held' | 'silent' {
  const { findings, metCounts } = judgeExchanges(exchanges, { events, ...options })
  if (findings.some((finding) => finding.law === law)) return 'broken'
  return metCounts.has(law) ? 'held' : 'silent'
}

/** Laws that a story breaks. */
export function brokenIn({ exchanges, events }: Story): readonly string[] {
  return judgeExchanges(exchanges, { events }).findings.map(
    ({ law, where, expected, found }) => `${law} ${where}: expected ${expected}, found ${found}`,
  )
}

/** As a Broker writes it: microseconds, and a numeric offset. */
export function timeOf(at: number): string {
  return new Date(at).toISOString().replace('Z', '123+00:00')
}

function timeIn(row: Json): string {
  return String(row.fileTransferStatusChanged)
}

function actorOf(by: string | null): Actor {
  if (by === null) return { name: 'nobody', organization: null, token: null }
  return {
    name: `organization ${by}`,
    organization: by,
    token: {
      issuer: 'https://issuer.example/',
      organization: by,
      supplier: by,
      scopes: ['altinn:broker.write', 'altinn:broker.read', 'altinn:serviceowner'],
      clientId: `client-${by}`,
      expires: start / 1000 + 86_400,
      genuine: true,
    },
  }
}

export function textBody(text: string): RecordedBody {
  return { kind: 'text', text, length: Buffer.byteLength(text) }
}

function bodyOf(reply: Told['reply']): RecordedBody {
  if (reply === undefined) return { kind: 'none' }
  const isBody = 'kind' in reply && typeof reply.kind === 'string'
  return isBody ? (reply as RecordedBody) : textBody(JSON.stringify(reply))
}
