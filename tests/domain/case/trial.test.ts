import { describe, expect, it } from 'vitest'
import { tryProcedure } from '../../../domain/case/trial.ts'
import type { ProcedureCore, StageCore, StepCore } from '../../../domain/procedure/procedure-core.ts'
import type { ClockRule } from '../../../domain/time/clock.ts'
import { everyKind } from './every-kind.ts'
import {
  applicant,
  bring,
  clerk,
  day,
  endOfDayAfter,
  noOf,
  type Play,
  send,
  start,
  stepOf,
  text,
  until,
} from './play.ts'
import { billed, decided, letter, path, playTo } from './plays.ts'

/** A draft of `everyKind` in which one stage is otherwise. */
function withStage(id: string, change: (stage: StageCore) => Partial<StageCore>): ProcedureCore {
  const stages = everyKind.stages.map((stage) => (stage.id === id ? { ...stage, ...change(stage) } : stage))
  return { ...everyKind, version: '2', stages }
}

function withStep(stage: string, id: string, change: object): ProcedureCore {
  // A change keeps the kind of the step.
  const changed = (step: StepCore) => (step.id === id ? ({ ...step, ...change } as StepCore) : step)
  return withStage(stage, ({ steps }) => ({ steps: steps.map(changed) }))
}

const days = (amount: number): ClockRule => ({ kind: 'calendar-days', amount, lastDayHoliday: 'keep' })

const silent = () => {
  const game = playTo('plans')
  until(game, stepOf(game, 'plans').dueAt ?? 0)
  return game
}
const unpaid = () => {
  const game = playTo('money')
  billed(game)
  bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
  until(game, start + 60 * day)
  return game
}
const lost = () => {
  const game = playTo('review')
  until(game, endOfDayAfter(90))
  return game
}

describe('the procedure itself', () => {
  it.each(path)('changes nothing about its cases: %s', (milestone) => {
    expect(tryProcedure(everyKind, playTo(milestone).log)).toBeNull()
  })

  it.each([
    ['silent', silent],
    ['unpaid', unpaid],
    ['lost', lost],
  ] as const)('changes nothing about one that was %s', (_name, build) => {
    const game = build()
    expect(game.state.status).toBe('closed')
    expect(tryProcedure(everyKind, game.log)).toBeNull()
  })

  it('leaves an admin’s moves and a revival as they were', () => {
    const game = silent()
    send(game, 'revive', { text: null }, applicant)
    send(game, 'moveToStage', { stage: 'review', text }, clerk('admin'))
    decided(game, 'review', 'fine', 'intake-clerk')
    expect(tryProcedure(everyKind, game.log)).toBeNull()
  })
})

describe('a draft', () => {
  it.each<[string, ProcedureCore, () => Play, string, string, string, string]>([
    [
      'goes on elsewhere',
      withStage('sign', () => ({ next: [{ to: 'money' }] })),
      () => playTo('closed'),
      'sign',
      'way',
      'plans',
      'money',
    ],
    [
      'closes where the case went on',
      withStage('sign', () => ({ next: [{ when: 'facts.area < 50', close: 'refused' }, { to: 'plans' }] })),
      () => playTo('closed'),
      ...(['sign', 'way', 'plans', 'closes: refused'] as const),
    ],
    [
      'goes on where the case closed',
      withStage('answering', () => ({ next: [{ to: 'money' }] })),
      () => playTo('closed'),
      ...(['answering', 'way', 'closes: granted', 'money'] as const),
    ],
    [
      'begins elsewhere',
      { ...everyKind, start: 'review' },
      () => playTo('review'),
      'review',
      'way',
      'asking',
      'review',
    ],
    [
      'has no such stage',
      { ...everyKind, stages: everyKind.stages.filter(({ id }) => id !== 'review') },
      () => playTo('closed'),
      ...(['asking', 'way', 'review', 'has no such stage'] as const),
    ],
    [
      'has a rule that fails on the case',
      withStage('sign', () => ({ next: [{ when: '6 / facts.height > 1', to: 'money' }, { to: 'plans' }] })),
      () => playTo('closed'),
      ...(['sign', 'way', 'went on', 'a rule fails'] as const),
    ],
    [
      'asks for more',
      withStage('sign', ({ steps }) => ({ steps: [...steps, { kind: 'register', id: 'note', write: 'permit' }] })),
      () => playTo('closed'),
      ...(['review', 'steps', 'asks nothing more', 'asks note'] as const),
    ],
    [
      'asks for less, by the facts of the case',
      withStep('review', 'visit', { when: 'facts.area > 500' }),
      () => playTo('closed'),
      ...(['asking', 'steps', 'asks visit', 'asks nothing more'] as const),
    ],
    [
      'knows no such outcome',
      withStep('review', 'review', { outcomes: [{ id: 'again' }] }),
      () => playTo('closed'),
      ...(['review', 'decision', 'review decided: fine', 'knows no such outcome'] as const),
    ],
    [
      'asks the decider for facts',
      withStep('review', 'review', { outcomes: [{ id: 'fine', facts: ['area'] }] }),
      () => playTo('closed'),
      ...(['review', 'decision', 'review decided: fine', 'asks for area'] as const),
    ],
    [
      'knows no such answer',
      withStep('plans', 'plans', { outcomes: ['sent'] }),
      () => playTo('closed'),
      ...(['plans', 'decision', 'plans answered: submitted', 'knows no such answer'] as const),
    ],
    [
      'gives the applicant less time',
      withStep('plans', 'plans', { replyBy: days(5) }),
      () => {
        const game = playTo('plans')
        game.now = start + 9 * day
        const payload = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 1 }, submission: text }
        send(game, 'answerStep', payload, applicant)
        return game
      },
      ...(['plans', 'time', 'plans answered: submitted', 'silent: silent'] as const),
    ],
    [
      'gives the applicant more time',
      withStep('plans', 'plans', { replyBy: days(60) }),
      silent,
      ...(['plans', 'time', 'plans silent: silent', 'still waits'] as const),
    ],
    [
      'gives more time to pay',
      withStep('money', 'fee', { expires: days(90) }),
      unpaid,
      ...(['money', 'time', 'fee expired', 'still payable'] as const),
    ],
    [
      'takes silence otherwise',
      withStep('asking', 'post', {
        silence: { after: { ...days(2), kind: 'working-days' }, then: 'escalate', role: 'admin' },
      }),
      () => {
        const game = playTo('asking')
        bring(game, 'inquirySent', { no: noOf(game, 'post'), round: 1, reference: 'r', by: 'letter' })
        until(game, stepOf(game, 'post').dueAt ?? 0)
        return game
      },
      ...(['asking', 'way', 'post silent: deemed-consent', 'silent: escalate'] as const),
    ],
    [
      'gives the municipality more time',
      {
        ...everyKind,
        clocks: everyKind.clocks.map((clock) => ({
          ...clock,
          marks: clock.marks.map((mark) => (mark.id === 'over' ? { ...mark, after: days(120) } : mark)),
        })),
      },
      lost,
      ...(['review', 'time', 'lost: lost', 'not lost yet'] as const),
    ],
  ])('%s', (_name, draft, build, stage, what, recorded, other) => {
    const game = build()
    const parted = tryProcedure(draft, game.log)
    expect(parted).toMatchObject({ stage, what, recorded, draft: other })
    expect(game.log[(parted?.seq ?? 0) - 1]?.at).toBe(parted?.at)
  })

  it('keeps the decider of one step from another', () => {
    const blind = withStep('review', 'visit', { notBy: [], role: 'intake-clerk' })
    const game = playTo('review', blind)
    decided(game, 'review', 'fine', 'intake-clerk')
    decided(game, 'visit', 'seen', 'intake-clerk')
    expect(tryProcedure(blind, game.log)).toBeNull()
    expect(tryProcedure(everyKind, game.log)).toMatchObject({
      what: 'decision',
      recorded: 'visit decided: seen',
      draft: 'not by who decided review',
    })
  })

  it('doesn’t judge time that somebody gave', () => {
    const game = playTo('plans')
    send(game, 'extendDeadline', { no: noOf(game, 'plans'), days: 30, text })
    game.now = start + 40 * day
    const payload = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 1 }, submission: text }
    expect(send(game, 'answerStep', payload, applicant)).toBe('ok')
    expect(tryProcedure(everyKind, game.log)).toBeNull()
  })

  it('takes facts that the case had not for what they are at first', () => {
    const draft: ProcedureCore = {
      ...withStage('sign', () => ({ next: [{ when: 'facts.garden', close: 'refused' }, { to: 'plans' }] })),
      facts: { ...everyKind.facts, garden: { type: 'bool', initial: false } },
    }
    expect(tryProcedure(draft, playTo('closed').log)).toBeNull()
    const garden = { ...draft, facts: { ...draft.facts, garden: { type: 'bool', initial: true } } } as const
    expect(tryProcedure(garden, playTo('closed').log)).toMatchObject({ stage: 'sign', draft: 'closes: refused' })
  })
})
