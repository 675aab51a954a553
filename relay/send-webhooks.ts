import { procedureOf } from '../catalogue/procedures.ts'
import { type DueWebhook, settleWebhook, takeWebhooks, type WebhookOutcome } from '../db/deliveries/webhook-queue.ts'
import { settleTrial, takeTrials } from '../db/deliveries/webhook-trials.ts'
import type { FieldKeys } from '../db/personal/field-keys.ts'
import type { Queryable } from '../db/sql.ts'
import { postSigned } from './signed-post.ts'

export interface WebhookTools {
  sql: Queryable
  keys: FieldKeys
  publicUrl: string
  /** Addresses on this machine are taken. */
  training: boolean
}

const minute = 60_000
/** Pauses between attempts; after the last the message waits until somebody has it sent again. */
const pauses = [
  5_000,
  30_000,
  2 * minute,
  10 * minute,
  60 * minute,
  180 * minute,
  720 * minute,
  1_440 * minute,
] as const

/** Sends the trial messages that technicians have ordered, each once, and says what came of it. */
export async function sendTrials(tools: WebhookTools, signal: AbortSignal): Promise<void> {
  for (const { trialId, ...due } of await takeTrials(tools.sql)) {
    const begunAt = performance.now()
    const body = JSON.stringify({ type: 'webhook.trial', timestamp: new Date().toISOString(), data: { trialId } })
    const outcome = await postSigned(tools, due, { id: trialId, body }, signal)
    await settleTrial(tools.sql, trialId, { ...outcome, ms: performance.now() - begunAt })
  }
}

/** Tells organisations what became of their inquiries, signed per Standard Webhooks. A repeat has the id of the first. */
export async function sendWebhooks(tools: WebhookTools, signal: AbortSignal): Promise<void> {
  for (const due of await takeWebhooks(tools.sql, 20)) {
    const begunAt = performance.now()
    const outcome = await attempt(tools, due, signal)
    await settleWebhook(tools.sql, due, outcome, performance.now() - begunAt)
  }
}

async function attempt(tools: WebhookTools, due: DueWebhook, signal: AbortSignal): Promise<WebhookOutcome> {
  const message = { id: `whk_${due.caseId.slice(5)}_${due.seq}`, body: JSON.stringify(messageOf(due, tools.publicUrl)) }
  const { status, code, lasts } = await postSigned(tools, due, message, signal)
  if (status !== null && status < 300) return { state: 'sent', status }
  const why = code ?? 'refused'
  return lasts ? { state: 'failed', status, code: why } : later(due, status, why)
}

function later({ attempts }: DueWebhook, status: number | null, code: string): WebhookOutcome {
  const retryAfterMs = pauses[attempts - 1]
  return retryAfterMs === undefined
    ? { state: 'failed', status, code }
    : { state: 'pending', status, code, retryAfterMs }
}

/** What the organisation is told: ids, numbers, outcomes and sums; nobody's name. */
function messageOf(due: DueWebhook, publicUrl: string) {
  const { caseId, service, version, district, status, outcome, externalReference, replaces, letters, invoices } = due
  const label = outcome === null ? undefined : procedureOf(service, version)?.outcomes[outcome]?.label
  return {
    type: due.type,
    timestamp: new Date(due.at).toISOString(),
    data: {
      caseId,
      externalReference,
      replaces,
      service,
      version,
      district,
      status,
      outcome: outcome === null ? null : { id: outcome, fa: label?.fa ?? outcome, en: label?.en ?? outcome },
      letters: letters.map(({ issuedAt, ...letter }) => ({
        ...letter,
        issuedAt: new Date(issuedAt).toISOString(),
        verifyAt: letter.verificationCode === null ? null : `${publicUrl}/v/${letter.verificationCode}`,
      })),
      invoices,
    },
  }
}
