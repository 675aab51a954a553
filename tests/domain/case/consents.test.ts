import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../domain/case/case-command.ts'
import { pendingEffects } from '../../../domain/case/pending-effects.ts'
import { waitingFor } from '../../../domain/case/waiting-for.ts'
import { applicant, bring, endOfDayAfter, eventsOf, noOf, type Play, send, stepOf, text, until } from './play.ts'
import { playTo } from './plays.ts'

const idOf = (game: Play, position: number) => `cns_0123456789abcdef_${noOf(game, 'owners')}_${position}` as const
const person = (game: Play, position: number) => ({ ...applicant, id: idOf(game, position) })

/** A case that waits for the consent of so many people, the applicant's own answer given. */
function asking(people: number): Play {
  const game = playTo('plans', undefined, { facts: { zone: 'shared' } })
  const consents = Array.from({ length: people }, (_none, at) => idOf(game, at + 1))
  bring(game, 'consentsAsked', { no: noOf(game, 'owners'), round: 1, consents })
  const plans = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 9 }, submission: text }
  if (people > 0) send(game, 'answerStep', plans, applicant)
  return game
}

function answer(game: Play, position: number, given: 'given' | 'refused', actor: Actor = person(game, position)) {
  const payload = { no: noOf(game, 'owners'), consentId: idOf(game, position), answer: given, text: null }
  return send(game, 'answerConsent', payload, actor)
}

describe('consents', () => {
  it('are asked for by an effect, and waited for with the clock at rest', () => {
    const game = playTo('plans', undefined, { facts: { zone: 'shared' } })
    expect(pendingEffects(game.core, game.state).map(({ kind, step }) => [kind, step])).toEqual([
      ['consents', 'owners'],
    ])
    const waiting = asking(2)
    expect(waitingFor(waiting.core, waiting.state)).toMatchObject([{ what: 'consent', whom: 'co-owners' }])
    // Ten calendar days after Saturday, of which the last is a Tuesday.
    expect(stepOf(waiting, 'owners').dueAt).toBe(endOfDayAfter(10))
    expect(eventsOf(waiting, 'ClockPaused')).toHaveLength(1)
  })

  it('are there when everybody has agreed', () => {
    const game = asking(2)
    expect(answer(game, 1, 'given')).toBe('ok')
    expect(game.state.stage).toBe('plans')
    expect(answer(game, 2, 'given')).toBe('ok')
    expect(game.state.outcomes.owners).toBe('consented')
    expect(game.state.stage).toBe('money')
  })

  it('are refused by one, and nobody else is waited for', () => {
    const game = asking(3)
    answer(game, 2, 'refused')
    expect(game.state.outcomes.owners).toBe('refused')
    const payload = { no: 1, consentId: 'cns_0123456789abcdef_1_1', answer: 'given', text: null } as const
    expect(send(game, 'answerConsent', payload)).toBe('consent-not-open')
  })

  it('end in silence at 24:00 of the last day, and not before', () => {
    const game = asking(2)
    answer(game, 1, 'given')
    until(game, endOfDayAfter(10) - 1)
    expect(game.state.outcomes.owners).toBeUndefined()
    until(game, endOfDayAfter(10))
    expect(game.state.outcomes.owners).toBe('silent')
  })

  it('remind at half time, once', () => {
    const game = asking(1)
    until(game, endOfDayAfter(9))
    expect(eventsOf(game, 'ApplicantReminded').filter(({ what }) => what === 'consent')).toHaveLength(1)
  })

  it('that were asked for after all end the incident, so that nobody is asked twice', () => {
    const game = playTo('plans', undefined, { facts: { zone: 'shared' } })
    const failed = { no: noOf(game, 'owners'), round: 1, effect: 'consents', code: 'provider-timeout' } as const
    bring(game, 'effectFailed', failed)
    expect(stepOf(game, 'owners').status).toBe('stuck')
    bring(game, 'consentsAsked', { no: noOf(game, 'owners'), round: 1, consents: [idOf(game, 1)] })
    expect(game.state.incidents).toEqual({})
    expect(stepOf(game, 'owners')).toMatchObject({ status: 'waiting', incidentId: null })
    expect(pendingEffects(game.core, game.state).filter(({ kind }) => kind === 'consents')).toEqual([])
  })

  it('end at once where the application names nobody', () => {
    const game = asking(0)
    expect(game.state.outcomes.owners).toBe('nobody-named')
  })
})

describe('an answer', () => {
  it('is taken from the one who was asked only', () => {
    const game = asking(2)
    expect(answer(game, 1, 'given', person(game, 2))).toBe('consent-unknown')
    expect(answer(game, 1, 'given', applicant)).toBe('consent-unknown')
    expect(answer(game, 3, 'given')).toBe('consent-unknown')
    expect(answer(game, 1, 'given')).toBe('ok')
  })

  it('is given once', () => {
    const game = asking(2)
    answer(game, 1, 'given')
    expect(answer(game, 1, 'refused')).toBe('consent-not-open')
  })

  it('counts by when it was received', () => {
    const game = asking(2)
    const due = stepOf(game, 'owners').dueAt ?? 0
    game.now = due + 5
    const payload = { no: noOf(game, 'owners'), consentId: idOf(game, 1), answer: 'given', text: null } as const
    expect(send(game, 'answerConsent', payload, person(game, 1), { receivedAt: due + 1 })).toBe('deadline-passed')
    expect(send(game, 'answerConsent', payload, person(game, 1), { receivedAt: due })).toBe('ok')
  })
})
