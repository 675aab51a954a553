import { type SettlementTools, settlePayment } from '../activities/payments/settle-payment.ts'
import { unsettledAttempts } from '../db/money/payment-attempts.ts'

/** Sweeps attempts without an end: paid but not verified, verified but the case not told, a page that was closed. */
export async function settlePayments(tools: SettlementTools, signal: AbortSignal): Promise<void> {
  const attempts = await unsettledAttempts(tools.database.sql, { olderThanMs: 10_000, limit: 50 })
  for (const attempt of attempts) await settlePayment(tools, attempt, null, signal)
}
