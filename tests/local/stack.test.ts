import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { reset } from '../../local/reset.ts'
import { type RunningStack, startStack } from '../../local/start.ts'

let dataDir: string
let stack: RunningStack
const said: string[] = []
const entry = fileURLToPath(new URL('./programs/start.ts', import.meta.url))
const start = () => startStack({ dataDir, say: (line) => said.push(line) })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sara8-whole-'))
  await chmod(dataDir, 0o711)
  stack = await start()
}, 180_000)
afterAll(async () => {
  await stack?.stop()
  await reset(dataDir)
  await rm(dataDir, { recursive: true, force: true })
}, 30_000)

const isReady = async () => {
  const response = await fetch(`${stack.apiUrl}/readyz`)
  expect(response.status).toBe(200)
}

describe('the whole stack', () => {
  test('works, with accounts to try it', async () => {
    await isReady()
    expect(stack.accounts.length).toBeGreaterThan(3)
    expect(new Set(stack.accounts.map(({ key }) => key)).size).toBe(stack.accounts.length)
    expect(stack.accounts.map(({ role }) => role)).toEqual(expect.arrayContaining(['citizen', 'admin']))
  })

  test('brings back each process that is killed', async () => {
    for (const name of ['api', 'worker', 'providers', 'bank', 'outbox', 'temporal', 'postgres']) {
      const pid = stack.pidOf(name)
      expect(pid, name).toBeTypeOf('number')
      process.kill(pid!, 'SIGKILL') // asserted to be a number above
      await vi.waitFor(() => expect(said).toContain(`${name} is back.`), { timeout: 60_000, interval: 100 })
      expect(stack.pidOf(name)).not.toBe(pid)
    }
    await vi.waitFor(isReady, { timeout: 30_000, interval: 200 })
  }, 240_000)

  test('is not started twice on one data directory', async () => {
    await expect(start()).rejects.toThrow(`Sara 8 already runs on this data directory at ${stack.apiUrl}`)
    await isReady()
  })

  test('stops and comes back with the same addresses and accounts', async () => {
    const { apiUrl, bankUrl, accounts } = stack
    await stack.stop()
    await expect(fetch(`${apiUrl}/livez`)).rejects.toThrow()

    const again = spawn(process.execPath, ['--import', 'tsx', entry, dataDir], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [line] = await once(createInterface(again.stdout), 'line')
    expect(JSON.parse(String(line))).toMatchObject({ ready: true, apiUrl, bankUrl, accounts })
    await isReady()
    again.kill('SIGINT')
    expect(await once(again, 'exit')).toEqual([0, null])
    await expect(fetch(`${apiUrl}/livez`)).rejects.toThrow()
  }, 180_000)
})
