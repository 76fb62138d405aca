/** What a recording of this suite does not tell enough about to ask it again, each with its reason. */
import type { Exchange } from '../../helpers/traffic/exchange.ts'
import { measureOf, sentContent } from './own-content.ts'
import { whyNoToken } from './own-token.ts'
import { internalReason, isInternal } from './script.ts'
import { transferIn } from './transfer-in.ts'

/** @param exchanges of a Broker's operations, in order of their beginning */
export function reasonsToLeaveOut(exchanges: readonly Exchange[]): ReadonlyMap<Exchange, string> {
  const reasons = new Map<Exchange, string>()
  const estranged = new Set<string>()
  const uploads = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    const transfer = transferOf(exchange)
    const reason =
      reasonOfItsOwn(exchange) ??
      (estranged.has(transfer)
        ? 'what was done to its transfer before could not be done again'
        : null) ??
      (lists(exchange, estranged) ? 'it lists a transfer that could not be made again' : null) ??
      (isAmidst(exchange, uploads.get(transfer) ?? []) ? amidstAnother : null)
    if (isUpload(exchange)) uploads.set(transfer, [...(uploads.get(transfer) ?? []), exchange])
    if (reason === null) continue
    reasons.set(exchange, reason)
    if (transfer !== '' && mayHaveChanged(exchange)) estranged.add(transfer)
  }
  return reasons
}

const amidstAnother =
  'it was asked while an upload of the same transfer was under way, and how far that had come was not kept'

function reasonOfItsOwn(exchange: Exchange): string | null {
  const { request, response } = exchange
  if (isInternal(request.path)) return internalReason
  if (sentContent(request) === null || (response && measureOf(response.body) === null))
    return 'not all of its body was kept'
  return (
    whyNoToken(exchange) ?? (response || isCutUpload(exchange) ? null : 'no answer was recorded')
  )
}

/** That of the path, or the one that came to be. */
function transferOf({ place, request, response }: Exchange): string {
  const created = response?.body.kind === 'text' ? transferIn(response.body.text.slice(0, 100)) : ''
  const transfer = transferIn(request.path) || (request.method === 'POST' ? created : '')
  return transfer === '' ? '' : `${place} ${transfer.toLowerCase()}`
}

function isUpload({ request }: Exchange): boolean {
  return /^(?:POST|PATCH)$/.test(request.method) && /\/upload(?:[/?]|$)/i.test(request.path)
}

/** The client broke it off on purpose, and nobody waited for an answer. */
export function isCutUpload({ request, response, failure }: Exchange): boolean {
  return response === null && failure?.kind === 'cut-on-purpose' && request.body.kind === 'bytes'
}

/** Whether it lists a transfer that is not the same in a replay, or not there at all. */
function lists({ place, request, response }: Exchange, estranged: ReadonlySet<string>): boolean {
  if (request.method !== 'GET' || response?.body.kind !== 'text') return false
  const { text } = response.body
  return text.startsWith('["') && text.split('"').some((id) => estranged.has(`${place} ${id}`))
}

/** Two whole files at once are sent at once again. */
function isAmidst(exchange: Exchange, uploads: readonly Exchange[]): boolean {
  if (exchange.request.method === 'POST' && isUpload(exchange)) return false
  const isOfOneUpload = /\/tus\//i.test(exchange.request.path)
  return uploads.some(
    ({ endedAt, request }) =>
      exchange.startedAt < endedAt && (!isOfOneUpload || request.path === exchange.request.path),
  )
}

function mayHaveChanged({ request, response }: Exchange): boolean {
  const isQuestion = ['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  const isDownload = /\/download(?:[/?]|$)/i.test(request.path)
  return (!isQuestion || isDownload) && (response === null || response.status < 400)
}
