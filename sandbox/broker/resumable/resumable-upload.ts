/** Every verb of the tus protocol at `/filetransfer/upload/tus/…`: what all of them have in common. */
import type { Answer } from '../answer.ts'
import { nowIn } from '../broker.ts'
import { headerOf, type Call } from '../call.ts'
import { isCanonicalGuid, readGuid } from '../guid.ts'
import type { Transfer } from '../state.ts'
import { notForTus, refuseByProtocol, refuseInText, version } from './answers.ts'
import { refusalOf } from './authorization.ts'
import { terminate } from './delete.ts'
import { tellOffset } from './head.ts'
import { tellAbilities } from './options.ts'
import { append } from './patch.ts'
import { create } from './post.ts'
import type { Upload } from './upload-state.ts'

/** What a verb works on. */
export interface Target {
  readonly transfer: Transfer
  /** Id of the partial upload that the address names; null where it names the transfer's own. */
  readonly part: string | null
  readonly upload: Upload | null
  /** The address has the transfer's id in the spelling that the Broker gave it. */
  readonly isCanonical: boolean
}

const verbs: Readonly<Record<string, (call: Call, target: Target) => Promise<Answer>>> = {
  POST: create,
  HEAD: tellOffset,
  PATCH: append,
  DELETE: terminate,
}

export async function resumableUpload(call: Call): Promise<Answer> {
  const { method } = call
  const { rules } = call.broker
  const said = headerOf(call.request, 'tus-resumable')
  if (method === 'OPTIONS') {
    return rules.tellsAbilitiesIn(said) ? tellAbilities(call) : unspoken(said ?? '')
  }
  const verb = verbs[method]
  const asked = said ?? rules.versionWhereUnsaid()
  const isOverridden = headerOf(call.request, 'x-http-method-override') !== null
  if (verb === undefined || asked === null || isOverridden) return notForTus()

  const text = call.parameters['fileTransferId'] ?? ''
  const id = readGuid(text)
  if (id === null) {
    return refuseByProtocolBefore(404, 'Missing file transfer id')
  }
  const isSpoken = rules.speaksVersion(asked)
  if (!isSpoken && rules.looksAtVersionFirst()) return unspoken(asked)
  const transfer = call.broker.transfers.get(id)
  if (transfer === undefined) return refuseInText('fileTransferNotFound')
  const refusal = await refusalOf(call, transfer)
  if (refusal !== null) return refusal
  if (!isSpoken) return unspoken(asked)
  return withLock(call, targetOf(call, transfer, isCanonicalGuid(text)), verb)
}

function unspoken(asked: string): Answer {
  const text = `Tus version ${asked} is not supported. Supported versions: ${version}`
  return refuseByProtocol(412, text, { 'Tus-Version': version })
}

function targetOf(call: Call, transfer: Transfer, isCanonical: boolean): Target {
  const { own, parts } = transfer.resumable
  const part = call.parameters['partialUploadId'] ?? null
  const upload = part === null ? own : (parts.get(part) ?? null)
  return { transfer, part, upload, isCanonical }
}

/** "Two requests do not work on one upload": the second is asked to come again. Creation needs no lock. */
async function withLock(
  call: Call,
  target: Target,
  verb: (call: Call, target: Target) => Promise<Answer>,
): Promise<Answer> {
  const { resumable } = target.transfer
  const key = target.part ?? ''
  if (resumable.lastActivity !== null) resumable.lastActivity = nowIn(call.broker)
  if (call.method === 'POST') return verb(call, target)
  if (resumable.locks.has(key) && call.broker.rules.locksOut(call.method)) {
    return refuseByProtocol(423, 'File is currently being updated. Please try again later')
  }
  resumable.locks.add(key)
  try {
    return await verb(call, target)
  } finally {
    resumable.locks.delete(key)
  }
}

/** A refusal from before the protocol begins, in words that are no error of the Broker's. */
function refuseByProtocolBefore(status: number, text: string): Answer {
  return { status, headers: { 'Content-Type': 'text/plain' }, body: { kind: 'text', text } }
}
