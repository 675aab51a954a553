import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the range that systems hand out to outgoing connections, so that a port is still free at the next start. */
const lowest = 20_000
const highest = 32_000

/** Whether a server could listen on this port of 127.0.0.1 now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** @returns a port of 127.0.0.1 that is free now and not among those taken */
export async function findFreePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(lowest, highest)
    if (!taken.has(port) && (await isPortFree(port))) return port
  }
  throw new Error(`No free port was found between ${lowest} and ${highest}.`)
}
