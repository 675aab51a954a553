import { claimEffect, claimEffects, type EffectClaim, type Wants } from '../../db/effects/effect-claims.ts'
import { type BroughtBack, finishEffect, finishEffects, type Keepsakes } from '../../db/effects/effect-results.ts'
import { gathered } from '../../db/effects/gathered.ts'
import type { Queryable } from '../../db/sql.ts'
import type { EffectOutcome } from '../../domain/case/case-command.ts'
import type { Effect, EffectKind } from '../../domain/case/effect.ts'

/** The book of effects: who claimed which, and what came of it. */
export interface EffectLedger {
  claim(effect: Effect): Promise<EffectClaim>
  finish(done: BroughtBack, keepsakes: Keepsakes | undefined): Promise<EffectOutcome>
}

/** Kinds that are claimed with more than the case's row; the others go together. */
const wants: Partial<Record<EffectKind, Wants>> = { letter: { log: true }, invoice: { billing: true } }

export function plainLedger(sql: Queryable): EffectLedger {
  return {
    claim: (effect) => claimEffect(sql, effect.key, effect.caseId, wants[effect.kind]),
    finish: (done, keepsakes) => finishEffect(sql, done, keepsakes),
  }
}

/** For a process in which many effects run at once: the inquiries of a stage are claimed, and kept, with one commit. */
export function sharedLedger(sql: Queryable): EffectLedger {
  const plain = plainLedger(sql)
  const claim = gathered(
    ({ key }: Effect) => key,
    (effects) => claimEffects(sql, effects),
  )
  const finish = gathered(
    ({ key }: BroughtBack) => key,
    (done) => finishEffects(sql, done),
  )
  return {
    claim: (effect) => (wants[effect.kind] ? plain.claim(effect) : claim(effect)),
    finish: (done, keepsakes) => (keepsakes ? plain.finish(done, keepsakes) : finish(done)),
  }
}
