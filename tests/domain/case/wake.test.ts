import { describe, expect, it } from 'vitest'
import { absentCase } from '../../../domain/case/case-state.ts'
import { nextWake } from '../../../domain/case/wake.ts'
import { halfTime } from '../../../domain/time/half-time.ts'
import {
  bring,
  clerk,
  day,
  endOfDayAfter,
  hour,
  minute,
  noOf,
  type Play,
  send,
  start,
  stepOf,
  text,
  until,
} from './play.ts'
import { billed, decided, path, playTo } from './plays.ts'

const wake = (game: Play) => nextWake(game.core, game.state)

describe('the next wake', () => {
  it('is none for a case that is absent or closed', () => {
    expect(nextWake(playTo('review').core, absentCase)).toBeNull()
    expect(wake(playTo('closed'))).toBeNull()
  })

  it('is the earliest of deadlines, marks and recall windows', () => {
    const game = playTo('review')
    expect(wake(game)).toBe(endOfDayAfter(1))
    decided(game, 'review', 'fine', 'intake-clerk')
    expect(wake(game)).toBe(start + 10 * minute)
    until(game, start + 10 * minute)
    expect(wake(game)).toBe(endOfDayAfter(2))
    until(game, endOfDayAfter(2))
    expect(wake(game)).toBe(endOfDayAfter(3))
    until(game, endOfDayAfter(3))
    expect(wake(game)).toBe(endOfDayAfter(7))
    until(game, endOfDayAfter(7))
    expect(wake(game)).toBe(endOfDayAfter(80))
    until(game, endOfDayAfter(80))
    expect(wake(game)).toBe(endOfDayAfter(90))
  })

  it('is the reminder and then the end of the time to correct while the clock rests, not the task’s deadline', () => {
    const game = playTo('review')
    until(game, start + hour)
    const items = [{ kind: 'field', name: 'phone', reason: 'wrong' }] as const
    send(game, 'requestCorrection', { no: noOf(game, 'visit'), items, replyWithinDays: 9, text })
    const { askedAt = 0, replyBy = 0 } = game.state.correction ?? {}
    expect(wake(game)).toBe(halfTime(askedAt, replyBy))
    until(game, wake(game) ?? 0)
    expect(wake(game)).toBe(replyBy)
  })

  it('is a clock’s only while the case is held or its rules have failed', () => {
    const game = playTo('review')
    send(game, 'hold', { text }, clerk('admin'))
    expect(wake(game)).toBe(endOfDayAfter(3))
    until(game, endOfDayAfter(7))
    expect(wake(game)).toBe(endOfDayAfter(80))
  })

  it('is the deadline of a provider, the reminder and the deadline of the applicant and of a bill', () => {
    const asking = playTo('asking')
    bring(asking, 'inquirySent', { no: noOf(asking, 'post'), round: 1, reference: 'r', by: 'callback' })
    expect(wake(asking)).toBe(stepOf(asking, 'post').dueAt)
    const plans = playTo('plans')
    expect(wake(plans)).toBe(halfTime(start, stepOf(plans, 'plans').dueAt ?? 0))
    until(plans, wake(plans) ?? 0)
    expect(wake(plans)).toBe(stepOf(plans, 'plans').dueAt)
    const money = playTo('money')
    billed(money)
    expect(wake(money)).toBe(halfTime(start, stepOf(money, 'fee').dueAt ?? 0))
    until(money, wake(money) ?? 0)
    expect(wake(money)).toBe(stepOf(money, 'fee').dueAt)
  })

  it.each(path)('lies ahead once all that is due was done, whenever that was: %s', (milestone) => {
    for (const later of [0, hour, day, 8 * day, 79 * day, 85 * day, 400 * day]) {
      const game = playTo(milestone)
      until(game, start + later)
      const next = wake(game)
      if (next !== null) expect(next).toBeGreaterThan(game.now)
    }
  })
})
