import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTokenGateway } from '../../../activities/payments/gateway/token-gateway.ts'
import { ensureSimulatorCredentials } from '../../../local/simulators/shared/simulator-credentials.ts'
import { startSimulatorProcess } from './simulator-process.ts'

const context = () => ({ signal: new AbortController().signal })

it('keeps its book and its promise to call back through kill -9', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sara8-bank-restart-'))
  const called: string[] = []
  const merchant = createServer((request, response) => {
    called.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => merchant.listen(0, '127.0.0.1', resolve))
  const callbackUrl = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/return` // listening on TCP
  let bank = await startSimulatorProcess('bank', dataDir)
  try {
    const { bank: terminal } = ensureSimulatorCredentials(dataDir)
    const gateway = createTokenGateway({ bankUrl: bank.url, terminal })
    const control = JSON.stringify({ callbackLateMs: { value: 300 } })
    await fetch(`${bank.url}/control`, {
      method: 'PUT',
      body: control,
      headers: { 'content-type': 'application/json' },
    })
    const order = { orderId: 'inv_restart_1', amountRials: 3_000_000n, callbackUrl }
    const { token } = await gateway.requestToken(order, context())
    await fetch(gateway.redirectUrl(token), { method: 'POST', body: new URLSearchParams({ action: 'pay' }) })
    await bank.kill()
    bank = await startSimulatorProcess('bank', dataDir, bank.port)
    const standing = await gateway.inquire(order.orderId, context())
    expect(standing).toMatchObject({ state: 'captured', payment: { amountRials: 3_000_000n } })
    await expect.poll(() => called.length, { timeout: 5_000 }).toBe(1)
    const told = gateway.readReturn(new URL(called[0] ?? '', callbackUrl).searchParams)
    expect(await gateway.verify(told?.refNum ?? '', context())).toMatchObject({ orderId: order.orderId })
    expect(await bank.terminate()).toBe(0)
  } finally {
    await bank.kill()
    merchant.closeAllConnections()
    merchant.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
