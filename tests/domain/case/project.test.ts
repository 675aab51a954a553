import { describe, expect, it } from 'vitest'
import { absentCase } from '../../../domain/case/case-state.ts'
import { project } from '../../../domain/case/project.ts'
import {
  applicant,
  bring,
  clerk,
  endOfDayAfter,
  minute,
  noOf,
  type Play,
  play,
  send,
  start,
  stepOf,
  text,
  until,
} from './play.ts'
import { billed, decided, invoiceOf, path, playTo } from './plays.ts'
import { readModel, rowsOf as rowsInState } from './projected.ts'

const rowsOf = (game: Play) => readModel(game.core, game.log, []).rows
const task = (game: Play, step: string) => rowsOf(game)[`task_0123456789abcdef_${noOf(game, step)}`]
const items = [{ kind: 'field', name: 'phone', reason: 'wrong' }] as const

/** A case with much in it: silence, incidents, corrections, a loop, a refund, a reopening. */
function eventful(): Play {
  const game = play()
  bring(game, 'inquirySent', { no: noOf(game, 'fire'), round: 1, reference: 'r1', by: 'polling' })
  bring(game, 'effectFailed', { no: noOf(game, 'post'), round: 1, effect: 'inquiry', code: 'down' })
  until(game, stepOf(game, 'fire').dueAt ?? 0)
  const skip = { incidentId: 'inc_0123456789abcdef_1', resolution: 'skip', facts: {}, text } as const
  send(game, 'resolveIncident', skip)
  send(game, 'answerInquiry', { no: noOf(game, 'fire'), round: 1, facts: { safe: true }, text: null })
  bring(game, 'checksDone', { no: noOf(game, 'registers'), round: 1, facts: {} })
  send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 3, text })
  until(game, game.state.correction?.replyBy ?? 0)
  decided(game, 'review', 'fine', 'intake-clerk')
  send(game, 'recallDecision', { no: noOf(game, 'review') }, clerk('intake-clerk'))
  decided(game, 'review', 'fine', 'intake-clerk')
  decided(game, 'visit', 'seen', 'site-visitor')
  until(game, game.now + 10 * minute)
  decided(game, 'sign', 'signed', 'head-of-planning')
  send(game, 'moveToStage', { stage: 'money', text })
  billed(game)
  const payment = { invoiceId: invoiceOf(game), attempt: 'pay_1', amountRials: '5000' }
  send(game, 'confirmPayment', payment)
  send(game, 'withdraw', { text: null }, applicant)
  send(game, 'requestRefund', { invoiceId: invoiceOf(game), amountRials: '10', text })
  send(game, 'reopen', { stage: 'sign', text })
  return game
}

describe('the read model', () => {
  const games = [...path.map((milestone) => [milestone, playTo(milestone)] as const), ['eventful', eventful()] as const]

  it.each(games)('is the same however the log was cut into batches: %s', (_name, game) => {
    const whole = readModel(game.core, game.log, [])
    const singly = readModel(
      game.core,
      game.log,
      game.log.map((_event, at) => at),
    )
    expect(singly).toEqual(whole)
    expect(whole.rows).toMatchObject(rowsInState(game.core, game.state))
    for (let cut = 1; cut < game.log.length; cut += 1) expect(readModel(game.core, game.log, [cut])).toEqual(whole)
  })

  it('needs a case', () => expect(() => project(play().core, absentCase, [])).toThrow('absent'))
})

describe('the row of a case', () => {
  it('tells where it stands', () => {
    const game = playTo('review')
    expect(readModel(game.core, game.log, []).case).toMatchObject({
      status: 'open',
      stage: 'review',
      publicStatus: 'under-review',
      outcome: null,
      closedAt: null,
      legalDueAt: endOfDayAfter(90),
      serviceDueAt: endOfDayAfter(7),
      calendarVersion: 'v1',
      overdue: false,
    })
    until(game, endOfDayAfter(7))
    expect(readModel(game.core, game.log, []).case).toMatchObject({ overdue: true })
  })

  it('of a closed case waits for nothing and has no deadlines that were met', () => {
    const game = playTo('closed')
    expect(readModel(game.core, game.log, []).case).toMatchObject({
      status: 'closed',
      publicStatus: 'closed',
      outcome: 'granted',
      closedAt: game.now,
      legalDueAt: null,
      serviceDueAt: null,
      waitingFor: [],
    })
  })
})

describe('the row of a task', () => {
  it('goes from open over decided to done', () => {
    const game = playTo('review')
    expect(task(game, 'review')).toMatchObject({
      status: 'open',
      role: 'intake-clerk',
      decidedBy: null,
      overdue: false,
    })
    decided(game, 'review', 'fine', 'intake-clerk')
    expect(task(game, 'review')).toMatchObject({ status: 'decided', decidedBy: 'intake-clerk', decidedAt: start })
    until(game, start + 10 * minute)
    expect(task(game, 'review')).toMatchObject({ status: 'done', outcome: 'fine' })
    until(game, endOfDayAfter(2))
    expect(task(game, 'visit')).toMatchObject({ status: 'open', overdue: true })
  })

  it('waits for a correction, and is cancelled with its stage or its case', () => {
    const game = playTo('review')
    send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 3, text })
    expect(task(game, 'review')).toMatchObject({ status: 'waiting-for-correction' })
    expect(task(game, 'visit')).toMatchObject({ status: 'open' })
    const numbers = [noOf(game, 'review'), noOf(game, 'visit')]
    send(game, 'withdraw', { text: null }, applicant)
    for (const no of numbers) expect(rowsOf(game)[`task_0123456789abcdef_${no}`]).toMatchObject({ status: 'cancelled' })
  })

  it('is cancelled when its case is moved on without it', () => {
    const game = playTo('review')
    const taskId = `task_0123456789abcdef_${noOf(game, 'visit')}`
    send(game, 'moveToStage', { stage: 'sign', text })
    expect(rowsOf(game)[taskId]).toMatchObject({ status: 'cancelled', stage: 'review', step: 'visit' })
  })

  it('lists the roles to which it was escalated', () => {
    const game = playTo('review')
    until(game, endOfDayAfter(80))
    expect(task(game, 'visit')).toMatchObject({ escalatedTo: ['deputy-mayor'] })
    expect(rowsOf(game)).toMatchObject(rowsInState(game.core, game.state))
  })
})

describe('the rows of an inquiry', () => {
  it('are one for each time it was asked', () => {
    const game = play()
    const row = (round: number) => rowsOf(game)[`inq_0123456789abcdef_2_${round}`]
    expect(row(1)).toMatchObject({ status: 'requested', sentAt: null, provider: 'fire-department' })
    bring(game, 'inquirySent', { no: 2, round: 1, reference: 'r1', by: 'callback' })
    expect(row(1)).toMatchObject({ status: 'sent', sentAt: start, by: 'callback', reference: 'r1' })
    until(game, stepOf(game, 'fire').dueAt ?? 0)
    expect(row(1)).toMatchObject({ status: 'silent', sentAt: start })
    expect(row(2)).toMatchObject({ status: 'requested', sentAt: null, reference: null })
    bring(game, 'inquirySent', { no: 2, round: 2, reference: 'r2', by: 'callback' })
    expect(row(2)).toMatchObject({ status: 'sent', sentAt: game.now })
    send(game, 'answerInquiry', { no: 2, round: 2, facts: { safe: true }, text: null })
    expect(row(2)).toMatchObject({ status: 'answered', answeredAt: game.now })
  })

  it('tell of an incident and its end', () => {
    const game = play()
    bring(game, 'effectFailed', { no: 2, round: 1, effect: 'inquiry', code: 'down' })
    expect(rowsOf(game)).toMatchObject({
      inq_0123456789abcdef_2_1: { status: 'stuck' },
      inc_0123456789abcdef_1: { status: 'open', step: 'fire', code: 'down', resolution: null },
    })
    const retry = { incidentId: 'inc_0123456789abcdef_1', resolution: 'retry', facts: {}, text: null } as const
    send(game, 'resolveIncident', retry)
    expect(rowsOf(game)).toMatchObject({
      inq_0123456789abcdef_2_1: { status: 'requested' },
      inc_0123456789abcdef_1: { status: 'resolved', resolvedAt: start, resolution: 'retry' },
    })
  })
})

describe('the rows of money', () => {
  it('tell what was billed, paid and paid back', () => {
    const game = playTo('child')
    expect(rowsOf(game)[invoiceOf(game)]).toMatchObject({ amountRials: '5000', status: 'paid', paidRials: '5000' })
  })
})

describe('notices', () => {
  it('tell the applicant of what concerns them, each event once', () => {
    const game = playTo('closed')
    const told = readModel(game.core, game.log, []).notices.map((notice) => notice.split(' ')[1])
    expect(told).toEqual([
      'case-received',
      'applicant-asked',
      'applicant-asked',
      'invoice-issued',
      'letter-issued',
      'payment-received',
      'letter-issued',
      'case-closed',
    ])
  })
})
