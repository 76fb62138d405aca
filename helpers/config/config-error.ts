/**
 * What is wrong with the settings, all of it in one message. It never shows the value of a secret, and of other values
 * no more than a reader needs to find them.
 */
import { Secret } from './secret.ts'

export interface Fault {
  /** Name of the setting, or of the file. */
  readonly setting: string
  readonly expected: string
  readonly found: string
  /** What to do about it; absent where `expected` says it all. */
  readonly remedy?: string
}

/** Whoever starts a run prints the message and exits with code 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const distinct = new Map(faults.map((each) => [JSON.stringify(each), each]))
    super(wordingOf([...distinct.values()]))
    this.faults = [...distinct.values()]
  }
}

function wordingOf(faults: readonly Fault[]): string {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  const blocks = faults.map(({ setting, expected, found, remedy }) =>
    [
      setting,
      `  expected  ${expected}`,
      `  found     ${found}`,
      ...(remedy === undefined ? [] : [`  to do     ${remedy}`]),
    ].join('\n'),
  )
  return Secret.conceal(
    [`The settings have ${count}; nothing was run.`, ...blocks].join('\n\n') + '\n',
  )
}

/** A value as a fault may show it: what is long, of several lines, or looks like a key or token, stays hidden. */
export function shown(value: string): string {
  const hidden = value.length > 80 || /[\r\n]|-----BEGIN|^\s*\{|^eyJ/.test(value)
  return hidden ? `‹withheld, ${value.length} characters›` : `"${Secret.conceal(value)}"`
}
