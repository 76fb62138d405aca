/** What a report says at its head: which target, which contract, which suite, when, and what was left out on purpose. */
import type { Profile, Target } from '../../schemas/requirements/row.ts'

export interface RunHead {
  readonly target: Target
  /** By what they are for; without user names, passwords or queries. */
  readonly addresses: Readonly<Record<string, string>>
  /** SHA-256 of the contract that replies were held to, in hexadecimal. */
  readonly contract: string
  readonly suite: { readonly version: string; readonly commit: string | null }
  /** Id of the run, which its transfers carry. */
  readonly run: string
  /** Of the stories that it tells. */
  readonly seed: number
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly profiles: readonly Profile[]
  readonly unclaimed: readonly { readonly profile: Profile; readonly because: string }[]
  readonly missingActors: readonly { readonly actor: string; readonly because: string }[]
}

/** `sandbox, contract 3fa9c1d2e0b1, suite 0.1.0 (75207b4), 2026-11-25 03:10 UTC` */
export function inOneLine({ target, contract, suite, startedAt }: RunHead): string {
  const commit = suite.commit === null ? '' : ` (${suite.commit.slice(0, 7)})`
  const time = `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)} UTC`
  return `${target}, contract ${contract.slice(0, 12)}, suite ${suite.version}${commit}, ${time}`
}

/** Why the promises of a profile do not apply, by profile. */
export function whyUnclaimed({ unclaimed }: RunHead): ReadonlyMap<Profile, string> {
  return new Map(
    unclaimed.map(({ profile, because }) => [
      profile,
      `profile ${profile} is not claimed: ${because}`,
    ]),
  )
}
