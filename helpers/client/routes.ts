/** Where each operation of a Broker is asked for, and which of the gateway's limits it counts against. */

/** `searchAndDetails` is the scarce one. Null: no limit is documented. */
export type CallGroup = 'usual' | 'searchAndDetails' | null

export interface Route {
  readonly method: string
  /** Names in braces are replaced by `pathOf`. */
  readonly path: string
  readonly group: CallGroup
}

const api = '/broker/api/v1'
const transfers = `${api}/filetransfer`
const tus = `${transfers}/upload/tus/{id}`
const owner = `${api}/serviceowner`
const resource = `${api}/resource/{id}`

export const routes = {
  initialize: { method: 'POST', path: transfers, group: 'usual' },
  upload: { method: 'POST', path: `${transfers}/{id}/upload`, group: 'usual' },
  initializeAndUpload: { method: 'POST', path: `${transfers}/upload`, group: 'usual' },
  overview: { method: 'GET', path: `${transfers}/{id}`, group: 'usual' },
  details: { method: 'GET', path: `${transfers}/{id}/details`, group: 'searchAndDetails' },
  search: { method: 'GET', path: transfers, group: 'searchAndDetails' },
  download: { method: 'GET', path: `${transfers}/{id}/download`, group: 'usual' },
  confirmDownload: { method: 'POST', path: `${transfers}/{id}/confirmdownload`, group: 'usual' },
  tusOptions: { method: 'OPTIONS', path: tus, group: null },
  tusCreate: { method: 'POST', path: tus, group: null },
  tusHead: { method: 'HEAD', path: tus, group: null },
  tusAppend: { method: 'PATCH', path: tus, group: null },
  tusTerminate: { method: 'DELETE', path: tus, group: null },
  configureResource: { method: 'PUT', path: resource, group: 'usual' },
  readResource: { method: 'GET', path: resource, group: 'usual' },
  configureServiceOwner: { method: 'POST', path: owner, group: 'usual' },
  readServiceOwner: { method: 'GET', path: owner, group: 'usual' },
  monthlyStatistics: { method: 'GET', path: `${api}/statistics/monthly`, group: 'usual' },
} as const satisfies Record<string, Route>

export type Operation = keyof typeof routes

/** @param id of the transfer or the resource, encoded as one segment. */
export function pathOf(operation: Operation, id = ''): string {
  return routes[operation].path.replace('{id}', encodeURIComponent(id))
}

/** Which limit a request counts against. Null: none is documented, or it is no operation of a Broker. */
export function groupOf(method: string, path: string): CallGroup {
  const [bare = ''] = path.split('?')
  const found = Object.values(routes).find(
    (route) => route.method === method && asPattern(route.path).test(bare),
  )
  return found?.group ?? null
}

/** Whatever stands before it: a sandbox has places. */
function asPattern(path: string): RegExp {
  return new RegExp(`${path.replaceAll('{id}', '[^/]+')}$`)
}
