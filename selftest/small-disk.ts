/** A disk that is full before long, for those who are to notice. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** @param size as mount has it: `512k`. @returns false where none can be had: it takes root, and Linux. */
export function mounted(at: string, size: string): boolean {
  mkdirSync(at, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', at], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
