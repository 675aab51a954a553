import { connect, type NetConnectOpts, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'

/** Looks for malware in what people send. */
export interface VirusScanner {
  /** @throws ScannerUnavailable when it can't be reached, doesn't answer, or can't tell */
  scan(content: AsyncIterable<Uint8Array>): Promise<'clean' | 'infected'>
  /** @throws ScannerUnavailable */
  ping(): Promise<void>
}

export class ScannerUnavailable extends Error {}

/** How long clamd may say nothing: a large archive takes its time. */
const usualPatienceMs = 30_000

/**
 * A clamd, spoken to by its own protocol (`zINSTREAM`: chunks with their length before them, an empty one at the end).
 * @param address `host:port`, or the path of its socket
 * @see https://docs.clamav.net — clamd(8)
 */
export function createClamdScanner(address: string, patienceMs = usualPatienceMs): VirusScanner {
  const place = placeOf(address)
  return {
    async scan(content) {
      const answer = await ask(place, patienceMs, (socket) =>
        pipeline(content, (chunks) => framed(chunks), socket, { end: false }),
      )
      if (answer === 'stream: OK') return 'clean'
      if (answer.endsWith(' FOUND')) return 'infected'
      // Mostly that the stream is longer than its StreamMaxLength.
      throw new ScannerUnavailable('scanner-cannot-tell')
    },
    async ping() {
      const answer = await ask(place, Math.min(patienceMs, 5_000), async (socket) => void socket.write('zPING\0'))
      if (answer !== 'PONG') throw new ScannerUnavailable('scanner-answers-wrongly')
    },
  }
}

function placeOf(address: string): NetConnectOpts {
  const [, host, port] = /^(.+):(\d+)$/.exec(address) ?? []
  return host && port ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port) } : { path: address }
}

/** One command and its answer. It may answer before all was sent: then what is left need not be. */
async function ask(
  place: NetConnectOpts,
  patienceMs: number,
  send: (socket: Socket) => Promise<void>,
): Promise<string> {
  const socket = connect(place)
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('silent')))
  const sent = send(socket)
  try {
    return await Promise.race([answerOn(socket), sent.then(() => new Promise<never>(() => undefined))])
  } catch (cause) {
    throw new ScannerUnavailable('scanner-unavailable', { cause })
  } finally {
    socket.destroy()
    await sent.catch(() => undefined)
  }
}

/** Its answer ends with a zero byte. */
function answerOn(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1')
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')))
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed')))
  })
}

async function* framed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of chunks) {
    if (chunk.length > 0) yield Buffer.concat([lengthOf(chunk.length), chunk])
  }
  yield lengthOf(0)
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
