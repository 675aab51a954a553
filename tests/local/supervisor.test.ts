import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { identify } from '../../local/process-identity.ts'
import { reset } from '../../local/reset.ts'

let dataDir: string
const stacks: ChildProcess[] = []
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sara8-stack-'))
  await chmod(dataDir, 0o711)
})
afterEach(async () => {
  for (const stack of stacks.splice(0)) {
    if (stack.exitCode === null && stack.signalCode === null) {
      stack.kill('SIGTERM')
      await once(stack, 'exit')
    }
  }
  await rm(dataDir, { recursive: true, force: true })
})

async function startSmallStack(guarding: 'guarded' | 'bare') {
  const entry = fileURLToPath(new URL('./programs/small-stack.ts', import.meta.url))
  const stack = spawn(process.execPath, ['--import', 'tsx', entry, dataDir, guarding], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  stacks.push(stack)
  let stderr = ''
  stack.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  const ended = once(stack, 'exit').then(() => Promise.reject(new Error(stderr)))
  const line = once(createInterface(stack.stdout), 'line')
  const [text] = await Promise.race([line, ended])
  ended.catch(() => undefined)
  const { pids } = JSON.parse(String(text)) as { pids: number[] }
  return { stack, pids, said: () => stderr }
}

const living = async (pids: number[]) => {
  const found = await Promise.all(pids.map(identify))
  return found.filter((one) => one !== undefined).length
}

describe('a supervisor', () => {
  test('killed with -9 leaves nobody behind', async () => {
    const { stack, pids } = await startSmallStack('guarded')
    expect(await living(pids)).toBe(2)
    stack.kill('SIGKILL')
    await vi.waitFor(async () => expect(await living(pids)).toBe(0), { timeout: 15_000, interval: 100 })
  })

  test('ends what an earlier one left behind when even its guard was killed', async () => {
    const first = await startSmallStack('bare')
    first.stack.kill('SIGKILL')
    await once(first.stack, 'exit')
    expect(await living(first.pids)).toBe(2)
    const second = await startSmallStack('guarded')
    expect(await living(first.pids)).toBe(0)
    expect(await living(second.pids)).toBe(2)
    expect(second.said()).toMatch(/left postgres running/)
  })

  test('refuses a data directory on which another runs, and so does reset', async () => {
    const { stack, pids } = await startSmallStack('guarded')
    await expect(startSmallStack('guarded')).rejects.toThrow(
      new RegExp(`already runs on this data directory at http://127.0.0.1:\\d+ \\(process ${stack.pid}\\)`),
    )
    await expect(reset(dataDir)).rejects.toThrow(/Stop it first/)
    expect(await living(pids)).toBe(2)
    stack.kill('SIGTERM')
    await once(stack, 'exit')
    expect(await living(pids)).toBe(0)
    expect(await reset(dataDir)).toEqual({ cleared: true })
  })
})
