import { Context } from '@temporalio/activity'
import { claimEffect, finishEffect, voidEffect } from '../../db/effects/effect-claims.ts'
import type { Effect } from '../../domain/case/effect.ts'
import { engine } from '../../temporal.config.ts'
import type { CaseActivities } from '../../workflows/contract/case-activities.ts'
import { effectFailure } from '../effect-failure.ts'
import { askConsents } from './ask-consents.ts'
import { checkRegisters } from './check-registers.ts'
import type { EffectPerformers, EffectTools } from './effect-performer.ts'
import { inquire, pollInquiry } from './inquire.ts'
import { issueInvoice } from './issue-invoice.ts'
import { issueLetter } from './issue-letter.ts'
import { refundPayment } from './refund-payment.ts'
import { openSubcase } from './subcase.ts'
import { tellParent } from './tell-parent.ts'
import { writeRegister } from './write-register.ts'

const performers: EffectPerformers = {
  checks: checkRegisters,
  consents: askConsents,
  inquiry: inquire,
  pollInquiry,
  invoice: issueInvoice,
  letter: issueLetter,
  register: writeRegister,
  subcase: openSubcase,
  tellParent,
  refund: refundPayment,
}

/** Does an effect at most once per key: claims it, acts, keeps the result; a repeat is told what came of the first. */
export function createPerform(tools: EffectTools): CaseActivities['perform'] {
  return async ({ effect, at }) => {
    const activity = Context.current()
    const beating = setInterval(() => activity.heartbeat(), engine.heartbeatTimeoutMs / 4)
    try {
      const claim = await claimEffect(tools.database.sql, effect.key, effect.caseId)
      if (claim.claim === 'done') return claim.result
      if (claim.claim === 'voided') throw effectFailure('outcome-unknown', { retryable: false })
      if (claim.claim === 'new') await voidEarlierRound(tools, effect)
      const { attempts, ...context } = claim
      const signal = activity.cancellationSignal
      const { text, ...outcome } = await performers[effect.kind](tools, {
        effect,
        at,
        again: claim.claim === 'again',
        attempts,
        context,
        signal,
      })
      return await finishEffect(tools.database.sql, effect.key, outcome, text)
    } finally {
      clearInterval(beating)
    }
  }
}

/** A try with other data takes the place of the one before it, which must not act any more if it is still on its way. */
async function voidEarlierRound({ database }: EffectTools, { key, round, kind }: Effect): Promise<void> {
  if (round === 1 || kind === 'pollInquiry') return
  await voidEffect(database.sql, key.replace(/\/\d+$/, `/${round - 1}`))
}
