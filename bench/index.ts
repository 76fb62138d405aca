/** `npm run bench -- [NAME…]`: runs the benches of this folder by name, all of them where none is named. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const benches = ['oracle', 'validation', 'transport', 'events', 'run', 'cuts', 'large'] as const
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !benches.some((bench) => bench === name))
if (unknown.length > 0) {
  console.error(`expected names out of ${benches.join(', ')}, found ${unknown.join(', ')}`)
  process.exit(2)
}
for (const name of wanted.length > 0 ? wanted : benches) {
  console.log(`\n${name}`)
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, `${name}.ts`)],
    { stdio: 'inherit' },
  )
  if (status !== 0) process.exitCode = status ?? 1
}
