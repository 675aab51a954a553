import type { ProcedureCore } from '../procedure/procedure-core.ts'
import { applicantRefusal } from './actor-rights.ts'
import { markInstant } from './advance.ts'
import type { CommandOf } from './case-command.ts'
import type { LiveCase } from './case-state.ts'
import type { Decision } from './decide.ts'
import { voidOpenInvoices } from './decide-applicant.ts'
import { opened, stageEntered } from './decide-office.ts'
import { isRefusal, refuse } from './refusal.ts'

/** The applicant takes up a case that was closed because nothing was heard of him: it goes on in the stage where it stood. */
export function revive(core: ProcedureCore, state: LiveCase, command: CommandOf<'revive'>, now: number): Decision {
  const foreign = applicantRefusal(state, command.actor)
  if (foreign) return foreign
  if (state.status !== 'closed') return refuse('case-not-closed')
  const { stage } = state
  if (!isStagnant(core, state) || stage === null) return refuse('case-not-stagnant')
  const lostAt = lossInstant(core, state)
  if (lostAt !== null && now >= lostAt) return refuse('deadline-passed', { at: lostAt })
  const entered = stageEntered(core, state, stage)
  if (isRefusal(entered)) return entered
  return [...opened(core, state, { stage, text: command.payload.text }, now), ...voidOpenInvoices(state), ...entered]
}

/** When the law counts the case as lost: a legal clock goes on while the case is closed. */
function lossInstant(core: ProcedureCore, state: LiveCase): number | null {
  const instants = core.clocks.flatMap((rule) => {
    const clock = state.clocks[rule.id]
    if (rule.kind !== 'legal' || !clock || clock.metAt !== null) return []
    const losses = rule.marks.filter(({ id, action, outcome }) => {
      return action === 'record-loss' && outcome !== undefined && !clock.passed.includes(id)
    })
    return losses.map(({ after }) => markInstant(rule, state, after)).filter((instant) => instant !== null)
  })
  return instants.length === 0 ? null : Math.min(...instants)
}

/** Closed for the applicant's silence: he may revive it. */
export function isStagnant(core: ProcedureCore, state: LiveCase): boolean {
  return (
    state.status === 'closed' && state.closeReason === 'outcome' && core.outcomes[state.outcome]?.kind === 'stagnant'
  )
}
