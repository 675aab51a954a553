import { describe, expect, it } from 'vitest'
import { bring, clerk, eventsOf, noOf, provider, send, stepOf, text, until } from './play.ts'
import { playTo } from './plays.ts'

const answer = (no: number, round: number, facts: object) => ({ no, round, facts: facts as never, text: null })

describe('the answer to an inquiry', () => {
  it.each([
    [{ safe: true }, 'ok'],
    [{ safe: true, height: 12 }, 'ok'],
    [{ height: 12 }, 'fact-missing'],
    [{ safe: 'yes' }, 'fact-malformed'],
    [{ safe: true, found: true }, 'fact-unknown'],
  ])('with %j: %s', (facts, expected) => {
    const game = playTo('asking')
    expect(send(game, 'answerInquiry', answer(noOf(game, 'fire'), 1, facts), provider)).toBe(expected)
  })

  it.each([
    [0, 'inquiry-not-open'],
    [-1, 'inquiry-not-open'],
    [1, 'ok'],
    [2, 'inquiry-not-open'],
  ])('of round %i to a question of round 1: %s', (round, expected) => {
    const game = playTo('asking')
    expect(send(game, 'answerInquiry', answer(noOf(game, 'fire'), round, { safe: true }), provider)).toBe(expected)
  })

  it('may answer an earlier round of the same question, once', () => {
    const game = playTo('asking')
    const no = noOf(game, 'fire')
    bring(game, 'inquirySent', { no, round: 1, reference: 'r1', by: 'callback' })
    until(game, stepOf(game, 'fire').dueAt ?? 0)
    expect(stepOf(game, 'fire')).toMatchObject({ status: 'requested', round: 2, reference: null })
    expect(send(game, 'answerInquiry', answer(no, 1, { safe: true }), provider)).toBe('ok')
    expect(send(game, 'answerInquiry', answer(no, 2, { safe: false }), provider)).toBe('inquiry-already-answered')
    expect(bring(game, 'inquirySent', { no, round: 2, reference: 'r2', by: 'callback' })).toBe('result-outdated')
    expect(game.state.facts.safe).toBe(true)
  })

  it('may come late to an inquiry that was escalated', () => {
    const game = playTo('asking', undefined, { facts: { zone: 'power' } })
    const no = noOf(game, 'power')
    bring(game, 'inquirySent', { no, round: 1, reference: 'r1', by: 'letter' })
    until(game, stepOf(game, 'power').dueAt ?? 0)
    expect(stepOf(game, 'power')).toMatchObject({ status: 'escalated', role: 'head-of-planning' })
    expect(send(game, 'answerInquiry', answer(no, 1, { zone: 'clear' }), clerk('inquiry-clerk'))).toBe('ok')
  })
})

describe('deciding without an answer', () => {
  it('is for the official whom the silence rule names, with a reason', () => {
    const game = playTo('asking', undefined, { facts: { zone: 'power' } })
    const no = noOf(game, 'power')
    bring(game, 'inquirySent', { no, round: 1, reference: 'r1', by: 'letter' })
    until(game, stepOf(game, 'power').dueAt ?? 0)
    expect(send(game, 'decideWithoutInquiry', { no, text }, clerk('inquiry-clerk'))).toBe('not-your-role')
    expect(send(game, 'decideWithoutInquiry', { no, text }, clerk('head-of-planning', 'h', 'd2'))).toBe(
      'not-your-district',
    )
    expect(send(game, 'decideWithoutInquiry', { no, text }, clerk('head-of-planning'))).toBe('ok')
    expect(game.state.outcomes.power).toBe('decided-without')
    expect(game.state.deciders.power).toBe('head-of-planning')
    expect(eventsOf(game, 'InquiryDecidedWithout')).toEqual([{ type: 'InquiryDecidedWithout', no, text }])
  })
})
