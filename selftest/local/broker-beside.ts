/**
 * The sandbox's Broker as a process of its own, which knows nothing but what an env file tells a Broker, and asks the
 * platform over https. Prints where it listens.
 */
import { readFileSync } from 'node:fs'
import { METHODS } from 'node:http'
import { dirname } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { parse } from 'dotenv'
import { fastify } from 'fastify'
import { registerBroker } from '../../sandbox/broker/index.ts'
import { createClock } from '../../sandbox/clock.ts'
import type { Place } from '../../sandbox/place.ts'
import { authorityIn } from '../../sandbox/platform/beside/authority.ts'
import { decodablePath } from '../../sandbox/request-target.ts'
import { initialSettings } from '../../sandbox/settings.ts'
import { platformOverHttp } from './platform-over-http.ts'

const {
  values,
  positionals: [envFile = ''],
} = parseArgs({
  allowPositionals: true,
  options: {
    /** It stands behind https itself, by the platform's authority. */
    https: { type: 'boolean', default: false },
    /** Oddities and lateness of the Broker of today included. */
    'as-observed': { type: 'boolean', default: false },
    defect: { type: 'string', multiple: true, default: [] },
  },
})
const told = parse(readFileSync(envFile))
const scan = told['GeneralSettings__SimulateMalwareScan'] === 'true' ? 'simulated' : 'verdicts'
const place: Place = {
  prefix: '',
  asObserved: values['as-observed'],
  defects: values.defect,
  clock: createClock(),
  platform: await platformOverHttp(told),
  settings: initialSettings(false, { scan, environment: 'Development', checkTokenLifetime: false }),
  seed: () => ({ serviceOwners: [], resources: [] }),
}
const authority = await authorityIn(dirname(told['SSL_CERT_FILE'] ?? ''))
const app = fastify({
  https: values.https ? await authority.issue() : null,
  exposeHeadRoutes: false,
  forceCloseConnections: true,
  keepAliveTimeout: 120_000,
  routerOptions: { maxParamLength: 65_536 },
  rewriteUrl: ({ url }) => decodablePath(url ?? '/'),
})
for (const method of METHODS)
  if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true })
registerBroker(app, () => place)
const address = await app.listen({ port: 0, host: '127.0.0.1' })
console.log(`broker at ${address}`)
process.stdin.resume().once('close', () => process.exit(0))
