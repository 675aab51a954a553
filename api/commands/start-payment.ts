import { createHash, randomBytes } from 'node:crypto'
import { PaymentGatewayFailure } from '../../activities/payments/gateway/payment-gateway-failure.ts'
import { createAttempt, markRedirected, settleAttempt } from '../../db/money/payment-attempts.ts'
import type { Tx } from '../../db/sql.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { CaseId, InvoiceId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { publicUrlOf } from '../public-url.ts'

/** The one gateway that this installation has a contract with; its attempts carry this name. */
export const gatewayName = 'shaparak'

/** How long a bank's page stays open, and how many of them an invoice may have: one that was closed is soon tried again. */
const pageOpenMs = 20 * 60 * 1_000
const mostOpenPages = 10

/** How long the bank may take to give a token: somebody waits for it. */
const patienceMs = 8_000

export interface StartedPayment {
  paymentId: string
  redirectUrl: string
  /** Epoch milliseconds; afterwards nobody can pay with it. */
  expiresAt: number
}

/**
 * Starts one try to pay: it is kept before the bank hears of it, so whatever the bank tells later has a place.
 * @param invoiceOf names the actor in the transaction, finds the invoice and asks whether he may pay it
 * @throws Problem `bank-unavailable`, or `rate-limited` while too many pages are open
 */
export async function startPayment(
  deps: Pick<ApiDeps, 'database' | 'gateway' | 'settings'>,
  actor: DatabaseActor,
  invoiceOf: (tx: Tx) => Promise<{ invoiceId: InvoiceId; caseId: CaseId; amountRials: string }>,
): Promise<StartedPayment> {
  const paymentId = `pay_${randomBytes(16).toString('hex')}`
  const orderId = `ord${randomBytes(12).toString('hex')}`
  const amountRials = await deps.database.sql.begin(async (tx) => {
    const invoice = await invoiceOf(tx)
    const attempt = { ...invoice, attemptId: paymentId, gateway: gatewayName, orderId }
    const isKept = await createAttempt(tx, attempt, { most: mostOpenPages, sinceMs: pageOpenMs })
    if (!isKept) throw new Problem('rate-limited', { retryAfterSeconds: 60 })
    return BigInt(invoice.amountRials)
  })
  const callbackUrl = `${publicUrlOf(deps.settings)}/api/v1/payments/callback`
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const { token, expiresAt } = await deps.gateway.requestToken({ orderId, amountRials, callbackUrl }, { signal })
    const tokenHash = createHash('sha256').update(token).digest()
    await markRedirected(deps.database.sql, actor, paymentId, tokenHash)
    return { paymentId, redirectUrl: deps.gateway.redirectUrl(token), expiresAt }
  } catch (failure) {
    const code = failure instanceof PaymentGatewayFailure ? failure.code : undefined
    const isTimeout = failure instanceof Error && failure.name === 'TimeoutError'
    if (code === undefined && !isTimeout) throw failure
    // Without its token nobody can pay by this try.
    await settleAttempt(deps.database.sql, actor, paymentId, { state: 'failed', code: code ?? 'gateway-timeout' })
    throw new Problem('bank-unavailable', { retryAfterSeconds: 10 })
  }
}
