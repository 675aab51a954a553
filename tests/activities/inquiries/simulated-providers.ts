import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInquiryAdapters } from '../../../activities/inquiries/inquiry-adapters.ts'
import type { InquiryRequest, ProviderId } from '../../../activities/inquiries/inquiry-port.ts'
import { startProvidersSimulator } from '../../../local/simulators/providers/providers-simulator.ts'
import type { ServiceControl } from '../../../local/simulators/shared/fault-control.ts'
import { ensureSimulatorCredentials } from '../../../local/simulators/shared/simulator-credentials.ts'

export type SimulatedProviders = Awaited<ReturnType<typeof startProviders>>

/** Provider simulators on a free port with a data directory of their own, behaving well until told otherwise. */
export async function startProviders(limits = { timeoutMs: 2_000, maxBytes: 1024 * 1024 }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sara8-providers-'))
  const simulator = await startProvidersSimulator({ port: 0, dataDir, seed: 'tests', misbehaveRate: 0 })
  const control = async (path: string, body: unknown, method = 'PUT') => {
    const reply = await fetch(`${simulator.url}/control${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    if (!reply.ok) throw new Error(`control ${path}: ${reply.status}`)
    return (await reply.json()) as Record<string, unknown>
  }
  await control('', { duplicateRate: 0, lateRate: 0 })
  const { inquiries: secrets } = ensureSimulatorCredentials(dataDir)
  return {
    url: simulator.url,
    dataDir,
    secrets,
    control,
    adapters: createInquiryAdapters({ providersUrl: simulator.url, secrets, limits }),
    set: (provider: ProviderId, body: Partial<ServiceControl>) => control(`/${provider}`, body),
    async close() {
      await simulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

let serial = 0

/** An inquiry with a key of its own, shaped like the keys of effects. */
export function inquiry(
  provider: ProviderId,
  subject: Record<string, string>,
  extra: Partial<InquiryRequest> = {},
): InquiryRequest {
  serial += 1
  const key = `case_0198f00000000000/technical/1/${provider}/${serial}`
  return { key, inquiryId: `inq_0198f00000000000_${serial}`, provider, subject, facts: {}, ...extra }
}

export const context = () => ({ signal: new AbortController().signal })
