import { type ProcedureCore, stepOf } from '../procedure/procedure-core.ts'
import { hasRuleIncident } from './advance.ts'
import { type CaseState, isLive, type LiveCase, type StepState } from './case-state.ts'
import type { Effect, EffectKind } from './effect.ts'
import { isWithheld } from './owed-again.ts'

const effectOf = {
  check: 'checks',
  consent: 'consents',
  inquiry: 'inquiry',
  payment: 'invoice',
  letter: 'letter',
  register: 'register',
  subcase: 'subcase',
  task: null,
  settlement: null,
  applicant: null,
} as const satisfies Record<StepState['kind'], EffectKind | null>

/** What the world still owes this case, derived from its state: a run that starts from the log resumes exactly this. */
export function pendingEffects(core: ProcedureCore, state: CaseState): readonly Effect[] {
  if (!isLive(state)) return []
  const always = [...refunds(state), ...parents(state)]
  if (state.status !== 'open' || hasRuleIncident(state)) return always
  return [...always, ...Object.values(state.steps).flatMap((step) => stepEffects(core, state, step))]
}

function stepEffects(core: ProcedureCore, state: LiveCase, step: StepState): readonly Effect[] {
  const kind = effectOf[step.kind]
  if (kind === null || waitsForOther(core, state, step)) return []
  if (step.status === 'requested') return [effect(state, step, kind, step.reference)]
  if (step.status === 'waiting' && step.sentBy === 'polling')
    return [effect(state, step, 'pollInquiry', step.reference)]
  return []
}

/**
 * A letter that carries a bill is written when the bill is, one that names another case when that case is open. While a
 * case stands for a cheque that came back nothing is issued or registered.
 */
function waitsForOther(core: ProcedureCore, state: LiveCase, step: StepState): boolean {
  const rule = stepOf(core, state.stage ?? '', step.id)
  if (isWithheld(core, state, rule)) return true
  if (rule?.kind === 'letter' && rule.subcase !== undefined) {
    const other = state.steps[rule.subcase]
    if (other && other.childId === null) return true
  }
  return rule?.kind === 'letter' && rule.bill !== undefined && (state.steps[rule.bill]?.invoiceId ?? null) === null
}

function effect(state: LiveCase, step: StepState, kind: EffectKind, reference: string | null): Effect {
  const stage = state.stage ?? ''
  const key = `${state.caseId}/${stage}/${state.visits[stage] ?? 0}/${step.id}/${step.round}`
  return {
    kind,
    key: kind === 'pollInquiry' ? `${key}:poll` : key,
    caseId: state.caseId,
    no: step.no,
    round: step.round,
    stage,
    step: step.id,
    reference,
  }
}

function refunds(state: LiveCase): readonly Effect[] {
  const stuck = new Set(Object.values(state.incidents).map((incident) => incident.effect))
  return Object.entries(state.refunds).flatMap(([id, refund]) =>
    refund.status !== 'approved' || stuck.has(`refund:${id}`)
      ? []
      : [
          {
            kind: 'refund' as const,
            key: `${state.caseId}/refund/${id}${refund.round === 1 ? '' : `/${refund.round}`}`,
            caseId: state.caseId,
            no: 0,
            round: refund.round,
            stage: '',
            step: '',
            reference: id,
          },
        ],
  )
}

/** Each case that waits is told once per close: a reopened case may end otherwise. */
function parents(state: LiveCase): readonly Effect[] {
  if (state.status !== 'closed') return []
  if (Object.values(state.incidents).some((incident) => incident.effect === 'tellParent')) return []
  const { caseId, closedAt } = state
  return state.parents
    .filter((parent) => !parent.told)
    .map((parent) => {
      const reference = `${parent.caseId}/${parent.no}`
      const key = `${caseId}/parent/${reference}/${closedAt}`
      return { kind: 'tellParent' as const, key, caseId, no: 0, round: 1, stage: '', step: '', reference }
    })
}
