/** Reads the user's own list of known deviations and names every fault of it. */
import { closest, distance } from 'fastest-levenshtein'
import type { Fault } from './config-error.ts'
import { readJsonFile } from './json-file.ts'
import type { KnownDeviation } from './known-deviations.ts'
import { targetNames } from './variables.ts'

const setting = 'BROKER_KNOWN_DEVIATIONS'

/** @param promises ids of the register, all of them. */
export function readKnownDeviations(
  path: string,
  promises: readonly string[],
): { readonly deviations: readonly KnownDeviation[]; readonly faults: readonly Fault[] } {
  const { content = [], faults = [] } = readJsonFile<KnownDeviation[]>(path, setting, schema)
  const further = content.flatMap((deviation, index) =>
    [...unknownPromise(deviation, promises), ...badDays(deviation), ...badPatterns(deviation)].map(
      (fault) => ({ setting, ...fault, expected: `/${index}${fault.expected}` }),
    ),
  )
  return { deviations: content, faults: [...faults, ...further] }
}

type Finding = Omit<Fault, 'setting'>

function unknownPromise({ promise }: KnownDeviation, promises: readonly string[]): Finding[] {
  if (promises.includes(promise)) return []
  const near = closest(promise, promises)
  return [
    {
      expected: '/promise one of the register',
      found: `"${promise}"`,
      remedy:
        distance(promise, near) <= 4
          ? `did you mean ${near}?`
          : 'ids are those that the conformance page shows',
    },
  ]
}

function badDays({ date, expires }: KnownDeviation): Finding[] {
  const unreal = Object.entries({ date, expires })
    .filter(([, day]) => !isDay(day))
    .map(([name, day]) => ({ expected: `/${name} a day of the calendar`, found: `"${day}"` }))
  if (unreal.length > 0 || date <= expires) return unreal
  return [{ expected: '/expires a day after /date', found: `"${expires}", and "${date}"` }]
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function badPatterns({ when: { asked, came } }: KnownDeviation): Finding[] {
  const patterns = [
    asked?.query,
    ...[asked, came].flatMap((each) => [each?.body, ...Object.values(each?.headers ?? {})]),
  ]
  return patterns
    .filter((pattern) => pattern !== undefined && !isPattern(pattern))
    .map((pattern) => ({ expected: '/when a regular expression', found: `"${pattern ?? ''}"` }))
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'))
  } catch {
    return false
  }
}

const text = { type: 'string', minLength: 1 }
const patterns = { body: text, headers: { type: 'object', additionalProperties: text } }

const schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['promise', 'targets', 'when', 'reason', 'link', 'date', 'expires'],
    additionalProperties: false,
    properties: {
      promise: text,
      targets: { type: 'array', minItems: 1, items: { type: 'string', enum: [...targetNames] } },
      when: {
        type: 'object',
        required: ['operation', 'came'],
        additionalProperties: false,
        properties: {
          operation: { type: 'string', pattern: '^[A-Z]+ /[^\\s?]*$' },
          asked: {
            type: 'object',
            minProperties: 1,
            additionalProperties: false,
            properties: { ...patterns, query: text },
          },
          came: {
            type: 'object',
            required: ['status'],
            additionalProperties: false,
            properties: { ...patterns, status: { type: 'integer', minimum: 100, maximum: 599 } },
          },
        },
      },
      reason: text,
      link: { type: 'string', pattern: '^https?://\\S+$' },
      date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      expires: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    },
  },
}
