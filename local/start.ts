import { readSettings } from '../settings.ts'
import { nodeFinding } from './doctor-findings.ts'
import { readyMessage } from './ready-message.ts'
import { type RunningStack, startStack } from './stack.ts'

export { type RunningStack, startStack } from './stack.ts'

export type StartOptions = {
  readonly port?: number
  readonly dataDir?: string
  /** One JSON object on standard output instead of words; progress goes to standard error. */
  readonly json?: boolean
  readonly training?: boolean
  /** Default: that of the settings, which is `full`. */
  readonly city?: 'plain' | 'full'
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * `sara8 start`: brings the stack up, tells how to use it and keeps it running until Ctrl-C or SIGTERM.
 * @returns when all is stopped
 * @throws Error with words for a person when it can't start
 */
export async function startCommand(options: StartOptions = {}): Promise<void> {
  const node = nodeFinding()
  if (node.level === 'error') throw new Error(`${node.says} ${node.mend}`)
  const ask = new AbortController()
  for (const signal of stopSignals) process.on(signal, () => ask.abort(new Error(signal)))
  const say = (line: string) => {
    const stream = options.json ? process.stderr : process.stdout
    stream.write(`${line}\n`)
  }
  const { port, dataDir, training, city = readSettings().SARA8_CITY } = options
  const stack = await startStack({ port, dataDir, training, city, say, signal: ask.signal }).catch((error: unknown) => {
    if (ask.signal.aborted) return undefined
    throw error
  })
  if (!stack) return say('Stopped before it was ready.')
  process.stdout.write(options.json ? `${JSON.stringify(readyRecord(stack))}\n` : readyMessage(stack))
  await aborted(ask.signal)
  say('Stopping …')
  await stack.stop()
  say('Stopped.')
}

function aborted(signal: AbortSignal): Promise<void> {
  // The children hold no handle that keeps this process alive, so a timer does.
  const alive = setInterval(() => undefined, 60_000)
  return new Promise((resolve) => {
    const done = () => {
      clearInterval(alive)
      resolve()
    }
    if (signal.aborted) done()
    else signal.addEventListener('abort', done, { once: true })
  })
}

function readyRecord(stack: RunningStack) {
  const { apiUrl, providersUrl, bankUrl, outboxUrl, dataDir, keysFile, training, accounts, readyAfterMs } = stack
  return {
    ready: true,
    apiUrl,
    providersUrl,
    bankUrl,
    outboxUrl,
    temporalAddress: stack.temporalAddress,
    dataDir,
    keysFile,
    training,
    accounts,
    readyAfterMs,
  }
}
