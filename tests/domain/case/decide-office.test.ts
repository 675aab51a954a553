import { describe, expect, it } from 'vitest'
import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'
import { everyKind } from './every-kind.ts'
import {
  applicant,
  bring,
  clerk,
  day,
  endOfDayAfter,
  eventsOf,
  hour,
  noOf,
  type Play,
  play,
  send,
  start,
  stepOf,
  text,
  until,
} from './play.ts'
import { billed, invoiceOf, playTo } from './plays.ts'
import { childId } from './situations.ts'

const head = clerk('head-of-planning')
const admin = clerk('admin')

describe('correcting a fact', () => {
  it.each([
    ['area', 7, 'ok'],
    ['owed', '7', 'ok'],
    ['codes', ['a'], 'ok'],
    ['area', '7', 'fact-malformed'],
    ['area', Number.MAX_SAFE_INTEGER + 1, 'fact-malformed'],
    ['owed', '7.5', 'fact-malformed'],
    ['zone', 'x'.repeat(201), 'fact-malformed'],
    ['codes', [1], 'fact-malformed'],
    ['unheard-of', 7, 'fact-unknown'],
    ['constructor', 7, 'fact-unknown'],
    ['__proto__', 7, 'fact-unknown'],
  ] as const)('%s to %j: %s', (fact, value, expected) => {
    expect(send(playTo('review'), 'correctFact', { fact, value: value as never, text }, head)).toBe(expected)
  })
})

describe('holding', () => {
  it('stops what follows by itself, and release lets it go on', () => {
    const game = playTo('review')
    send(game, 'hold', { text }, head)
    until(game, start + 5 * day)
    expect(eventsOf(game, 'DeadlineMissed').filter(({ no }) => no !== null)).toHaveLength(0)
    expect(send(game, 'hold', { text }, head)).toBe('case-held')
    expect(send(game, 'release', {}, head)).toBe('ok')
    expect(eventsOf(game, 'DeadlineMissed').filter(({ no }) => no !== null)).toHaveLength(2)
    expect(game.state).not.toHaveProperty('heldSince')
    expect(send(game, 'release', {}, head)).toBe('case-not-held')
  })
})

describe('extending a deadline', () => {
  it.each([
    [1, 2],
    // Tuesday and Wednesday; Thursday and Friday are off.
    [2, 3],
    [3, 4],
    [4, 7],
    [0, null],
    [-1, null],
    [367, null],
  ])('by %i working days from Sunday night ends %j days after receipt', (days, ends) => {
    const game = playTo('review')
    expect(stepOf(game, 'review').dueAt).toBe(endOfDayAfter(1))
    const heard = send(game, 'extendDeadline', { no: noOf(game, 'review'), days, text }, head)
    expect(heard).toBe(ends === null ? 'deadline-not-extendable' : 'ok')
    if (ends !== null) expect(stepOf(game, 'review').dueAt).toBe(endOfDayAfter(ends))
  })

  it('makes a task that was late punctual again', () => {
    const game = playTo('review')
    until(game, endOfDayAfter(1))
    expect(stepOf(game, 'review').dueMissed).toBe(true)
    send(game, 'extendDeadline', { no: noOf(game, 'review'), days: 2, text }, head)
    expect(stepOf(game, 'review').dueMissed).toBe(false)
    until(game, endOfDayAfter(3) - 1)
    expect(stepOf(game, 'review').dueMissed).toBe(false)
    until(game, endOfDayAfter(3))
    expect(stepOf(game, 'review').dueMissed).toBe(true)
  })

  it('of a payment is the bill’s as well', () => {
    const game = playTo('money')
    billed(game)
    send(game, 'extendDeadline', { no: noOf(game, 'fee'), days: 5, text }, head)
    expect(game.state.invoices[invoiceOf(game)]?.expiresAt).toBe(stepOf(game, 'fee').dueAt)
  })
})

describe('a new calendar', () => {
  const closedDays = ['2026-05-03', '2026-05-04', '2026-05-05']
  // The days are written as days.
  const calendar = { version: 'v2', thursdayOff: true, offDays: closedDays as never }

  it('moves the deadlines of the clocks and of what waits, later only', () => {
    const game = playTo('review')
    expect(send(game, 'applyCalendar', { calendar }, admin)).toBe('ok')
    expect(eventsOf(game, 'DeadlineMoved').map(({ what, to }) => [what, to])).toEqual([
      ['service', endOfDayAfter(10)],
      ['task', endOfDayAfter(4)],
      ['task', endOfDayAfter(7)],
    ])
    expect(game.state.calendar.version).toBe('v2')
    expect(send(game, 'applyCalendar', { calendar }, admin)).toBe('calendar-not-newer')
    const moved = stepOf(game, 'review').dueAt
    send(game, 'applyCalendar', { calendar: { version: 'v3', thursdayOff: true, offDays: [] } }, admin)
    expect(stepOf(game, 'review').dueAt).toBe(moved)
  })

  it('gives the applicant, the provider and the payer the days that were lost, if their time is counted in them', () => {
    // The twentieth day falls on a Friday: Saturday the 23rd, which is shut now, makes it Sunday.
    const shut = { version: 'v2', thursdayOff: true, offDays: ['2026-05-03', '2026-05-23'] as never }
    const plans = playTo('plans')
    send(plans, 'applyCalendar', { calendar: shut }, admin)
    expect(stepOf(plans, 'plans').dueAt).toBe(endOfDayAfter(22))
    const asking = playTo('asking')
    bring(asking, 'inquirySent', { no: noOf(asking, 'post'), round: 1, reference: 'r', by: 'callback' })
    send(asking, 'applyCalendar', { calendar: shut }, admin)
    expect(stepOf(asking, 'post').dueAt).toBe(endOfDayAfter(3))
    const money = playTo('money')
    billed(money)
    const sunday = { version: 'v3', thursdayOff: true, offDays: ['2026-05-17'] as never }
    send(money, 'applyCalendar', { calendar: sunday }, admin)
    expect(stepOf(money, 'fee').dueAt).toBe(endOfDayAfter(16))
    expect(money.state.invoices[invoiceOf(money)]?.expiresAt).toBe(endOfDayAfter(16))
  })

  it('never moves the legal clock of calendar days', () => {
    const game = playTo('review')
    const before = game.state.clocks.legal?.dueAt
    send(game, 'applyCalendar', { calendar }, admin)
    expect(game.state.clocks.legal?.dueAt).toBe(before)
  })
})

describe('moving a case', () => {
  it('enters the stage, drops what was open and takes back an open bill', () => {
    const game = playTo('money')
    billed(game)
    expect(send(game, 'moveToStage', { stage: 'review', text }, admin)).toBe('ok')
    expect(game.state.stage).toBe('review')
    expect(game.state.invoices[invoiceOf(game)]?.status).toBe('void')
    expect(eventsOf(game, 'StageEntered').at(-1)).toMatchObject({ stage: 'review', visit: 2, from: 'money' })
    expect(send(game, 'moveToStage', { stage: 'nowhere', text }, admin)).toBe('stage-unknown')
  })

  /** A procedure whose guard divides by a fact. */
  const fragile: ProcedureCore = {
    ...everyKind,
    stages: everyKind.stages.map((stage) =>
      stage.id === 'sign'
        ? { ...stage, steps: stage.steps.map((step) => ({ ...step, when: '1 / facts.area > 5' })) }
        : stage,
    ),
  }

  it('into a stage whose guard fails is refused and changes nothing', () => {
    const game = playTo('review', fragile)
    const before = game.state
    expect(send(game, 'moveToStage', { stage: 'sign', text }, admin)).toBe('resolution-not-allowed')
    expect(game.state).toBe(before)
  })

  it('mends a case whose rules led nowhere', () => {
    const game = playTo('sign', fragile)
    expect(Object.values(game.state.incidents)).toMatchObject([{ effect: 'rule', code: 'rule-failed', no: null }])
    expect(send(game, 'moveToStage', { stage: 'plans', text }, admin)).toBe('stage-owed')
    expect(send(game, 'moveToStage', { stage: 'review', text }, admin)).toBe('ok')
    expect(game.state.incidents).toEqual({})
    expect(stepOf(game, 'review').status).toBe('waiting')
  })

  it('keeps the incidents of no step and of no rule', () => {
    const game = playTo('review')
    bring(game, 'effectFailed', { no: null, round: 1, effect: 'refund:x', code: 'bank-down' })
    send(game, 'moveToStage', { stage: 'sign', text }, admin)
    expect(Object.values(game.state.incidents)).toHaveLength(1)
  })

  it.each([
    ['review', 'plans', 'stage-owed'],
    ['review', 'answering', 'stage-owed'],
    ['plans', 'money', 'ok'],
    ['money', 'child', 'stage-owed'],
    ['child', 'answering', 'ok'],
    ['child', 'review', 'ok'],
  ] as const)('from %s to %s: %s', (from, to, expected) => {
    expect(send(playTo(from), 'moveToStage', { stage: to, text }, admin)).toBe(expected)
  })

  it('does not pass a payment of which the money was given back', () => {
    const game = playTo('child')
    send(game, 'requestRefund', { invoiceId: invoiceOf(game), amountRials: '5000', text }, clerk('revenue-officer'))
    const refundId = 'ref_0123456789abcdef_1'
    send(game, 'approveRefund', { refundId }, clerk('cashier'))
    bring(game, 'refundMade', { refundId, reference: 'b1' })
    expect(send(game, 'moveToStage', { stage: 'answering', text }, admin)).toBe('stage-owed')
  })
})

describe('reopening', () => {
  const closedGame = (): Play => {
    const game = playTo('money')
    billed(game)
    until(game, endOfDayAfter(100))
    return game
  }
  it('enters the stage anew, and the old bill is not owed beside a new one', () => {
    const game = playTo('closed')
    expect(send(game, 'reopen', { stage: 'sign', text }, head)).toBe('ok')
    expect(game.state).toMatchObject({ status: 'open', stage: 'sign', visits: { sign: 2 } })
    expect(game.state).not.toHaveProperty('outcome')
    const owing = closedGame()
    send(owing, 'reopen', { stage: 'money', text }, head)
    expect(Object.values(owing.state.invoices).filter(({ status }) => status === 'open')).toEqual([])
  })
  it.each([
    ['nowhere', head, 'stage-unknown'],
    ['sign', clerk('intake-clerk'), 'not-your-role'],
    ['sign', clerk('deputy-mayor', 'far', 'd2'), 'not-your-district'],
  ] as const)('into %s by %o: %s', (stage, actor, expected) => {
    expect(send(playTo('closed'), 'reopen', { stage, text }, actor)).toBe(expected)
  })
})

describe('the service clock of a reopened case', () => {
  it('does not count the days for which the case was closed', () => {
    const game = playTo('review')
    expect(game.state.clocks.service?.dueAt).toBe(endOfDayAfter(7))
    send(game, 'withdraw', { text: null }, applicant)
    // Saturday the 2nd, 9:30, to Tuesday the 5th: the ends of Sunday and Monday went by.
    until(game, game.now + 3 * day)
    expect(send(game, 'reopen', { stage: 'review', text }, head)).toBe('ok')
    expect(game.state.pauses).toEqual([{ from: game.now - 3 * day, until: game.now }])
    expect(game.state.clocks.service?.dueAt).toBe(endOfDayAfter(9))
  })

  it('goes on meanwhile when it is the law’s', () => {
    const game = playTo('review')
    const before = game.state.clocks.legal?.dueAt
    send(game, 'withdraw', { text: null }, applicant)
    until(game, game.now + 3 * day)
    send(game, 'reopen', { stage: 'review', text }, head)
    expect(game.state.clocks.legal?.dueAt).toBe(before)
  })
})

describe('a calendar that takes days from a correction', () => {
  it('gives them back, and takes none', () => {
    const game = playTo('review')
    const items = [{ kind: 'field', name: 'area', reason: 'wrong' }] as const
    send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 2, text })
    expect(game.state.correction?.replyBy).toBe(endOfDayAfter(2))
    const shut = { version: 'v2', thursdayOff: true, offDays: ['2026-05-03'] as never }
    expect(send(game, 'applyCalendar', { calendar: shut }, admin)).toBe('ok')
    expect(game.state.correction?.replyBy).toBe(endOfDayAfter(3))
    expect(eventsOf(game, 'DeadlineMoved')).toContainEqual(
      expect.objectContaining({ what: 'correction', from: endOfDayAfter(2), to: endOfDayAfter(3) }),
    )
    send(game, 'applyCalendar', { calendar: { ...shut, version: 'v3', offDays: [] } }, admin)
    expect(game.state.correction?.replyBy).toBe(endOfDayAfter(3))
  })
})

describe('a subcase that closed', () => {
  const close = (game: Play, child: string, facts: object) =>
    send(game, 'closeSubcase', {
      no: noOf(game, 'commission'),
      childId: child as never,
      outcome: 'yes',
      facts: facts as never,
    })
  it('brings the facts that this case knows, of their types', () => {
    const game = playTo('child')
    expect(close(game, childId, { area: 3, safe: 'no', constructor: 'x', other: 1, zone: 'x'.repeat(300) })).toBe('ok')
    expect(eventsOf(game, 'SubcaseClosed').at(-1)?.facts).toEqual({ area: 3 })
  })
  it('is the one that was opened', () => {
    const game = playTo('child')
    bring(game, 'subcaseOpened', { no: noOf(game, 'commission'), round: 1, childId })
    expect(close(game, 'case_0000000000000000', {})).toBe('subcase-unknown')
    expect(close(game, childId, {})).toBe('ok')
  })
})

describe('moving a case’s clock', () => {
  it.each([
    [1, 'ok'],
    [hour, 'ok'],
    [0, 'malformed'],
    [-1, 'malformed'],
    [Number.MAX_SAFE_INTEGER, 'malformed'],
  ])('by %i ms: %s', (byMs, expected) => {
    const game = playTo('review')
    expect(send(game, 'moveClock', { byMs })).toBe(expected)
    if (expected === 'ok') expect(game.state.clockOffsetMs).toBe(byMs)
  })
})

describe('revoking a letter', () => {
  it.each([
    ['let_0123456789abcdef_11_1', 'ok'],
    ['let_0123456789abcdef_12_1', 'letter-unknown'],
  ] as const)('%s: %s', (letterId, expected) => {
    const game = playTo('closed')
    expect(send(game, 'revokeLetter', { letterId, text }, head)).toBe(expected)
    if (expected === 'ok') expect(send(game, 'revokeLetter', { letterId, text }, head)).toBe('letter-not-valid')
  })
})

describe('an applicant’s fact', () => {
  it('begins with its initial value', () => {
    expect(play().state.facts).toEqual(
      Object.fromEntries(Object.entries(everyKind.facts).map(([k, f]) => [k, f.initial])),
    )
  })
})
