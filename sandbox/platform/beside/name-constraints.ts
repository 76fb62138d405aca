/**
 * The X.509 extension that limits an authority to some names (RFC 5280, 4.2.1.10), as DER. The library for certificates
 * has no class of its own for it.
 */

/** Permits these names with what is below them, and this one IPv4 address. Each of less than 120 bytes. */
export function nameConstraints(names: readonly string[], address: string): Buffer {
  const bytes = Buffer.from([...address.split('.').map(Number), 255, 255, 255, 255])
  const permitted = [...names.map((name) => tagged(0x82, Buffer.from(name))), tagged(0x87, bytes)]
  const subtrees = permitted.map((name) => tagged(0x30, name))
  return tagged(0x30, tagged(0xa0, Buffer.concat(subtrees)))
}

function tagged(tag: number, content: Buffer): Buffer {
  const length = content.length < 128 ? [content.length] : [0x81, content.length]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
