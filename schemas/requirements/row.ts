/** What one row of the register says. The register itself is `index.ts`; the rows stand in files by step of the process. */

export type Level = 'must' | 'should'

/** A part of Broker that a target offers or does not: what is not claimed is not asked. */
export type Profile =
  'core' | 'ranges' | 'resumable' | 'events' | 'service-owner' | 'limits' | 'large'

export type Target = 'sandbox' | 'local' | 'tt02' | 'production'

export interface Row {
  /** MUST and SHOULD as the documentation means them: a broken `must` makes a run red, a broken `should` is shown. */
  readonly level: Level
  readonly profile: Profile
  /** One sentence, in the positive, that a reader can hold against what came. */
  readonly promise: string
  /** Where it is promised: an address, or several. */
  readonly source: string | readonly string[]
  /** Numbers of the documented requirements it covers. */
  readonly covers?: readonly string[]
  /** Whose promise it is; the Broker's unless said. What `documentation` breaks never makes a run red. */
  readonly party?: 'broker' | 'integration' | 'documentation'
  /** Judged by a check (`specs`), or on every exchange of a run (a law). A check unless said. */
  readonly by?: 'check' | 'law'
  /** Where a promise that is a MUST weighs no more than a SHOULD. */
  readonly shouldOn?: readonly Target[]
  /** Asked on production too: it disturbs nobody, refusals and limits included. */
  readonly onProduction?: true
  /** For the preflight: what to look at when it is red; on `local` what is said of it there, where anything is. */
  readonly advice?: Advice & { readonly onLocal?: Advice }
  /** Where it is not checked, and why that is honest. */
  readonly unchecked?: {
    readonly on: 'everywhere' | readonly Target[]
    readonly because: string
  }
  /** Why a Broker in Development, which is what the target `local` is, cannot answer it. */
  readonly notInDevelopment?: string
}

interface Advice {
  readonly settings: readonly string[]
  readonly remedy: string
}
