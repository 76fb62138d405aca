/** What can be asked of a Broker, by type. Values may be anything, so that a check can be wrong on purpose; names may not. */
import type { components } from '../../schemas/broker.types.ts'

type Schemas = components['schemas']

export type { InitializeRequest } from '../files/valid-request.ts'
export type ResourceRequest = Schemas['ResourceRequest']
export type ServiceOwnerRequest = Schemas['ServiceOwnerRequest']

/** The same members, each of them optional and of any type. */
export type Loose<Shape> = { readonly [Name in keyof Shape]?: unknown }

/** Instants in ISO 8601, with an offset or `Z`. */
export type SearchQuery = {
  readonly resourceId?: string
  readonly status?: Schemas['FileTransferStatus']
  readonly recipientStatus?: Schemas['RecipientStatus']
  readonly role?: Schemas['Role']
  readonly from?: string
  readonly to?: string
  readonly orderAscending?: boolean
}

export type StatisticsQuery = {
  readonly year?: number
  /** 1 is January. */
  readonly month?: number
  readonly resourceId?: string
  readonly includeEndUser?: boolean
  readonly includeVendor?: boolean
}
