import type { Database } from '../../db/client.ts'
import { storeCommand } from '../../db/commands/stored-commands.ts'
import {
  beginVerify,
  markTold,
  type PaymentAttempt,
  type Settlement,
  settleAttempt,
} from '../../db/money/payment-attempts.ts'
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
  { database, gateway, now }: SettlementTools,
  attempt: PaymentAttempt,
  district: string,
  refNum: string | null,
  signal: AbortSignal,
): Promise<SettledPayment> {
  const actor = { principalId: 'bank', audience: 'worker', districts: [district] } as const
  const keep = (settlement: Settlement) =>
    database.withActor(actor, (tx) => settleAttempt(tx, attempt.attemptId, settlement))
  const told = (state: PaymentAttempt['state']) => (state === 'paid' ? tell(database, attempt, district, now()) : null)
  if (attempt.state === 'paid' || attempt.state === 'reversed')
    return { state: attempt.state, command: await told(attempt.state) }
  try {
    const settlement = await askBank(database, gateway, attempt, district, refNum, now(), signal)
    if (!settlement) return { state: attempt.state, command: null }
    const settled = await keep(settlement)
    const state = settled?.state ?? settlement.state
    return { state, command: await told(state) }
  } catch (failure) {
    if (!(failure instanceof PaymentGatewayFailure)) throw failure
    const settled = await keep({ state: 'unknown', code: failure.code })
    return { state: settled?.state ?? 'unknown', command: null }
  }
}

/** What the bank says of the attempt; undefined while the payer is still at it. */
async function askBank(
  database: Database,
  gateway: PaymentGateway,
  attempt: PaymentAttempt,
  district: string,
  refNum: string | null,
  now: number,
  signal: AbortSignal,
): Promise<Settlement | undefined> {
  const standing = await gateway.inquire(attempt.orderId, { signal })
  switch (standing.state) {
    case 'captured':
    case 'verified': {
      const number = standing.payment.refNum
      const actor = { principalId: 'bank', audience: 'worker', districts: [district] } as const
      const begun = await database.withActor(actor, (tx) => beginVerify(tx, attempt.attemptId, number))
      if (!begun.started) return begun.why === 'settled' ? undefined : { state: 'failed', code: 'other-transaction' }
      const payment = await gateway.verify(number, { signal })
      const capturedRials = payment.amountRials.toString()
      if (payment.orderId === attempt.orderId && capturedRials === attempt.amountRials)
        return { state: 'paid', capturedRials }
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
      return refNum === null && now - attempt.createdAt.getTime() > abandonedAfterMs ? { state: 'expired' } : undefined
  }
}

/** Stores the command once per attempt, in the case's time, and notes that the case was told. */
async function tell(
  database: Database,
  attempt: PaymentAttempt,
  district: string,
  now: number,
): Promise<SettledPayment['command']> {
  const { attemptId, caseId, invoiceId, amountRials } = attempt
  return database.withActor({ principalId: 'bank', audience: 'worker', districts: [district] }, async (tx) => {
    const [row] = await tx<{ offset: number }[]>`select clock_offset_ms as offset from cases where case_id = ${caseId}`
    const command: CaseCommand = {
      commandId: `cmd_${attemptId}`,
      name: 'confirmPayment',
      actor: { id: 'bank', kind: 'bank', organisation: null, roles: [], districts: [district] },
      cause: 'callback',
      receivedAt: now + (row?.offset ?? 0),
      payload: { invoiceId, attempt: attemptId, amountRials },
    }
    await storeCommand(tx, caseId, command)
    await markTold(tx, attemptId)
    return { ...command, caseId }
  })
}
