import { loadLog } from '../../db/log/load-case.ts'
import { attemptsOfInvoice } from '../../db/money/payment-attempts.ts'
import type { RefundId } from '../../domain/case/case-id.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { refundSources } from '../../domain/case/refund-source.ts'
import { effectFailure } from '../effect-failure.ts'
import { PaymentGatewayFailure } from '../payments/gateway/payment-gateway-failure.ts'
import type { EffectPerformer } from './effect-performer.ts'

/** Pays money back out of the transaction that took it. The refund's id is the bank's key: a repeat pays nothing again. */
export const refundPayment: EffectPerformer = async (tools, { effect, signal }) => {
  // A refund effect always names its refund.
  const refundId = effect.reference as RefundId
  const state = evolveAll(absentCase, (await loadLog(tools.database.sql, effect.caseId)).events)
  const refund = isLive(state) ? state.refunds[refundId] : undefined
  if (!isLive(state) || !refund) throw effectFailure('bad-request', { retryable: false })
  const source = refundSources(state, refund.invoiceId).attemptOf[refundId]
  const attempts = await attemptsOfInvoice(tools.database.sql, refund.invoiceId)
  const paid = attempts.find(({ attemptId, state: end }) => attemptId === source && end === 'paid')
  if (!paid?.refNum) throw effectFailure('bad-request', { retryable: false })
  // A bank answers a key that it refused as it did then.
  const refundKey = effect.round === 1 ? refundId : `${refundId}_${effect.round}`
  try {
    const { refundId: reference } = await tools.gateway.refund(
      { refNum: paid.refNum, amountRials: BigInt(refund.amountRials), refundKey },
      { signal },
    )
    return { name: 'refundMade', payload: { refundId, reference } }
  } catch (failure) {
    if (failure instanceof PaymentGatewayFailure) throw effectFailure(failure.code, { retryable: failure.retryable })
    throw failure
  }
}
