/** The notations of an organization: `0192:313000011`, `urn:altinn:organization:identifier-no:313000011`, nine digits. */

/** What stands after the last colon. */
export function digitsOf(organization: string): string {
  return organization.slice(organization.lastIndexOf(':') + 1)
}

/** `0192:` and nine digits, whatever the notation; an empty text stays empty. */
export function shortForm(organization: string): string {
  return organization === '' ? '' : `0192:${digitsOf(organization)}`
}

export function urnOf(organization: string): string {
  return `urn:altinn:organization:identifier-no:${digitsOf(organization)}`
}
