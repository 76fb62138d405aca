/** What a path and an overview say of the transfer they are about. */

/** Empty where the path names none. */
export function transferIn(path: string): string {
  return /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.exec(path)?.[0] ?? ''
}

/** Undefined where the body is no overview and no details. The overview's own state comes last. */
export function stateIn(body: unknown): string | undefined {
  const member = '"fileTransferStatus":"'
  const at = isObjectOfJson(body) ? body.lastIndexOf(member) : -1
  return isObjectOfJson(body) && at >= 0
    ? /^\w+/.exec(body.toString('latin1', at + member.length, at + 100))?.[0]
    : undefined
}

/** Not the content of a file, which may be large. */
function isObjectOfJson(body: unknown): body is Buffer {
  return Buffer.isBuffer(body) && body[0] === 0x7b
}

/** It may come after the state that tells of the file. */
export function hasChecksum(body: unknown): boolean {
  return isObjectOfJson(body) && /"checksum":"[^"]/.test(body.toString())
}
