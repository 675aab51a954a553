import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ReceivedCallback {
  headers: Headers
  body: string
  at: number
}

/** The municipality's end of a callback: keeps what arrives and answers with the status that the test asks for. */
export async function startReceiver(
  judge: (received: ReceivedCallback, count: number) => number = () => 204,
  port = 0,
) {
  const received: ReceivedCallback[] = []
  const server = createServer((request, response) => void take(request, response))
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = new Headers(request.headers as Record<string, string>) // no header of a callback repeats
    const callback = { headers, body: await text(request), at: Date.now() }
    received.push(callback)
    response.writeHead(judge(callback, received.length)).end()
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: bound } = server.address() as AddressInfo // listening on TCP
  return {
    url: `http://127.0.0.1:${bound}/callbacks/inquiries`,
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
