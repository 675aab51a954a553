import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFreePort } from '../../local/free-port.ts'
import { watchHealth } from '../../local/health-watch.ts'
import { startOrphanGuard } from '../../local/orphan-guard.ts'
import { postgresHealth, temporalHealth } from '../../local/stack-health.ts'
import { type SupervisedProcess, superviseProcess } from '../../local/supervised-process.ts'
import { findTemporal } from '../../local/temporal-binary.ts'
import { temporalAddress, temporalPlan } from '../../local/temporal-server.ts'
import { testDatabase } from '../support/stack.ts'

let folder: string
let file: string
let temporal: SupervisedProcess
let address: string
const guard = startOrphanGuard()
const namespace = 'default'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-health-'))
  file = join(folder, 'temporal.db')
  const binary = await findTemporal({ dataDir: folder, say: () => undefined })
  const server = { binary, port: await findFreePort(), file, namespace }
  const plan = { ...temporalPlan(server), stopWithinMs: 100 }
  temporal = await superviseProcess(plan, { logDir: folder, guard, say: () => undefined })
  address = temporalAddress(server)
})
afterAll(async () => {
  await temporal.stop()
  guard.close()
  await rm(folder, { recursive: true, force: true })
})

describe('health means work', () => {
  test('PostgreSQL is well when it writes, and not when nothing answers', async () => {
    const { apiUrl } = await testDatabase()
    await postgresHealth(apiUrl).check()
    await expect(postgresHealth(`postgres://nobody:none@127.0.0.1:${await findFreePort()}/x`).check()).rejects.toThrow()
  })

  test('a Temporal whose file is gone still answers, but is not well; it starts again and is', async () => {
    const { check } = temporalHealth({ address, namespace, store: { file, pid: temporal.pid, restart: temporal.kill } })
    await check()
    const before = temporal.pid()
    await rename(file, `${file}.gone`)
    const withoutStore = temporalHealth({ address, namespace })
    await withoutStore.check()
    await expect(check()).rejects.toThrow(/store .* was deleted or replaced/)
    await vi.waitFor(check, { timeout: 15_000, interval: 200 })
    expect(temporal.pid()).not.toBe(before)
  })

  test('a Temporal that was started anew by itself keeps the store that it has made', async () => {
    const restart = vi.fn()
    const { check } = temporalHealth({ address, namespace, store: { file, pid: temporal.pid, restart } })
    await check()
    for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true })
    const before = temporal.pid()
    temporal.kill()
    await vi.waitFor(() => expect(temporal.pid()).not.toBe(before))
    await vi.waitFor(check, { timeout: 15_000, interval: 200 })
    await check()
    expect(restart).not.toHaveBeenCalled()
  })

  test('a Temporal that is down is not well', async () => {
    const { check } = temporalHealth({ address: `127.0.0.1:${await findFreePort()}`, namespace })
    await expect(check()).rejects.toThrow()
  })

  test('the watch says when something begins to fail and when it works again', async () => {
    const said: string[] = []
    const stop = new AbortController()
    let answers = 0
    const check = () => {
      answers += 1
      return answers < 3 ? Promise.reject(new Error('no answer')) : Promise.resolve()
    }
    const mend = vi.fn()
    const watching = watchHealth([{ name: 'Thing', check, mend }], (line) => said.push(line), stop.signal, 20)
    await vi.waitFor(() => expect(said).toHaveLength(2))
    stop.abort()
    await watching
    expect(said).toEqual(['Thing does not work: no answer', 'Thing works again.'])
    expect(mend).not.toHaveBeenCalled()
  })

  test('what fails three times in a row is mended', async () => {
    const stop = new AbortController()
    const mend = vi.fn(() => stop.abort())
    const check = vi.fn(() => Promise.reject(new Error('no answer')))
    await watchHealth([{ name: 'Thing', check, mend }], () => undefined, stop.signal, 10)
    expect(check).toHaveBeenCalledTimes(3)
  })
})
