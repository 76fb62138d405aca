/**
 * One look at a transfer: the members of an overview, and of details where it has them, as far as they can be read.
 * Undefined means missing or of another type, which is the contract's to say.
 */
import type { Instant } from './instant.ts'
import { instantOf } from './instant.ts'
import type { JsonObject } from './json.ts'
import { listOf, numberOf, objectOf, textOf } from './json.ts'

export interface Look {
  readonly detailed: boolean
  readonly json: JsonObject
  readonly id: string | undefined
  readonly resource: string | undefined
  readonly checksum: string | null | undefined
  readonly size: number | undefined
  readonly sender: string | undefined
  readonly current: StatusRow
  readonly created: Instant | undefined
  readonly expires: Instant | undefined
  readonly published: Instant | null | undefined
  readonly recipients: readonly RecipientRow[] | undefined
  readonly history: readonly StatusRow[] | undefined
  readonly recipientHistory: readonly RecipientRow[] | undefined
}

export interface StatusRow {
  readonly status: string | undefined
  readonly text: string | undefined
  readonly at: Instant | undefined
}

export interface RecipientRow extends StatusRow {
  readonly recipient: string | undefined
}

/** Undefined where the body is no object. */
export function lookOf(body: unknown, detailed: boolean): Look | undefined {
  const json = objectOf(body)
  if (!json) return undefined
  return {
    detailed,
    json,
    id: textOf(json.fileTransferId),
    resource: textOf(json.resourceId),
    checksum: json.checksum === null ? null : textOf(json.checksum),
    size: numberOf(json.fileTransferSize),
    sender: textOf(json.sender),
    current: rowOf(json),
    created: instantOf(json.created),
    expires: instantOf(json.expirationTime),
    published: json.published === null ? null : instantOf(json.published),
    recipients: rowsOf(json.recipients, 'currentRecipient'),
    history: detailed ? listOf(json.fileTransferStatusHistory)?.map(rowOf) : undefined,
    recipientHistory: detailed
      ? rowsOf(json.recipientFileTransferStatusHistory, 'recipient')
      : undefined,
  }
}

function rowOf(value: unknown): StatusRow {
  const row = objectOf(value)
  return {
    status: textOf(row?.fileTransferStatus),
    text: textOf(row?.fileTransferStatusText),
    at: instantOf(row?.fileTransferStatusChanged),
  }
}

function rowsOf(value: unknown, prefix: 'currentRecipient' | 'recipient') {
  return listOf(value)?.map((each): RecipientRow => {
    const row = objectOf(each)
    return {
      recipient: textOf(row?.recipient),
      status: textOf(row?.[`${prefix}FileTransferStatusCode`]),
      text: textOf(row?.[`${prefix}FileTransferStatusText`]),
      at: instantOf(row?.[`${prefix}FileTransferStatusChanged`]),
    }
  })
}
