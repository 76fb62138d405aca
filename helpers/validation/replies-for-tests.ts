/** Exchanges for the tests of this folder: a sound reply of each kind, and one fault put into it. */
import { Reply } from '../client/reply.ts'
// Only tests import this file, and they may read the contract from where it lies.
// eslint-disable-next-line @typescript-eslint/no-restricted-imports
import { readContract } from '../config/read-contract.ts'
import type { Exchange, RecordedBody, RecordedHeaders } from '../traffic/exchange.ts'
import { compileContract } from './contract.ts'
import type { Contract } from './contract.ts'
import { asOpenApiDocument } from './openapi-document.ts'

let contract: Contract | undefined

/** The suite's own, compiled once. */
export function ownContract(): Contract {
  contract ??= compileContract(readContract().documents.map(asOpenApiDocument))
  return contract
}

export const id = '9f680154-a19f-464a-93a2-c64dfc150c2c'
export const traceId = '00-5d9dbbff9464f72a4e581711f00fc0ba-e69327147069a7a4-01'

export interface Planned {
  readonly request?: string
  readonly requestHeaders?: RecordedHeaders
  readonly status: number
  readonly type?: string
  readonly headers?: RecordedHeaders
  readonly body?: RecordedBody | string | object
}

/** @param planned its request is written `GET /path`; JSON and the Broker's usual headers unless said */
export function exchangeOf({
  request = `GET /broker/api/v1/filetransfer/${id}`,
  requestHeaders = [],
  status,
  type,
  headers = [],
  body = { kind: 'none' },
}: Planned): Exchange {
  const [method = '', path = ''] = request.split(' ')
  const recorded = recordedBody(body)
  const mediaType = type ?? (recorded.kind === 'text' ? 'application/json; charset=utf-8' : '')
  return {
    n: 2,
    place: 'https://broker.example',
    actor: {
      name: 'stranger',
      organization: '313000088',
      token: {
        issuer: 'https://issuer.example',
        organization: '313000088',
        supplier: null,
        scopes: ['altinn:broker.read'],
        clientId: 'client',
        expires: null,
        genuine: true,
      },
    },
    act: 'asks',
    startedAt: 0,
    endedAt: 1,
    request: {
      method,
      path,
      headers: [
        ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
        ...requestHeaders,
      ],
      body: { kind: 'none' },
    },
    response: {
      status,
      headers: [
        ...(mediaType === '' ? [] : [['Content-Type', mediaType] as const]),
        ['Cache-Control', 'no-store'],
        ['X-Content-Type-Options', 'nosniff'],
        ...headers,
      ],
      body: recorded,
    },
    failure: null,
  }
}

function recordedBody(body: RecordedBody | string | object): RecordedBody {
  if (typeof body === 'object' && 'kind' in body) return body
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { kind: 'text', text, length: Buffer.byteLength(text) }
}

export function replyOf(planned: Planned, transfer: { request: unknown } | null = null): Reply {
  return new Reply(exchangeOf(planned), transfer)
}

export const overview = {
  fileTransferId: id,
  resourceId: 'bridge-inspections',
  fileName: 'drawing.pdf',
  sendersFileTransferReference: 'inspection-2026-08',
  checksum: '5d41402abc4b2a76b9719d911017c592',
  useVirusScan: true,
  fileTransferSize: 5,
  fileTransferStatus: 'Published',
  fileTransferStatusText: 'Ready for download',
  fileTransferStatusChanged: '2026-08-01T12:35:02.25+00:00',
  created: '2026-08-01T12:34:56.123456+00:00',
  expirationTime: '2026-08-31T12:34:56.12+00:00',
  sender: '0192:313000011',
  recipients: [
    {
      recipient: '0192:313000022',
      currentRecipientFileTransferStatusCode: 'Initialized',
      currentRecipientFileTransferStatusText: 'Initialized',
      currentRecipientFileTransferStatusChanged: '2026-08-01T12:34:56.2+00:00',
    },
  ],
  propertyList: {},
  published: '2026-08-01T12:35:02.25+00:00',
}

const titles: Readonly<Record<number, readonly [title: string, section: string]>> = {
  400: ['Bad Request', '15.5.1'],
  401: ['Unauthorized', '15.5.2'],
  403: ['Forbidden', '15.5.4'],
  404: ['Not Found', '15.5.5'],
  409: ['Conflict', '15.5.10'],
}

export function problemBody(status: number, code: string, detail: string): object {
  const [title = '', section = ''] = titles[status] ?? []
  return {
    type: `https://tools.ietf.org/html/rfc9110#section-${section}`,
    title,
    status,
    detail,
    code,
    traceId,
    statusDescription: title,
  }
}

export function validationBody(errors: Record<string, string[]>): object {
  return {
    type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
    title: 'One or more validation errors occurred.',
    status: 400,
    errors,
    traceId,
  }
}
