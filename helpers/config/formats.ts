/** The forms a setting may take: what is expected, in words, and how it is read. A format opens no file. */
import { isIP } from 'node:net'
import { Secret } from './secret.ts'

export interface Format<Value> {
  /** Completes "expected …". */
  readonly expected: string
  /** Undefined: the text is not of this form. */
  readonly read: (text: string) => Value | undefined
}

export const word: Format<string> = {
  expected: 'a value without blanks',
  read: (text) => (/^\S+$/.test(text) ? text : undefined),
}

export const organization: Format<string> = {
  expected: 'an organization number: nine digits, no prefix, no blanks',
  read: (text) => (/^\d{9}$/.test(text) ? text : undefined),
}

/** A resource id as the registry knows it; a Broker's search takes it without its URN prefix only. */
export const resource: Format<string> = {
  expected: 'a resource id of at most 255 characters, without "urn:altinn:resource:"',
  read: (text) => (/^[^:\s]{1,255}$/.test(text) ? text : undefined),
}

/** Relative paths count from the folder that the settings were read from. */
export const file: Format<string> = {
  expected: 'the path of a file',
  read: (text) => (/[\0\r\n]/.test(text) ? undefined : text),
}

export const secret: Format<Secret> = {
  expected: 'a secret of at least 8 characters',
  read: (text) => (text.length < 8 ? undefined : new Secret(text)),
}

/** The text within. */
export const encodedKey: Format<string> = {
  expected: 'a JWK or PEM in base64',
  read: (text) => {
    if (!/^[\w+/-]+=*$/.test(text) || text.length < 8) return undefined
    new Secret(text)
    const key = Buffer.from(text, 'base64').toString()
    return /^\s*(\{|-----BEGIN )/.test(key) ? key : undefined
  },
}

export const flag: Format<boolean> = {
  expected: 'true or false',
  read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
}

/** Without a slash at its end. */
export const address: Format<string> = {
  expected:
    'an http or https address without user, query or fragment, such as http://localhost:5096',
  read: (text) => {
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
    const url = new URL(text)
    if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) return undefined
    return url.href.replace(/\/+$/, '')
  },
}

/** Of this machine, to listen on. */
export const host: Format<string> = {
  expected: 'an IP address of this machine, or localhost',
  read: (text) => (isIP(text) !== 0 || text === 'localhost' ? text : undefined),
}

/** Milliseconds, of days, hours and minutes; longer than nothing. */
export const duration: Format<number> = {
  expected: 'a duration of days, hours and minutes such as PT24H or P1DT30M',
  read: (text) => {
    const [found, days = '0', hours = '0', minutes = '0'] =
      /^P(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?)?$/.exec(text) ?? []
    const value = (Number(days) * 24 * 60 + Number(hours) * 60 + Number(minutes)) * 60_000
    return found !== undefined && value > 0 ? value : undefined
  },
}

/** A file, an address, or the word for what Altinn publishes. */
export const openApiSource: Format<string> = {
  expected:
    'a file, an address of https (of http on this machine only) without user, or the word published',
  read: (text) => {
    if (!text.includes('://')) return file.read(text)
    if (!URL.canParse(text)) return undefined
    const { protocol, hostname, username, password } = new URL(text)
    const here = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
    const allowed = protocol === 'https:' || (protocol === 'http:' && here)
    return allowed && username === '' && password === '' ? text : undefined
  },
}

export function wholeNumber(least: number, most: number): Format<number> {
  return {
    expected: `a whole number from ${least} to ${most}`,
    read: (text) => (/^\d{1,15}$/.test(text) ? within(Number(text), least, most) : undefined),
  }
}

const units = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 } as const
const binaryUnits = { KIB: 2 ** 10, MIB: 2 ** 20, GIB: 2 ** 30, TIB: 2 ** 40 } as const

/** Bytes. @param most how many at the most, and in words. */
export function size(most: number, inWords: string): Format<number> {
  const factors: Readonly<Record<string, number>> = { ...units, ...binaryUnits }
  return {
    expected: `a size such as 1 GiB or 500 MB, of at least a byte and at most ${inWords}`,
    read: (text) => {
      const [, number = '', unit = 'B'] = /^(\d{1,15}(?:\.\d+)?)\s*([KMGT]?i?B)?$/i.exec(text) ?? []
      const bytes = Math.round(Number(number) * (factors[unit.toUpperCase()] ?? NaN))
      return number === '' ? undefined : within(bytes, 1, most)
    },
  }
}

export function factor(least: number, most: number): Format<number> {
  return {
    expected: `a number from ${least} to ${most}`,
    read: (text) => (/^\d+(\.\d+)?$/.test(text) ? within(Number(text), least, most) : undefined),
  }
}

export function oneOf<Word extends string>(...words: readonly Word[]): Format<Word> {
  return {
    expected: words.length === 1 ? `exactly "${words.join()}"` : `one of ${words.join(', ')}`,
    read: (text) => words.find((each) => each === text),
  }
}

/** Separated by blanks, commas or both; each once. */
export function listOf<Value>(item: Format<Value>, what: string): Format<readonly Value[]> {
  return {
    expected: `${what}, separated by blanks or commas; each is ${item.expected}`,
    read: (text) => {
      const values = text
        .split(/[\s,]+/)
        .filter((part) => part !== '')
        .map((part) => item.read(part))
      if (values.length === 0 || values.includes(undefined)) return undefined
      return [...new Set(values)] as Value[] // no undefined is left
    },
  }
}

function within(value: number, least: number, most: number): number | undefined {
  return value >= least && value <= most ? value : undefined
}

export interface Proxy {
  /** Without user and password. */
  readonly address: string
  /** Value of `Proxy-Authorization`; null where the proxy wants none. */
  readonly authorization: Secret | null
}

export const proxy: Format<Proxy> = {
  expected: 'the address of a proxy, such as http://proxy.example.com:3128',
  read: (text) => {
    const full = text.includes('://') ? text : `http://${text}`
    if (!/^https?:/i.test(full) || !URL.canParse(full)) return undefined
    const { protocol, host, username, password } = new URL(full)
    const address = `${protocol}//${host}`
    if (username === '' && password === '') return { address, authorization: null }
    const user = unescape(`${username}:${password}`)
    for (const each of [user, unescape(password)]) if (each.length >= 8) new Secret(each)
    return { address, authorization: new Secret(`Basic ${Buffer.from(user).toString('base64')}`) }
  },
}

/** Percent-encoding undone; text that is not properly encoded stays as it is. */
function unescape(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
