import { describe, expect, it } from 'vitest'
import { absentCase, type LiveCase } from '../../../domain/case/case-state.ts'
import { evolveAll } from '../../../domain/case/evolve.ts'
import { openCase } from '../../../domain/case/open-case.ts'
import { waitingFor } from '../../../domain/case/waiting-for.ts'
import { everyKind } from './every-kind.ts'
import { bring, noOf, opening, type Play, send, start, stepOf, text, until } from './play.ts'
import { billed, decided, type Milestone, path, playTo } from './plays.ts'

const waits = (game: Play) => waitingFor(game.core, game.state).map(({ what, whom, step }) => `${what} ${whom} ${step}`)

// biome-ignore format: one row a stage
const table: Record<Milestone, readonly string[]> = {
  asking: ['effect system registers', 'inquiry fire-department fire', 'inquiry postal post'],
  review: ['task intake-clerk review', 'task site-visitor visit'],
  sign: ['task head-of-planning sign'],
  plans: ['applicant applicant plans'],
  money: ['effect system fee', 'effect system notice', 'applicant applicant deposit'],
  child: ['subcase commission commission'],
  answering: ['effect system answer', 'effect system book'],
  closed: [],
}

describe('why a case waits', () => {
  it.each(path)('in stage %s', (milestone) => {
    expect(waits(playTo(milestone))).toEqual(table[milestone])
  })

  it('from its receipt on', () => {
    const received = evolveAll(absentCase, openCase(everyKind, opening, start)) as LiveCase
    expect(waitingFor(everyKind, received)).toMatchObject([{ what: 'effect', whom: 'system', since: start }])
  })

  it('for the end of a recall window, for a correction, for a release', () => {
    const game = playTo('review')
    decided(game, 'review', 'fine', 'intake-clerk')
    expect(waitingFor(game.core, game.state)[0]).toMatchObject({
      what: 'recall-window',
      until: stepOf(game, 'review').decision?.effectiveAt,
      canDo: ['recallDecision'],
    })
    const items = [{ kind: 'field', name: 'phone', reason: 'wrong' }] as const
    send(game, 'requestCorrection', { no: noOf(game, 'visit'), items, replyWithinDays: 9, text })
    send(game, 'hold', { text })
    expect(waits(game)).toEqual([
      'release head-of-planning null',
      'correction applicant visit',
      'recall-window system review',
    ])
  })

  it('for a payment until its bill expires', () => {
    const game = playTo('money')
    billed(game)
    expect(waitingFor(game.core, game.state)[0]).toMatchObject({
      what: 'payment',
      until: stepOf(game, 'fee').dueAt,
      canDo: ['confirmPayment', 'withdraw'],
    })
  })

  it('for an official, and for a clerk who types a paper answer in', () => {
    const game = playTo('asking', undefined, { facts: { zone: 'power' } })
    bring(game, 'inquirySent', { no: noOf(game, 'power'), round: 1, reference: 'r', by: 'letter' })
    const power = () => waitingFor(game.core, game.state).find(({ step }) => step === 'power')
    expect(power()).toMatchObject({ whom: 'utility', canDo: ['answerInquiry'] })
    until(game, stepOf(game, 'power').dueAt ?? 0)
    expect(power()).toMatchObject({ whom: 'head-of-planning', canDo: ['decideWithoutInquiry', 'answerInquiry'] })
  })

  it('for an incident, of a step or of none', () => {
    const game = playTo('asking')
    bring(game, 'effectFailed', { no: noOf(game, 'fire'), round: 1, effect: 'inquiry', code: 'down' })
    bring(game, 'effectFailed', { no: null, round: 1, effect: 'refund:x', code: 'down' })
    expect(waits(game)).toEqual([
      'incident admin null',
      'effect system registers',
      'incident admin fire',
      'inquiry postal post',
    ])
  })
})
