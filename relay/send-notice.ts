import type { Logger } from 'pino'
import type { MailCarrier, MessageGateway, SmsMessage } from '../activities/notices/gateway/message-gateway.ts'
import { MessageGatewayFailure } from '../activities/notices/gateway/message-gateway-failure.ts'
import type { DeliveryKey, DeliveryOutcome, DueDelivery } from '../db/deliveries/delivery-queue.ts'
import type { FieldKeys } from '../db/personal/field-keys.ts'
import type { Queryable } from '../db/sql.ts'

export interface NoticeTools {
  sql: Queryable
  keys: FieldKeys
  messages: MessageGateway
  /** None where the city has no mail server: everybody is told by SMS then. */
  mail?: MailCarrier
  publicUrl: string
  /** In training time is moved, so no hour of the day is quiet. */
  training: boolean
  now: () => number
  log: Logger
}

export const keyOf = ({ caseId, seq, audience, template }: DeliveryKey) => `${caseId}/${seq}/${audience}/${template}`

/** Gives one message to the carrier and says what came of it. */
export async function carried(
  { messages }: NoticeTools,
  { attempts }: DueDelivery,
  message: SmsMessage,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const channel = 'sms'
  try {
    await messages.sendSms(message, { signal })
    return { state: 'sent', channel }
  } catch (failure) {
    if (!(failure instanceof MessageGatewayFailure)) throw failure
    // The carrier knows each message by its key, so asking again sends nothing twice.
    if (!failure.retryable || attempts > 20) return { state: 'failed', channel, code: failure.code }
    const retryAfterMs = failure.retryAfterMs ?? backOff(attempts)
    return { state: 'pending', channel, code: failure.code, retryAfterMs }
  }
}

export const backOff = (attempts: number) => Math.min(2_000 * 2 ** attempts, 3_600_000)
