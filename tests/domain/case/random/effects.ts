import type { EffectOutcome } from '../../../../domain/case/case-command.ts'
import { type CaseId, partId, type RefundId } from '../../../../domain/case/case-id.ts'
import type { Effect } from '../../../../domain/case/effect.ts'
import { stepOf } from '../../../../domain/procedure/procedure-core.ts'
import { aimed } from './aim.ts'
import type { Dice } from './dice.ts'
import { facts } from './values.ts'
import type { World } from './world.ts'

/** What an effect brings back: mostly what was asked for. */
export function outcomeOf(world: World, effect: Effect, d: Dice): EffectOutcome {
  const { kind, no, round, reference, caseId } = effect
  const rule = stepOf(world.core, effect.stage, effect.step)
  if (d.chance(8)) return failure(effect)
  switch (kind) {
    case 'checks': {
      const found = aimed(world, d, effect.step, () => {
        const names = d.part(Object.keys(world.core.facts), 50)
        return { outcome: 'checked', facts: facts(d, world.core, names) }
      })
      return { name: 'checksDone', payload: { no, round, facts: found.facts } }
    }
    case 'consents': {
      const people = d.roll(4)
      const consents = Array.from({ length: people }, (_none, at) => partId('consent', caseId, no, at + 1))
      return { name: 'consentsAsked', payload: { no, round, consents } }
    }
    case 'inquiry':
      if (world.isSilent || d.chance(50)) {
        const by = d.pick(['callback', 'polling', 'letter'] as const)
        return { name: 'inquirySent', payload: { no, round, reference: `r${no}_${round}`, by } }
      }
      return answered(world, effect, d)
    case 'pollInquiry':
      return answered(world, effect, d)
    case 'invoice': {
      const amountRials = d.pick(['0', '1000', '5000', '5000'] as const)
      return {
        name: 'invoiceIssued',
        payload: { no, round, invoiceId: partId('invoice', caseId, no, round), amountRials },
      }
    }
    case 'letter': {
      const letterId = partId('letter', caseId, no, round)
      return { name: 'letterIssued', payload: { no, round, letterId, number: letterId, snapshotHash: 'h' } }
    }
    case 'register':
      return { name: 'registerWritten', payload: { no, round, reference: 'r' } }
    case 'subcase':
      return { name: 'subcaseOpened', payload: { no, round, childId: childOf(no) } }
    case 'tellParent': {
      // An effect of this kind names the waiting case and its step.
      const [parent, step] = (reference ?? '').split('/')
      return { name: 'parentTold', payload: { parent: { caseId: parent as CaseId, no: Number(step) } } }
    }
    case 'refund':
      // An effect of this kind carries the refund's id.
      return { name: 'refundMade', payload: { refundId: (reference ?? 'ref_x') as RefundId, reference: 'b' } }
  }
  function answered(of: World, { no: step, round: asked }: Effect, dd: Dice): EffectOutcome {
    const names =
      rule?.kind === 'inquiry' ? rule.answers.filter((name) => !rule.optional?.includes(name) || dd.chance(80)) : []
    const answer = aimed(of, dd, effect.step, () => ({ outcome: 'answered', facts: facts(dd, of.core, names) }))
    const payload = { no: step, round: asked, reference: 'r', facts: answer.facts, text: null }
    return { name: 'inquiryAnswered', payload }
  }
}

const childOf = (no: number): CaseId => `case_fedcba987654321${no % 10}`

function failure({ kind, no, round, reference }: Effect): EffectOutcome {
  const effect = kind === 'refund' ? `refund:${reference}` : kind
  return { name: 'effectFailed', payload: { no: no === 0 ? null : no, round, effect, code: 'provider-down' } }
}
