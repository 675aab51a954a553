import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** The harmless text that every scanner takes for malware, put together so that no scanner finds it in this file. */
export const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-${'STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`

export interface TestClamd {
  address: string
  /** What was scanned, in order. */
  scanned: Buffer[]
  stop(): Promise<void>
}

/** A server that speaks clamd's protocol and knows one piece of malware. @param mostBytes its StreamMaxLength */
export async function startClamd({ mostBytes = 25_000_000, path }: { mostBytes?: number; path?: string } = {}) {
  const scanned: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let bytes = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      const answer = answerTo(bytes, mostBytes, scanned)
      if (answer !== undefined) socket.end(`${answer}\0`)
    })
  })
  if (path === undefined) server.listen(0, '127.0.0.1')
  else server.listen(path)
  await once(server, 'listening')
  const clamd: TestClamd = {
    address: path ?? `127.0.0.1:${(server.address() as AddressInfo).port}`,
    scanned,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return clamd
}

/** What it says once it has heard enough. */
function answerTo(bytes: Buffer, mostBytes: number, scanned: Buffer[]): string | undefined {
  const end = bytes.indexOf(0)
  if (end < 0) return undefined
  const command = bytes.subarray(0, end).toString()
  if (command === 'zPING') return 'PONG'
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND'
  const chunks: Buffer[] = []
  let total = 0
  for (let at = end + 1; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) {
      const content = Buffer.concat(chunks)
      scanned.push(content)
      return content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
    }
    total += length
    if (total > mostBytes) return 'INSTREAM size limit exceeded. ERROR'
    chunks.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
