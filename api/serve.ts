import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'

export interface RunningServer {
  port: number
  /** Takes no new connection, lets requests under way end, and cuts those that don't within eight seconds. */
  stop(): Promise<void>
}

/** How long balancers have to see that this process is not ready before it stops accepting. */
const noticeMs = 500
const drainMs = 8_000

/** @throws the system's error when the port is taken */
export async function serveApp(
  app: { fetch: (request: Request, env?: object) => Response | Promise<Response> },
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  // Made without TLS options, so it is a plain HTTP server.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.requestTimeout = 300_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    // A server that listens on TCP has such an address.
    port: (server.address() as AddressInfo).port,
    async stop() {
      await sleep(noticeMs)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), drainMs)
      await closed
      clearTimeout(cut)
    },
  }
}
