/**
 * A value that nobody may read in a report: it prints, inspects and serialises as `‹secret›`, and every secret made is
 * remembered, so that `Secret.conceal` can take it out of any text. It does not decide what is a secret, save that every
 * JSON Web Token is one, and it conceals whole values only: conceal a text before you cut it.
 */

const concealed = '‹secret›'

/** A token nobody made known, such as one within the answer that brings it. */
const webToken = /\beyJ[\w-]{6,}\.eyJ[\w-]{6,}\.[\w-]*/g

/** Shorter values occur by chance; concealing them would destroy the evidence. In UTF-16 units. */
const shortest = 8

export class Secret {
  readonly #text: string

  /** @throws RangeError for a value under 8 characters, without showing it. */
  constructor(text: string) {
    if (text.length < shortest)
      throw new RangeError(
        `a secret needs at least ${shortest} characters, this one has ${text.length}: a shorter one cannot be told from ordinary text in reports`,
      )
    this.#text = text
    if (known.has(text)) return
    known.add(text)
    for (const form of formsOf(text)) remember(form)
  }

  /** The value itself: for the token request and the transport, and nobody else. */
  reveal(): string {
    return this.#text
  }

  /**
   * The text without any secret of this process, plain or encoded (URL, base64 and base64url at any alignment, JSON), or
   * part of a token. Time grows with the text, hardly with the number of secrets.
   */
  static conceal(text: string): string {
    // Whole tokens first: one that begins like a known token would else lose its head and keep the rest.
    const withoutTokens = text.replace(webToken, concealed)
    let end = 0
    let result = ''
    for (const each of occurrences(withoutTokens)) {
      result += withoutTokens.slice(end, each.start) + concealed
      end = each.end
    }
    return result + withoutTokens.slice(end)
  }

  toString(): string {
    return concealed
  }

  toJSON(): string {
    return concealed
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return concealed
  }
}

const known = new Set<string>()

/** Every form in which the value may turn up in a text. */
function formsOf(text: string): string[] {
  const wellFormed = Buffer.from(text).toString()
  const plain = [text, ...partsOf(text)]
  const encoded = plain.flatMap((each) => {
    const json = JSON.stringify(each).slice(1, -1)
    return [each, json, JSON.stringify(json).slice(1, -1), ...base64Of(each)]
  })
  const inUrls = [
    encodeURIComponent(wellFormed),
    new URLSearchParams({ '': text }).toString().slice(1),
  ]
  return [
    ...encoded,
    ...inUrls,
    ...inUrls.map((each) => each.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())),
  ].filter((form) => form.length >= shortest)
}

/** The three parts of a JSON Web Token; the lines of a PEM block, its armour left out. */
function partsOf(text: string): string[] {
  if (/^[\w-]+\.[\w-]*\.[\w-]*$/.test(text)) return text.split('.')
  if (text.includes('-----BEGIN '))
    return text.split(/\s*\n\s*/).filter((line) => !line.startsWith('-----'))
  return []
}

/**
 * Base64 of the value, alone and in the midst of other bytes (as a password in `Authorization: Basic`): there its first
 * and last characters mix with the neighbours, so they are left out.
 */
function base64Of(text: string): string[] {
  const bytes = Buffer.from(text)
  const amidst = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return all.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
  return [bytes.toString('base64'), ...amidst].flatMap((form) => [
    form,
    form.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  ])
}

// Wu and Manber's search for many words at once: a window as long as the shortest word moves over the text, and a table
// says by its last two characters how far it may jump. Words are told apart by their beginning.
const jumps = new Uint8Array(65_536).fill(shortest - 1)
const wordsByBeginning = new Map<string, Set<string>>()

function remember(word: string): void {
  const beginning = word.slice(0, shortest)
  const words = wordsByBeginning.get(beginning)
  if (words) words.add(word)
  else wordsByBeginning.set(beginning, new Set([word]))
  for (let last = 1; last < shortest; last++) {
    const pair = pairAt(word, last)
    jumps[pair] = Math.min(jumps[pair] ?? 0, shortest - 1 - last)
  }
}

function pairAt(text: string, last: number): number {
  return ((text.charCodeAt(last - 1) << 8) ^ text.charCodeAt(last)) & 0xffff
}

/** Where words stand in the text, those that touch or overlap taken as one. */
function occurrences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let last = shortest - 1; last < text.length;) {
    const jump = jumps[pairAt(text, last)] ?? 0
    if (jump === 0) {
      const start = last - shortest + 1
      const length = longestWordAt(text, start)
      const before = found.at(-1)
      if (before && length > 0 && start <= before.end)
        before.end = Math.max(before.end, start + length)
      else if (length > 0) found.push({ start, end: start + length })
    }
    last += Math.max(jump, 1)
  }
  return found
}

function longestWordAt(text: string, start: number): number {
  let longest = 0
  for (const word of wordsByBeginning.get(text.slice(start, start + shortest)) ?? [])
    if (word.length > longest && text.startsWith(word, start)) longest = word.length
  return longest
}
