import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findFreePort, isPortFree } from '../../local/free-port.ts'
import { type OrphanGuard, startOrphanGuard } from '../../local/orphan-guard.ts'
import { type ProcessPlan, type SupervisedProcess, superviseProcess } from '../../local/supervised-process.ts'

let folder: string
let guard: OrphanGuard
let said: string[]
const running: SupervisedProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-supervise-'))
  guard = startOrphanGuard()
  said = []
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.stop()))
  guard.close()
  await rm(folder, { recursive: true, force: true })
})

async function planOf(more: Partial<ProcessPlan> = {}, env: Record<string, string> = {}) {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const plan: ProcessPlan = {
    name: 'server',
    command: process.execPath,
    args: [fileURLToPath(new URL('./programs/server.mjs', import.meta.url))],
    env: { SARA8_PORT: String(port), ...env },
    stopSignal: 'SIGTERM',
    stopWithinMs: 1_000,
    readyWithinMs: 10_000,
    isReady: async () => (await fetch(url)).ok,
    ...more,
  }
  return { plan, port, url }
}

async function start(plan: ProcessPlan, signal?: AbortSignal): Promise<SupervisedProcess> {
  const started = await superviseProcess(plan, { logDir: folder, guard, say: (line) => said.push(line), signal })
  running.push(started)
  return started
}

describe('a supervised process', () => {
  test('that is killed starts again, and both are said', async () => {
    const { plan, url } = await planOf()
    const server = await start(plan)
    const first = await (await fetch(url)).text()
    expect(Number(first)).toBe(server.pid())
    process.kill(Number(first), 'SIGKILL')
    await vi.waitFor(() => expect(said).toContain('server is back.'), { timeout: 10_000 })
    expect(said[0]).toMatch(/server ended \(SIGKILL\); it starts again in 0\.3 s/)
    expect(await (await fetch(url)).text()).not.toBe(first)
  })

  test('that keeps dying is started after growing pauses', async () => {
    const { plan } = await planOf()
    const server = await start(plan)
    for (const times of [1, 2]) {
      server.kill()
      await vi.waitFor(() => expect(said.filter((line) => line === 'server is back.')).toHaveLength(times), 10_000)
    }
    const pauses = said.flatMap((line) => /again in ([\d.]+) s/.exec(line)?.[1] ?? [])
    expect(pauses.map(Number)).toEqual([0.3, 0.6])
  })

  test('that ignores the telling is killed when its time is over', async () => {
    const { plan, port } = await planOf({ stopWithinMs: 300 }, { STUBBORN: '1' })
    const server = await start(plan)
    await server.stop()
    expect(await isPortFree(port)).toBe(true)
    expect(said).toEqual([])
  })

  test('that can not start fails with the end of its log', async () => {
    const { plan } = await planOf({ args: ['-e', 'console.error("no such thing"); process.exit(3)'] })
    await expect(start(plan)).rejects.toThrow(/server did not start[\s\S]*no such thing/)
    await expect(start({ ...plan, command: '/nowhere/program' })).rejects.toThrow(/can't be started/)
  })

  test('whose start is given up is ended at once', async () => {
    const { plan, port } = await planOf({ isReady: () => Promise.resolve(false) })
    const giveUp = new AbortController()
    const starting = start(plan, giveUp.signal)
    setTimeout(() => giveUp.abort(new Error('changed my mind')), 500)
    await expect(starting).rejects.toThrow('changed my mind')
    expect(await isPortFree(port)).toBe(true)
  })
})
