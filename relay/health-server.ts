import { createServer, type Server } from 'node:http'

/** Answers /livez and /readyz of the worker process; ready means that its work can be done, not that a port is open. */
export function startHealthServer(host: string, port: number, isReady: () => Promise<boolean>): Promise<Server> {
  const server = createServer((request, response) => {
    void healthOf(request.url, isReady).then(({ status, ok }) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify({ status: ok ? 'ok' : 'not-ready' }))
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

async function healthOf(
  url: string | undefined,
  isReady: () => Promise<boolean>,
): Promise<{ status: number; ok: boolean }> {
  const path = url?.split('?')[0]
  if (path === '/livez') return { status: 200, ok: true }
  if (path !== '/readyz') return { status: 404, ok: false }
  const ok = await isReady().catch(() => false)
  return { status: ok ? 200 : 503, ok }
}
