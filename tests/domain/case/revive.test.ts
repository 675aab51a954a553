import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../domain/case/case-command.ts'
import { noticesOf } from '../../../domain/case/notices.ts'
import { isStagnant } from '../../../domain/case/revive.ts'
import {
  applicant,
  bring,
  clerk,
  day,
  eventsOf,
  noOf,
  type Play,
  send,
  start,
  stepOf,
  stranger,
  text,
  until,
} from './play.ts'
import { billed, decided, playTo } from './plays.ts'

/** Nobody answered for the time allowed. */
function stagnant(given = {}): Play {
  const game = playTo('plans', undefined, given)
  until(game, stepOf(game, 'plans').dueAt ?? 0)
  return game
}

const ends: Record<string, () => Play> = {
  stagnant,
  'open, and silent for less than the time allowed': () => playTo('plans'),
  held() {
    const game = playTo('plans')
    send(game, 'hold', { text })
    return game
  },
  granted: () => playTo('closed'),
  refused() {
    const game = playTo('review')
    send(game, 'decideTask', { no: noOf(game, 'review'), outcome: 'refuse', facts: {}, text }, clerk('intake-clerk'))
    decided(game, 'visit', 'seen', 'site-visitor')
    until(game, start + day)
    return game
  },
  withdrawn() {
    const game = playTo('plans')
    send(game, 'withdraw', { text: null }, applicant)
    return game
  },
  lost() {
    const game = playTo('review')
    until(game, start + 100 * day)
    return game
  },
}

describe('reviving', () => {
  it.each([
    ['stagnant', 'ok'],
    ['open, and silent for less than the time allowed', 'case-not-closed'],
    ['held', 'case-not-closed'],
    ['granted', 'case-not-stagnant'],
    ['refused', 'case-not-stagnant'],
    ['withdrawn', 'case-not-stagnant'],
    ['lost', 'case-not-stagnant'],
  ] as const)('a case that is %s: %s', (end, expected) => {
    const game = ends[end]?.() ?? stagnant()
    expect(isStagnant(game.core, game.state)).toBe(end === 'stagnant')
    expect(send(game, 'revive', { text: null }, applicant)).toBe(expected)
  })

  it.each<[string, Actor, string]>([
    ['its applicant', applicant, 'ok'],
    ['a counter clerk of the district for him', clerk('counter-clerk'), 'ok'],
    ['the system', { ...stranger, kind: 'system', districts: ['*'] }, 'ok'],
    ['a stranger', stranger, 'not-the-applicant'],
    ['a counter clerk of another district', clerk('counter-clerk', 'c', 'd2'), 'not-the-applicant'],
    // An official reopens with a reason instead.
    ['a head of planning', clerk('head-of-planning'), 'not-the-applicant'],
  ])('is for %s: %s', (_who, actor, expected) => {
    expect(send(stagnant(), 'revive', { text: null }, actor)).toBe(expected)
  })

  it('goes on in the stage where the case stood, with a new time to answer and all that was known', () => {
    const game = stagnant()
    const { facts, deciders } = game.state
    const first = eventsOf(game, 'ApplicantAsked')[0]
    const restedFrom = game.now
    game.now = start + 60 * day
    expect(send(game, 'revive', { text }, applicant)).toBe('ok')
    expect(eventsOf(game, 'CaseReopened')).toEqual([{ type: 'CaseReopened', stage: 'plans', text, restedFrom }])
    expect(game.state).toMatchObject({ status: 'open', stage: 'plans', visits: { plans: 2 }, facts, deciders })
    expect(stepOf(game, 'plans')).toMatchObject({ status: 'waiting', reminded: false })
    expect(stepOf(game, 'plans').no).not.toBe(first?.no)
    expect(stepOf(game, 'plans').dueAt).toBeGreaterThan(game.now + 19 * day)
    const payload = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 1 }, submission: text }
    expect(send(game, 'answerStep', payload, applicant)).toBe('ok')
    expect(game.state).toMatchObject({ status: 'open', stage: 'money' })
  })

  it('is over once the law counts the case as lost', () => {
    const game = stagnant()
    // The legal clock of ninety days went on while the case was closed.
    game.now = start + 91 * day
    expect(send(game, 'revive', { text: null }, applicant)).toBe('deadline-passed')
    expect(game.state.status).toBe('closed')
  })

  it('may become stagnant again and be revived again', () => {
    const game = stagnant()
    send(game, 'revive', { text: null }, applicant)
    until(game, stepOf(game, 'plans').dueAt ?? 0)
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'stagnant' })
    expect(send(game, 'revive', { text: null }, applicant)).toBe('ok')
    expect(game.state).toMatchObject({ status: 'open', visits: { plans: 3 } })
  })

  it('tells the case that waits for this one again how it ends', () => {
    const parent = { caseId: 'case_fedcba9876543210', no: 3 } as const
    const game = stagnant({ parent })
    bring(game, 'parentTold', { parent })
    expect(game.state.parents).toEqual([{ ...parent, told: true }])
    send(game, 'revive', { text: null }, applicant)
    expect(game.state.parents).toEqual([{ ...parent, told: false }])
  })

  it('keeps the service clock still for as long as nobody was heard of', () => {
    const game = stagnant()
    // Asked at once on Saturday, so no working day of the five was used before nobody was heard of.
    const closedAt = game.now
    game.now = closedAt + 50 * day
    send(game, 'revive', { text: null }, applicant)
    expect(game.state.pauses).toContainEqual({ from: closedAt, until: game.now })
    expect(game.state.clocks.service?.dueAt).toBeNull()
    const payload = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 1 }, submission: text }
    send(game, 'answerStep', payload, applicant)
    billed(game, '0')
    expect(game.state.stage).toBe('child')
    expect(eventsOf(game, 'DeadlineMissed').map(({ what }) => what)).not.toContain('service')
    expect(game.state.clocks.service?.dueAt).toBeGreaterThan(game.now + 4 * day)
  })
})

describe('the message to an applicant who was not heard of', () => {
  it('says that he may revive the case', () => {
    const game = stagnant()
    const closed = eventsOf(game, 'CaseClosed')
    expect(closed.flatMap((event) => noticesOf(game.core, event))).toEqual([
      { template: 'case-stagnant', audience: 'applicant' },
    ])
    expect(noticesOf(game.core, { type: 'CaseClosed', outcome: 'granted', reason: 'outcome' })[0]?.template).toBe(
      'case-closed',
    )
  })
})
