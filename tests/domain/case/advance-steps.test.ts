import { describe, expect, it } from 'vitest'
import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'
import { tehranDay } from '../../../domain/time/day.ts'
import { everyKind } from './every-kind.ts'
import {
  applicant,
  bring,
  clerk,
  endOfDayAfter,
  eventsOf,
  noOf,
  type Play,
  play,
  send,
  start,
  stepOf,
  text,
  until,
} from './play.ts'
import { billed, invoiceOf, letter, playTo } from './plays.ts'

const admin = clerk('admin')
const sent = (game: Play, step: string, round = 1, by: 'callback' | 'polling' | 'letter' = 'callback') =>
  bring(game, 'inquirySent', { no: noOf(game, step), round, reference: `r${round}`, by })

describe('entering a stage', () => {
  it('asks for its steps and leaves out those whose guard is false', () => {
    const game = play()
    expect(eventsOf(game, 'StageEntered')).toEqual([{ type: 'StageEntered', stage: 'asking', visit: 1, from: null }])
    expect(eventsOf(game, 'StepRequested').map(({ step, no }) => [step, no])).toEqual([
      ['registers', 1],
      ['fire', 2],
      ['post', 3],
    ])
    expect(eventsOf(game, 'StepSkipped')).toEqual([{ type: 'StepSkipped', step: 'power' }])
    const powered = play(everyKind, { facts: { zone: 'power' } })
    expect(Object.keys(powered.state.steps)).toContain('power')
  })

  it('opens its tasks and asks the applicant at once, with the deadlines of that instant', () => {
    const game = playTo('review')
    expect(eventsOf(game, 'TaskOpened')).toMatchObject([
      { role: 'intake-clerk', dueAt: endOfDayAfter(1) },
      { role: 'site-visitor', dueAt: endOfDayAfter(2) },
    ])
    const asked = playTo('plans')
    // The twentieth day is a Friday and the one before a Thursday: the offices are shut until Saturday.
    expect(eventsOf(asked, 'ApplicantAsked').at(-1)?.replyBy).toBe(endOfDayAfter(21))
  })
})

describe('silence of a provider', () => {
  it('is asked again as often as the rule says, then escalated', () => {
    const game = play()
    for (const round of [1, 2]) {
      sent(game, 'fire', round)
      const due = stepOf(game, 'fire').dueAt ?? 0
      until(game, due - 1)
      expect(stepOf(game, 'fire').status).toBe('waiting')
      until(game, due)
    }
    expect(eventsOf(game, 'InquiryFellSilent').map((event) => [event.round, event.then, event.role])).toEqual([
      [1, 'ask-again', null],
      [2, 'escalate', 'deputy-mayor'],
    ])
    expect(stepOf(game, 'fire')).toMatchObject({ status: 'escalated', role: 'deputy-mayor', asked: 2, dueAt: null })
  })

  it('is consent where the rule says so, with the facts that this means', () => {
    const game = play()
    sent(game, 'post')
    until(game, stepOf(game, 'post').dueAt ?? 0)
    expect(stepOf(game, 'post')).toMatchObject({ status: 'done', outcome: 'deemed-consent' })
    expect(game.state.facts.known).toBe(true)
  })

  describe('that the municipality itself had switched off', () => {
    const hour = 3_600_000
    const excuse = (game: Play, outage: number, ms: number, round = 1) =>
      send(game, 'excuseOutage', { no: noOf(game, 'fire'), round, outage, ms }, admin)

    it('does not lapse meanwhile, and has afterwards what was left', () => {
      const game = play()
      sent(game, 'fire')
      const due = stepOf(game, 'fire').dueAt ?? 0
      until(game, due - 2 * hour)
      expect(excuse(game, 1, 48 * hour)).toBe('ok')
      until(game, due + 48 * hour - 1)
      expect(stepOf(game, 'fire')).toMatchObject({ status: 'waiting', dueAt: due + 48 * hour })
      until(game, due + 48 * hour)
      expect(eventsOf(game, 'InquiryFellSilent')).toHaveLength(1)
    })

    it('gets only what the outage took when it ends earlier, and every outage counts', () => {
      const game = play()
      sent(game, 'fire')
      const due = stepOf(game, 'fire').dueAt ?? 0
      const given = [48, 5, 5, 48].map((hours) => excuse(game, 1, hours * hour))
      expect([...given, excuse(game, 2, hour)]).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
      expect(stepOf(game, 'fire').dueAt).toBe(due + 6 * hour)
    })

    it('begins a new round without it', () => {
      const game = play()
      sent(game, 'fire')
      excuse(game, 1, hour)
      until(game, stepOf(game, 'fire').dueAt ?? 0)
      expect(excuse(game, 1, hour)).toBe('inquiry-not-open')
      sent(game, 'fire', 2)
      expect(stepOf(game, 'fire').excused).toEqual({})
      expect([excuse(game, 1, hour), excuse(game, 3, hour, 2)]).toEqual(['inquiry-not-open', 'ok'])
    })

    it('has it on top of what a closure gives', () => {
      const dues = [0, hour].map((ms) => {
        const game = play()
        sent(game, 'fire')
        if (ms > 0) excuse(game, 1, ms)
        const closedDays = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => tehranDay(endOfDayAfter(n) - 1))
        send(game, 'applyCalendar', { calendar: { version: 'v9', thursdayOff: true, offDays: closedDays } }, admin)
        return stepOf(game, 'fire').dueAt ?? 0
      })
      expect((dues[1] ?? 0) - (dues[0] ?? 0)).toBe(hour)
    })
  })

  it('says nothing before the question was sent', () => {
    const game = play()
    until(game, endOfDayAfter(30))
    expect(eventsOf(game, 'InquiryFellSilent')).toEqual([])
    expect(stepOf(game, 'post').status).toBe('requested')
  })
})

describe('silence of the applicant', () => {
  it('has the outcome that the procedure gives it', () => {
    const game = playTo('plans')
    const due = stepOf(game, 'plans').dueAt ?? 0
    until(game, due - 1)
    expect(game.state.status).toBe('open')
    until(game, due)
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'stagnant', outcomes: { plans: 'silent' } })
  })
})

describe('an either-stage', () => {
  const waiting = () => {
    const game = playTo('money')
    billed(game)
    return game
  }
  const deposit = (game: Play) =>
    send(
      game,
      'answerStep',
      { no: noOf(game, 'deposit'), outcome: 'deposited', facts: {}, submission: text },
      applicant,
    )

  it('ends when one of its alternatives has ended and every other step has', () => {
    const game = waiting()
    deposit(game)
    expect(game.state.stage).toBe('money')
    bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
    expect(game.state.stage).toBe('child')
  })

  it('takes back the bill that nobody has to pay any more', () => {
    const game = waiting()
    bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
    deposit(game)
    expect(eventsOf(game, 'InvoiceVoided')).toEqual([{ type: 'InvoiceVoided', invoiceId: invoiceOf(game) }])
    expect(game.state).toMatchObject({ stage: 'child', outcomes: { deposit: 'deposited' } })
    expect(game.state.outcomes.fee).toBeUndefined()
  })

  it('expires with its bill, and closes when nothing was done', () => {
    const game = waiting()
    bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
    const due = game.state.invoices[invoiceOf(game)]?.expiresAt ?? 0
    until(game, due - 1)
    expect(game.state.status).toBe('open')
    until(game, due)
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'unpaid' })
    expect(game.state.invoices[invoiceOf(game)]?.status).toBe('expired')
  })
})

describe('a letter that carries a bill', () => {
  it('is dropped when nothing is due', () => {
    const game = playTo('money')
    billed(game, '0')
    expect(game.state.outcomes).toMatchObject({ fee: 'nothing-due', notice: 'not-needed' })
    expect(game.state.stage).toBe('child')
  })

  it('is dropped when its payment was left out, so that the stage can end', () => {
    const core: ProcedureCore = {
      ...everyKind,
      stages: everyKind.stages.map((stage) =>
        stage.id === 'money'
          ? {
              ...stage,
              steps: stage.steps.map((step) => (step.id === 'fee' ? { ...step, when: 'facts.area > 999' } : step)),
              either: ['deposit'],
            }
          : stage,
      ),
    }
    const game = playTo('money', core)
    expect(stepOf(game, 'notice')).toMatchObject({ status: 'done', outcome: 'not-needed' })
    expect(start).toBeLessThan(game.now)
  })
})
