import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { createApp } from '../../../api/app.ts'
import type { ApiDeps } from '../../../api/deps.ts'
import { serveApp } from '../../../api/serve.ts'
import { createWeb } from '../../../web/app.ts'
import { createSite } from '../../../web/site.ts'
import type { WebCity } from './web-city.ts'

/** The same city once more on a port of its own, under the name `localhost`, with other settings and keys. */
export async function serveSecondSite(
  { api }: WebCity,
  { settings = {}, keys = {} }: { settings?: Partial<ApiDeps['settings']>; keys?: Partial<ApiDeps['keys']> } = {},
) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const deps: ApiDeps = {
    ...api.deps,
    settings: { ...api.deps.settings, SARA8_PUBLIC_URL: url, ...settings },
    keys: { ...api.deps.keys, ...keys },
  }
  const app = createApp(deps)
  const server = await serveApp(createSite(app, createWeb({ ...deps, api: app })), { host: '127.0.0.1', port })
  return { url, stop: () => server.stop() }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
