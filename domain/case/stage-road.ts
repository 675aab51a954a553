import { type ProcedureCore, type StageCore, type StepCore, stageOf } from '../procedure/procedure-core.ts'
import { guardHolds } from './case-rules.ts'
import type { LiveCase } from './case-state.ts'
import { openPlans } from './instalments.ts'
import { isOwedAgain } from './owed-again.ts'

/**
 * Whether the case may be put into a stage by hand: some way from the start leads there that passes no payment that was
 * not made and no signature that was not given. Nothing is issued unpaid or unsigned because somebody moved a case; a
 * letter that the office signs when nobody had to decide stays where the facts alone lead to it.
 */
export function isOnTheRoad(core: ProcedureCore, state: LiveCase, target: string): boolean {
  const signedByOffice = stageOf(core, target)?.steps.some(
    (step) => step.kind === 'letter' && step.signedBy !== undefined && state.outcomes[step.signedBy] === undefined,
  )
  const seen = new Set([core.start])
  // A set is walked in the order in which it grows, what is added meanwhile included.
  for (const id of seen) {
    if (id === target) return true
    const stage = stageOf(core, id)
    for (const next of stage ? waysOn(core, state, stage, signedByOffice ?? false) : []) seen.add(next)
  }
  return false
}

/** Where a stage leads: anywhere, but past a signature or a payment only where what came of it leads. */
function waysOn(core: ProcedureCore, state: LiveCase, stage: StageCore, byFacts: boolean): readonly string[] {
  const gates = stage.steps.filter((step) => isGate(core, state, step))
  if (gates.some((gate) => !isPassed(state, stage, gate))) return []
  const isFree = gates.length === 0 && !byFacts
  const open = isFree ? stage.next : stage.next.filter(({ when }) => holds(core, state, when)).slice(0, 1)
  return open.flatMap(({ to }) => (to === undefined ? [] : [to]))
}

function isPassed(state: LiveCase, { either = [] }: StageCore, gate: StepCore): boolean {
  const ended = (id: string) => state.outcomes[id] !== undefined
  if (either.includes(gate.id) && either.some((other) => other !== gate.id && ended(other))) return true
  if (!ended(gate.id) || isBounced(state, gate)) return false
  if (gate.kind === 'settlement') return openPlans(state).length === 0
  return state.outcomes[gate.id] !== 'paid' || isPaid(state)
}

/** Money and signatures, but for those that the procedure leaves out of this case. */
function isGate(core: ProcedureCore, state: LiveCase, step: StepCore): boolean {
  if (!isMoney(step) && !(step.kind === 'task' && step.signs)) return false
  return step.when === undefined || !holds(core, state, `!(${step.when})`)
}

const isMoney = ({ kind }: StepCore) => kind === 'payment' || kind === 'settlement'

function isBounced({ invoices }: LiveCase, gate: StepCore): boolean {
  return Object.values(invoices).some((invoice) => invoice.step === gate.id && isOwedAgain(invoice))
}

/** What was paid and given back is owed again. */
function isPaid({ invoices }: LiveCase): boolean {
  return Object.values(invoices).some(
    ({ status, amountRials, paidRials, refundedRials }) =>
      status === 'paid' && BigInt(paidRials) - BigInt(refundedRials) >= BigInt(amountRials),
  )
}

function holds(core: ProcedureCore, state: LiveCase, guard: string | undefined): boolean {
  try {
    return guardHolds(core, state, guard)
  } catch {
    return false
  }
}
