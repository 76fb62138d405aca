/** Where the uploads to a transfer are. */
import type { Broker } from '../broker.ts'
import type { Transfer } from '../state.ts'

/** Path of the transfer's own upload, below the host. */
export function addressOf({ place }: Broker, transfer: Transfer): string {
  return `${place.prefix}/broker/api/v1/filetransfer/upload/tus/${transfer.id}`
}
