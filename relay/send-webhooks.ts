import { Webhook } from 'standardwebhooks'
import { EgressFailure } from '../activities/egress/egress-failure.ts'
import { createEgress, type Egress } from '../activities/egress/egress-guard.ts'
import { procedureOf } from '../catalogue/procedures.ts'
import { openSecrets } from '../db/deliveries/webhook-endpoints.ts'
import { type DueWebhook, settleWebhook, takeWebhooks, type WebhookOutcome } from '../db/deliveries/webhook-queue.ts'
import type { FieldKeys } from '../db/personal/field-keys.ts'
import type { Queryable } from '../db/sql.ts'
import { parseWebhookUrl } from '../domain/organisation/webhook-url.ts'

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
const limits = { timeoutMs: 10_000, maxBytes: 64 * 1024 }

/** Tells organisations what became of their inquiries, signed per Standard Webhooks. A repeat has the id of the first. */
export async function sendWebhooks(tools: WebhookTools, signal: AbortSignal): Promise<void> {
  for (const due of await takeWebhooks(tools.sql, 20)) {
    const begunAt = performance.now()
    const outcome = await attempt(tools, due, signal)
    await settleWebhook(tools.sql, due, outcome, performance.now() - begunAt)
  }
}

async function attempt(tools: WebhookTools, due: DueWebhook, signal: AbortSignal): Promise<WebhookOutcome> {
  if (due.url === null) return { state: 'failed', status: null, code: 'no-endpoint' }
  const url = parseWebhookUrl(due.url, tools)
  if (!url.ok) return { state: 'failed', status: null, code: url.code }
  const body = JSON.stringify(messageOf(due, tools.publicUrl))
  const id = `whk_${due.caseId.slice(5)}_${due.seq}`
  const now = new Date()
  const signatures = openSecrets(tools.keys, due.organisation, due.secrets).map((secret) =>
    new Webhook(secret).sign(id, now, body),
  )
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  }
  try {
    const { status } = await doorTo(url.value).call({ method: 'POST', url: url.value, headers, body, signal })
    if (status < 300) return { state: 'sent', status }
    // Gone for good: the organisation said so.
    if (status === 410) return { state: 'failed', status, code: 'gone' }
    return later(due, status, 'refused')
  } catch (failure) {
    if (!(failure instanceof EgressFailure)) throw failure
    return later(due, null, failure.code)
  }
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

const doors = new Map<string, Egress>()

/** The door to one organisation: where its name leads is judged whenever a connection is made. */
function doorTo(url: string): Egress {
  const { origin } = new URL(url)
  const known = doors.get(origin)
  if (known) return known
  const door = createEgress([origin], limits)
  doors.set(origin, door)
  return door
}
