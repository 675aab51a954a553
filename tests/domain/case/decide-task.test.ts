import { describe, expect, it } from 'vitest'
import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'
import { everyKind } from './every-kind.ts'
import {
  applicant,
  clerk,
  day,
  endOfDayAfter,
  eventsOf,
  minute,
  noOf,
  send,
  start,
  stepOf,
  text,
  until,
} from './play.ts'
import { decided, playTo } from './plays.ts'

const items = [{ kind: 'field', name: 'phone', reason: 'wrong' }] as const

describe('a decision', () => {
  it.each([
    ['fine', {}, null, 'ok'],
    ['measured', { area: 80 }, null, 'ok'],
    ['measured', {}, null, 'fact-missing'],
    ['measured', { area: 'big' }, null, 'fact-malformed'],
    ['measured', { area: 1.5 }, null, 'fact-malformed'],
    ['measured', { area: 80, found: true }, null, 'fact-unknown'],
    ['fine', { area: 80 }, null, 'fact-unknown'],
    ['fine', { constructor: 'x' }, null, 'fact-unknown'],
    ['refuse', {}, null, 'reason-required'],
    ['refuse', {}, text, 'ok'],
    ['granted', {}, null, 'outcome-unknown'],
    ['toString', {}, null, 'outcome-unknown'],
  ] as const)('%s with %j and reason %j: %s', (outcome, facts, reason, expected) => {
    const game = playTo('review')
    const payload = { no: noOf(game, 'review'), outcome, facts, text: reason }
    expect(send(game, 'decideTask', payload as never, clerk('intake-clerk'))).toBe(expected)
  })

  it('has no effect before its recall window is over', () => {
    const game = playTo('review')
    send(
      game,
      'decideTask',
      { no: noOf(game, 'review'), outcome: 'measured', facts: { area: 80 }, text: null },
      clerk('intake-clerk'),
    )
    const { decision } = stepOf(game, 'review')
    expect(decision?.effectiveAt).toBe(start + 10 * minute)
    until(game, start + 10 * minute - 1)
    expect(game.state.facts.area).toBe(0)
    expect(game.state.outcomes.review).toBeUndefined()
    until(game, start + 10 * minute)
    expect(game.state.facts.area).toBe(80)
    expect(game.state.outcomes.review).toBe('measured')
  })

  it('takes effect at once where the step has no window', () => {
    const game = playTo('sign')
    decided(game, 'sign', 'signed', 'head-of-planning')
    expect(game.state.stage).toBe('plans')
  })

  it('tells the second clerk who decided and when, in this stage and in a later one', () => {
    const game = playTo('sign')
    const no = noOf(game, 'sign')
    decided(game, 'sign', 'signed', 'head-of-planning')
    const late = { no, outcome: 'signed', facts: {}, text: null }
    expect(send(game, 'decideTask', late, clerk('head-of-planning', 'second'))).toBe('task-already-decided')
    expect(game.state.decisions[no]).toEqual({ by: 'head-of-planning', at: game.now })
  })
})

describe('taking a decision back', () => {
  const decidedGame = () => {
    const game = playTo('review')
    decided(game, 'review', 'fine', 'intake-clerk')
    return game
  }
  it.each([
    ['by who decided, in the window', 'intake-clerk', 10 * minute - 1, 'ok'],
    ['by who decided, at its end', 'intake-clerk', 10 * minute, 'recall-window-over'],
    ['by another of the same role', 'usr_other', 5 * minute, 'not-the-decider'],
  ] as const)('%s', (_case, id, later, expected) => {
    const game = decidedGame()
    const no = noOf(game, 'review')
    expect(send(game, 'recallDecision', { no }, clerk('intake-clerk', id), { receivedAt: start + later })).toBe(
      expected,
    )
  })

  it('counts from when it was received, not from when it was delivered', () => {
    const game = decidedGame()
    send(game, 'hold', { text })
    game.now = start + day
    const no = noOf(game, 'review')
    expect(send(game, 'recallDecision', { no }, clerk('intake-clerk'), { receivedAt: start + 1 })).toBe('ok')
    expect(stepOf(game, 'review')).toMatchObject({ status: 'waiting', decision: null })
  })

  it('lets the task be decided again, by anybody of the role', () => {
    const game = decidedGame()
    send(game, 'recallDecision', { no: noOf(game, 'review') }, clerk('intake-clerk'))
    until(game, start + day)
    expect(eventsOf(game, 'DecisionTookEffect')).toHaveLength(0)
    const again = { no: noOf(game, 'review'), outcome: 'refuse', facts: {}, text }
    expect(send(game, 'decideTask', again, clerk('intake-clerk', 'second'))).toBe('ok')
    until(game, start + day + 10 * minute)
    expect(game.state.outcomes.review).toBe('refuse')
    expect(eventsOf(game, 'DecisionTookEffect')).toHaveLength(1)
  })
})

describe('four eyes', () => {
  const clerkOf = (roles: readonly ('intake-clerk' | 'site-visitor' | 'head-of-planning')[], id: string) => ({
    ...clerk('intake-clerk', id),
    roles,
  })
  const both = clerkOf(['intake-clerk', 'site-visitor', 'head-of-planning'], 'many-hats')

  it('keeps whoever decided the earlier step from the later one', () => {
    const game = playTo('review')
    send(game, 'decideTask', { no: noOf(game, 'review'), outcome: 'fine', facts: {}, text: null }, both)
    decided(game, 'visit', 'seen', 'site-visitor')
    until(game, start + 10 * minute)
    const sign = { no: noOf(game, 'sign'), outcome: 'signed', facts: {}, text: null }
    expect(send(game, 'decideTask', sign, both)).toBe('four-eyes')
    expect(send(game, 'decideTask', sign, clerk('head-of-planning'))).toBe('ok')
  })

  it.each([
    ['the named step first', 'review', 'fine', 'visit', 'seen'],
    ['the named step last', 'visit', 'seen', 'review', 'fine'],
  ] as const)('holds between tasks side by side, even in the recall window: %s', (_case, first, a, second, b) => {
    const game = playTo('review')
    send(game, 'decideTask', { no: noOf(game, first), outcome: a, facts: {}, text: null }, both)
    const other = { no: noOf(game, second), outcome: b, facts: {}, text: null }
    expect(send(game, 'decideTask', other, both)).toBe('four-eyes')
    send(game, 'recallDecision', { no: noOf(game, first) }, both)
    expect(send(game, 'decideTask', other, both)).toBe('ok')
  })

  it('asks who decided last, and lets a loop begin anew', () => {
    const game = playTo('review')
    send(game, 'decideTask', { no: noOf(game, 'review'), outcome: 'again', facts: {}, text: null }, both)
    decided(game, 'visit', 'seen', 'site-visitor')
    until(game, start + 10 * minute)
    expect(game.state.stage).toBe('asking')
    send(game, 'moveToStage', { stage: 'review', text })
    // Visit names review, which `both` decided in the visit before; review names nobody.
    const review = { no: noOf(game, 'review'), outcome: 'fine', facts: {}, text: null }
    expect(send(game, 'decideTask', review, both)).toBe('ok')
  })

  it('is not lifted by an escalation', () => {
    const core: ProcedureCore = { ...everyKind, start: 'review' }
    const game = playTo('asking', core)
    const deputy = { ...clerk('deputy-mayor', 'deputy'), roles: ['deputy-mayor'] as const }
    until(game, endOfDayAfter(80))
    expect(game.state.escalatedTo).toEqual(['deputy-mayor'])
    send(game, 'decideTask', { no: noOf(game, 'review'), outcome: 'fine', facts: {}, text: null }, deputy)
    const visit = { no: noOf(game, 'visit'), outcome: 'seen', facts: {}, text: null }
    expect(send(game, 'decideTask', visit, deputy)).toBe('four-eyes')
    expect(send(game, 'decideTask', visit, clerk('deputy-mayor', 'mayor'))).toBe('ok')
  })
})

describe('asking for a correction', () => {
  it('stops every task of the case until it is answered', () => {
    const game = playTo('review')
    const ask = { no: noOf(game, 'review'), items, replyWithinDays: 5, text }
    expect(send(game, 'requestCorrection', { ...ask, items: [] })).toBe('correction-items-missing')
    expect(send(game, 'requestCorrection', ask)).toBe('ok')
    expect(send(game, 'requestCorrection', ask)).toBe('correction-pending')
    const visit = { no: noOf(game, 'visit'), outcome: 'seen', facts: {}, text: null }
    expect(send(game, 'decideTask', visit)).toBe('correction-pending')
  })

  it.each([
    [5, 7],
    // Sixty working days at most, one at least.
    [1_000, 84],
    [0, 1],
    [-3, 1],
  ])('gives %i working days', (replyWithinDays, days) => {
    const game = playTo('review')
    send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays, text })
    expect(game.state.correction?.replyBy).toBe(endOfDayAfter(days))
  })

  it('is never answered by an answer to an earlier one', () => {
    const game = playTo('review')
    const ask = { no: noOf(game, 'review'), items, replyWithinDays: 5, text }
    send(game, 'requestCorrection', ask)
    const first = game.state.correction?.id ?? 'cor_none'
    expect(send(game, 'answerCorrection', { correctionId: first, facts: {}, submission: text }, applicant)).toBe('ok')
    send(game, 'requestCorrection', ask)
    expect(game.state.correction?.id).not.toBe(first)
    const stale = { correctionId: first, facts: {}, submission: text }
    expect(send(game, 'answerCorrection', stale, applicant)).toBe('correction-not-open')
  })
})
