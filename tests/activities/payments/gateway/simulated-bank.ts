import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTokenGateway } from '../../../../activities/payments/gateway/token-gateway.ts'
import type { BankControlChange } from '../../../../local/simulators/bank/bank-control.ts'
import { startBankSimulator } from '../../../../local/simulators/bank/bank-simulator.ts'
import { ensureSimulatorCredentials } from '../../../../local/simulators/shared/simulator-credentials.ts'

export type SimulatedBank = Awaited<ReturnType<typeof startBank>>

/** A bank on a free port with a book of its own. */
export async function startBank() {
  const dataDir = mkdtempSync(join(tmpdir(), 'sara8-bank-'))
  const simulator = await startBankSimulator({ port: 0, dataDir })
  const { bank: terminal } = ensureSimulatorCredentials(dataDir)
  return {
    url: simulator.url,
    terminal,
    gateway: createTokenGateway({ bankUrl: simulator.url, terminal, limits: { timeoutMs: 800, maxBytes: 65_536 } }),
    async control(change: BankControlChange): Promise<void> {
      const headers = { 'content-type': 'application/json' }
      const reply = await fetch(`${simulator.url}/control`, { method: 'PUT', body: JSON.stringify(change), headers })
      if (!reply.ok) throw new Error(`control: ${reply.status}`)
    },
    /** Presses a button of the bank's page. */
    press(token: string, action: string): Promise<Response> {
      return fetch(`${simulator.url}/pay/${token}`, {
        method: 'POST',
        body: new URLSearchParams({ action }),
        redirect: 'manual',
      })
    },
    async close() {
      await simulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The parameters that the bank's redirect brings back. */
export function returned(reply: Response): URLSearchParams {
  return new URL(reply.headers.get('location') ?? '').searchParams
}

export const context = () => ({ signal: new AbortController().signal })
