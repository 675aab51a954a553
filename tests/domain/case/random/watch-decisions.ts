import { type ProcedureCore, stageOf, stepOf } from '../../../../domain/procedure/procedure-core.ts'
import { must, type Watcher } from './watch.ts'

interface Pending {
  step: string
  outcome: string
  by: string
  effectiveAt: number
}

/** A decision takes effect at most once and not early, four eyes see it, and only its decider takes it back in time. */
export function watchDecisions(core: ProcedureCore): Watcher {
  const pending = new Map<number, Pending>()
  const effective = new Set<number>()
  const lastDecider = new Map<string, string>()

  return {
    event({ before, logged, after, command }) {
      const { event, at, actor } = logged
      switch (event.type) {
        case 'TaskDecided': {
          const step = Object.values(before.steps).find(({ no }) => no === event.no)
          const rule = step && stepOf(core, before.stage ?? '', step.id)
          must(command?.name === 'decideTask' && rule?.kind === 'task', 'a task was decided by nobody', event)
          must(step?.status === 'waiting' && before.status === 'open', 'a task was decided that is not open', step)
          must(!before.correction, 'a task was decided during a correction', event)
          must(!pending.has(event.no) && !effective.has(event.no), 'a task was decided twice', event)
          const allowed = [rule.role, ...before.escalatedTo]
          must(
            allowed.some((role) => command.actor.roles.includes(role)),
            'decided by another role',
            command.actor,
          )
          must(
            command.actor.districts.some((place) => place === '*' || place === before.district),
            'decided from afar',
            command,
          )
          for (const other of rule.notBy ?? [])
            must(lastDecider.get(other) !== actor, 'the same eyes decided', event, actor)
          pending.set(event.no, { step: rule.id, outcome: event.outcome, by: actor, effectiveAt: event.effectiveAt })
          must(noSameEyes(core, before.stage, pending), 'the same eyes decided side by side', [...pending])
          return
        }
        case 'DecisionRecalled': {
          const decided = pending.get(event.no)
          must(decided !== undefined, 'a decision was recalled that is none', event)
          must(actor === decided.by, 'recalled by another', actor, decided)
          must((command?.receivedAt ?? at) < decided.effectiveAt, 'recalled after the window', decided)
          pending.delete(event.no)
          return
        }
        case 'DecisionTookEffect': {
          const decided = pending.get(event.no)
          must(decided !== undefined && !effective.has(event.no), 'a decision took effect twice or unmade', event)
          must(at >= decided.effectiveAt && before.status === 'open', 'a decision took effect early', decided, at)
          must(after.outcomes[decided.step] === decided.outcome, 'another decision took effect', decided)
          for (const other of namesOf(core, before.stage, decided.step))
            must(lastDecider.get(other) !== decided.by, 'the same eyes took effect', decided)
          pending.delete(event.no)
          effective.add(event.no)
          lastDecider.set(decided.step, decided.by)
          return
        }
        case 'InquiryDecidedWithout': {
          const step = Object.values(before.steps).find(({ no }) => no === event.no)
          must(step?.status === 'escalated' && before.status === 'open', 'decided without being escalated', step)
          lastDecider.set(step.id, actor)
          return
        }
        case 'StageEntered':
          must(logged.cause !== 'rule' || pending.size === 0, 'a decision was let go', [...pending])
          return
        case 'CaseMoved':
        case 'CaseClosed':
          pending.clear()
          return
        default:
          if (before.steps !== after.steps) unchangedDecisions(before.steps, after.steps)
      }
    },
  }
}

/** No other event makes, changes or drops a decision. */
function unchangedDecisions(before: Decided, after: Decided): void {
  for (const step of Object.values(after)) {
    const earlier = Object.values(before).find(({ no }) => no === step.no)
    must((earlier?.decision ?? null) === step.decision, 'a decision changed unseen', step)
  }
}
type Decided = Readonly<Record<string, { no: number; decision: unknown }>>

function namesOf(core: ProcedureCore, stage: string | null, step: string): readonly string[] {
  const rule = stepOf(core, stage ?? '', step)
  return rule?.kind === 'task' ? (rule.notBy ?? []) : []
}

function noSameEyes(core: ProcedureCore, stage: string | null, pending: ReadonlyMap<number, Pending>): boolean {
  const beside = stageOf(core, stage ?? '')?.steps ?? []
  const decided = [...pending.values()].filter(({ step }) => beside.some(({ id }) => id === step))
  return decided.every((one) =>
    decided.every((two) => one.by !== two.by || !namesOf(core, stage, one.step).includes(two.step)),
  )
}
