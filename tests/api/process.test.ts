import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '../../local/free-port.ts'
import { environmentWith } from '../../settings.ts'
import { temporalAddress } from '../support/stack.ts'
import { until } from '../support/test-case.ts'
import { type ApiCity, benchAnswers, startApiCity } from './support/api-city.ts'

let api: ApiCity
let process_: ChildProcess
let url: string
let temporalPort: number
const logged: string[] = []

beforeAll(async () => {
  api = await startApiCity()
  const port = await findFreePort()
  temporalPort = await findFreePort(new Set([port]))
  url = `http://127.0.0.1:${port}`
  process_ = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], {
    env: environmentWith({
      DATABASE_URL: api.city.urls.apiUrl,
      TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
      TEMPORAL_NAMESPACE: api.city.client.options.namespace,
      SARA8_DATA_DIR: api.city.dataDir,
      SARA8_KEYS_FILE: join(api.city.dataDir, 'keys.json'),
      SARA8_PORT: String(port),
      SARA8_METRICS_PORT: '0',
      SARA8_PUBLIC_URL: url,
      SARA8_BANK_URL: api.city.bankUrl,
      SARA8_OUTBOX_URL: api.city.outboxUrl,
      SARA8_PROVIDERS_URL: api.city.providersUrl,
    }) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process_.stdout?.on('data', (chunk: Buffer) => void logged.push(chunk.toString()))
})
afterAll(async () => {
  process_?.kill('SIGKILL')
  await api?.stop()
})

const statusOf = (path: string) =>
  fetch(`${url}${path}`, { signal: AbortSignal.timeout(8_000) }).then(
    async (response) => {
      await response.body?.cancel()
      return response.status
    },
    () => 0,
  )

/** Lets the process reach Temporal from now on. */
async function openLine(): Promise<Server> {
  const [host = '', port = ''] = (await temporalAddress()).split(':')
  const line = createServer((socket) => {
    const other = connect(Number(port), host)
    socket.pipe(other).pipe(socket)
    for (const end of [socket, other]) end.on('error', () => void [socket.destroy(), other.destroy()])
  })
  line.listen(temporalPort, '127.0.0.1')
  await once(line, 'listening')
  return line
}

function submit(key: string): Promise<Response> {
  return fetch(`${url}/api/v1/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${api.keyOf('maryam')}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ service: 'bench-core', answers: benchAnswers }),
  })
}

test('takes many submissions at once although it has read no procedure yet', async () => {
  await until(async () => ((await statusOf('/livez')) === 200 ? true : undefined))
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => submit(`cold-start-${index}`)))
  expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(202))
})

test('starts without Temporal, takes submissions, and is ready once Temporal is there', async () => {
  await until(async () => ((await statusOf('/livez')) === 200 ? true : undefined))
  expect(await statusOf('/readyz')).toBe(503)
  const answer = await submit('process-test-1')
  expect(answer.status).toBe(202)
  const line = await openLine()
  await until(async () => ((await statusOf('/readyz')) === 200 ? true : undefined))
  expect((await submit('process-test-2')).status).toBe(201)
  expect((await submit('process-test-1')).status).toBe(201)
  line.close()
})

test('ends on SIGTERM: not ready first, and requests under way are answered', async () => {
  const slow = fetch(`${url}/api/v1/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.keyOf('maryam')}`, 'content-type': 'application/pdf' },
    body: slowPdf(),
    duplex: 'half',
  } as RequestInit)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const ended = once(process_, 'exit')
  process_.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await statusOf('/readyz')).toBe(503)
  expect((await slow).status).toBe(201)
  expect(await ended).toEqual([0, null])
  expect(logged.join('')).not.toContain('9990000018')
})

/** A document that takes a second and a half to come in. */
function slowPdf(): ReadableStream<Uint8Array> {
  const parts = ['%PDF-1.7\n', '% one\n', '% two\n', '%%EOF\n']
  return new ReadableStream({
    async pull(controller) {
      const part = parts.shift()
      if (part === undefined) return controller.close()
      await new Promise((resolve) => setTimeout(resolve, 400))
      controller.enqueue(new TextEncoder().encode(part))
    },
  })
}
