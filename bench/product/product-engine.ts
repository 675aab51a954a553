import { setTimeout as sleep } from 'node:timers/promises'
import { addressAnswers } from '../demo/people.ts'
import { type ApiClient, createApiClient } from '../http/api-client.ts'
import { payAtBank } from '../http/bank-page.ts'
import type { BenchStack } from '../stack/bench-stack.ts'
import { watchCases } from './case-watch.ts'

/** The whole product as people use it: HTTP with keys, the bank's page, the letter. */
export interface ProductEngine {
  api: ApiClient
  /** One `bench-core` case from the application to the issued certificate; returns the case's id. */
  runCase(): Promise<string>
  /** Submits a `bench-core` case and leaves it. */
  submit(): Promise<string>
  /** Resolves when every case that was submitted waits for its clerk. */
  settle(): Promise<void>
  /** Waits until the case waits for the clerk; returns the task. */
  openTask(caseId: string): Promise<string>
  decide(taskId: string): Promise<void>
  stop(): Promise<void>
}

export async function startProductEngine({ stack, sql, keyOf }: BenchStack, connections = 32): Promise<ProductEngine> {
  const api = createApiClient(stack.apiUrl, connections)
  const bank = createApiClient(stack.bankUrl, connections)
  const watch = await watchCases(sql)
  const [citizen, clerk] = [keyOf('maryam'), keyOf('intake-clerk-1')]
  const answers = addressAnswers('maryam')
  // As a form does that is shown before it is filled in.
  await api.call(null, 'GET', '/api/v1/services/bench-core')

  const engine: ProductEngine = {
    api,
    async submit() {
      const body = { service: 'bench-core', answers }
      const { caseId } = await api.call<{ caseId: string }>(citizen, 'POST', '/api/v1/cases', { body })
      return caseId
    },
    async settle() {
      for (;;) {
        const [row] = await sql<{ left: number }[]>`
          select count(*)::int as left from cases where service = 'bench-core' and stage = 'inquiries' and status = 'open'`
        if (row?.left === 0) return
        await sleep(50)
      }
    },
    openTask: (caseId) =>
      watch.until(caseId, async () => {
        const [row] = await sql<{ id: string }[]>`
          select task_id as id from tasks where case_id = ${caseId} and status = 'open'`
        return row?.id
      }),
    async decide(taskId) {
      await api.call(clerk, 'POST', `/api/v1/tasks/${taskId}/decision`, { body: { outcome: 'approved' } })
    },
    async runCase() {
      const caseId = await engine.submit()
      await engine.decide(await engine.openTask(caseId))
      const invoiceId = await watch.until(caseId, async () => {
        const [row] = await sql<{ id: string }[]>`
          select invoice_id as id from invoices where case_id = ${caseId} and status = 'open'`
        return row?.id
      })
      await payAtBank(api, bank, citizen, invoiceId)
      await watch.until(caseId, async () => {
        const [row] = await sql<{ closed: boolean }[]>`
          select status = 'closed' as closed from cases where case_id = ${caseId}`
        return row?.closed || undefined
      })
      return caseId
    },
    async stop() {
      await Promise.all([watch.stop(), api.close(), bank.close()])
    },
  }
  return engine
}
