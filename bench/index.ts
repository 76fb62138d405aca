/**
 * `npm run bench -- [NAME [ARGUMENT…]]…`: runs the benches of this folder by name, all of them where none is named; what is
 * no name goes to the bench before it, as in `large "10 GiB" 3`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const benches = ['oracle', 'validation', 'transport', 'events', 'run', 'cuts', 'large']
const words = process.argv.slice(2)
const wanted: { readonly name: string; readonly args: string[] }[] = []
for (const word of words.length > 0 ? words : benches) {
  if (benches.includes(word)) wanted.push({ name: word, args: [] })
  else wanted.at(-1)?.args.push(word)
}
if (wanted.length === 0) {
  console.error(`expected names out of ${benches.join(', ')}, found ${words.join(', ')}`)
  process.exit(2)
}
for (const { name, args } of wanted) {
  console.log(`\n${[name, ...args].join(' ')}`)
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, `${name}.ts`), ...args],
    { stdio: 'inherit' },
  )
  if (status !== 0) process.exitCode = status ?? 1
}
