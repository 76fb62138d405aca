/** Organizations in the notations that Broker takes and gives. */

/** The nine digits of `0192:310000011`, any other prefix, or the URN; undefined for anything else. */
export function digitsOf(text: string): string | undefined {
  const digits = text.slice(text.lastIndexOf(':') + 1)
  return /^\d{9}$/.test(digits) ? digits : undefined
}

/** How a recipient is shown, whatever notation it was sent in. An empty one stays empty. */
export function asShown(recipient: string): string {
  const digits = digitsOf(recipient)
  return digits === undefined ? recipient : `0192:${digits}`
}
