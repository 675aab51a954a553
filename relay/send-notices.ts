import { MessageGatewayFailure } from '../activities/notices/gateway/message-gateway-failure.ts'
import { isMailTemplate, type MailTemplate, noticeMail } from '../catalogue/notice-mails.ts'
import { type NoticeValues, noticeText } from '../catalogue/notices.ts'
import {
  beginDelivery,
  type DeliveryKey,
  type DeliveryOutcome,
  type DueDelivery,
  giveUpLostMails,
  settleDeliveries,
  takeDeliveries,
} from '../db/deliveries/delivery-queue.ts'
import { openPhone } from '../db/personal/parties.ts'
import { openMail } from '../db/principals/citizen-telling.ts'
import type { CaseEvent } from '../domain/case/case-event.ts'
import { formatRials } from '../domain/text/rial-words.ts'
import { formatJalaliDate } from '../domain/time/jalali.ts'
import { isQuiet } from '../domain/time/quiet-hours.ts'
import { sendInvitations } from './send-invitations.ts'
import { mailed } from './send-mail.ts'
import { carried, keyOf, type NoticeTools } from './send-notice.ts'

/** So long a sender keeps what came of messages to itself, so that one statement tells of many. */
const settleAfterMs = 5_000
/** After this a sender that has not told what came of a message is taken for dead. */
const lostAfterMs = 60_000
/** So long the carrier is asked about a message; then nobody will ever know. */
const unknownAfterMs = 24 * 60 * 60 * 1_000

/** Sends the messages that are owed, each at most once; in the quiet hours they wait for the morning. */
export async function sendNotices(tools: NoticeTools, signal: AbortSignal): Promise<void> {
  await askAboutLost(tools, signal)
  if (!tools.training && isQuiet(tools.now())) return
  const due = await takeDeliveries(tools.sql, { limit: 50, staleAfterMs: unknownAfterMs })
  let settled: (DeliveryKey & { outcome: DeliveryOutcome })[] = []
  let since = performance.now()
  const settle = async () => {
    await settleDeliveries(tools.sql, settled)
    settled = []
    since = performance.now()
  }
  try {
    for (const delivery of due) {
      const { caseId, seq, audience, template } = delivery
      const outcome = await send(tools, delivery, signal)
      if (outcome !== 'not-ours') settled.push({ caseId, seq, audience, template, outcome })
      if (performance.now() - since > settleAfterMs) await settle()
    }
  } finally {
    await settle()
  }
}

/** A message whose sender died may have gone out: the carrier is asked by its key, and only what it never saw is owed again. */
async function askAboutLost({ sql, messages }: NoticeTools, signal: AbortSignal): Promise<void> {
  await giveUpLostMails(sql, lostAfterMs)
  const lost = await sql<(DeliveryKey & { channel: string | null })[]>`
    select case_id as "caseId", seq, audience, template, channel from deliveries
    where state = 'sending' and audience <> 'organisation' and claimed_at < now() - interval '1 millisecond' * ${lostAfterMs}::bigint limit 20`
  for (const { channel: before, ...delivery } of lost) {
    const known = await messages.lookup(keyOf(delivery), { signal }).catch((failure: unknown) => {
      if (failure instanceof MessageGatewayFailure) return 'no answer'
      throw failure
    })
    if (known === 'no answer') return
    const channel = 'sms'
    const again = { state: 'pending', channel: before, code: 'sender-lost', retryAfterMs: 0 } as const
    await settleDeliveries(sql, [{ ...delivery, outcome: known ? { state: 'sent', channel } : again }])
  }
}

async function send(
  tools: NoticeTools,
  delivery: DueDelivery,
  signal: AbortSignal,
): Promise<DeliveryOutcome | 'not-ours'> {
  const channel = 'sms'
  const { template } = delivery
  if (template === 'consent-invitation' || template === 'consent-reminder')
    return sendInvitations(tools, delivery, template, signal)
  if (!isMailTemplate(template)) return { state: 'failed', channel, code: 'no-template' }
  const values = valuesOf(tools.publicUrl, delivery)
  const mail = await byMail(tools, delivery, template, values, signal)
  if (mail === 'not-ours' || (mail !== undefined && mail.state !== 'by-sms')) return mail
  const code = mail && { code: mail.code }
  if (!delivery.phone) return { state: 'failed', channel: mail ? 'mail' : channel, code: mail?.code ?? 'no-phone' }
  if (code && !(await beginDelivery(tools.sql, delivery, { channel, ...code }))) return 'not-ours'
  const to = openPhone(tools.keys, delivery.caseId, delivery.phone)
  const text = noticeText(template, delivery.toldIn, values)
  const outcome = await carried(tools, delivery, { key: keyOf(delivery), to, text }, signal)
  return outcome.state === 'sent' ? { ...outcome, ...code } : outcome
}

/** What came of the mail that the applicant wants; undefined when he wants none, or it is by SMS already that he is told. */
async function byMail(
  tools: NoticeTools,
  delivery: DueDelivery,
  template: MailTemplate,
  values: NoticeValues,
  signal: AbortSignal,
) {
  if (delivery.mail === null || delivery.channel === 'sms') return undefined
  const to = openMail(tools.keys, delivery.applicant, delivery.mail)
  return mailed(tools, delivery, { key: keyOf(delivery), to, ...noticeMail(template, delivery.toldIn, values) }, signal)
}

function valuesOf(publicUrl: string, { event, caseDueAt, trackingCode, toldIn }: DueDelivery): NoticeValues {
  const rials = event !== null && 'amountRials' in event ? event.amountRials : undefined
  const amount = rials === undefined ? undefined : formatRials(BigInt(rials), toldIn)
  const until = untilOf(event, caseDueAt)
  return {
    ...(trackingCode === null ? {} : { trackingCode }),
    link: `${publicUrl}/${toldIn}/track`,
    ...(amount === undefined ? {} : { amount }),
    // A deadline is the end of its day, 24:00, which is the next day's date.
    ...(until ? { until: formatJalaliDate(until - 1, toldIn) } : {}),
  }
}

function untilOf(event: CaseEvent | null, caseDueAt: number | null): number | null {
  switch (event?.type) {
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
