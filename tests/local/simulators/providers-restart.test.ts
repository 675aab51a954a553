import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createInquiryAdapters } from '../../../activities/inquiries/inquiry-adapters.ts'
import { ensureSimulatorCredentials } from '../../../local/simulators/shared/simulator-credentials.ts'
import { startReceiver } from '../../activities/inquiries/callback-receiver.ts'
import { context, inquiry } from '../../activities/inquiries/simulated-providers.ts'
import { type SimulatorProcess, startSimulatorProcess } from './simulator-process.ts'

let dataDir: string
let simulator: SimulatorProcess
let receiver: Awaited<ReturnType<typeof startReceiver>>

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sara8-restart-'))
  receiver = await startReceiver()
  simulator = await startWellBehaved()
})
afterEach(async () => {
  await simulator.kill()
  await receiver.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function startWellBehaved(port = 0): Promise<SimulatorProcess> {
  const started = await startSimulatorProcess('providers', dataDir, port)
  const body = JSON.stringify({ duplicateRate: 0, lateRate: 0 })
  await fetch(`${started.url}/control`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } })
  return started
}

it('answers after kill -9 what it had accepted before, and is asked the same as before', async () => {
  const { inquiries: secrets } = ensureSimulatorCredentials(dataDir)
  const adapters = createInquiryAdapters({ providersUrl: simulator.url, secrets })
  const fire = inquiry('fire-department', { renovationCode: '1-1-1-1-0-0-0' }, { callbackUrl: receiver.url })
  const heritage = inquiry('heritage', { renovationCode: '2-1-1-2-0-0-0' })
  const postal = inquiry('postal', { postalCode: '5813614571' })
  const fireReceipt = await adapters['fire-department'].submit(fire, context())
  const heritageReceipt = await adapters.heritage.submit(heritage, context())
  const postalReply = await adapters.postal.submit(postal, context())
  const { reference } = heritageReceipt as { reference: string }
  expect(await adapters.heritage.poll?.(reference, context())).toMatchObject({ state: 'pending' })

  await simulator.kill()
  await expect(adapters.postal.submit(postal, context())).rejects.toMatchObject({ code: 'provider-down' })
  expect(receiver.received).toHaveLength(0)
  simulator = await startWellBehaved(simulator.port)

  const [callback] = await receiver.waitFor(1)
  const answer = adapters['fire-department'].readCallback?.(callback!.headers, callback!.body, Date.now())
  expect(answer).toMatchObject({ key: fire.key, reference: (fireReceipt as { reference: string }).reference })
  expect(await adapters['fire-department'].submit(fire, context())).toEqual(fireReceipt)
  expect(await adapters.heritage.lookup(heritage.key, context())).toEqual({ state: 'accepted', reference })
  // The post has forgotten its tokens, so this also signs in again.
  expect(await adapters.postal.lookup(postal.key, context())).toEqual(postalReply)
})

it('ends by itself when asked, and lives only on loopback', async () => {
  expect(new URL(simulator.url).hostname).toBe('127.0.0.1')
  expect(await (await fetch(`${simulator.url}/livez`)).json()).toEqual({ live: 'providers' })
  expect(await simulator.terminate()).toBe(0)
})
