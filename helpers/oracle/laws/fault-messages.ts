/** Messages of validation problems, as the framework words them. */

/** By the name of the member that they are about. */
export type Messages = ReadonlyMap<string, readonly string[]>

export interface Faults {
  readonly messages: Messages
  /** One more key is there that looks like this: what the reader of JSON or of a form says of it. */
  readonly further?: RegExp
}

export function one(key: string, ...messages: string[]): Messages {
  return new Map([[key, messages]])
}

export function required(name: string): string {
  return `The ${name} field is required.`
}

export function invalid(value: string, name?: string): string {
  return `The value '${value}' is not valid${name === undefined ? '' : ` for ${name}`}.`
}
