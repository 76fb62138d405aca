/** A validation problem names just the faults of its request, each in its own words. */
import type { Judgement, Law } from '../judgement.ts'
import { equals, holds, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import type { JsonObject } from '../journal/json.ts'
import { listOf, objectOf, shown } from '../journal/json.ts'
import type { Faults } from './fault-messages.ts'
import { faultsOf } from './request-faults.ts'

export const namesTheFaults: Law = onValidation(({ messages, further }, errors) => {
  const unforeseen = Object.keys(errors).filter((key) => !messages.has(key))
  const missing = [...messages.keys()].filter((key) => !(key in errors))
  const [one, ...others] = unforeseen
  const fits = further
    ? one !== undefined && others.length === 0 && further.test(one)
    : one === undefined
  return holds(fits && missing.length === 0, () => ({
    where: '/errors',
    expected: shown([...messages.keys(), ...(further ? [`one like ${further.source}`] : [])]),
    found: shown(Object.keys(errors)),
    because: 'these are the faults of the request',
  }))
})

export const wordsTheFaults: Law = onValidation(({ messages, further }, errors) => [
  ...[...messages].flatMap(([key, expected]) =>
    errors[key] === undefined
      ? silent
      : equals(
          `/errors/${key}`,
          [...expected].sort(),
          listOf(errors[key])?.map(String).sort(),
          'the request has this fault',
        ),
  ),
  ...(further ? oneMessageEach(errors, messages) : silent),
])

/** What a parser says is its own; but it says one thing, and says something. */
function oneMessageEach(errors: JsonObject, messages: Faults['messages']): readonly Judgement[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    const said = listOf(value)
    return messages.has(key) || !said
      ? silent
      : holds(said.length === 1 && typeof said[0] === 'string' && said[0].length > 10, () => ({
          where: `/errors/${key}`,
          expected: 'one sentence',
          found: shown(said),
          because: 'a body is read up to its first fault',
        }))
  })
}

function onValidation(
  judge: (faults: Faults, errors: JsonObject, reply: Heard) => readonly Judgement[],
): Law {
  return (reply) => {
    const errors = objectOf(objectOf(reply.json)?.errors)
    const faults = reply.status === 400 && errors ? faultsOf(reply) : undefined
    return faults && errors ? judge(faults, errors, reply) : silent
  }
}
