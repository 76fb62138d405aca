/** What every way of uploading is asked for before a byte is taken. */
import { storageProvidersOf } from './broker.ts'
import type { Call } from './call.ts'
import { firstRefusal, type Checks } from './found-transfer.ts'
import { statusOf } from './life-cycle.ts'
import type { RefusalName } from './refusals.ts'
import type { UploadCheck } from './rules/upload.ts'
import type { Transfer } from './state.ts'

/** `announced`: bytes; null where the length is not known before the bytes are there. */
export async function refusalOfUpload(
  call: Call,
  transfer: Transfer,
  announced: number | null,
): Promise<RefusalName | null> {
  const { rules } = call.broker
  const checks: Checks<UploadCheck> = {
    access: async () =>
      (await rules.mayUpload(call.asker, transfer)) ? null : 'noAccessToResource',
    status: () =>
      rules.takesFile(statusOf(call.broker, transfer)) ? null : 'fileTransferAlreadyUploaded',
    storage: () => (hasStorage(call, transfer) ? null : 'storageProviderNotReady'),
    size: () =>
      announced !== null && rules.isTooLarge(announced, limitOf(call, transfer))
        ? 'fileSizeTooBig'
        : null,
  }
  return firstRefusal(rules.orderOfUpload, checks)
}

function hasStorage({ broker }: Call, transfer: Transfer): boolean {
  const resource = broker.resources.get(transfer.resourceId)
  const owner = broker.owners.get(resource?.owner ?? '')
  const providers = owner === undefined ? [] : storageProvidersOf(broker, owner)
  return broker.rules.isStorageReady(providers, transfer.useVirusScan)
}

/** Bytes that a file of the transfer may have. */
export function limitOf({ broker }: Call, transfer: Transfer): number {
  const resource = broker.resources.get(transfer.resourceId)
  return resource === undefined ? Infinity : broker.rules.limitOf(resource, transfer.useVirusScan)
}
