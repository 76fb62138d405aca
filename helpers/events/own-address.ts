/**
 * How the suite marks what it subscribes to as its own: in the path of the address, with the run and its start. So a later
 * run finds what an earlier one left, and nothing else.
 */

const marker = 'altinn-broker-conformance'

/** Without a slash at its end. @param start milliseconds since the Unix epoch. */
export function ownPath(run: string, start: number): string {
  const second = new Date(start).toISOString().slice(0, 19)
  return `/${marker}/${second}Z/${encodeURIComponent(run)}`
}

const form = new RegExp(
  `^https?://[^?#]+/${marker}/(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)/[^/?#]+/[0-9a-f-]{36}$`,
)

/**
 * Those that a run has left behind which must be over by now: they bear the marker, and began longer ago than any run lasts.
 * @param now milliseconds since the Unix epoch. @param longest milliseconds.
 */
export function leftByEarlierRuns<Each extends { readonly endPoint: string }>(
  subscriptions: readonly Each[],
  { now, longest }: { readonly now: number; readonly longest: number },
): Each[] {
  return subscriptions.filter(({ endPoint }) => {
    const start = Date.parse(form.exec(endPoint)?.[1] ?? '')
    return now - start > longest
  })
}
