import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'

export interface Simulator {
  /** Address without a slash at the end. */
  url: string
  close(): Promise<void>
}

export interface SimulatorEnv {
  Bindings: HttpBindings
}

/** Serves a simulator on loopback only. @throws the system's error when the port is taken. */
export async function serveSimulator(
  app: Hono<SimulatorEnv>,
  port: number,
  stop: () => void = () => {},
): Promise<Simulator> {
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.address() as AddressInfo // listening on TCP, so it has one
  return {
    url: `http://127.0.0.1:${bound}`,
    async close() {
      stop()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}

/** Runs a simulator as a process of its own: prints one JSON line when it is ready, ends on SIGTERM or SIGINT. */
export async function runSimulator(name: string, start: () => Promise<Simulator>): Promise<void> {
  const simulator = await start()
  process.stdout.write(`${JSON.stringify({ ready: name, ...simulator, close: undefined, pid: process.pid })}\n`)
  let isEnding = false
  const end = () => {
    if (isEnding) return
    isEnding = true
    void simulator.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
