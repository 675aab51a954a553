import { createHash } from 'node:crypto'
import type { EffectTools } from '../activities/effects/effect-performer.ts'
import { settlePayment } from '../activities/payments/settle-payment.ts'
import { attemptByOrder, type CaseAttempt, createAttempt, markRedirected } from '../db/money/payment-attempts.ts'
import type { CaseCommand } from '../domain/case/case-command.ts'
import type { CaseId, InvoiceId } from '../domain/case/case-id.ts'
import { lastingDigits } from './chance.ts'
import type { PaymentWay } from './city-case.ts'

/** The gateway that the installation's attempts carry; see api/commands/start-payment. */
const gatewayName = 'shaparak'
const patienceMs = 10_000
/** Far more than anybody tries. */
const openPages = { most: 1_000, sinceMs: 0 }

export interface DueBill {
  caseId: CaseId
  district: string
  invoiceId: InvoiceId
  amountRials: string
  /** Tells one try to pay a bill from the next. */
  attempt: number
}

const pressed: Readonly<Record<PaymentWay, string>> = {
  told: 'pay',
  'told-twice': 'pay',
  'never-told': 'pay-and-close',
  unknown: 'pay-and-hush',
}

/**
 * Pays a bill at the bank's own page, as a payer does, and has the product settle it as it settles every payment: the bank
 * is asked, and the case is told by a stored command.
 * @returns the command; none when the bank does not say what became of the money
 * @throws Error when the bank's page does not take the payment
 */
export async function payAtBank(
  tools: EffectTools,
  bill: DueBill,
  way: PaymentWay,
  at: number,
): Promise<CaseCommand | null> {
  const attempt = await startedAttempt(tools, bill, pressed[way])
  const settle = () =>
    settlePayment(
      { database: tools.database, gateway: tools.gateway, now: () => at },
      attempt,
      null,
      AbortSignal.timeout(patienceMs),
    )
  const { command } = await settle()
  // The bank's second call finds nothing left to do: the case hears of one payment.
  if (way === 'told-twice') await settle()
  return command
}

async function startedAttempt(tools: EffectTools, bill: DueBill, action: string): Promise<CaseAttempt> {
  const { caseId, invoiceId, amountRials, district } = bill
  const actor = { principalId: 'bank', audience: 'worker', districts: [district] } as const
  const digits = lastingDigits(`${invoiceId}, attempt ${bill.attempt}`, 32)
  const attemptId = `pay_${digits}`
  // Not lasting: a start that was cut short has left its order with the bank.
  const orderId = `ord${digits.slice(0, 12)}${Date.now().toString(36)}`
  const callbackUrl = `${tools.publicUrl}/api/v1/payments/callback`
  const { token } = await tools.gateway.requestToken(
    { orderId, amountRials: BigInt(amountRials), callbackUrl },
    { signal: AbortSignal.timeout(patienceMs) },
  )
  const { sql } = tools.database
  const kept = { attemptId, invoiceId, caseId, gateway: gatewayName, orderId, amountRials }
  await tools.database.withActor(actor, (tx) => createAttempt(tx, kept, openPages))
  await markRedirected(sql, actor, attemptId, createHash('sha256').update(token).digest())
  const page = await fetch(tools.gateway.redirectUrl(token), {
    method: 'POST',
    body: new URLSearchParams({ action }),
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  })
  await page.body?.cancel()
  if (page.status >= 400) throw new Error(`the bank's page answered ${page.status}`)
  const attempt = await attemptByOrder(sql, gatewayName, orderId)
  if (!attempt) throw new Error('the attempt to pay is gone')
  return attempt
}
