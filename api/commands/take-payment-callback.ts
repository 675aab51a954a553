import { type SettledPayment, settlePayment } from '../../activities/payments/settle-payment.ts'
import { attemptByOrder, type CaseAttempt, type PaymentAttempt } from '../../db/money/payment-attempts.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { deliver } from './send-command.ts'
import { gatewayName } from './start-payment.ts'

/** How long the bank may take to verify: a browser waits for it, and the sweeper asks again. */
const patienceMs = 6_000

export interface PaymentResult {
  paymentId: string
  state: PaymentAttempt['state']
  amountRials: string
}

/**
 * Brings a try to pay to its end after the bank has sent somebody back. What came along only says which try it is about:
 * order and sum are read again from our own books, and the bank is asked.
 * @throws Problem 404 for an order that isn't ours
 */
export async function takePaymentCallback(
  deps: Pick<ApiDeps, 'database' | 'gateway' | 'caseClient' | 'log' | 'now'>,
  orderId: string,
  refNum: string | null,
): Promise<PaymentResult> {
  const attempt = await attemptByOrder(deps.database.sql, gatewayName, orderId)
  if (!attempt) throw new Problem('not-found')
  const actor: DatabaseActor = { principalId: 'bank', audience: 'worker', districts: [attempt.district] }
  const { state, command } = await settleInTime(deps, attempt, refNum)
  if (command) {
    // A case refuses what it has counted before; the payer's page tells the same either way.
    await deliver(deps, actor, { envelope: command, isRunning: true }).catch((failure: unknown) => {
      if (!(failure instanceof Problem)) throw failure
      deps.log.warn({ commandId: command.commandId, code: failure.code }, 'a payment was refused by its case')
    })
  }
  return { paymentId: attempt.attemptId, state, amountRials: attempt.amountRials }
}

/** A bank that takes too long is asked again by the sweeper; until then nobody knows. */
async function settleInTime(
  deps: Pick<ApiDeps, 'database' | 'gateway' | 'now'>,
  attempt: CaseAttempt,
  refNum: string | null,
): Promise<SettledPayment> {
  const signal = AbortSignal.timeout(patienceMs)
  try {
    return await settlePayment(deps, attempt, refNum, signal)
  } catch (failure) {
    if (failure !== signal.reason) throw failure
    return { state: 'unknown', command: null }
  }
}
