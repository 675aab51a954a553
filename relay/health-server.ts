import { createServer, type Server } from 'node:http'

/** Answers /livez and /readyz of the worker process; ready means that its work can be done, not that a port is open. */
export function startHealthServer(host: string, port: number, isReady: () => Promise<boolean>): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0]
    const ok = path === '/livez' || (path === '/readyz' && (await isReady().catch(() => false)))
    const status = ok ? 200 : path === '/readyz' ? 503 : 404
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify({ status: ok ? 'ok' : 'not-ready' }))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
