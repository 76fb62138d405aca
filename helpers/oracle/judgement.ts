/**
 * What a law says of one reply: that it held, or what was expected instead and why. A law that does not apply, or cannot know,
 * says nothing at all.
 */
import type { Heard } from './journal/heard.ts'
import type { PlaceKnowledge } from './journal/journal.ts'
import { sameJson, shown } from './journal/json.ts'
import type { Seen, TransferKnowledge } from './journal/transfer.ts'

export type Judgement = Met | Broken

interface Met {
  readonly met: true
}

export interface Broken {
  readonly met: false
  /** JSON pointer into the body, or the name of a header, or `status`. */
  readonly where: string
  readonly expected: string
  readonly found: string
  /** Where the expectation comes from: "the initialize in exchange 3 said …". */
  readonly because: string
}

/** All that is known beside the reply itself. */
export interface Knowledge {
  readonly place: PlaceKnowledge
  /** The transfer that the reply speaks of; null where it speaks of none. */
  readonly transfer: TransferKnowledge | null
  /** The target runs as developers run it, and may tell the insides of an error. */
  readonly showsExceptions: boolean
}

export type Law = (reply: Heard, known: Knowledge) => readonly Judgement[]

/** The law says nothing. */
export const silent: readonly Judgement[] = []

const kept: readonly Judgement[] = [{ met: true }]

/** Holds where the condition does; what is to be said otherwise is put into words only then. */
export function holds(
  condition: boolean,
  otherwise: () => Omit<Broken, 'met'>,
): readonly Judgement[] {
  return condition ? kept : [{ met: false, ...otherwise() }]
}

/** Holds where what was found is what was expected, compared as JSON. */
export function equals(
  where: string,
  expected: unknown,
  found: unknown,
  because: string,
): readonly Judgement[] {
  return holds(sameJson(expected, found), () => ({
    where,
    expected: shown(expected),
    found: shown(found),
    because,
  }))
}

/** A law of overviews and details. */
export function onLook(
  judge: (
    look: Seen['look'],
    transfer: TransferKnowledge,
    reply: Seen,
    known: Knowledge,
  ) => readonly Judgement[],
): Law {
  return (reply, known) =>
    reply.look && known.transfer
      ? judge(reply.look, known.transfer, { ...reply, look: reply.look }, known)
      : silent
}

/** A law of details alone. */
export function onDetails(
  judge: (
    details: Details,
    transfer: TransferKnowledge,
    reply: Seen,
    known: Knowledge,
  ) => readonly Judgement[],
): Law {
  return onLook((look, transfer, reply, known) => {
    const { history, recipientHistory } = look
    return history && recipientHistory
      ? judge({ ...look, history, recipientHistory }, transfer, reply, known)
      : silent
  })
}

type Details = Seen['look'] & {
  readonly history: NonNullable<Seen['look']['history']>
  readonly recipientHistory: NonNullable<Seen['look']['recipientHistory']>
}
