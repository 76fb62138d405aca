/** Whether something listens on a port of this machine, asked before a server is started there. */
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const listen = `require('node:net').createServer().on('error', () => process.exit(1))
  .listen(+process.argv[1], '127.0.0.1', () => process.exit(0))`

/** In a process of its own, since settings are read in one go. */
export function isPortInUse(port: number): boolean {
  return spawnSync(process.execPath, ['-e', listen, String(port)]).status === 1
}
