/** Holds a reply of the sandbox against the recorded one. It learns ids and times on the way, and reads no file. */
import type { Difference } from './difference.ts'
import type { ScriptedReply } from './script.ts'
import { type Heard, md5Of } from './speak.ts'
import { isId, isTime, type Translation } from './translation.ts'

export interface Comparing {
  readonly translation: Translation
  /** The sandbox's addresses in the words of the recording, longest first. */
  readonly addresses: readonly (readonly [ours: string, recorded: string])[]
  /** Whether checksums may be learnt here: the content was made up. */
  readonly contentIsMadeUp: boolean
}

export function compareReplies(
  recorded: ScriptedReply,
  heard: Heard,
  comparing: Comparing,
): readonly Difference[] {
  const differences: Difference[] = []
  if (recorded.status !== heard.status)
    differences.push({
      where: 'status',
      recorded: String(recorded.status),
      sandbox: String(heard.status),
    })
  const isAccident =
    recorded.status === 500 &&
    Buffer.isBuffer(recorded.body) &&
    recorded.body.includes('"exceptionType"')
  return [
    ...differences,
    ...compareHeaders(recorded, heard, comparing),
    ...compareBodies(recorded.body, heard.body, comparing, isAccident),
  ]
}

const ofTheConnection = ['connection', 'keep-alive']

function compareHeaders(
  recorded: ScriptedReply,
  heard: Heard,
  comparing: Comparing,
): readonly Difference[] {
  const theirs = byName(recorded.headers)
  const ours = byName(heard.headers)
  return [...new Set([...theirs.keys(), ...ours.keys()])]
    .filter((name) => !ofTheConnection.includes(name))
    .flatMap((name) => {
      const one = theirs.get(name)
      const other = ours.get(name)?.map((value) => inWordsOfRecording(value, comparing))
      const isSame =
        one?.length === other?.length &&
        one?.every((value, index) => isSameText(value, other?.[index] ?? '', comparing))
      if (isSame === true) return []
      return [
        {
          where: `header ${name}`,
          recorded: one?.join(' | ') ?? 'none',
          sandbox: other?.join(' | ') ?? 'none',
        },
      ]
    })
}

function byName(
  headers: readonly (readonly [string, string])[],
): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>()
  for (const [name, value] of headers)
    named.set(name.toLowerCase(), [...(named.get(name.toLowerCase()) ?? []), value])
  return named
}

function compareBodies(
  recorded: ScriptedReply['body'],
  heard: Buffer,
  comparing: Comparing,
  isAccident: boolean,
): readonly Difference[] {
  if (!Buffer.isBuffer(recorded)) {
    const md5 = md5Of(heard)
    if (comparing.contentIsMadeUp) comparing.translation.learnId(recorded.md5, md5)
    const isSame =
      recorded.length === heard.length && comparing.translation.isSameId(recorded.md5, md5)
    return isSame
      ? []
      : [
          {
            where: 'body',
            recorded: measureOf(recorded),
            sandbox: measureOf({ length: heard.length, md5 }),
          },
        ]
  }
  const theirs = recorded.toString()
  const ours = inWordsOfRecording(heard.toString(), comparing)
  const [one, other] = [objectIn(theirs), objectIn(ours)]
  if (one !== undefined && other !== undefined) {
    const shown = isAccident ? [withoutInsides(one), withoutInsides(other)] : [one, other]
    const differences = compareJson(shown[0], shown[1], '', comparing)
    const doubled = isAccident ? [] : compareMembers(theirs, ours)
    return differences.length > 0 ? differences : doubled
  }
  if (comparing.contentIsMadeUp && recorded.length === heard.length) return []
  if (recorded.equals(heard) || isSameText(theirs, ours, comparing)) return []
  return [{ where: 'body', recorded: shortened(theirs), sandbox: shortened(ours) }]
}

function objectIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function compareJson(
  recorded: unknown,
  ours: unknown,
  at: string,
  comparing: Comparing,
): readonly Difference[] {
  const different = [
    { where: `body ${at || '/'}`, recorded: inWords(recorded), sandbox: inWords(ours) },
  ]
  if (typeof recorded === 'string' && typeof ours === 'string') {
    const isLearnt = !at.endsWith('/checksum') || comparing.contentIsMadeUp
    if (isLearnt && isId(recorded) && isId(ours)) comparing.translation.learnId(recorded, ours)
    return isSameText(recorded, ours, comparing) ? [] : different
  }
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (recorded.length !== ours.length) return different
    return recorded.flatMap((each: unknown, index) =>
      compareJson(each, ours[index], `${at}/${index}`, comparing),
    )
  }
  if (isObject(recorded) && isObject(ours))
    return [...new Set([...Object.keys(recorded), ...Object.keys(ours)])].flatMap((name) => {
      const where = `${at}/${name}`
      if (name in recorded && name in ours)
        return compareJson(recorded[name], ours[name], where, comparing)
      const shown = (object: Readonly<Record<string, unknown>>) =>
        name in object ? inWords(object[name]) : 'no such member'
      return [{ where: `body ${where}`, recorded: shown(recorded), sandbox: shown(ours) }]
    })
  return recorded === ours ? [] : different
}

/** Members that occur twice, which a parser would overlook. */
function compareMembers(recorded: string, ours: string): readonly Difference[] {
  const [one, other] = [membersOf(recorded), membersOf(ours)]
  return one === other ? [] : [{ where: 'body members', recorded: one, sandbox: other }]
}

function membersOf(text: string): string {
  return Array.from(text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g), ([, name]) => name)
    .sort()
    .join(' ')
}

function withoutInsides(body: unknown): unknown {
  if (!isObject(body)) return body
  const kept = ['type', 'title', 'status', 'code', 'traceId', 'statusDescription']
  return Object.fromEntries(Object.entries(body).filter(([name]) => kept.includes(name)))
}

const trace = /\b00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\b/g
const times = [
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?=Z|[+-]\d\d:\d\d)/g, '‹time›'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?/g, '‹time›'],
  [/\b\d\d\/\d\d\/(?!0001)\d{4} \d\d:\d\d:\d\d\b/g, '‹time›'],
  [/\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\b/g, '‹time›'],
] as const

/** What a recorder writes in place of the findings of a scan. */
const leftOutByTheRecorder = /^(Malware scan failed)\. \(details of the scan left out\)$/

function isSameText(recorded: string, ours: string, { translation }: Comparing): boolean {
  const [, kept] = leftOutByTheRecorder.exec(recorded) ?? []
  if (kept !== undefined) return ours.startsWith(kept)
  if (isTime(recorded) && isTime(ours)) translation.learnTime(recorded, ours)
  learnAddress(recorded, ours, translation)
  return withoutTimes(translation.idsIn(recorded)) === withoutTimes(ours)
}

/** The address of an upload shows an id for the first time. */
function learnAddress(recorded: string, ours: string, translation: Translation): void {
  const form = /\/broker\/api\/v1\/filetransfer\/upload\/tus\/[^/]+\/partial\/([0-9a-f]{32})$/
  const [, theirs] = form.exec(recorded) ?? []
  const [, mine] = form.exec(ours) ?? []
  if (theirs !== undefined && mine !== undefined) translation.learnId(theirs, mine)
}

function withoutTimes(text: string): string {
  return times.reduce(
    (shown, [form, word]) => shown.replace(form, word),
    text.replace(trace, '‹trace›'),
  )
}

function inWordsOfRecording(text: string, { addresses }: Comparing): string {
  return addresses.reduce((shown, [ours, recorded]) => shown.replaceAll(ours, recorded), text)
}

function measureOf({ length, md5 }: { length: number; md5: string }): string {
  return `${length} bytes with MD5 ${md5}`
}

function inWords(value: unknown): string {
  return shortened(JSON.stringify(value))
}

function shortened(text: string): string {
  const most = 300
  return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
