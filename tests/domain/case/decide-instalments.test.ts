import { describe, expect, it } from 'vitest'
import type { CommandPayloads } from '../../../domain/case/case-command.ts'
import { payableNow } from '../../../domain/case/due-now.ts'
import { openPlans } from '../../../domain/case/instalments.ts'
import { nextWake } from '../../../domain/case/wake.ts'
import { everyKind } from './every-kind.ts'
import { applicant, bank, bring, clerk, eventsOf, type Play, play, send, stepOf, text, until } from './play.ts'
import {
  billed,
  first,
  firstDue,
  inInstalments,
  invoiceOf,
  letter,
  plan,
  playTo,
  second,
  secondDue,
  third,
} from './plays.ts'

const officer = clerk('revenue-officer')
const cashier = clerk('cashier')
const invoice = (game: Play) => game.state.invoices[invoiceOf(game)]
const cheques = (game: Play) =>
  Object.fromEntries(
    Object.entries(invoice(game)?.instalments?.cheques ?? {}).map(([number, { status }]) => [number, status]),
  )
const pay = (game: Play, attempt: string, amountRials: string) =>
  send(game, 'confirmPayment', { invoiceId: invoiceOf(game), attempt, amountRials }, bank)
const clear = (game: Play, cheque: string) => send(game, 'clearCheque', { invoiceId: invoiceOf(game), cheque }, cashier)
const bounce = (game: Play, cheque: string) =>
  send(game, 'bounceCheque', { invoiceId: invoiceOf(game), cheque }, cashier)

function waiting(): Play {
  const game = playTo('money')
  billed(game)
  bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
  return game
}

describe('a plan', () => {
  type Terms = Partial<CommandPayloads['agreeInstalments']>
  const cheque = (amountRials: string, dueOn = '2026-06-10', number = first) => ({
    cheque: number,
    amountRials,
    dueOn,
  })

  // 5 000 rials are due; the rule: 20 % down, three cheques, within 90 days of 2 May 2026.
  // biome-ignore format: one row a plan
  it.each<[string, Terms, string]>([
    ['as the rule allows', {}, 'ok'],
    ['with exactly a fifth down', { downPaymentRials: '1000', cheques: [cheque('4000')] }, 'ok'],
    ['with less down', { downPaymentRials: '0', cheques: [cheque('5000')] }, 'amount-mismatch'],
    ['whose parts are too little', { cheques: [cheque('2999')] }, 'amount-mismatch'],
    ['whose parts are too much', { cheques: [cheque('3001')] }, 'amount-mismatch'],
    ['with a down payment that no payment id can hold', { downPaymentRials: '1500', cheques: [cheque('3500')] }, 'amount-mismatch'],
    ['without cheques', { downPaymentRials: '5000', cheques: [] }, 'instalments-not-allowed'],
    ['of four cheques', { cheques: ['1', '2', '3', '4'].map((n) => cheque('750', '2026-06-10', `100000000000000${n}`)) }, 'instalments-not-allowed'],
    ['on the last day that is allowed', { cheques: [cheque('3000', '2026-07-31')] }, 'ok'],
    ['a day later', { cheques: [cheque('3000', '2026-08-01')] }, 'instalments-not-allowed'],
    ['with a cheque of today', { cheques: [cheque('3000', '2026-05-02')] }, 'cheque-malformed'],
    ['with a day that there is not', { cheques: [cheque('3000', '2026-06-31')] }, 'cheque-malformed'],
    ['with a number of 15 digits', { cheques: [cheque('3000', '2026-06-10', '100000000000001')] }, 'cheque-malformed'],
    ['with one cheque twice', { cheques: [cheque('1500'), cheque('1500')] }, 'cheque-repeated'],
  ])('%s: %3$s', (_, terms, expected) => {
    const game = waiting()
    expect(send(game, 'agreeInstalments', { ...plan(game), ...terms }, officer)).toBe(expected)
  })

  it('is agreed once, on an open bill, where the procedure knows of it', () => {
    const game = waiting()
    send(game, 'agreeInstalments', plan(game), officer)
    expect(send(game, 'agreeInstalments', plan(game), officer)).toBe('invoice-not-open')
    const paid = waiting()
    pay(paid, 'pay_1', '5000')
    expect(send(paid, 'agreeInstalments', plan(paid), officer)).toBe('invoice-not-open')
    expect(send(waiting(), 'agreeInstalments', { ...plan(game), invoiceId: 'inv_0123456789abcdef_99' }, officer)).toBe(
      'invoice-unknown',
    )
    const [money] = everyKind.stages.filter(({ id }) => id === 'money')
    const steps = (money?.steps ?? []).map((step) =>
      step.kind === 'payment' ? { kind: step.kind, id: step.id, headings: step.headings, expires: step.expires } : step,
    )
    const core = {
      ...everyKind,
      stages: everyKind.stages.map((stage) => (stage.id === 'money' ? { ...stage, steps } : stage)),
    }
    const without = playTo('money', core)
    billed(without)
    expect(send(without, 'agreeInstalments', plan(without), officer)).toBe('instalments-not-allowed')
  })

  it('asks for the down payment first, and lets the case go on with it', () => {
    const game = waiting()
    send(game, 'agreeInstalments', plan(game), officer)
    expect(payableNow(invoice(game)!)).toBe(2000n)
    expect(pay(game, 'pay_1', '1999')).toBe('amount-mismatch')
    expect(stepOf(game, 'fee').status).toBe('waiting')
    expect(pay(game, 'pay_1', '2000')).toBe('ok')
    expect(game.state.outcomes.fee).toBe('instalments')
    expect(game.state.stage).toBe('child')
    expect(invoice(game)).toMatchObject({ status: 'open', paidRials: '2000', paidAt: null })
    expect(payableNow(invoice(game)!)).toBe(0n)
  })

  it('ends with its bill when the down payment never comes, and the cheques go back', () => {
    const game = waiting()
    send(game, 'agreeInstalments', plan(game), officer)
    until(game, invoice(game)?.expiresAt ?? 0)
    expect(invoice(game)?.status).toBe('expired')
    expect(cheques(game)).toEqual({ [first]: 'returned', [second]: 'returned' })
    expect(openPlans(game.state)).toEqual([])
  })

  it.each([
    ['before the down payment', false, '5000'],
    ['after it', true, '3000'],
  ])('can be cut short by paying all that is left, %s', (_, isDownPaid, rest) => {
    const game = waiting()
    send(game, 'agreeInstalments', plan(game), officer)
    if (isDownPaid) pay(game, 'pay_down', '2000')
    expect(pay(game, 'pay_rest', rest)).toBe('ok')
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: '5000' })
    expect(cheques(game)).toEqual({ [first]: 'paid-otherwise', [second]: 'paid-otherwise' })
    expect(game.state.outcomes.fee).toBe(isDownPaid ? 'instalments' : 'paid')
  })

  it('counts a payment of the whole that was begun before as more than is owed', () => {
    const game = waiting()
    send(game, 'agreeInstalments', plan(game), officer)
    pay(game, 'pay_down', '2000')
    expect(pay(game, 'pay_whole', '5000')).toBe('ok')
    expect(eventsOf(game, 'PaymentConfirmed').at(-1)?.surplus).toBe(true)
    expect(invoice(game)).toMatchObject({ status: 'open', paidRials: '7000' })
    const excess = { invoiceId: invoiceOf(game), amountRials: '5000', text }
    expect(send(game, 'requestRefund', excess, officer)).toBe('ok')
  })
})

describe('what is held back until the money is there', () => {
  it('waits for every cheque: due, cleared, each an event', () => {
    const game = inInstalments()
    expect(game.state.status).toBe('open')
    expect(stepOf(game, 'cheques').status).toBe('requested')
    expect(nextWake(game.core, game.state)).toBe(firstDue)
    expect(clear(game, first)).toBe('cheque-not-due')
    until(game, firstDue - 1)
    expect(cheques(game)[first]).toBe('registered')
    until(game, firstDue)
    expect(cheques(game)).toEqual({ [first]: 'due', [second]: 'registered' })
    expect(clear(game, first)).toBe('ok')
    expect(clear(game, first)).toBe('cheque-unknown')
    expect(game.state.status).toBe('open')
    until(game, secondDue)
    expect(clear(game, second)).toBe('ok')
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'granted' })
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: '5000', paidAt: game.now })
    const kinds = ['InstalmentsAgreed', 'ChequeRegistered', 'ChequeDue', 'ChequeCleared', 'MoneySettled'] as const
    expect(kinds.map((kind) => eventsOf(game, kind).length)).toEqual([1, 2, 2, 2, 1])
  })

  it('pauses the service clock, as every wait for money does', () => {
    const game = inInstalments()
    expect(game.state.pauses.at(-1)?.until).toBeNull()
  })

  it('is not held back where nothing was put off', () => {
    const game = playTo('closed')
    expect(game.state.outcomes.cheques).toBe('settled')
    expect(play().state.steps.cheques).toBeUndefined()
  })
})

describe('a cheque that comes back', () => {
  const bounced = () => {
    const game = inInstalments()
    until(game, firstDue)
    bounce(game, first)
    return game
  }

  it('is owed at once', () => {
    const game = bounced()
    expect(cheques(game)).toEqual({ [first]: 'bounced', [second]: 'registered' })
    expect(payableNow(invoice(game)!)).toBe(1500n)
    expect(invoice(game)?.paidRials).toBe('2000')
    expect(bounce(game, first)).toBe('cheque-unknown')
    expect(clear(game, first)).toBe('cheque-unknown')
  })

  it('can be paid at the bank', () => {
    const game = bounced()
    expect(pay(game, 'pay_back', '1500')).toBe('ok')
    expect(cheques(game)).toEqual({ [first]: 'paid-otherwise', [second]: 'registered' })
    until(game, secondDue)
    clear(game, second)
    expect(game.state.status).toBe('closed')
    expect(invoice(game)?.paidRials).toBe('5000')
  })

  // biome-ignore format: one row a cheque
  it.each([
    ['of the same sum', { cheque: third, amountRials: '1500', dueOn: '2026-08-01', inPlaceOf: first }, 'ok'],
    ['of another sum', { cheque: third, amountRials: '1400', dueOn: '2026-08-01', inPlaceOf: first }, 'amount-mismatch'],
    ['with the same number', { cheque: first, amountRials: '1500', dueOn: '2026-08-01', inPlaceOf: first }, 'cheque-repeated'],
    ['for one that still runs', { cheque: third, amountRials: '1500', dueOn: '2026-08-01', inPlaceOf: second }, 'cheque-unknown'],
    ['for one that nobody knows', { cheque: third, amountRials: '1500', dueOn: '2026-08-01', inPlaceOf: 'constructor' }, 'cheque-unknown'],
    ['of a day that has passed', { cheque: third, amountRials: '1500', dueOn: '2026-06-10', inPlaceOf: first }, 'cheque-malformed'],
  ])('can be replaced by one %s: %3$s', (_, terms, expected) => {
    const game = bounced()
    expect(send(game, 'registerCheque', { invoiceId: invoiceOf(game), ...terms }, cashier)).toBe(expected)
    if (expected === 'ok') expect(cheques(game)).toEqual({ [first]: 'replaced', [second]: 'registered', [third]: 'registered' })
  })

  it('takes its money out of the ledger when it had been counted, even of a closed case', () => {
    const game = inInstalments()
    until(game, secondDue)
    clear(game, first)
    clear(game, second)
    expect(game.state.status).toBe('closed')
    expect(bounce(game, second)).toBe('ok')
    expect(invoice(game)).toMatchObject({ status: 'open', paidRials: '3500', paidAt: null })
    expect(pay(game, 'pay_late', '1500')).toBe('ok')
    expect(invoice(game)).toMatchObject({ status: 'paid', paidRials: '5000' })
  })
})

describe('a bill that two people withdraw', () => {
  const asked = () => {
    const game = waiting()
    send(game, 'requestVoid', { invoiceId: invoiceOf(game), text }, officer)
    return game
  }
  const approve = (game: Play, actor = cashier) => send(game, 'approveVoid', { invoiceId: invoiceOf(game) }, actor)

  it('is void when the second agrees, and is computed and told anew', () => {
    const game = asked()
    expect(invoice(game)?.status).toBe('open')
    expect(approve(game, officer)).toBe('second-person-needed')
    expect(approve(game)).toBe('ok')
    expect(invoice(game)?.status).toBe('void')
    expect(stepOf(game, 'fee')).toMatchObject({ status: 'requested', round: 2, invoiceId: null })
    expect(stepOf(game, 'notice')).toMatchObject({ status: 'requested', round: 2 })
    expect(game.state.outcomes.notice).toBeUndefined()
    const again = 'inv_0123456789abcdef_9'
    const no = stepOf(game, 'fee').no
    bring(game, 'invoiceIssued', { no, round: 2, invoiceId: again, amountRials: '4000' })
    const told = { ...letter(game, 'notice', 'let_0123456789abcdef_8_2'), round: 2 }
    bring(game, 'letterIssued', told)
    expect(Object.values(game.state.letters).map(({ status }) => status)).toContain('replaced')
    send(game, 'confirmPayment', { invoiceId: again, attempt: 'pay_9', amountRials: '4000' }, bank)
    expect(game.state.outcomes.fee).toBe('paid')
  })

  it('needs to be asked for, and an official to agree', () => {
    expect(approve(waiting())).toBe('invoice-not-open')
    expect(approve(asked(), clerk('site-visitor'))).toBe('not-your-role')
    expect(send(asked(), 'approveVoid', { invoiceId: 'inv_0123456789abcdef_99' }, cashier)).toBe('invoice-unknown')
  })

  it('stays when money came meanwhile, and is refunded instead', () => {
    const game = asked()
    pay(game, 'pay_1', '5000')
    expect(approve(game)).toBe('invoice-not-open')
    expect(send(game, 'requestVoid', { invoiceId: invoiceOf(game), text }, officer)).toBe('invoice-not-open')
    const down = waiting()
    send(down, 'agreeInstalments', plan(down), officer)
    pay(down, 'pay_down', '2000')
    expect(send(down, 'requestVoid', { invoiceId: invoiceOf(down), text }, officer)).toBe('invoice-not-open')
  })

  it('gives the cheques of its plan back', () => {
    const game = asked()
    send(game, 'agreeInstalments', plan(game), officer)
    approve(game)
    expect(cheques(game)).toEqual({ [first]: 'returned', [second]: 'returned' })
  })

  it('is money for nothing when it is paid all the same', () => {
    const game = asked()
    approve(game)
    expect(pay(game, 'pay_late', '5000')).toBe('ok')
    expect(eventsOf(game, 'PaymentConfirmed').at(-1)?.surplus).toBe(true)
  })

  it('is voided without a new one when the case was withdrawn', () => {
    const game = asked()
    send(game, 'withdraw', { text: null }, applicant)
    expect(approve(game)).toBe('case-closed')
  })
})
