/** One difference between two documents, and what it means for a client that was written by the first of them. */

export const classes = ['breaking', 'drift', 'editorial'] as const

/** Can make a client fail; says more or less than before; says the same in other words. */
export type Class = (typeof classes)[number]

export interface Difference {
  readonly class: Class
  /** `GET /broker/api/v1/filetransfer`, a schema's name, or `the document`. */
  readonly about: string
  /** What of it: `status 204`, `parameter role`, `/recipients[]/recipient`. */
  readonly where: string
  /** What the first document says, and what the second does. */
  readonly was: string
  readonly is: string
}

/** Each difference once, breaking ones first, otherwise in the order in which they were met. */
export function inOrder(differences: readonly Difference[]): Difference[] {
  const distinct = new Map(differences.map((each) => [JSON.stringify(each), each]))
  return classes.flatMap((each) =>
    [...distinct.values()].filter((difference) => difference.class === each),
  )
}
