import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ReceivedCallback {
  headers: Headers
  body: string
  at: number
}

/** The municipality's end of a callback: keeps what arrives and answers with the status that the test asks for. */
export async function startReceiver(statusOf: (received: ReceivedCallback, count: number) => number = () => 204) {
  const received: ReceivedCallback[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const callback = { headers: new Headers(request.headers as Record<string, string>), body, at: Date.now() } // no header of a callback repeats
      received.push(callback)
      response.writeHead(statusOf(callback, received.length)).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  return {
    url: `http://127.0.0.1:${port}/callbacks/inquiries`,
    received,
    async waitFor(count: number, withinMs = 10_000): Promise<readonly ReceivedCallback[]> {
      const until = Date.now() + withinMs
      while (received.length < count) {
        if (Date.now() > until) throw new Error(`${received.length} of ${count} callbacks arrived`)
        await sleep(20)
      }
      return received
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
