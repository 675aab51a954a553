import type { Opening } from '../../../domain/case/open-case.ts'
import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'
import { asDay, startOfDay } from '../../../domain/time/day.ts'
import { applicant, bank, bring, clerk, minute, noOf, type Play, play, send, text, until } from './play.ts'

/** Stages of `everyKind`, in the order of its plain path. */
export const path = ['asking', 'review', 'sign', 'plans', 'money', 'child', 'answering', 'closed'] as const
export type Milestone = (typeof path)[number]

const bill = 'inv_0123456789abcdef_7'

/** Plays `everyKind` along its plain path until it has entered the stage. */
export function playTo(milestone: Milestone, core?: ProcedureCore, given?: Partial<Opening>): Play {
  const game = play(core, given)
  for (const stage of path.slice(0, path.indexOf(milestone))) pass[stage](game)
  return game
}

const pass: Record<Milestone, (game: Play) => void> = {
  asking(game) {
    bring(game, 'checksDone', { no: noOf(game, 'registers'), round: 1, facts: { found: true } })
    const answer = { round: 1, reference: 'r1', text: null }
    bring(game, 'inquiryAnswered', { ...answer, no: noOf(game, 'fire'), facts: { safe: true } })
    bring(game, 'inquiryAnswered', { ...answer, no: noOf(game, 'post'), facts: { known: true } })
  },
  review(game) {
    decided(game, 'review', 'fine', 'intake-clerk')
    decided(game, 'visit', 'seen', 'site-visitor')
    until(game, game.now + 10 * minute)
  },
  sign: (game) => decided(game, 'sign', 'signed', 'head-of-planning'),
  plans(game) {
    const payload = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 120 }, submission: text }
    send(game, 'answerStep', payload, applicant)
  },
  money(game) {
    billed(game)
    bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
    const invoiceId = invoiceOf(game)
    send(game, 'confirmPayment', { invoiceId, attempt: 'pay_1', amountRials: '5000' }, bank)
  },
  child(game) {
    const childId = 'case_fedcba9876543210' as const
    bring(game, 'subcaseOpened', { no: noOf(game, 'commission'), round: 1, childId })
    send(game, 'closeSubcase', { no: noOf(game, 'commission'), childId, outcome: 'yes', facts: {} })
  },
  answering(game) {
    bring(game, 'letterIssued', letter(game, 'answer', 'let_0123456789abcdef_11_1'))
    bring(game, 'registerWritten', { no: noOf(game, 'book'), round: 1, reference: 'permit-1' })
  },
  closed() {},
}

export function decided(game: Play, step: string, outcome: string, role: Parameters<typeof clerk>[0]): void {
  send(game, 'decideTask', { no: noOf(game, step), outcome, facts: {}, text: null }, clerk(role))
}

export function billed(game: Play, amountRials = '5000', round = 1): void {
  bring(game, 'invoiceIssued', { no: noOf(game, 'fee'), round, invoiceId: bill, amountRials })
}

export function invoiceOf(_game: Play): typeof bill {
  return bill
}

export function letter(game: Play, step: string, letterId: `let_${string}`) {
  return { no: noOf(game, step), round: 1, letterId, number: `1405/${letterId}`, snapshotHash: 'hash' }
}

export const first = '1000000000000001'
export const second = '1000000000000002'
export const third = '1000000000000003'
/** 00:00 in Tehran of the day from which the bank pays the first cheque. */
export const firstDue = startOfDay(asDay('2026-06-10'))
export const secondDue = startOfDay(asDay('2026-07-10'))

/** 2 000 of 5 000 rials down, the rest by two cheques. */
export function plan(game: Play) {
  const cheques = [
    { cheque: first, amountRials: '1500', dueOn: '2026-06-10' },
    { cheque: second, amountRials: '1500', dueOn: '2026-07-10' },
  ]
  return { invoiceId: invoiceOf(game), downPaymentRials: '2000', cheques, text }
}

/** A case whose bill is paid in instalments, the down payment made, and which waits for the cheques only. */
export function inInstalments(): Play {
  const game = playTo('money')
  billed(game)
  bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
  send(game, 'agreeInstalments', plan(game), clerk('revenue-officer'))
  send(game, 'confirmPayment', { invoiceId: invoiceOf(game), attempt: 'pay_down', amountRials: '2000' }, bank)
  pass.child(game)
  pass.answering(game)
  return game
}
