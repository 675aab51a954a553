import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'

export interface MetricsServer {
  port: number
  close(): void
}

/**
 * Serves `/metrics` and nothing else, on a port of its own: who may read it is for the network to say.
 * @param refresh awaited before each answer
 * @throws the system's error when the port is taken
 */
export async function startMetricsServer(
  { host, port }: { host: string; port: number },
  registry: Registry,
  refresh: () => Promise<void> = async () => undefined,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    void answered(request.url, registry, refresh).then(({ status, type, text }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
      response.end(text)
    })
  })
  server.requestTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    // A server that listens on TCP has such an address.
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answered(url: string | undefined, registry: Registry, refresh: () => Promise<void>) {
  const plain = 'text/plain; charset=utf-8'
  if (url?.split('?')[0] !== '/metrics') return { status: 404, type: plain, text: '' }
  try {
    await refresh()
    return { status: 200, type: registry.contentType, text: await registry.metrics() }
  } catch {
    return { status: 500, type: plain, text: '' }
  }
}
