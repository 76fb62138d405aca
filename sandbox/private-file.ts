/** Files that hold private keys. */
import { rmSync, writeFileSync } from 'node:fs'

/** Written anew, so that no other user can read it, whatever mode a file that was there had. */
export function writePrivate(file: string, content: string): void {
  rmSync(file, { force: true })
  writeFileSync(file, content, { mode: 0o600, flag: 'wx' })
}
