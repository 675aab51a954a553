import { describe, expect, it } from 'vitest'
import { advance } from '../../../domain/case/advance.ts'
import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'
import { everyKind } from './every-kind.ts'
import {
  applicant,
  bring,
  clerk,
  day,
  endOfDayAfter,
  eventsOf,
  hour,
  instantsOf,
  noOf,
  type Play,
  send,
  start,
  stepOf,
  text,
  until,
} from './play.ts'
import { billed, playTo } from './plays.ts'

const items = [{ kind: 'field', name: 'phone', reason: 'wrong' }] as const
const kindsOf = (game: Play) => game.log.map(({ event }) => event.type)

describe('the marks of a clock', () => {
  it('are passed in the order of time, each once, none early', () => {
    const game = playTo('review')
    // Three working days after Saturday: Sunday, Monday, Tuesday.
    until(game, endOfDayAfter(3) - 1)
    expect(eventsOf(game, 'DeadlineReminded')).toEqual([])
    until(game, endOfDayAfter(3))
    expect(eventsOf(game, 'DeadlineReminded')).toEqual([{ type: 'DeadlineReminded', clock: 'service', mark: 'soon' }])
    until(game, endOfDayAfter(7) - 1)
    until(game, endOfDayAfter(7))
    expect(eventsOf(game, 'DeadlineMissed').filter(({ no }) => no === null)).toEqual([
      { type: 'DeadlineMissed', what: 'service', no: null, dueAt: endOfDayAfter(7) },
    ])
    until(game, endOfDayAfter(70))
    expect(eventsOf(game, 'DeadlineReminded')).toHaveLength(1)
    expect(instantsOf(game, 'DeadlineReminded')).toEqual([endOfDayAfter(3)])
  })

  it('that were slept through come all, in the order of the procedure', () => {
    const game = playTo('review')
    until(game, endOfDayAfter(80))
    const clocks = game.log.map(({ event }) => event).filter((event) => 'clock' in event && 'mark' in event)
    expect(clocks).toMatchObject([
      { type: 'CaseEscalated', mark: 'near', role: 'deputy-mayor' },
      { type: 'DeadlineReminded', mark: 'soon' },
    ])
  })

  it('let an escalated role decide every open task', () => {
    const game = playTo('review')
    const visit = { no: noOf(game, 'visit'), outcome: 'seen', facts: {}, text: null }
    expect(send(game, 'decideTask', visit, clerk('deputy-mayor'))).toBe('not-your-role')
    until(game, endOfDayAfter(80))
    expect(send(game, 'decideTask', visit, clerk('deputy-mayor'))).toBe('ok')
  })

  it('close the case when the law counts it as lost, even while it is held', () => {
    for (const hold of [false, true]) {
      const game = playTo('review')
      if (hold) send(game, 'hold', { text })
      until(game, endOfDayAfter(90))
      expect(game.state).toMatchObject({ status: 'closed', outcome: 'lost', closeReason: 'loss' })
      expect(kindsOf(game).slice(-2)).toEqual(['LegalLossRecorded', 'CaseClosed'])
      expect(game.state).not.toHaveProperty('heldSince')
      expect(advance(game.core, game.state, endOfDayAfter(900))).toEqual([])
    }
  })

  it('only record the loss where the procedure names no outcome', () => {
    const core: ProcedureCore = {
      ...everyKind,
      clocks: everyKind.clocks.map((clock) => ({
        ...clock,
        marks: clock.marks.map(({ outcome: _outcome, ...mark }) => mark),
      })),
    }
    const game = playTo('review', core)
    until(game, endOfDayAfter(90))
    expect(eventsOf(game, 'LegalLossRecorded')).toHaveLength(1)
    expect(game.state.status).toBe('open')
    expect(eventsOf(game, 'DeadlineMissed').map(({ what }) => what)).toContain('legal')
  })
})

describe('a clock that was kept', () => {
  it('stops when its step has ended', () => {
    const game = playTo('closed')
    expect(eventsOf(game, 'ClockMet').map(({ clock }) => clock)).toEqual(['legal', 'service'])
    expect(game.state.clocks.legal?.metAt).toBe(game.now)
  })

  it('is not kept by a letter that was not needed', () => {
    const core: ProcedureCore = {
      ...everyKind,
      clocks: everyKind.clocks.map((clock) => ({ ...clock, metBy: ['notice', 'answer'] })),
    }
    const game = playTo('money', core)
    billed(game, '0')
    expect(game.state.outcomes.notice).toBe('not-needed')
    expect(eventsOf(game, 'ClockMet')).toEqual([])
  })
})

describe('the service clock', () => {
  it('rests while the applicant corrects, and the legal clock does not', () => {
    const game = playTo('review')
    const legal = game.state.clocks.legal?.dueAt
    until(game, start + hour)
    send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 9, text })
    expect(eventsOf(game, 'ClockPaused')).toEqual([{ type: 'ClockPaused', reason: 'correction' }])
    expect(game.state.clocks).toMatchObject({ service: { dueAt: null }, legal: { dueAt: legal } })
    until(game, endOfDayAfter(2) - hour)
    // Saturday and Sunday ended while it rested.
    const correctionId = game.state.correction?.id ?? 'cor_none'
    send(game, 'answerCorrection', { correctionId, facts: {}, submission: text }, applicant)
    expect(game.state.clocks).toMatchObject({ service: { dueAt: endOfDayAfter(8) }, legal: { dueAt: legal } })
  })

  it.each([
    ['plans', 'applicant'],
    ['money', 'applicant'],
    ['asking', 'provider'],
  ] as const)('rests in stage %s: %s', (stage, reason) => {
    const game = playTo(stage)
    if (stage === 'asking') {
      const no = noOf(game, 'fire')
      bring(game, 'effectFailed', { no, round: 1, effect: 'inquiry', code: 'provider-down' })
    }
    expect(eventsOf(game, 'ClockPaused').at(-1)?.reason).toBe(reason)
    expect(game.state.pauses.at(-1)?.until).toBeNull()
    expect(game.state.clocks.service?.dueAt).toBeNull()
  })

  it('rests for a bill while only that is waited for', () => {
    const core: ProcedureCore = {
      ...everyKind,
      stages: everyKind.stages.map((stage) =>
        stage.id === 'money' ? { ...stage, steps: stage.steps.slice(0, 1), either: [] } : stage,
      ),
    }
    const game = playTo('money', core)
    expect(game.state.pauses.at(-1)?.until).not.toBeNull()
    billed(game)
    expect(eventsOf(game, 'ClockPaused').at(-1)?.reason).toBe('payment')
  })
})

describe('the deadline of a task', () => {
  it('is missed once, at its end and not before', () => {
    const game = playTo('review')
    until(game, endOfDayAfter(1) - 1)
    expect(eventsOf(game, 'DeadlineMissed')).toEqual([])
    until(game, endOfDayAfter(1))
    const { no } = stepOf(game, 'review')
    expect(eventsOf(game, 'DeadlineMissed')).toEqual([
      { type: 'DeadlineMissed', what: 'task', no, dueAt: endOfDayAfter(1) },
    ])
    until(game, endOfDayAfter(1) + hour)
    expect(eventsOf(game, 'DeadlineMissed')).toHaveLength(1)
  })

  it.each(['answered', 'lapsed'] as const)('does not run while a correction is awaited: %s', (how) => {
    const game = playTo('review')
    send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 3, text })
    const { id = 'cor_none', replyBy = 0 } = game.state.correction ?? {}
    until(game, replyBy - hour)
    expect(eventsOf(game, 'DeadlineMissed')).toEqual([])
    if (how === 'answered') send(game, 'answerCorrection', { correctionId: id, facts: {}, submission: text }, applicant)
    else until(game, replyBy)
    expect(game.state.correction).toBeNull()
    expect(eventsOf(game, 'CorrectionLapsed')).toHaveLength(how === 'lapsed' ? 1 : 0)
    // What was left of the working day when the clock stopped is there again, and the task is not late.
    expect(stepOf(game, 'review')).toMatchObject({ dueMissed: false, status: 'waiting' })
    expect(stepOf(game, 'review').dueAt).toBeGreaterThan(game.now)
    expect(eventsOf(game, 'DeadlineMissed')).toEqual([])
  })

  it('that was extended by hand is never shortened by a pause', () => {
    const game = playTo('review')
    send(game, 'extendDeadline', { no: noOf(game, 'review'), days: 20, text })
    const extended = stepOf(game, 'review').dueAt
    send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 3, text })
    until(game, game.state.correction?.replyBy ?? 0)
    expect(stepOf(game, 'review').dueAt).toBe(extended)
  })
})

describe('a held case', () => {
  it('is reminded and escalated, but nothing else follows', () => {
    const game = playTo('plans')
    send(game, 'hold', { text })
    until(game, start + 85 * day)
    expect(game.state).toMatchObject({ status: 'held', stage: 'plans', escalatedTo: ['deputy-mayor'] })
    expect(stepOf(game, 'plans').status).toBe('waiting')
    send(game, 'release', {})
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'stagnant' })
  })
})
