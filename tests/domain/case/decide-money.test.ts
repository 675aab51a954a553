import { describe, expect, it, test } from 'vitest'
import type { RefundId } from '../../../domain/case/case-id.ts'
import { noticesOf } from '../../../domain/case/notices.ts'
import { pendingEffects } from '../../../domain/case/pending-effects.ts'
import { waitingFor } from '../../../domain/case/waiting-for.ts'
import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'
import { everyKind } from './every-kind.ts'
import {
  applicant,
  bank,
  bring,
  clerk,
  day,
  eventsOf,
  noOf,
  type Play,
  send,
  start,
  stepOf,
  text,
  until,
} from './play.ts'
import { billed, invoiceOf, playTo } from './plays.ts'

const pay = (game: Play, attempt: string, amountRials = '5000') =>
  send(game, 'confirmPayment', { invoiceId: invoiceOf(game), attempt, amountRials }, bank)
const invoice = (game: Play) => game.state.invoices[invoiceOf(game)]

describe('a payment', () => {
  const waiting = () => {
    const game = playTo('money')
    billed(game)
    return game
  }

  it('ends the step that waits for it', () => {
    const game = waiting()
    expect(pay(game, 'pay_1')).toBe('ok')
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: '5000', attempts: ['pay_1'], paidAt: game.now })
    expect(stepOf(game, 'fee')).toMatchObject({ status: 'done', outcome: 'paid' })
  })

  it.each([
    ['5000', 'ok'],
    ['4999', 'amount-mismatch'],
    ['5001', 'amount-mismatch'],
    ['05000', 'amount-mismatch'],
    ['0', 'amount-mismatch'],
  ])('of %s rials where 5000 are due: %s', (amount, expected) => {
    expect(pay(waiting(), 'pay_1', amount)).toBe(expected)
  })

  it('is counted once per attempt, whatever command brings it and whatever bill it is said to be for', () => {
    const game = waiting()
    pay(game, 'pay_1')
    expect(pay(game, 'pay_1')).toBe('payment-repeated')
    send(game, 'moveToStage', { stage: 'money', text })
    const second = 'inv_0123456789abcdef_99'
    bring(game, 'invoiceIssued', { no: noOf(game, 'fee'), round: 1, invoiceId: second, amountRials: '5000' })
    const again = { invoiceId: second, attempt: 'pay_1', amountRials: '5000' } as const
    expect(send(game, 'confirmPayment', again, bank)).toBe('payment-repeated')
    expect(send(game, 'confirmPayment', { ...again, invoiceId: 'inv_0123456789abcdef_98' }, bank)).toBe(
      'invoice-unknown',
    )
  })

  it('is a surplus when nothing was owed any more, and still counted', () => {
    const game = waiting()
    pay(game, 'pay_1')
    expect(pay(game, 'pay_2')).toBe('ok')
    expect(eventsOf(game, 'PaymentConfirmed').map(({ surplus }) => surplus)).toEqual([false, true])
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: '10000' })
  })

  it.each(['expired', 'withdrawn'] as const)('is a surplus when the bill is %s', (how) => {
    const game = waiting()
    if (how === 'expired') until(game, invoice(game)?.expiresAt ?? 0)
    else send(game, 'withdraw', { text: null }, applicant)
    const before = game.state.outcomes
    expect(pay(game, 'pay_1')).toBe('ok')
    expect(invoice(game)).toMatchObject({ status: how === 'expired' ? 'expired' : 'void', paidRials: '5000' })
    expect(game.state.outcomes).toEqual(before)
  })

  it.each(['held', 'moved', 'withdrawn'] as const)('alone changes nothing else of a case that was %s', (how) => {
    const game = waiting()
    if (how === 'held') send(game, 'hold', { text })
    if (how === 'moved') send(game, 'moveToStage', { stage: 'review', text })
    if (how === 'withdrawn') send(game, 'withdraw', { text: null }, applicant)
    const { status, stage, facts, clocks, letters } = game.state
    const others = () => Object.values(game.state.steps).filter(({ id }) => id !== 'fee')
    const waits = others()
    expect(pay(game, 'pay_1')).toBe('ok')
    expect(invoice(game)?.paidRials).toBe('5000')
    expect(game.state).toMatchObject({ status, stage, facts, clocks, letters })
    expect(others()).toEqual(waits)
  })

  it('settles a bill of a case that was closed by the law before it was paid', () => {
    const game = waiting()
    send(game, 'extendDeadline', { no: noOf(game, 'fee'), days: 200, text })
    send(game, 'extendDeadline', { no: noOf(game, 'deposit'), days: 200, text })
    until(game, start + 100 * day)
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'lost' })
    expect(pay(game, 'pay_1')).toBe('ok')
    expect(invoice(game)?.status).toBe('paid')
  })
})

describe('a refund', () => {
  const officer = clerk('revenue-officer')
  const ask = (game: Play, amountRials: string, actor = officer) =>
    send(game, 'requestRefund', { invoiceId: invoiceOf(game), amountRials, text }, actor)
  const refundId = (no: number): RefundId => `ref_0123456789abcdef_${no}`

  it.each([
    ['1', 'ok'],
    ['5000', 'ok'],
    ['5001', 'refund-too-large'],
    ['0', 'refund-too-large'],
  ])('of %s of 5000 rials: %s', (amount, expected) => {
    expect(ask(playTo('child'), amount)).toBe(expected)
  })

  it('never exceeds what was paid, counting what is promised and what is made', () => {
    const game = playTo('child')
    expect(ask(game, '3000')).toBe('ok')
    expect(ask(game, '2001')).toBe('refund-too-large')
    send(game, 'approveRefund', { refundId: refundId(1) }, clerk('cashier'))
    bring(game, 'refundMade', { refundId: refundId(1), reference: 'b1' })
    expect(bring(game, 'refundMade', { refundId: refundId(1), reference: 'b1' })).toBe('result-outdated')
    expect(invoice(game)).toMatchObject({ paidRials: '5000', refundedRials: '3000' })
    expect(ask(game, '2001')).toBe('refund-too-large')
    expect(ask(game, '2000')).toBe('ok')
  })

  it('needs a second person', () => {
    const game = playTo('child')
    ask(game, '100', clerk('cashier', 'same'))
    const approve = (id: string, role: 'cashier' | 'applicant' = 'cashier') =>
      send(game, 'approveRefund', { refundId: refundId(1) }, clerk(role, id))
    expect(approve('same')).toBe('second-person-needed')
    expect(approve('other', 'applicant')).toBe('not-your-role')
    expect(approve('other')).toBe('ok')
    expect(approve('third')).toBe('refund-unknown')
    expect(send(game, 'approveRefund', { refundId: refundId(2) }, clerk('cashier'))).toBe('refund-unknown')
  })
})

describe('a refund that the bank refuses', () => {
  const refundId = 'ref_0123456789abcdef_1'
  const refused = (code = 'gateway-refused') => {
    const game = playTo('child')
    send(game, 'requestRefund', { invoiceId: invoiceOf(game), amountRials: '3000', text }, clerk('revenue-officer'))
    send(game, 'approveRefund', { refundId }, clerk('cashier'))
    bring(game, 'effectFailed', { no: null, round: 1, effect: `refund:${refundId}`, code })
    return game
  }
  const keys = (game: Play) => pendingEffects(game.core, game.state).map(({ key }) => key)

  it('is tried anew under a key that the bank has not seen', () => {
    const game = refused()
    expect(keys(game)).not.toContain(expect.stringContaining('refund'))
    expect(send(game, 'retryRefund', { refundId }, clerk('cashier'))).toBe('ok')
    expect(game.state.incidents).toEqual({})
    expect(keys(game)).toContain(`case_0123456789abcdef/refund/${refundId}/2`)
    expect(send(game, 'retryRefund', { refundId }, clerk('cashier'))).toBe('refund-not-refused')
    bring(game, 'refundMade', { refundId, reference: 'b1' })
    expect(invoice(game)?.refundedRials).toBe('3000')
  })

  it('is given up, and its money can be asked for again', () => {
    const game = refused()
    expect(send(game, 'cancelRefund', { refundId, text }, clerk('cashier'))).toBe('ok')
    expect(game.state.incidents).toEqual({})
    expect(game.state.refunds[refundId]?.status).toBe('cancelled')
    const all = { invoiceId: invoiceOf(game), amountRials: '5000', text }
    expect(send(game, 'requestRefund', all, clerk('revenue-officer'))).toBe('ok')
    expect(bring(game, 'refundMade', { refundId, reference: 'b1' })).toBe('result-outdated')
  })

  it('is neither while nobody knows whether the bank made it', () => {
    const game = refused('gateway-timeout')
    expect(send(game, 'cancelRefund', { refundId, text }, clerk('cashier'))).toBe('refund-not-refused')
    expect(send(game, 'retryRefund', { refundId }, clerk('cashier'))).toBe('refund-not-refused')
  })
})

test('who paid more than is owed is told so', () => {
  const game = playTo('child')
  pay(game, 'pay_again')
  const paid = eventsOf(game, 'PaymentConfirmed')
  expect(paid.map((event) => noticesOf(game.core, event)[0]?.template)).toEqual(['payment-received', 'payment-surplus'])
})

describe('a cheque that bounces', () => {
  it('stops a case that has gone on past the payment, until it is made good', () => {
    const game = playTo('answering')
    const cheque = { invoiceId: invoiceOf(game), cheque: 'c1' }
    send(game, 'bounceCheque', cheque, clerk('cashier'))
    expect(pendingEffects(game.core, game.state)).toEqual([])
    expect(waitingFor(game.core, game.state)).toMatchObject([{ what: 'payment', whom: 'applicant' }])
    expect(eventsOf(game, 'ClockPaused').at(-1)).toMatchObject({ reason: 'payment' })
    pay(game, 'pay_2')
    expect(pendingEffects(game.core, game.state).map(({ step }) => step)).toEqual(['answer', 'book'])
  })

  it('holds back the next stage, but not where the procedure lets it go on', () => {
    const childId = 'case_fedcba9876543210'
    const goOn: ProcedureCore = {
      ...everyKind,
      stages: everyKind.stages.map((stage) => ({
        ...stage,
        steps: stage.steps.map((step) => (step.kind === 'payment' ? { ...step, onBounce: 'go-on' as const } : step)),
      })),
    }
    const reached = [everyKind, goOn].map((core) => {
      const game = playTo('child', core)
      send(game, 'bounceCheque', { invoiceId: invoiceOf(game), cheque: 'c1' }, clerk('cashier'))
      send(game, 'closeSubcase', { no: noOf(game, 'commission'), childId, outcome: 'yes', facts: {} })
      return game.state.stage
    })
    expect(reached).toEqual(['child', 'answering'])
  })

  it('leaves the bill owed, and nothing to be paid back', () => {
    const game = playTo('child')
    const bounce = () => send(game, 'bounceCheque', { invoiceId: invoiceOf(game), cheque: 'c1' }, clerk('cashier'))
    expect(bounce()).toBe('ok')
    expect(invoice(game)).toMatchObject({ status: 'open', paidRials: '0', paidAt: null })
    const all = { invoiceId: invoiceOf(game), amountRials: '5000', text }
    expect(send(game, 'requestRefund', all, clerk('revenue-officer'))).toBe('refund-too-large')
    expect(bounce()).toBe('invoice-unknown')
    expect(pay(game, 'pay_2')).toBe('ok')
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: '5000' })
  })
})
