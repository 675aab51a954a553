import { MessageGatewayFailure } from '../activities/notices/gateway/message-gateway-failure.ts'
import { type NoticeTemplate, type NoticeValues, notices, noticeText } from '../catalogue/notices.ts'
import {
  type DeliveryKey,
  type DeliveryOutcome,
  type DueDelivery,
  settleDelivery,
  takeDeliveries,
} from '../db/deliveries/delivery-queue.ts'
import { readParties } from '../db/personal/parties.ts'
import type { CaseEvent } from '../domain/case/case-event.ts'
import { formatRials } from '../domain/text/rial-words.ts'
import { formatJalaliDate } from '../domain/time/jalali.ts'
import { sendInvitations } from './send-invitations.ts'
import { carried, keyOf, type NoticeTools } from './send-notice.ts'

/** After this a sender that has not told what came of a message is taken for dead. */
const lostAfterMs = 60_000
/** So long the carrier is asked about a message; then nobody will ever know. */
const unknownAfterMs = 24 * 60 * 60 * 1_000

/** Sends the messages that are owed, each at most once. */
export async function sendNotices(tools: NoticeTools, signal: AbortSignal): Promise<void> {
  await askAboutLost(tools, signal)
  const due = await takeDeliveries(tools.sql, { limit: 50, staleAfterMs: unknownAfterMs })
  for (const delivery of due) await settleDelivery(tools.sql, delivery, await send(tools, delivery, signal))
}

/** A message whose sender died may have gone out: the carrier is asked by its key, and only what it never saw is owed again. */
async function askAboutLost({ sql, messages }: NoticeTools, signal: AbortSignal): Promise<void> {
  const lost = await sql<DeliveryKey[]>`
    select case_id as "caseId", seq, audience, template from deliveries
    where state = 'sending' and claimed_at < now() - interval '1 millisecond' * ${lostAfterMs}::bigint limit 20`
  for (const delivery of lost) {
    const known = await messages.lookup(keyOf(delivery), { signal }).catch((failure: unknown) => {
      if (failure instanceof MessageGatewayFailure) return 'no answer'
      throw failure
    })
    if (known === 'no answer') return
    const channel = 'sms'
    const again = { state: 'pending', channel, code: 'sender-lost', retryAfterMs: 0 } as const
    await settleDelivery(sql, delivery, known ? { state: 'sent', channel } : again)
  }
}

async function send(tools: NoticeTools, delivery: DueDelivery, signal: AbortSignal): Promise<DeliveryOutcome> {
  const channel = 'sms'
  const { template } = delivery
  if (template === 'consent-invitation' || template === 'consent-reminder')
    return sendInvitations(tools, delivery, template, signal)
  const to = (await readParties(tools.sql, tools.keys, delivery.caseId)).find((party) => party.phone !== null)?.phone
  if (!to) return { state: 'failed', channel, code: 'no-phone' }
  if (!isTemplate(template)) return { state: 'failed', channel, code: 'no-template' }
  const text = noticeText(template, 'fa', await valuesOf(tools, delivery))
  return carried(tools, delivery, { key: keyOf(delivery), to, text }, signal)
}

function isTemplate(name: string): name is NoticeTemplate {
  return Object.hasOwn(notices, name)
}

async function valuesOf(
  { sql, publicUrl }: NoticeTools,
  { caseId, seq, trackingCode }: DueDelivery,
): Promise<NoticeValues> {
  const [row] = await sql<{ data: CaseEvent; legalDueAt: number | null; serviceDueAt: number | null }[]>`
    select e.data || jsonb_build_object('type', e.type) as data, c.legal_due_at as "legalDueAt", c.service_due_at as "serviceDueAt"
    from case_events e join cases c using (case_id) where e.case_id = ${caseId} and e.seq = ${seq}`
  const amount = row && 'amountRials' in row.data ? formatRials(BigInt(row.data.amountRials), 'fa') : undefined
  const until = row && untilOf(row.data, row.legalDueAt ?? row.serviceDueAt)
  return {
    ...(trackingCode === null ? {} : { trackingCode }),
    link: `${publicUrl}/track`,
    ...(amount === undefined ? {} : { amount }),
    // A deadline is the end of its day, 24:00, which is the next day's date.
    ...(until ? { until: formatJalaliDate(until - 1, 'fa') } : {}),
  }
}

function untilOf(event: CaseEvent, caseDueAt: number | null): number | null {
  switch (event.type) {
    case 'CaseOpened':
      return caseDueAt
    case 'CorrectionRequested':
    case 'ApplicantAsked':
    case 'ConsentsAsked':
      return event.replyBy
    case 'InvoiceIssued':
      return event.expiresAt
    case 'ApplicantReminded':
      return event.until
    default:
      return null
  }
}
