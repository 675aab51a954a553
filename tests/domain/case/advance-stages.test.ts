import { describe, expect, it } from 'vitest'
import { advance } from '../../../domain/case/advance.ts'
import { absentCase } from '../../../domain/case/case-state.ts'
import { pendingEffects } from '../../../domain/case/pending-effects.ts'
import { nextWake } from '../../../domain/case/wake.ts'
import type { ProcedureCore, StageCore } from '../../../domain/procedure/procedure-core.ts'
import { everyKind } from './every-kind.ts'
import { clerk, day, eventsOf, minute, noOf, type Play, play, send, start, text, until } from './play.ts'
import { decided, path, playTo } from './plays.ts'

function withStages(...stages: readonly StageCore[]): ProcedureCore {
  return { ...everyKind, clocks: [], start: stages[0]?.id ?? '', stages }
}

const review = (game: Play, outcome: string) => {
  send(game, 'decideTask', { no: noOf(game, 'review'), outcome, facts: {}, text }, clerk('intake-clerk'))
  decided(game, 'visit', 'seen', 'site-visitor')
  until(game, game.now + 10 * minute)
}

describe('the next stage', () => {
  it('follows the plain path to the close', () => {
    const game = playTo('closed')
    expect(eventsOf(game, 'StageEntered').map(({ stage }) => stage)).toEqual(path.slice(0, -1))
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'granted', closeReason: 'outcome' })
  })

  it.each([
    ['fine', 'sign'],
    ['again', 'asking'],
    ['refuse', 'refused'],
  ])('is that of the first guard that holds: %s leads to %s', (outcome, expected) => {
    const game = playTo('review')
    review(game, outcome)
    expect(game.state.status === 'closed' ? game.state.outcome : game.state.stage).toBe(expected)
  })

  it('waits for every step', () => {
    const game = playTo('review')
    decided(game, 'review', 'refuse', 'intake-clerk')
    send(game, 'decideTask', { no: noOf(game, 'review'), outcome: 'refuse', facts: {}, text })
    until(game, start + day)
    expect(game.state.stage).toBe('review')
  })

  it('waits for a decision that was made, even where another step is enough', () => {
    const eager: ProcedureCore = {
      ...everyKind,
      start: 'review',
      stages: everyKind.stages.map((stage) =>
        stage.id === 'review' ? { ...stage, either: ['review', 'visit'] } : stage,
      ),
    }
    const game = play(eager)
    decided(game, 'review', 'fine', 'intake-clerk')
    until(game, start + 5 * minute)
    decided(game, 'visit', 'seen', 'site-visitor')
    until(game, start + 10 * minute)
    expect(game.state).toMatchObject({ stage: 'review', outcomes: { review: 'fine' } })
    until(game, start + 15 * minute)
    expect(game.state).toMatchObject({ stage: 'sign', outcomes: { visit: 'seen' } })
  })

  it('of a loop is a new visit, with new steps and no outcomes of the visit before', () => {
    const game = playTo('review')
    const first = noOf(game, 'review')
    review(game, 'again')
    expect(game.state).toMatchObject({ stage: 'asking', visits: { asking: 2, review: 1 } })
    expect(game.state.outcomes).toMatchObject({ review: 'again', visit: 'seen' })
    expect(game.state.outcomes.fire).toBeUndefined()
    expect(noOf(game, 'fire')).toBeGreaterThan(first)
    expect(pendingEffects(game.core, game.state)[0]?.key).toBe('case_0123456789abcdef/asking/2/registers/1')
  })
})

describe('rules that lead nowhere', () => {
  const done = { id: 'end', status: 's', steps: [], next: [{ close: 'granted' }] }
  const first = (next: StageCore['next']): StageCore => ({ id: 'first', status: 's', steps: [], next })

  it.each([
    ['no guard holds', [{ when: 'facts.found', to: 'end' }], 'no-transition'],
    ['a guard fails', [{ when: '1 / facts.area > 0', to: 'end' }, { to: 'end' }], 'rule-failed'],
    ['the stage is not there', [{ to: 'nowhere' }], 'rule-failed'],
    ['an expression is none', [{ when: 'facts.', to: 'end' }, { to: 'end' }], 'rule-failed'],
  ] as const)('are an incident: %s', (_case, next, code) => {
    const game = play(withStages(first(next), done))
    expect(Object.values(game.state.incidents)).toMatchObject([{ effect: 'rule', code, no: null }])
    const before = game.log.length
    until(game, start + 30 * day)
    // Nothing follows by itself, and nobody is woken for it.
    expect(game.log.length).toBe(before)
    expect(nextWake(game.core, game.state)).toBeNull()
    expect(pendingEffects(game.core, game.state)).toEqual([])
  })

  it('are tried again when the incident is resolved', () => {
    const game = play(withStages(first([{ when: 'facts.found', to: 'end' }]), done))
    const incidentId = 'inc_0123456789abcdef_1'
    const retry = { incidentId, resolution: 'retry', facts: {}, text: null } as const
    send(game, 'resolveIncident', retry)
    expect(eventsOf(game, 'IncidentOpened')).toHaveLength(2)
    send(game, 'correctFact', { fact: 'found', value: true, text })
    send(game, 'resolveIncident', { ...retry, incidentId: 'inc_0123456789abcdef_2' })
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'granted' })
  })

  it('are an incident and no hang when stages follow each other without end', () => {
    const loop = (id: string, to: string): StageCore => ({ id, status: 's', steps: [], next: [{ to }] })
    const game = play(withStages(loop('ping', 'pong'), loop('pong', 'ping')))
    expect(Object.values(game.state.incidents)).toMatchObject([{ effect: 'rule', code: 'rule-loop' }])
    expect(game.log.length).toBeLessThan(500)
    expect(advance(game.core, game.state, game.now)).toEqual([])
  })

  it('stop everything by themselves, and a move goes on from there', () => {
    const game = play(withStages(first([{ when: 'facts.found', to: 'end' }]), done))
    send(game, 'moveToStage', { stage: 'end', text })
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'granted' })
  })
})

describe('nothing follows', () => {
  it('in a case that is absent or closed', () => {
    expect(advance(everyKind, absentCase, start)).toEqual([])
    const game = playTo('closed')
    expect(advance(game.core, game.state, start + 400 * day)).toEqual([])
  })

  it.each(path)('a second time at the same instant: %s', (milestone) => {
    const game = playTo(milestone)
    expect(advance(game.core, game.state, game.now)).toEqual([])
  })
})
