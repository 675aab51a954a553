import type { Database } from '../../db/client.ts'
import {
  beginVerify,
  type CaseAttempt,
  type PaymentAttempt,
  type Settlement,
  settleAttempt,
} from '../../db/money/payment-attempts.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { CaseCommand } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { PaymentGateway } from './gateway/payment-gateway.ts'
import { PaymentGatewayFailure } from './gateway/payment-gateway-failure.ts'

/** An attempt with whose page nobody did anything for this long is over. */
const abandonedAfterMs = 25 * 60 * 1_000

export interface SettlementTools {
  database: Database
  gateway: PaymentGateway
  /** Real time, epoch milliseconds. */
  now: () => number
}

export interface SettledPayment {
  state: PaymentAttempt['state']
  /** Of a payment that was captured: the case is told by this stored command, which waits to be delivered. */
  command: (CaseCommand & { caseId: CaseId }) | null
}

/**
 * Brings one attempt to pay to its end, as often as it is asked: verifies at the bank, compares with our own sum, gives
 * back what does not fit, and stores the command that tells the case. A callback is never proof; the bank is asked.
 * @param refNum the bank's transaction number, when the payer's browser brought one
 * @returns `unknown` when the bank can't be reached: the sweeper asks again
 */
export async function settlePayment(
  tools: SettlementTools,
  attempt: CaseAttempt,
  refNum: string | null,
  signal: AbortSignal,
): Promise<SettledPayment> {
  if (attempt.state === 'reversed') return { state: 'reversed', command: null }
  if (attempt.state === 'paid') return keep(tools, attempt, { state: 'paid' })
  try {
    const settlement = await askBank(tools, attempt, refNum, signal)
    return settlement ? await keep(tools, attempt, settlement) : { state: attempt.state, command: null }
  } catch (failure) {
    if (!(failure instanceof PaymentGatewayFailure)) throw failure
    return keep(tools, attempt, { state: 'unknown', code: failure.code })
  }
}

/** Keeps what the bank said; of a payment the case is told, by a command that is stored once per attempt. */
async function keep(
  { database, now }: SettlementTools,
  attempt: CaseAttempt,
  settlement: Settlement,
): Promise<SettledPayment> {
  const { attemptId, caseId, invoiceId, amountRials, district, clockOffsetMs } = attempt
  const command: CaseCommand = {
    commandId: `cmd_${attemptId}`,
    name: 'confirmPayment',
    actor: { id: 'bank', kind: 'bank', organisation: null, roles: [], districts: [district] },
    cause: 'callback',
    receivedAt: now() + clockOffsetMs,
    payload: { invoiceId, attempt: attemptId, amountRials },
  }
  const stands = await settleAttempt(database.sql, bankIn(district), attemptId, settlement, command)
  const state = stands ?? settlement.state
  return { state, command: state === 'paid' ? { ...command, caseId } : null }
}

/** Whose work this is, before row security. */
function bankIn(district: string): DatabaseActor {
  return { principalId: 'bank', audience: 'worker', districts: [district] }
}

/** What the bank says of the attempt; undefined while the payer is still at it. */
async function askBank(
  { database, gateway, now }: SettlementTools,
  attempt: CaseAttempt,
  refNum: string | null,
  signal: AbortSignal,
): Promise<Settlement | undefined> {
  const { attemptId, orderId, amountRials, district, createdAt } = attempt
  const standing = await gateway.inquire(orderId, { signal })
  switch (standing.state) {
    case 'captured':
    case 'verified': {
      const number = standing.payment.refNum
      const begun = await beginVerify(database.sql, bankIn(district), attemptId, number)
      if (begun !== 'started') return begun === 'settled' ? undefined : { state: 'failed', code: 'other-transaction' }
      const payment = await gateway.verify(number, { signal })
      const capturedRials = payment.amountRials.toString()
      if (payment.orderId === orderId && capturedRials === amountRials) return { state: 'paid', capturedRials }
      await gateway.reverse(number, { signal })
      return { state: 'reversed', capturedRials, code: 'amount-mismatch' }
    }
    case 'reversed':
      return { state: 'reversed', code: 'reversed-by-bank' }
    case 'returned':
      return { state: 'failed', code: 'returned-unverified' }
    case 'cancelled':
      return { state: 'failed', code: 'cancelled' }
    case 'expired':
      return { state: 'expired' }
    default:
      return refNum === null && now() - createdAt.getTime() > abandonedAfterMs ? { state: 'expired' } : undefined
  }
}
