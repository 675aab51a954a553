import { describe, expect, it } from 'vitest'
import type { LoggedEvent } from '../../../domain/case/case-event.ts'
import { noticesOf } from '../../../domain/case/notices.ts'
import { halfTime } from '../../../domain/time/half-time.ts'
import {
  applicant,
  day,
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

/** What the applicant is asked for: how it comes to be, and what it is called. */
const asked = {
  correction() {
    const game = playTo('review')
    send(game, 'requestCorrection', { no: noOf(game, 'visit'), items, replyWithinDays: 10, text })
    return { game, no: noOf(game, 'visit'), from: start, until: game.state.correction?.replyBy ?? 0 }
  },
  applicant() {
    const game = playTo('plans')
    return { game, no: noOf(game, 'plans'), from: start, until: stepOf(game, 'plans').dueAt ?? 0 }
  },
  payment() {
    const game = playTo('money')
    // The bill is written a day after the stage began: its time counts from then.
    game.now = start + day
    billed(game)
    return { game, no: noOf(game, 'fee'), from: start + day, until: stepOf(game, 'fee').dueAt ?? 0 }
  },
} as const

const kinds = ['correction', 'applicant', 'payment'] as const
const remindersOf = (game: Play, what: string) => eventsOf(game, 'ApplicantReminded').filter((one) => one.what === what)

describe.each(kinds)('the reminder of a %s', (what) => {
  it('comes at half time, once', () => {
    const { game, no, from, until: due } = asked[what]()
    const at = halfTime(from, due) ?? 0
    until(game, at - 1)
    expect(remindersOf(game, what)).toEqual([])
    until(game, at)
    expect(remindersOf(game, what)).toEqual([{ type: 'ApplicantReminded', what, no, until: due }])
    for (const later of [at + hour, due - 1, due, due + day]) until(game, later)
    expect(remindersOf(game, what)).toHaveLength(1)
  })

  it('is not sent when the time is up already: a case that slept through it goes on', () => {
    const { game, until: due } = asked[what]()
    until(game, due)
    expect(remindersOf(game, what)).toEqual([])
  })

  it('waits while the case is held, and comes when it is released in time', () => {
    const { game, from, until: due } = asked[what]()
    send(game, 'hold', { text })
    const at = halfTime(from, due) ?? 0
    until(game, at + hour)
    expect(remindersOf(game, what)).toEqual([])
    send(game, 'release', {})
    expect(instantsOf(game, 'ApplicantReminded')).toContain(at + hour)
  })
})

describe('no reminder', () => {
  it('follows an answer', () => {
    const { game, no } = asked.applicant()
    send(game, 'answerStep', { no, outcome: 'submitted', facts: { area: 1 }, submission: text }, applicant)
    until(game, start + 15 * day)
    expect(remindersOf(game, 'applicant').map((one) => one.no)).not.toContain(no)
  })

  it('comes where there are less than two days', () => {
    const game = playTo('review')
    send(game, 'requestCorrection', { no: noOf(game, 'visit'), items, replyWithinDays: 1, text })
    until(game, (game.state.correction?.replyBy ?? 0) - 1)
    expect(eventsOf(game, 'ApplicantReminded')).toEqual([])
  })
})

describe('a further correction', () => {
  it('has a reminder of its own', () => {
    const { game } = asked.correction()
    until(game, start + 8 * day)
    const correctionId = game.state.correction?.id ?? 'cor_none'
    send(game, 'answerCorrection', { correctionId, facts: {}, submission: text }, applicant)
    send(game, 'requestCorrection', { no: noOf(game, 'visit'), items, replyWithinDays: 10, text })
    until(game, start + 16 * day)
    expect(remindersOf(game, 'correction')).toHaveLength(2)
  })
})

describe('the message to the applicant', () => {
  it.each([
    ['correction', 'correction-reminder'],
    ['applicant', 'applicant-reminder'],
    ['payment', 'payment-reminder'],
  ] as const)('of a %s is %s', (what, template) => {
    const { game, until: due } = asked[what]()
    until(game, due - 1)
    const logged = game.log.findLast(({ event }) => event.type === 'ApplicantReminded' && event.what === what)
    const { event } = logged as LoggedEvent
    expect(noticesOf(game.core, event)).toEqual([{ template, audience: 'applicant' }])
  })
})
