import { type ProcedureCore, stepOf } from '../procedure/procedure-core.ts'
import type { WaitingFor } from './case-projection.ts'
import type { LiveCase, StepState } from './case-state.ts'
import { isWithheld, stoppedBy } from './owed-again.ts'

/** Why the case waits, most pressing first; empty when it is closed. */
export function waitingFor(core: ProcedureCore, state: LiveCase): readonly WaitingFor[] {
  if (state.status === 'closed') return []
  const held: WaitingFor[] =
    state.status === 'held' ? [wait('release', 'head-of-planning', null, state.heldSince, null, ['release'])] : []
  const ruleIncidents = Object.values(state.incidents)
    .filter((incident) => incident.no === null)
    .map((incident) => wait('incident', 'admin', null, incident.since, null, ['resolveIncident', 'moveToStage']))
  const correction: WaitingFor[] = state.correction
    ? [
        wait(
          'correction',
          'applicant',
          stepWithNo(state, state.correction.no),
          state.correction.askedAt,
          state.correction.replyBy,
          ['answerCorrection', ...leaving(core)],
        ),
      ]
    : []
  const steps = Object.values(state.steps)
    .filter((step) => step.no !== state.correction?.no)
    .flatMap((step) => stepWait(core, state, step))
  // Received, and not in a stage yet: its run is about to begin.
  const starting = state.stage === null ? [wait('effect', 'system', null, state.receivedAt, null, [])] : []
  return [...held, ...ruleIncidents, ...correction, ...bounced(core, state), ...starting, ...steps]
}

/** A cheque came back after the case had gone on: it stands until the money is there or another cheque is. */
function bounced(core: ProcedureCore, state: LiveCase): readonly WaitingFor[] {
  const invoice = stoppedBy(core, state)
  if (!invoice) return []
  return [wait('payment', 'applicant', null, invoice.bouncedAt ?? invoice.issuedAt, null, settling)]
}

function stepWait(core: ProcedureCore, state: LiveCase, step: StepState): readonly WaitingFor[] {
  const rule = stepOf(core, state.stage ?? '', step.id)
  if (!rule || step.status === 'done') return []
  if (step.status === 'requested' && isWithheld(core, state, rule)) return []
  if (step.status === 'stuck') {
    const since = step.incidentId ? (state.incidents[step.incidentId]?.since ?? step.since) : step.since
    return [wait('incident', 'admin', step, since, null, ['resolveIncident'])]
  }
  switch (rule.kind) {
    case 'task':
      if (step.status === 'decided')
        return [
          wait('recall-window', 'system', step, step.decision?.at ?? step.since, step.decision?.effectiveAt ?? null, [
            'recallDecision',
          ]),
        ]
      return [wait('task', rule.role, step, step.since, step.dueAt, ['decideTask', 'requestCorrection'])]
    case 'applicant':
      return [wait('applicant', 'applicant', step, step.since, step.dueAt, ['answerStep', ...leaving(core)])]
    case 'consent':
      return step.status === 'waiting'
        ? [wait('consent', rule.of, step, step.since, step.dueAt, leaving(core))]
        : [wait('effect', 'system', step, step.since, null, [])]
    case 'payment':
      return step.status === 'waiting'
        ? [wait('payment', 'applicant', step, step.since, step.dueAt, ['confirmPayment', ...leaving(core)])]
        : [wait('effect', 'system', step, step.since, null, [])]
    case 'inquiry':
      if (step.status === 'escalated')
        return [
          wait('inquiry', step.role ?? 'head-of-planning', step, step.since, null, [
            'decideWithoutInquiry',
            'answerInquiry',
          ]),
        ]
      return [
        wait('inquiry', rule.provider, step, step.since, step.dueAt, step.sentBy === 'letter' ? ['answerInquiry'] : []),
      ]
    case 'settlement':
      return [wait('payment', 'cashier', step, step.since, null, settling)]
    case 'subcase':
      return [wait('subcase', rule.service, step, step.since, null, [])]
    default:
      return [wait('effect', 'system', step, step.since, null, [])]
  }
}

/** What moves a plan on: the bank pays a cheque or sends it back, and one that came back is made good. */
const settling = ['clearCheque', 'bounceCheque', 'registerCheque', 'confirmPayment'] as const

function leaving(core: ProcedureCore): readonly string[] {
  return core.byOffice ? [] : ['withdraw']
}

function stepWithNo(state: LiveCase, no: number): StepState | null {
  return Object.values(state.steps).find((step) => step.no === no) ?? null
}

function wait(
  what: WaitingFor['what'],
  whom: string,
  step: StepState | null,
  since: number,
  until: number | null,
  canDo: readonly string[],
): WaitingFor {
  return { what, whom, step: step?.id ?? null, no: step?.no ?? null, since, until, canDo }
}
