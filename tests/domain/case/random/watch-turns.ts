import { advance } from '../../../../domain/case/advance.ts'
import { isOfType } from '../../../../domain/case/case-facts.ts'
import type { LiveCase } from '../../../../domain/case/case-state.ts'
import type { Effect } from '../../../../domain/case/effect.ts'
import { pendingEffects } from '../../../../domain/case/pending-effects.ts'
import { waitingFor } from '../../../../domain/case/waiting-for.ts'
import { nextWake } from '../../../../domain/case/wake.ts'
import type { ProcedureCore } from '../../../../domain/procedure/procedure-core.ts'
import { oneAnswer } from './letters-after.ts'
import { must, type Watcher } from './watch.ts'

/** After every turn all that was due was done, the case is woken later or not at all, and an open one waits for something. */
export function watchTurns(core: ProcedureCore): Watcher {
  const done = new Set<string>()

  return {
    effectDone(effect, outcome) {
      if (outcome.name !== 'effectFailed' && effect.kind !== 'pollInquiry') done.add(effect.key)
    },
    event({ logged: { event } }) {
      // A case that closes again tells its parents again.
      if (event.type === 'CaseReopened') for (const key of done) if (key.includes('/parent/')) done.delete(key)
    },
    turn(state, now) {
      must(advance(core, state, now).length === 0, 'something was left undone', state.stage)
      const wake = nextWake(core, state)
      must(wake === null || wake > now, 'woken for nothing', wake, now)
      const effects = pendingEffects(core, state)
      must(new Set(effects.map(({ key }) => key)).size === effects.length, 'two effects of one key', effects)
      for (const { key } of effects) must(!done.has(key), 'an effect is owed again', key)
      factsFit(core, state)
      const answers = Object.values(state.letters).filter(({ status }) => status === 'valid')
      must(answers.length < 2 || !oneAnswer.includes(core.service), 'two answers to one inquiry are valid', answers)
      if (state.status === 'closed') {
        must(wake === null && waitingFor(core, state).length === 0, 'a closed case waits', state.outcome)
        must(
          effects.every(({ kind }) => kind === 'refund' || kind === 'tellParent'),
          'a closed case goes on',
          effects,
        )
        return
      }
      alive(core, state, effects, wake)
      inTime(state, wake)
    },
  }
}

/** An open case has somebody, something or an instant that moves it on, and says so. */
function alive(core: ProcedureCore, state: LiveCase, effects: readonly Effect[], wake: number | null): void {
  const waits = waitingFor(core, state)
  must(waits.length > 0, 'an open case waits for nothing', state.stage, state.steps)
  const byPeople = waits.some(({ canDo }) => canDo.length > 0)
  const byOthers = waits.some(({ what }) => what === 'inquiry' || what === 'subcase')
  must(byPeople || byOthers || effects.length > 0 || wake !== null, 'an open case is dead', waits)
  for (const { what, no } of waits) {
    if (what !== 'effect' || state.status === 'held') continue
    const isStopped = Object.values(state.incidents).some(({ effect }) => effect === 'rule')
    const owed = effects.some((effect) => effect.no === no)
    must(isStopped || owed || waitsForOther(core, state, no), 'an effect is waited for that nobody does', waits)
  }
}

/** Nothing that is due by itself is slept through. */
function inTime(state: LiveCase, wake: number | null): void {
  if (state.status !== 'open' || Object.values(state.incidents).some(({ effect }) => effect === 'rule')) return
  const rests = state.pauses.some(({ until }) => until === null)
  const due = Object.values(state.steps).map((step) => {
    if (step.status === 'decided') return step.decision?.effectiveAt ?? null
    return step.status === 'waiting' && !step.dueMissed && !(rests && step.kind === 'task') ? step.dueAt : null
  })
  for (const instant of [...due, state.correction?.replyBy ?? null])
    must(instant === null || (wake !== null && wake <= instant), 'a deadline would be slept through', instant, wake)
}

/** A letter waits for the bill that it carries, or for the case that it names, while that is written or its incident is open. */
function waitsForOther(core: ProcedureCore, state: LiveCase, no: number | null): boolean {
  const step = Object.values(state.steps).find((each) => each.no === no)
  const rule = core.stages.flatMap(({ steps }) => steps).find(({ id }) => id === step?.id)
  if (rule?.kind !== 'letter') return false
  return [rule.bill, rule.subcase].some(
    (other) => other !== undefined && ['requested', 'stuck'].includes(state.steps[other]?.status ?? ''),
  )
}

function factsFit(core: ProcedureCore, state: LiveCase): void {
  for (const [name, fact] of Object.entries(state.facts))
    must(
      Object.hasOwn(core.facts, name) && isOfType(core.facts[name]?.type ?? 'int', fact),
      'a fact is malformed',
      name,
      fact,
    )
  must(Object.keys(state.facts).length === Object.keys(core.facts).length, 'a fact is lost', state.facts)
}
