import { compileGuard, type ExpressionScope } from '../expression/expression.ts'
import { type ProcedureCore, plainOutcomes, type StepCore } from '../procedure/procedure-core.ts'
import type { LiveCase } from './case-state.ts'

/** The names that a procedure's expressions may use. */
function scopeOf(core: ProcedureCore): ExpressionScope {
  const cached = scopes.get(core)
  if (cached) return cached
  const scope = {
    facts: Object.fromEntries(Object.entries(core.facts).map(([name, fact]) => [name, fact.type])),
    outcomes: core.stages.flatMap((stage) => stage.steps.map((step) => step.id)),
  }
  scopes.set(core, scope)
  return scope
}
const scopes = new WeakMap<ProcedureCore, ExpressionScope>()

/**
 * Whether a guard holds for the case as it stands; no guard always holds.
 * @throws Error when the expression fails on these facts, e.g. an overflow.
 */
export function guardHolds(core: ProcedureCore, state: LiveCase, guard: string | undefined): boolean {
  if (guard === undefined) return true
  const scope = scopeOf(core)
  const outcomes = Object.fromEntries(scope.outcomes.map((step) => [step, state.outcomes[step] ?? '']))
  return compileGuard(guard, scope)({ facts: factsOf(core, state.facts), outcomes })
}

/** Every declared fact with the value that is known, or its initial one; unknown names are left out. */
export function factsOf(core: ProcedureCore, known: LiveCase['facts']): LiveCase['facts'] {
  return Object.fromEntries(Object.entries(core.facts).map(([name, fact]) => [name, known[name] ?? fact.initial]))
}

/** All outcomes that a step can end with. */
export function outcomesOf(step: StepCore): readonly string[] {
  switch (step.kind) {
    case 'task':
      return step.outcomes.map((outcome) => outcome.id)
    case 'applicant':
      return [...new Set([...step.outcomes, step.silent])]
    case 'subcase':
      return []
    case 'payment':
      return plainOutcomes.payment.filter((outcome) => outcome !== 'instalments' || step.instalments !== undefined)
    default:
      return plainOutcomes[step.kind]
  }
}
