import { Context } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { voidEffect } from '../../db/effects/effect-claims.ts'
import type { EffectOutcome } from '../../domain/case/case-command.ts'
import type { Effect } from '../../domain/case/effect.ts'
import { engine } from '../../temporal.config.ts'
import type { CaseActivities } from '../../workflows/contract/case-activities.ts'
import { effectFailure } from '../effect-failure.ts'
import { askConsents } from './ask-consents.ts'
import { checkRegisters } from './check-registers.ts'
import { type EffectLedger, plainLedger, sharedLedger } from './effect-ledger.ts'
import type { EffectPerformers, EffectTools } from './effect-performer.ts'
import { createFirstTries } from './first-tries.ts'
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

/** Does effects as activities of a case's run: quick ones within the workflow task first, others are heard of while they last. */
export function createPerform(tools: EffectTools): CaseActivities['perform'] {
  const firstTries = createFirstTries(Date.now)
  const ledger = sharedLedger(tools.database.sql)
  return async ({ effect, at, pause }) => {
    const { info, cancellationSignal: signal } = Context.current()
    if (info.isLocal && !firstTries.areWorthwhile(effect)) throw effectFailure('unexpected', { retryable: true })
    if (pause && info.attempt === 1) throw effectFailure(pause.code, { retryable: true, retryAfterMs: pause.ms })
    try {
      const outcome = await whileBeating(() => performOnce(tools, effect, at, signal, ledger))
      firstTries.succeeded(effect)
      return outcome
    } catch (failure) {
      if (info.isLocal && isOutage(failure)) firstTries.failed(effect)
      throw failure
    }
  }
}

/**
 * Does an effect at most once per key: claims it, acts, keeps the result; a repeat is told what came of the first.
 * @param at the case's time
 */
export async function performOnce(
  tools: EffectTools,
  effect: Effect,
  at: number,
  signal: AbortSignal,
  ledger: EffectLedger = plainLedger(tools.database.sql),
): Promise<EffectOutcome> {
  const claim = await ledger.claim(effect)
  tools.countClaim?.(effect.kind, claim.claim)
  if (claim.claim === 'done') return claim.result
  if (claim.claim === 'voided') throw effectFailure('outcome-unknown', { retryable: false })
  if (claim.claim === 'new') await voidEarlierRound(tools, effect)
  const { attempts, ...context } = claim
  const again = claim.claim === 'again'
  const task = { effect, at, again, attempts, context, signal }
  const { text, keepsakes, ...result } = await performers[effect.kind](tools, task)
  return ledger.finish({ key: effect.key, result, text }, keepsakes)
}

/** Tells the server that this worker lives; a try within the workflow task is short and has nobody to tell. */
async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const activity = Context.current()
  if (activity.info.isLocal) return work()
  const beating = setInterval(() => activity.heartbeat(), engine.heartbeatTimeoutMs / 4)
  try {
    return await work()
  } finally {
    clearInterval(beating)
  }
}

/** Everything but a refusal, which is an answer too. */
function isOutage(failure: unknown): boolean {
  return !(failure instanceof ApplicationFailure && failure.nonRetryable === true)
}

/** A try with other data takes the place of the one before it, which must not act any more if it is still on its way. */
async function voidEarlierRound({ database }: EffectTools, { key, round, kind }: Effect): Promise<void> {
  if (round === 1 || kind === 'pollInquiry') return
  await voidEffect(database.sql, key.replace(/\/\d+$/, `/${round - 1}`))
}
