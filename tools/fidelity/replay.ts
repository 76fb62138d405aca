/**
 * Replays a script against a sandbox: in order, on its clock, overlapping calls together. It compares replies and says
 * what it could not replay; what a difference means is for whoever reads the table.
 */
import { compareReplies } from './compare-replies.ts'
import type { Difference } from './difference.ts'
import { endedBefore, overlapping } from './overlapping.ts'
import { ReplayedPlace } from './replayed-place.ts'
import type { SandboxAddress } from './sandbox-address.ts'
import type { Asking, Change, Script } from './script.ts'
import { isMadeUp, learnMadeUpContent } from './made-up-content.ts'
import type { Heard } from './speak.ts'
import { stateIn, hasChecksum, transferIn } from './transfer-in.ts'
import { Translation } from './translation.ts'
import { Wording } from './wording.ts'

export type Outcome =
  | { readonly asking: Asking; readonly kind: 'same' | 'look' }
  | {
      readonly asking: Asking
      readonly kind: 'different'
      readonly differences: readonly Difference[]
    }
  | { readonly asking: Asking; readonly kind: 'left-out'; readonly reason: string }

/** What a replay waits through on the moved clock for a state to come, at most and step by step, in milliseconds. */
const longestWait = 30_000
const waitStep = 250
/** The same where nobody had looked before: the Broker had it ready, give or take a moment. */
const shortWait = 1_000
/** Replies that took longer waited for something: the clock moves while they are awaited. */
const longReply = 500

export async function replay(script: Script, sandbox: SandboxAddress): Promise<readonly Outcome[]> {
  const stage = new Stage(script, sandbox)
  await stage.begin()
  const outcomes: Outcome[] = []
  for (const group of overlapping(script.steps)) outcomes.push(...(await stage.perform(group)))
  return outcomes
}

class Stage {
  readonly #script: Script
  readonly #sandbox: SandboxAddress
  readonly #translation = new Translation()
  readonly #wording: Wording
  readonly #places: ReadonlyMap<string, ReplayedPlace>
  /** The last look at a transfer that nothing was asked about since, and what it showed. */
  readonly #looks = new Map<string, { readonly asking: Asking; readonly heard: Heard }>()
  readonly #recordedStart: number
  readonly #starts = new Map<ReplayedPlace, number>()

  constructor(script: Script, sandbox: SandboxAddress) {
    this.#script = script
    this.#sandbox = sandbox
    this.#wording = new Wording(sandbox, this.#translation)
    this.#places = new Map(
      script.places.map((scripted) => [scripted.name, new ReplayedPlace(sandbox, scripted)]),
    )
    const first = script.steps.find((step) => step.kind === 'asking')
    this.#recordedStart = first?.startedAt ?? 0
  }

  async begin(): Promise<void> {
    learnMadeUpContent(this.#script.steps, this.#translation)
    for (const scripted of this.#script.places) {
      const place = this.#placeOf(scripted.name)
      await place.begin(scripted)
      this.#starts.set(place, place.now())
    }
  }

  async perform(group: Change | readonly Asking[]): Promise<readonly Outcome[]> {
    if ('kind' in group) {
      for (const [name, place] of this.#places)
        if (group.place === null || group.place === name) await this.#change(group, place)
      return []
    }
    const [first] = group
    if (!first) return []
    const place = this.#placeOf(first.place)
    const time = (recorded: number) =>
      (this.#starts.get(place) ?? 0) + (recorded - this.#recordedStart)
    await place.moveTo(time(first.startedAt))
    for (const asking of group) await this.#awaitState(asking, place)
    const under: Promise<Outcome>[] = []
    for (const [index, asking] of group.entries()) {
      const before = under.filter((_, each) => endedBefore(group[each], asking))
      under[index] = Promise.all(before).then(() => this.#replay(asking, place))
    }
    const ends = Math.max(...group.map(({ endedAt }) => endedAt))
    if (ends - first.startedAt > longReply) await this.#moveUntilAnswered(under, place, time(ends))
    return Promise.all(under)
  }

  async #change(change: Change, place: ReplayedPlace): Promise<void> {
    if (change.kind === 'world') await place.replaceWorld(change.world)
    else if (change.kind === 'settings') await place.set(change.settings)
    else {
      const moved = await place.advance(change.advance)
      this.#starts.set(place, (this.#starts.get(place) ?? 0) + moved)
    }
  }

  /** Step by step, so that what is asked is under way before the time it waits for comes. */
  async #moveUntilAnswered(
    under: readonly Promise<unknown>[],
    place: ReplayedPlace,
    end: number,
  ): Promise<void> {
    const answered = Promise.allSettled(under).then(() => true)
    await place.readTime()
    await place.readTime() // By now what was sent before has been received, and overlaps as it did.
    let isAnswered = false
    while (!isAnswered && place.now() < end) {
      await place.moveTo(Math.min(place.now() + waitStep, end))
      isAnswered = await Promise.race([answered, Promise.resolve(false)])
    }
  }

  async #replay(asking: Asking, place: ReplayedPlace): Promise<Outcome> {
    const { reply, leftOut } = asking
    if (leftOut !== null) return { asking, kind: 'left-out', reason: leftOut }
    if (asking.request.isCut === true) {
      await place.breakOff(await this.#wording.of(asking, place))
      return { asking, kind: 'look' }
    }
    if (reply === null) return { asking, kind: 'left-out', reason: 'no answer was recorded' }
    if (asking.name === null) {
      const heard = await this.#ask(asking, place)
      this.#looks.set(transferIn(asking.request.path), { asking, heard })
      if (stateIn(heard.body) === stateIn(reply.body)) this.#compare(asking, heard, place)
      return { asking, kind: 'look' }
    }
    const heard = await this.#askUntil(asking, reply.body, shortWait, place)
    const differences = this.#compare(asking, heard, place)
    return differences.length === 0
      ? { asking, kind: 'same' }
      : { asking, kind: 'different', differences }
  }

  #compare(
    { request, reply, place: name }: Asking,
    heard: Heard,
    place: ReplayedPlace,
  ): readonly Difference[] {
    if (reply === null) return []
    const recordedPrefix = this.#script.places.find((each) => each.name === name)?.prefix ?? ''
    if (isMadeUp(request.body) && Buffer.isBuffer(reply.body))
      this.#wording.transfersOfMadeUpContent.add(transferIn(reply.body.toString()))
    const { address, issuers } = this.#sandbox
    return compareReplies(reply, heard, {
      translation: this.#translation,
      addresses: [
        [issuers.altinn, 'https://<altinn>/authentication/api/v1/openid/'],
        [issuers.maskinporten, 'https://test.maskinporten.no/'],
        [address + place.prefix, /^https?:/.test(name) ? name : recordedPrefix],
        [place.prefix, recordedPrefix],
      ],
      contentIsMadeUp: this.#wording.transfersOfMadeUpContent.has(transferIn(request.path)),
    })
  }

  /** The state that was last looked for, or that this exchange shows, has to have come before it is asked. */
  async #awaitState(asking: Asking, place: ReplayedPlace): Promise<void> {
    const id = transferIn(asking.request.path)
    const look = this.#looks.get(id)
    if (asking.name === null || !look) return
    this.#looks.delete(id)
    const own = asking.reply?.body
    const wanted = stateIn(own) === undefined ? look.asking.reply?.body : own
    if (stateIn(wanted) === undefined || shows(look.heard, wanted)) return
    await this.#askUntil(look.asking, wanted, longestWait, place)
  }

  /** Asks again until the reply shows what is wanted, or time is up. */
  async #askUntil(
    look: Asking,
    wanted: unknown,
    longest: number,
    place: ReplayedPlace,
  ): Promise<Heard> {
    const until = place.now() + longest
    for (;;) {
      const heard = await this.#ask(look, place)
      if (shows(heard, wanted) || place.now() >= until) return heard
      await place.moveTo(place.now() + waitStep)
    }
  }

  async #ask(asking: Asking, place: ReplayedPlace): Promise<Heard> {
    return place.ask(await this.#wording.of(asking, place))
  }

  #placeOf(name: string): ReplayedPlace {
    const place = this.#places.get(name)
    if (!place) throw new RangeError(`The script has no place ${name}.`)
    return place
  }
}

function shows({ body }: Heard, wanted: unknown): boolean {
  return stateIn(body) === stateIn(wanted) && (hasChecksum(body) || !hasChecksum(wanted))
}
