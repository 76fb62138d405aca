/**
 * What a run was narrowed by, read from the runner's command line: the runner does not tell. Only options that leave the
 * plan whole are known here; any other counts as narrowing.
 */

const harmless = [
  '--fail-on-flaky-tests',
  '--forbid-only',
  '--fully-parallel',
  '--pass-with-no-tests',
  '--quiet',
  '-x',
]
const harmlessWithValue = [
  '--add-reporter',
  '--config',
  '-c',
  '--global-timeout',
  '--max-failures',
  '--output',
  '--repeat-each',
  '--reporter',
  '--retries',
  '--timeout',
  '--trace',
  '--tsconfig',
  '--workers',
  '-j',
]
/** Followed by a value of its own, which belongs to it when it is shown. */
const narrowingWithValue = [
  '--grep',
  '-g',
  '--grep-invert',
  '-G',
  '--project',
  '--shard',
  '--test-list',
  '--test-list-invert',
  '--last-failed-file',
]

/** `argv` as the runner reports it, executable and script first. Empty: the run is whole. */
export function narrowedBy(argv: readonly string[]): string[] {
  const [command, ...words] = argv.slice(2)
  if (command !== 'test') return ['started by another program']
  const narrowing: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--') break
    const takesNext = !word.includes('=')
    if (harmless.includes(word)) continue
    if (isOneOf(harmlessWithValue, word)) {
      if (takesNext && !isShortWithValue(word)) at++
    } else if (isOneOf(narrowingWithValue, word) && takesNext && !isShortWithValue(word))
      narrowing.push(`${word} ${words[++at] ?? ''}`)
    else narrowing.push(word)
  }
  return narrowing
}

/** `--workers`, `--workers=2`, `-j2`. */
function isOneOf(options: readonly string[], word: string): boolean {
  const name = isShortWithValue(word) ? word.slice(0, 2) : word.split('=', 1)[0]
  return options.includes(name ?? '')
}

function isShortWithValue(word: string): boolean {
  return /^-[a-zA-Z]./.test(word)
}
