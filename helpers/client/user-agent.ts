/** How the suite names itself to whoever it asks. */
import { readFileSync } from 'node:fs'

const manifest = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { name: string; version: string } // our own file

export const userAgent = `${manifest.name}/${manifest.version}`
