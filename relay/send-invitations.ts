import { noticeText } from '../catalogue/notices.ts'
import type { DeliveryOutcome, DueDelivery } from '../db/deliveries/delivery-queue.ts'
import { loadLog } from '../db/log/load-case.ts'
import { readConsents } from '../db/personal/consents.ts'
import type { CaseId, ConsentId } from '../domain/case/case-id.ts'
import { absentCase, isLive, stepByNo } from '../domain/case/case-state.ts'
import { evolveAll } from '../domain/case/evolve.ts'
import { formatJalaliDate } from '../domain/time/jalali.ts'
import { carried, keyOf, type NoticeTools } from './send-notice.ts'

/**
 * Writes to everybody whose consent is still awaited, each under a key of his own: when one message fails, those that went
 * out before are not sent again.
 */
export async function sendInvitations(
  tools: NoticeTools,
  delivery: DueDelivery,
  template: 'consent-invitation' | 'consent-reminder',
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const { sql, keys, publicUrl } = tools
  const asked = await awaitedConsents(tools, delivery)
  // Everybody has answered, or the step is over: nobody is to be troubled any more.
  if (asked === undefined) return { state: 'sent', channel: 'none' }
  const until = formatJalaliDate(asked.until - 1, 'fa')
  for (const { consentId, phone, token } of await readConsents(sql, keys, delivery.caseId, asked.ids)) {
    const text = noticeText(template, 'fa', { until, link: `${publicUrl}/consents/${token}` })
    const outcome = await carried(tools, delivery, { key: `${keyOf(delivery)}/${consentId}`, to: phone, text }, signal)
    if (outcome.state !== 'sent') return outcome
  }
  return { state: 'sent', channel: 'sms' }
}

async function awaitedConsents(
  { sql }: NoticeTools,
  { caseId, seq }: { caseId: CaseId; seq: number },
): Promise<{ ids: readonly ConsentId[]; until: number } | undefined> {
  const { events } = await loadLog(sql, caseId)
  const event = events[seq - 1]?.event
  const state = evolveAll(absentCase, events)
  const no = event && 'no' in event ? event.no : null
  const step = isLive(state) && state.status !== 'closed' && no !== null ? stepByNo(state, no) : undefined
  if (step?.status !== 'waiting' || step.consents === null || step.dueAt === null) return undefined
  const ids = Object.entries(step.consents).flatMap(([id, answer]) => (answer === 'asked' ? [id as ConsentId] : []))
  return ids.length === 0 ? undefined : { ids, until: step.dueAt }
}
