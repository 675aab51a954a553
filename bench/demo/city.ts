import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from '@hono/zod-openapi'
import type { CaseView } from '../../api/schemas/case.ts'
import { type ApiClient, createApiClient } from '../http/api-client.ts'
import { samplePdf } from './documents.ts'
import type { DemoPlace } from './place.ts'

export type CaseNow = z.infer<typeof CaseView>
export type StepNow = CaseNow['steps'][number]

export interface Decision {
  /** Account of who decides, e.g. `intake-clerk-1`. */
  by: string
  step: string
  outcome: string
  facts?: Readonly<Record<string, unknown>>
  reason?: string
}

/** The city as its people use it: every call goes over HTTP with somebody's key. */
export interface City {
  api: ApiClient
  bank: ApiClient
  providersUrl: string
  bankUrl: string
  key(account: string): string
  /** Asks the API as somebody, in Persian. */
  ask<T>(account: string | null, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T>
  /** Uploads a document of each kind and applies with them. */
  apply(account: string, service: string, answers: object, documents: readonly string[]): Promise<Submitted>
  documents(account: string, kinds: readonly string[]): Promise<readonly { id: string; kind: string }[]>
  /** The case as the inspector sees it. */
  case(caseId: string): Promise<CaseNow>
  /** Waits until the case shows what is looked for. @throws Error with the case as it stands when it does not come */
  until<T>(caseId: string, what: string, look: (now: CaseNow) => T | undefined, withinMs?: number): Promise<T>
  /** Waits until a step waits, and returns it. */
  step(caseId: string, step: string): Promise<StepNow>
  decide(caseId: string, decision: Decision): Promise<StepNow>
  /** Moves the case's clock. */
  forward(caseId: string, minutes: number): Promise<void>
  close(): Promise<void>
}

export interface Submitted {
  caseId: string
  trackingCode: string
}

export function openCity({ apiUrl, bankUrl, providersUrl, keys }: DemoPlace): City {
  const api = createApiClient(apiUrl, 4)
  const bank = createApiClient(bankUrl, 2)
  const key = (account: string) => {
    const found = keys[`prn_${account}`]
    if (found === undefined) throw new Error(`no demonstration account ${account}`)
    return found
  }
  const city: City = {
    api,
    bank,
    providersUrl,
    bankUrl,
    key,
    ask: (account, method, path, body) =>
      api.call(account === null ? null : key(account), method, path, {
        language: 'fa',
        ...(body === undefined ? {} : { body }),
      }),
    async documents(account, kinds) {
      const given: { id: string; kind: string }[] = []
      for (const kind of kinds) {
        const bytes = { content: samplePdf(kind), type: 'application/pdf' }
        const { documentId } = await api.call<{ documentId: string }>(key(account), 'POST', '/api/v1/documents', {
          bytes,
        })
        given.push({ id: documentId, kind })
      }
      return given
    },
    async apply(account, service, answers, kinds) {
      const documents = await city.documents(account, kinds)
      return city.ask<Submitted>(account, 'POST', '/api/v1/cases', { service, answers, documents })
    },
    case: (caseId) => city.ask<CaseNow>('inspector-central', 'GET', `/api/v1/cases/${caseId}`),
    async until(caseId, what, look, withinMs = 60_000) {
      const end = Date.now() + withinMs
      for (;;) {
        const now = await city.case(caseId)
        const found = look(now)
        if (found !== undefined) return found
        if (Date.now() > end) throw new Error(`${what} did not come: ${standing(now)}`)
        await sleep(200)
      }
    },
    step: (caseId, step) =>
      city.until(caseId, `the step ${step}`, (now) =>
        now.steps.find((candidate) => candidate.step.id === step && candidate.status === 'waiting'),
      ),
    async decide(caseId, { by, step, outcome, facts = {}, reason }) {
      const open = await city.step(caseId, step)
      const body = { outcome, facts, ...(reason === undefined ? {} : { reason }) }
      await city.ask(by, 'POST', `/api/v1/tasks/${open.taskId}/decision`, body)
      return open
    },
    async forward(caseId, minutes) {
      await city.ask('admin-central', 'POST', `/api/v1/admin/cases/${caseId}/fast-forward`, { minutes })
    },
    close: async () => void (await Promise.all([api.close(), bank.close()])),
  }
  return city
}

function standing(now: CaseNow): string {
  const steps = now.steps.map(({ step, status }) => `${step.id}=${status}`).join(' ')
  const incidents = now.incidents.map(({ code, status }) => `${code}:${status}`).join(' ')
  return `${now.status} · ${now.stage?.id ?? '–'} · ${steps} ${incidents}`
}
