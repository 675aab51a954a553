import { describe, expect, it } from 'vitest'
import { officeApplicant } from '../../../domain/case/actor-rights.ts'
import { pendingEffects } from '../../../domain/case/pending-effects.ts'
import { waitingFor } from '../../../domain/case/waiting-for.ts'
import type { ProcedureCore, StepCore } from '../../../domain/procedure/procedure-core.ts'
import { everyKind } from './every-kind.ts'
import { applicant, bring, clerk, endOfDayAfter, eventsOf, noOf, send, text } from './play.ts'
import { decided, playTo } from './plays.ts'
import { childId } from './situations.ts'

/** `everyKind` with one step of the stage changed or added. */
function changed(stageId: string, change: (steps: readonly StepCore[]) => readonly StepCore[]): ProcedureCore {
  return {
    ...everyKind,
    stages: everyKind.stages.map((stage) => (stage.id === stageId ? { ...stage, steps: change(stage.steps) } : stage)),
  }
}

describe('a case that waits for another', () => {
  it('rests its service clock, since the other case has one of its own', () => {
    const game = playTo('child')
    bring(game, 'subcaseOpened', { no: noOf(game, 'commission'), round: 1, childId })
    expect(eventsOf(game, 'ClockPaused').at(-1)?.reason).toBe('subcase')
    expect(game.state.clocks.service?.dueAt).toBeNull()
    send(game, 'closeSubcase', { no: noOf(game, 'commission'), childId, outcome: 'yes', facts: {} })
    expect(eventsOf(game, 'ClockResumed')).toHaveLength(eventsOf(game, 'ClockPaused').length)
  })

  it('writes the letter that names the other case once that is open', () => {
    const core = changed('child', (steps) => [
      { kind: 'letter', id: 'pointer', template: 'pointer', subcase: 'commission' },
      ...steps,
    ])
    const game = playTo('child', core)
    const kinds = () => pendingEffects(core, game.state).map(({ kind }) => kind)
    expect(kinds()).toEqual(['subcase'])
    bring(game, 'subcaseOpened', { no: noOf(game, 'commission'), round: 1, childId })
    expect(kinds()).toEqual(['letter'])
    // Told of its end before it heard that the case is open: the letter must not wait for that any more.
    const early = playTo('child', core)
    send(early, 'closeSubcase', { no: noOf(early, 'commission'), childId, outcome: 'yes', facts: {} })
    expect(pendingEffects(core, early.state).map(({ kind }) => kind)).toEqual(['letter'])
  })
})

describe('a case for which several wait', () => {
  const first = { caseId: childId, no: 2 } as const
  const second = { caseId: 'case_aaaaaaaaaaaaaaaa', no: 5 } as const
  const told = (game: ReturnType<typeof playTo>) =>
    pendingEffects(game.core, game.state).flatMap(({ kind, reference }) => (kind === 'tellParent' ? [reference] : []))

  it('tells each of them once', () => {
    const game = playTo('review', undefined, { parent: first })
    expect(send(game, 'joinParent', { parent: second })).toBe('ok')
    expect(send(game, 'joinParent', { parent: second })).toBe('ok')
    expect(game.state.parents).toHaveLength(2)
    expect(told(game)).toEqual([])
    const closed = playTo('closed', undefined, { parent: first })
    send(closed, 'joinParent', { parent: second })
    expect(told(closed)).toEqual([`${first.caseId}/2`, `${second.caseId}/5`])
    bring(closed, 'parentTold', { parent: first })
    expect(told(closed)).toEqual([`${second.caseId}/5`])
  })

  it('does not wait for itself', () => {
    const game = playTo('review')
    expect(send(game, 'joinParent', { parent: { caseId: game.state.caseId, no: 1 } })).toBe('malformed')
  })
})

describe('a period of the applicant', () => {
  const dated = changed('plans', (steps) =>
    steps.map((step) => (step.kind === 'applicant' ? { ...step, countsFrom: 'zone', daysFact: 'height' } : step)),
  )
  const asked = (facts: Readonly<Record<string, string | number>>) =>
    eventsOf(playTo('plans', dated, { facts }), 'ApplicantAsked').at(-1)?.replyBy

  it.each([
    ['from the asking without a day', {}, 20],
    ['from the day that was told', { zone: '2026-05-02' }, 20],
    ['never from before the case', { zone: '2025-01-01' }, 20],
    ['never from a day to come', { zone: '2026-09-01' }, 20],
    ['from the asking when the day is none', { zone: '1405/02/12' }, 20],
    ['as long as an official gave', { height: 9 }, 9],
    ['never longer than the rule', { height: 90 }, 20],
    ['never of no day at all', { height: 0 }, 20],
  ])('counts %s', (_, facts, days) => {
    // The last day moves to a working day where the offices are shut.
    expect(asked(facts)).toBe(endOfDayAfter(days === 20 ? 21 : days))
  })
})

describe('facts within bounds', () => {
  const core: ProcedureCore = {
    ...everyKind,
    facts: { ...everyKind.facts, area: { type: 'int', initial: 0, min: 10, max: 400 } },
  }
  it.each([
    [9, 'fact-malformed'],
    [10, 'ok'],
    [400, 'ok'],
    [401, 'fact-malformed'],
  ] as const)('takes %d: %s', (area, expected) => {
    const game = playTo('review', core)
    const payload = { no: noOf(game, 'review'), outcome: 'measured', facts: { area }, text: null }
    expect(send(game, 'decideTask', payload, clerk('intake-clerk'))).toBe(expected)
  })
})

describe('a case that the municipality opened', () => {
  const core: ProcedureCore = { ...everyKind, byOffice: true }

  it('can’t be withdrawn by whom it concerns, nor is that offered', () => {
    const game = playTo('plans', core)
    expect(send(game, 'withdraw', { text: null }, applicant)).toBe('withdrawal-not-allowed')
    expect(waitingFor(core, game.state).flatMap(({ canDo }) => canDo)).toEqual(['answerStep'])
  })

  it('about somebody without an account hears his answers from the intake desk, any other case does not', () => {
    const answer = (given: { applicant?: string }) => {
      const game = playTo('sign', core, given)
      decided(game, 'sign', 'signed', 'head-of-planning')
      const payload = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 1 }, submission: text }
      return send(game, 'answerStep', payload, clerk('intake-clerk', 'desk'))
    }
    expect(answer({ applicant: officeApplicant })).toBe('ok')
    expect(answer({})).toBe('not-the-applicant')
  })
})
