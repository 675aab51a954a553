import { describe, expect, it } from 'vitest'
import { paidBills, payableNow } from '../../../domain/case/due-now.ts'
import { stoppedBy } from '../../../domain/case/owed-again.ts'
import { PAYMENT_MAX_RIALS } from '../../../domain/identifier/payment-id.ts'
import { bank, bring, clerk, type Play, send, stepOf, text, until } from './play.ts'
import { billed, first, firstDue, invoiceOf, letter, playTo, second } from './plays.ts'

const full = PAYMENT_MAX_RIALS.toString()
/** 250 000 000 000 = 2 × 99 999 999 000 + 50 000 002 000 */
const sum = '250000000000'
const rest = '50000002000'

function waiting(amountRials = sum): Play {
  const game = playTo('money')
  billed(game, amountRials)
  return game
}
const pay = (game: Play, attempt: string, amountRials: string) =>
  send(game, 'confirmPayment', { invoiceId: invoiceOf(game), attempt, amountRials }, bank)
function invoice(game: Play) {
  const found = game.state.invoices[invoiceOf(game)]
  if (!found) throw new Error('no invoice')
  return found
}
const paid = (game: Play) => paidBills(invoice(game)).map(({ isPaid }) => isPaid)

describe('a sum that one payment id can’t carry', () => {
  it('is due bill by bill, and ends its step when the last of them is paid', () => {
    const game = waiting()
    const dues: string[] = []
    for (const attempt of ['pay_1', 'pay_2', 'pay_3']) {
      expect(stepOf(game, 'fee').status).toBe('waiting')
      const due = payableNow(invoice(game)).toString()
      dues.push(due)
      expect(pay(game, attempt, due)).toBe('ok')
    }
    expect(dues).toEqual([full, full, rest])
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: sum, towardsRials: '0', paidAt: game.now })
    expect(stepOf(game, 'fee')).toMatchObject({ status: 'done', outcome: 'paid' })
    expect(paid(game)).toEqual([true, true, true])
  })

  it('is paid in any order', () => {
    const game = waiting()
    expect(pay(game, 'pay_1', rest)).toBe('ok')
    expect(paid(game)).toEqual([false, false, true])
    expect([pay(game, 'pay_2', full), paid(game)]).toEqual(['ok', [true, false, true]])
    expect(invoice(game)).toMatchObject({ status: 'open', paidRials: '150000001000' })
    expect([pay(game, 'pay_3', full), invoice(game).status]).toEqual(['ok', 'paid'])
  })

  it('is paid at once as well', () => {
    const game = waiting()
    expect([pay(game, 'pay_1', sum), invoice(game).status, stepOf(game, 'fee').outcome]).toEqual(['ok', 'paid', 'paid'])
  })

  it.each([
    ['a rial less than a bill', '99999998999'],
    ['two of three bills at once', '199999998000'],
  ])('takes no other sum: %s', (_, amount) => {
    const game = waiting()
    expect(pay(game, 'pay_1', amount)).toBe('amount-mismatch')
    expect([invoice(game).paidRials, paid(game)]).toEqual(['0', [false, false, false]])
  })

  it('counts a bill that is paid twice as a surplus, to be paid back', () => {
    const game = waiting()
    pay(game, 'pay_1', rest)
    expect(pay(game, 'pay_2', rest)).toBe('ok')
    expect(paid(game)).toEqual([false, false, true])
    expect(game.log.at(-1)?.event).toMatchObject({ type: 'PaymentConfirmed', surplus: true })
    for (const attempt of ['pay_3', 'pay_4']) pay(game, attempt, full)
    // 2 × 99 999 999 000 + 2 × 50 000 002 000
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: '300000002000' })
    const refund = { invoiceId: invoiceOf(game), amountRials: rest, text }
    expect(send(game, 'requestRefund', refund, clerk('cashier'))).toBe('ok')
  })

  it('that fits exactly is two full bills, and one that just fits is one', () => {
    expect(paidBills(invoice(waiting('199999998000'))).map((bill) => bill.amountRials)).toEqual([
      PAYMENT_MAX_RIALS,
      PAYMENT_MAX_RIALS,
    ])
    expect(paidBills(invoice(waiting(full)))).toHaveLength(1)
  })

  it('is put into instalments before the first of its bills is paid, not later', () => {
    // 120 000 000 000 down, in two bills, and two cheques of 65 000 000 000
    const cheques = [first, second].map((cheque) => ({ cheque, amountRials: '65000000000', dueOn: '2026-06-10' }))
    const agree = (game: Play) => {
      const plan = { invoiceId: invoiceOf(game), downPaymentRials: '120000000000', cheques, text }
      return send(game, 'agreeInstalments', plan, clerk('revenue-officer'))
    }
    const late = waiting()
    pay(late, 'pay_1', full)
    expect(agree(late)).toBe('invoice-not-open')

    const game = waiting()
    expect(agree(game)).toBe('ok')
    expect(paidBills(invoice(game))).toEqual([])
    expect(payableNow(invoice(game))).toBe(PAYMENT_MAX_RIALS)
    pay(game, 'pay_1', full)
    expect([invoice(game).instalments?.isDownPaid, stepOf(game, 'fee').status]).toEqual([false, 'waiting'])
    expect(pay(game, 'pay_2', '20000001000')).toBe('ok')
    expect([invoice(game).instalments?.isDownPaid, stepOf(game, 'fee').outcome]).toEqual([true, 'instalments'])
    expect(firstDue).toBeGreaterThan(game.now)
  })

  describe('of which a cheque came back', () => {
    const bounce = (game: Play, amountRials?: string, cheque = first) =>
      send(game, 'bounceCheque', { invoiceId: invoiceOf(game), cheque, amountRials }, clerk('cashier'))
    function paidUp(): Play {
      const game = waiting()
      for (const [index, amount] of [full, full, rest].entries()) pay(game, `pay_${index}`, amount)
      return game
    }

    it.each([
      ['one bill', rest, [true, true, false], '199999998000'],
      ['a full bill', full, [true, false, true], '150000001000'],
      ['all of them', sum, [false, false, false], '0'],
    ])('owes again what it had paid: %s', (_, lost, bills, left) => {
      const game = paidUp()
      expect(bounce(game, lost)).toBe('ok')
      expect(invoice(game)).toMatchObject({ status: 'open', paidRials: left, towardsRials: left, paidAt: null })
      expect(paid(game)).toEqual(bills)
      const dues: bigint[] = []
      for (let due = payableNow(invoice(game)); invoice(game).status === 'open'; due = payableNow(invoice(game))) {
        dues.push(due)
        expect(pay(game, `again_${dues.length}`, due.toString())).toBe('ok')
      }
      expect(dues.reduce((total, due) => total + due)).toBe(BigInt(lost))
      expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: sum })
    })

    it('is told bill by bill, each once', () => {
      const game = paidUp()
      expect([bounce(game, rest), bounce(game, full), bounce(game, rest)]).toEqual(['ok', 'ok', 'cheque-sum-unknown'])
      expect([bounce(game, full), bounce(game, full)]).toEqual(['ok', 'invoice-unknown'])
      expect(invoice(game)).toMatchObject({ status: 'open', paidRials: '0', towardsRials: '0' })
    })

    it('can’t be told without its sum, nor by a sum that no bill has', () => {
      const game = paidUp()
      expect([bounce(game), bounce(game, '5000'), bounce(waiting(), rest)]).toEqual([
        'cheque-sum-unknown',
        'cheque-sum-unknown',
        'invoice-unknown',
      ])
    })

    it('while others are still to be paid: its step goes on waiting', () => {
      const game = waiting()
      pay(game, 'pay_1', full)
      expect(bounce(game, full)).toBe('ok')
      expect(paid(game)).toEqual([false, false, false])
      expect(stepOf(game, 'fee').status).toBe('waiting')
      for (const [index, amount] of [full, full, rest].entries()) pay(game, `again_${index}`, amount)
      expect(stepOf(game, 'fee').outcome).toBe('paid')
    })

    it('of one that has expired leaves nothing to pay back', () => {
      const game = waiting()
      pay(game, 'pay_1', full)
      until(game, invoice(game).expiresAt + 1)
      expect(invoice(game).status).toBe('expired')
      expect(bounce(game, full)).toBe('ok')
      expect(invoice(game)).toMatchObject({ status: 'expired', paidRials: '0' })
      const refund = { invoiceId: invoiceOf(game), amountRials: full, text }
      expect(send(game, 'requestRefund', refund, clerk('cashier'))).toBe('refund-too-large')
    })

    it('stops a case that had gone on, until that bill is paid', () => {
      const game = playTo('money')
      bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
      billed(game, sum)
      for (const [index, amount] of [full, full, rest].entries()) pay(game, `pay_${index}`, amount)
      expect(game.state.stage).toBe('child')
      expect(bounce(game, rest)).toBe('ok')
      expect(stoppedBy(game.core, game.state)).toMatchObject({ amountRials: sum })
      expect(pay(game, 'again', rest)).toBe('ok')
      expect(stoppedBy(game.core, game.state)).toBeUndefined()
    })
  })

  it('clears by the cheques of its plan, one of which came back in between', () => {
    const cheques = [first, second].map((cheque) => ({ cheque, amountRials: '65000000000', dueOn: '2026-06-10' }))
    const game = waiting()
    const plan = { invoiceId: invoiceOf(game), downPaymentRials: '120000000000', cheques, text }
    send(game, 'agreeInstalments', plan, clerk('revenue-officer'))
    for (const amount of [full, '20000001000']) pay(game, `pay_${amount}`, amount)
    until(game, firstDue)
    const told = (name: 'clearCheque' | 'bounceCheque', cheque: string) =>
      send(game, name, { invoiceId: invoiceOf(game), cheque }, clerk('cashier'))
    expect([told('clearCheque', first), told('clearCheque', second), told('bounceCheque', first)]).toEqual([
      'ok',
      'ok',
      'ok',
    ])
    expect(invoice(game)).toMatchObject({ status: 'open', paidRials: '185000000000' })
    expect(pay(game, 'again', '65000000000')).toBe('ok')
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: sum })
  })
})
