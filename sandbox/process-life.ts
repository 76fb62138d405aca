/** How a program of the sandbox ends: when it is told to, or when nobody is left to tell. */
import { fstatSync } from 'node:fs'

export function endWhenTold(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void close().then(() => process.exit(0))
    })
  }
}

/** Standard input closes when whoever holds its other end goes; without such an end, a new parent is the sign. */
export function endWithParent(): void {
  const parent = process.ppid
  const end = () => process.kill(process.pid, 'SIGTERM')
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, 500)
  if (isHeldOpen(0)) process.stdin.resume().once('close', end)
}

function isHeldOpen(descriptor: number): boolean {
  try {
    const file = fstatSync(descriptor)
    return file.isFIFO() || file.isSocket()
  } catch {
    return false
  }
}
