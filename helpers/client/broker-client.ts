/**
 * A Broker as one actor speaks with it: a method for each operation. It sends what it is told, right or wrong, and returns
 * what it heard; it waits for nothing and asserts nothing.
 */
import type { TestFile } from '../files/file.ts'
import { Caller, type Request } from './caller.ts'
import { Form, type FormPart } from './form.ts'
import { formPartsOf } from './multipart.ts'
import type { Token } from './outgoing.ts'
import { Reply } from './reply.ts'
import type {
  InitializeRequest,
  Loose,
  ResourceRequest,
  SearchQuery,
  ServiceOwnerRequest,
  StatisticsQuery,
} from './requests.ts'
import { type Operation, pathOf, routes } from './routes.ts'
import { Transfer, idIn } from './transfer.ts'
import type { Variation } from './variation.ts'

/** A bare id may name a transfer that nobody initialized. */
export type TransferOrId = Transfer | string

export interface FormVariation extends Variation {
  /** Leaves out, doubles or reorders the parts of the form. */
  readonly parts?: (usual: readonly FormPart[]) => readonly FormPart[]
}

export interface DownloadVariation extends Variation {
  /** Value of `Range`: a 206 is compared with that part of the file. */
  readonly range?: string
}

export class BrokerClient extends Caller {
  /** The same actor with another token. */
  as(token: Token): BrokerClient {
    return new BrokerClient({ ...this.options, token: () => Promise.resolve(token) })
  }

  async initialize(request: Loose<InitializeRequest>, variation?: Variation): Promise<Reply> {
    const asked = operation('initialize', { ...json, body: JSON.stringify(request) })
    return this.ask(asked, 'initializes a transfer', variation, this.#began(request, null))
  }

  /** @param file null: the form has none. */
  async initializeAndUpload(
    request: Loose<InitializeRequest>,
    file: TestFile | null,
    { parts = (usual) => usual, ...variation }: FormVariation = {},
  ): Promise<Reply> {
    const form = new Form(parts(formPartsOf(request, file)))
    const asked = operation('initializeAndUpload', {
      headers: { 'Content-Type': form.contentType },
      body: form,
      ownConnection: true,
    })
    const act = 'initializes and uploads in one form'
    return this.ask(asked, act, variation, this.#began(request, file))
  }

  /**
   * @param file the transfer's own unless told otherwise.
   * @throws RangeError where there is neither a file nor a body of the variation.
   */
  async upload(
    transfer: TransferOrId,
    file: TestFile | null = fileOf(transfer),
    variation: Variation = {},
  ): Promise<Reply> {
    if (!file && variation.body === undefined) throw new RangeError('there is no file to upload')
    const asked = this.#about(transfer, 'upload', {
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file && { file, from: 0, to: file.size },
      ownConnection: true,
    })
    const reply = await this.ask(asked, 'uploads the file', variation)
    if (transfer instanceof Transfer && reply.status === 200) transfer.file = file
    return reply
  }

  async overview(transfer: TransferOrId, variation?: Variation): Promise<Reply> {
    return this.ask(this.#about(transfer, 'overview'), 'looks at the overview', variation)
  }

  async details(transfer: TransferOrId, variation?: Variation): Promise<Reply> {
    return this.ask(this.#about(transfer, 'details'), 'looks at the details', variation)
  }

  async search(query: SearchQuery, variation?: Variation): Promise<Reply> {
    return this.ask(operation('search', { query }), 'searches for transfers', variation)
  }

  async download(
    transfer: TransferOrId,
    { range, ...variation }: DownloadVariation = {},
  ): Promise<Reply> {
    const asked = this.#about(transfer, 'download', {
      headers: { Accept: '*/*', ...(range === undefined ? {} : { Range: range }) },
      carries: fileOf(transfer),
    })
    const act = range === undefined ? 'downloads the file' : `downloads ${range} of the file`
    return this.ask(asked, act, variation)
  }

  async confirmDownload(transfer: TransferOrId, variation?: Variation): Promise<Reply> {
    return this.ask(this.#about(transfer, 'confirmDownload'), 'confirms the download', variation)
  }

  /** The status in the overview, or `answered 401` where there is none: made to be polled. */
  async statusOf(transfer: TransferOrId): Promise<string> {
    const reply = await this.overview(transfer)
    const overview = reply.json()
    if (typeof overview === 'object' && overview && 'fileTransferStatus' in overview)
      return String(overview.fileTransferStatus)
    return `answered ${reply.status}`
  }

  async configureResource(
    resource: string,
    settings: Loose<ResourceRequest>,
    variation?: Variation,
  ): Promise<Reply> {
    const asked = operation(
      'configureResource',
      { ...json, body: JSON.stringify(settings) },
      resource,
    )
    return this.ask(asked, 'configures the resource', variation)
  }

  async resource(resource: string, variation?: Variation): Promise<Reply> {
    return this.ask(operation('readResource', {}, resource), 'looks at the resource', variation)
  }

  async configureServiceOwner(
    owner: Loose<ServiceOwnerRequest>,
    variation?: Variation,
  ): Promise<Reply> {
    const asked = operation('configureServiceOwner', { ...json, body: JSON.stringify(owner) })
    return this.ask(asked, 'registers as service owner', variation)
  }

  async serviceOwner(variation?: Variation): Promise<Reply> {
    return this.ask(operation('readServiceOwner'), 'looks at the service owner', variation)
  }

  async monthlyStatistics(query: StatisticsQuery, variation?: Variation): Promise<Reply> {
    const asked = operation('monthlyStatistics', { query, headers: { Accept: 'text/csv' } })
    return this.ask(asked, 'asks for the statistics of a month', variation)
  }

  #about(transfer: TransferOrId, name: Operation, request: Partial<Request> = {}): Request {
    if (typeof transfer === 'string') return operation(name, request, transfer)
    return operation(name, { place: transfer.place, transfer, ...request }, transfer.id)
  }

  /** The reply with the transfer that it has begun, where it has. */
  #began(request: Loose<InitializeRequest>, file: TestFile | null) {
    return (reply: Reply): Reply => {
      const id = reply.status === 200 ? idIn(reply.json()) : null
      if (id === null) return reply
      const taken = request as InitializeRequest // the Broker has taken it for one
      return new Reply(reply.exchange, new Transfer(id, taken, this.place, file))
    }
  }
}

const json = { headers: { 'Content-Type': 'application/json' } }

function operation(name: Operation, request: Partial<Request> = {}, id?: string): Request {
  const { method, group } = routes[name]
  return { method, group, path: pathOf(name, id), ...request }
}

function fileOf(transfer: TransferOrId): TestFile | null {
  return transfer instanceof Transfer ? transfer.file : null
}
