import { guardHolds } from '../../../../domain/case/case-rules.ts'
import type { LiveCase } from '../../../../domain/case/case-state.ts'
import { type ProcedureCore, stageOf, type Transition } from '../../../../domain/procedure/procedure-core.ts'
import { type Happening, must, type Watcher } from './watch.ts'

/** A case moves only along the arrows of its procedure, when its steps have ended, or by an act that is in the log. */
export function watchStages(core: ProcedureCore): Watcher {
  const numbers = new Set<number>()

  return {
    event(happening) {
      const { before, logged, after, batch } = happening
      const { event } = logged
      switch (event.type) {
        case 'StageEntered': {
          must(event.from === before.stage, 'a stage was entered from elsewhere', event, before.stage)
          must(event.visit === (before.visits[event.stage] ?? 0) + 1, 'a visit was miscounted', event)
          must(Object.keys(after.steps).length === 0, 'steps outlived their stage', after.steps)
          if (isActed(happening, event.stage)) return
          follows(core, happening)
          if (event.from === null) must(event.stage === core.start, 'a case began elsewhere', event)
          else must(chosen(core, before)?.to === event.stage, 'a stage was chosen against the guards', event)
          return
        }
        case 'StepRequested':
          must(!numbers.has(event.no), 'a step’s number came twice', event)
          numbers.add(event.no)
          return
        case 'CaseClosed': {
          const types = batch.map((each) => each.event)
          if (event.reason === 'withdrawn')
            must(
              types.some(({ type }) => type === 'CaseWithdrawn'),
              'withdrawn by nobody',
              event,
            )
          else if (event.reason === 'loss') must(lossNames(core, happening, event.outcome), 'lost by no clock', event)
          else if (types.some((each) => each.type === 'IncidentResolved' && each.resolution === 'reject'))
            must(core.outcomes[event.outcome]?.kind === 'refused', 'rejected with another outcome', event)
          else {
            follows(core, happening)
            must(chosen(core, before)?.close === event.outcome, 'closed against the guards', event)
          }
          return
        }
        default:
          must(before.stage === after.stage, 'the stage changed unseen', event)
          must(before.status === 'closed' || after.status !== 'closed', 'closed unseen', event)
          must(
            before.status !== 'closed' || after.status === 'closed' || event.type === 'CaseReopened',
            'reopened unseen',
            event,
          )
      }
    },
  }
}

function isActed({ batch }: Happening, stage: string): boolean {
  return batch.some(
    ({ event }) =>
      (event.type === 'CaseMoved' && event.to === stage) || (event.type === 'CaseReopened' && event.stage === stage),
  )
}

/** What follows by itself follows in an open case, without a failed rule, when all that the stage waits for has ended. */
function follows(core: ProcedureCore, { before, logged }: Happening): void {
  must(logged.cause === 'rule' && before.status === 'open', 'a stage ended by an act', logged)
  must(
    Object.values(before.incidents).every(({ effect }) => effect !== 'rule'),
    'a failed rule went on',
    logged,
  )
  if (before.stage === null) return
  const either = stageOf(core, before.stage)?.either ?? []
  const open = Object.values(before.steps).filter(({ status }) => status !== 'done')
  const needed = open.filter(({ id }) => !either.includes(id))
  must(needed.length === 0, 'a stage ended before its steps', before.stage, needed)
  const isOneDone = either.some((id) => before.steps[id]?.status === 'done')
  must(open.length === 0 || isOneDone, 'a stage ended with none of its alternatives', before.stage)
}

function chosen(core: ProcedureCore, state: LiveCase): Transition | undefined {
  return stageOf(core, state.stage ?? '')?.next.find(({ when }) => guardHolds(core, state, when))
}

function lossNames(core: ProcedureCore, { batch }: Happening, outcome: string): boolean {
  return batch.some(({ event }) => {
    if (event.type !== 'LegalLossRecorded') return false
    const marks = core.clocks.find(({ id }) => id === event.clock)?.marks ?? []
    return marks.some(({ id, outcome: named }) => id === event.mark && named === outcome)
  })
}
