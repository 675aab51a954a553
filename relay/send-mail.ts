import type { MailMessage } from '../activities/notices/gateway/message-gateway.ts'
import { MessageGatewayFailure } from '../activities/notices/gateway/message-gateway-failure.ts'
import { beginDelivery, type DeliveryOutcome, type DueDelivery } from '../db/deliveries/delivery-queue.ts'
import { backOff, type NoticeTools } from './send-notice.ts'

/** So often a mail is tried, over some quarter of an hour, before the person is told by SMS. */
const mailTries = 8

/** The mail surely did not go out and won't: the message goes by SMS then. */
export interface BySms {
  state: 'by-sms'
  code: 'mail-refused' | 'mail-down'
}

/**
 * Gives one mail to the server and says what came of it.
 * @returns `not-ours` when another sender has it by now and says what becomes of it
 */
export async function mailed(
  { sql, mail }: NoticeTools,
  delivery: DueDelivery,
  message: MailMessage,
  signal: AbortSignal,
): Promise<DeliveryOutcome | BySms | 'not-ours'> {
  const channel = 'mail'
  if (!mail) return { state: 'by-sms', code: 'mail-down' }
  if (!(await beginDelivery(sql, delivery, { channel, code: 'mail-begun' }))) return 'not-ours'
  try {
    await mail.sendMail(message, { signal })
    return { state: 'sent', channel }
  } catch (failure) {
    if (!(failure instanceof MessageGatewayFailure)) throw failure
    if (failure.outcomeUnknown) return { state: 'unknown', channel, code: 'mail-unknown' }
    if (failure.retryable && delivery.attempts < mailTries)
      return { state: 'pending', channel, code: failure.code, retryAfterMs: backOff(delivery.attempts) }
    return { state: 'by-sms', code: failure.retryable ? 'mail-down' : 'mail-refused' }
  }
}
