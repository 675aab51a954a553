import { describe, expect, it } from 'vitest'
import type { Actor, CaseCommand, CommandName, CommandPayloads } from '../../../domain/case/case-command.ts'
import { absentCase, type CaseState } from '../../../domain/case/case-state.ts'
import { commandNames } from '../../../domain/case/command-shape.ts'
import { decide } from '../../../domain/case/decide.ts'
import { isRefusal } from '../../../domain/case/refusal.ts'
import { applicant, bank, bring, clerk, commandOf, noOf, type Play, send, system, text, until } from './play.ts'
import { billed, first, firstDue, inInstalments, invoiceOf, letter, plan, playTo, third } from './plays.ts'
import { childId, closed, held } from './situations.ts'

type Prepared = { game: Play; command: CaseCommand }

function prepared<N extends CommandName>(
  game: Play,
  name: N,
  payload: CommandPayloads[N],
  actor: Actor = system,
): Prepared {
  return { game, command: commandOf(game, name, payload, actor) }
}

const head = clerk('head-of-planning')
const letterId = 'let_0123456789abcdef_8_1'

/** For each command a case in which it is right, had the case the right status. */
const situations: { [N in CommandName]: () => Prepared } = {
  decideTask() {
    const game = playTo('review')
    return prepared(game, 'decideTask', { no: noOf(game, 'review'), outcome: 'fine', facts: {}, text: null })
  },
  recallDecision() {
    const game = playTo('review')
    const no = noOf(game, 'review')
    send(game, 'decideTask', { no, outcome: 'fine', facts: {}, text: null })
    return prepared(game, 'recallDecision', { no })
  },
  requestCorrection() {
    const game = playTo('review')
    const items = [{ kind: 'document', name: 'deed', reason: 'unreadable' }] as const
    return prepared(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 5, text: null })
  },
  answerCorrection() {
    const game = playTo('review')
    const items = [{ kind: 'document', name: 'deed', reason: 'unreadable' }] as const
    send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 5, text: null })
    const correctionId = game.state.correction?.id ?? 'cor_none'
    return prepared(game, 'answerCorrection', { correctionId, facts: {}, submission: text }, applicant)
  },
  answerStep() {
    const game = playTo('plans')
    const payload = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 9 }, submission: text }
    return prepared(game, 'answerStep', payload, applicant)
  },
  answerConsent() {
    const game = playTo('plans', undefined, { facts: { zone: 'shared' } })
    const no = noOf(game, 'owners')
    const consentId = `cns_0123456789abcdef_${no}_1` as const
    bring(game, 'consentsAsked', { no, round: 1, consents: [consentId] })
    return prepared(game, 'answerConsent', { no, consentId, answer: 'given', text: null })
  },
  answerInquiry() {
    const game = playTo('asking')
    return prepared(game, 'answerInquiry', { no: noOf(game, 'fire'), round: 1, facts: { safe: true }, text: null })
  },
  decideWithoutInquiry() {
    const game = playTo('asking', undefined, { facts: { zone: 'power' } })
    const no = noOf(game, 'power')
    bring(game, 'inquirySent', { no, round: 1, reference: 'r', by: 'letter' })
    until(game, game.state.steps.power?.dueAt ?? 0)
    return prepared(game, 'decideWithoutInquiry', { no, text }, head)
  },
  confirmPayment() {
    const game = playTo('money')
    billed(game)
    const payload = { invoiceId: invoiceOf(game), attempt: 'pay_9', amountRials: '5000' }
    return prepared(game, 'confirmPayment', payload, bank)
  },
  requestRefund() {
    const game = playTo('child')
    const payload = { invoiceId: invoiceOf(game), amountRials: '100', text }
    return prepared(game, 'requestRefund', payload, clerk('revenue-officer'))
  },
  approveRefund() {
    const { game, command } = situations.requestRefund()
    const payload = command.payload as CommandPayloads['requestRefund']
    send(game, 'requestRefund', payload, clerk('revenue-officer'))
    const refundId = Object.keys(game.state.refunds)[0] as `ref_${string}`
    return prepared(game, 'approveRefund', { refundId }, clerk('cashier'))
  },
  cancelRefund() {
    const { game, command } = situations.approveRefund()
    const payload = command.payload as CommandPayloads['approveRefund']
    return prepared(game, 'cancelRefund', { ...payload, text }, clerk('cashier'))
  },
  retryRefund() {
    const { game, command } = situations.approveRefund()
    const { refundId } = command.payload as CommandPayloads['approveRefund']
    send(game, 'approveRefund', { refundId }, clerk('cashier'))
    bring(game, 'effectFailed', { no: null, round: 1, effect: `refund:${refundId}`, code: 'gateway-refused' })
    return prepared(game, 'retryRefund', { refundId }, clerk('cashier'))
  },
  requestVoid() {
    const game = playTo('money')
    billed(game)
    return prepared(game, 'requestVoid', { invoiceId: invoiceOf(game), text }, clerk('cashier'))
  },
  approveVoid() {
    const { game, command } = situations.requestVoid()
    send(game, 'requestVoid', command.payload as CommandPayloads['requestVoid'], clerk('cashier'))
    return prepared(game, 'approveVoid', { invoiceId: invoiceOf(game) }, clerk('deputy-mayor'))
  },
  agreeInstalments() {
    const game = playTo('money')
    billed(game)
    return prepared(game, 'agreeInstalments', plan(game), clerk('revenue-officer'))
  },
  registerCheque() {
    const game = inInstalments()
    send(game, 'bounceCheque', { invoiceId: invoiceOf(game), cheque: first }, clerk('cashier'))
    const payload = { invoiceId: invoiceOf(game), cheque: third, amountRials: '1500', dueOn: '2026-08-01' }
    return prepared(game, 'registerCheque', { ...payload, inPlaceOf: first }, clerk('cashier'))
  },
  clearCheque() {
    const game = inInstalments()
    game.now = firstDue
    return prepared(game, 'clearCheque', { invoiceId: invoiceOf(game), cheque: first }, clerk('cashier'))
  },
  bounceCheque() {
    const game = playTo('child')
    return prepared(game, 'bounceCheque', { invoiceId: invoiceOf(game), cheque: 'c1' }, clerk('cashier'))
  },
  revokeLetter() {
    const game = playTo('money')
    billed(game)
    bring(game, 'letterIssued', letter(game, 'notice', letterId))
    return prepared(game, 'revokeLetter', { letterId, text }, head)
  },
  correctFact: () => prepared(playTo('review'), 'correctFact', { fact: 'area', value: 7, text }, head),
  withdraw: () => prepared(playTo('review'), 'withdraw', { text: null }, applicant),
  hold: () => prepared(playTo('review'), 'hold', { text }, head),
  release: () => prepared(playTo('review'), 'release', {}, head),
  extendDeadline() {
    const game = playTo('review')
    return prepared(game, 'extendDeadline', { no: noOf(game, 'review'), days: 2, text }, head)
  },
  applyCalendar() {
    const calendar = { version: 'v2', thursdayOff: true, offDays: [] }
    return prepared(playTo('review'), 'applyCalendar', { calendar })
  },
  excuseOutage() {
    const game = playTo('asking')
    bring(game, 'inquirySent', { no: noOf(game, 'fire'), round: 1, reference: 'r1', by: 'callback' })
    return prepared(game, 'excuseOutage', { no: noOf(game, 'fire'), round: 1, outage: 1, ms: 1_000 })
  },
  resolveIncident() {
    const game = playTo('child')
    bring(game, 'effectFailed', { no: null, round: 1, effect: 'refund:x', code: 'bank-down' })
    const incidentId = 'inc_0123456789abcdef_1'
    return prepared(game, 'resolveIncident', { incidentId, resolution: 'retry', facts: {}, text: null })
  },
  moveToStage: () => prepared(playTo('review'), 'moveToStage', { stage: 'sign', text }, clerk('admin')),
  moveClock: () => prepared(playTo('review'), 'moveClock', { byMs: 1 }),
  closeSubcase() {
    const game = playTo('child')
    return prepared(game, 'closeSubcase', { no: noOf(game, 'commission'), childId, outcome: 'yes', facts: {} })
  },
  joinParent: () => prepared(playTo('review'), 'joinParent', { parent: { caseId: childId, no: 3 } }),
  reopen: () => prepared(playTo('review'), 'reopen', { stage: 'review', text }, head),
  revive: () => prepared(playTo('plans'), 'revive', { text: null }, applicant),
}

/** What an open, a held and a closed case say to it. */
// biome-ignore format: one row a command
const table: Record<CommandName, readonly [open: string, held: string, closed: string]> = {
  decideTask: ['ok', 'case-held', 'case-closed'],
  recallDecision: ['ok', 'ok', 'case-closed'],
  requestCorrection: ['ok', 'case-held', 'case-closed'],
  answerCorrection: ['ok', 'ok', 'case-closed'],
  answerStep: ['ok', 'ok', 'case-closed'],
  answerConsent: ['ok', 'ok', 'case-closed'],
  answerInquiry: ['ok', 'ok', 'case-closed'],
  decideWithoutInquiry: ['ok', 'case-held', 'case-closed'],
  confirmPayment: ['ok', 'ok', 'ok'],
  requestRefund: ['ok', 'ok', 'ok'],
  approveRefund: ['ok', 'ok', 'ok'],
  cancelRefund: ['ok', 'ok', 'ok'],
  // A case that closes tries anew by itself.
  retryRefund: ['ok', 'ok', 'refund-not-refused'],
  requestVoid: ['ok', 'ok', 'case-closed'],
  approveVoid: ['ok', 'ok', 'case-closed'],
  agreeInstalments: ['ok', 'ok', 'case-closed'],
  registerCheque: ['ok', 'ok', 'ok'],
  clearCheque: ['ok', 'ok', 'ok'],
  bounceCheque: ['ok', 'ok', 'ok'],
  revokeLetter: ['ok', 'ok', 'ok'],
  correctFact: ['ok', 'ok', 'case-closed'],
  withdraw: ['ok', 'ok', 'case-closed'],
  hold: ['ok', 'case-held', 'case-closed'],
  release: ['case-not-held', 'ok', 'case-closed'],
  extendDeadline: ['ok', 'ok', 'case-closed'],
  applyCalendar: ['ok', 'ok', 'case-closed'],
  excuseOutage: ['ok', 'ok', 'case-closed'],
  // A closed case keeps no incident, but those of refunds that failed after the close.
  resolveIncident: ['ok', 'ok', 'incident-not-open'],
  moveToStage: ['ok', 'case-held', 'case-closed'],
  moveClock: ['ok', 'ok', 'ok'],
  // A closed case tells at once how it ended.
  joinParent: ['ok', 'ok', 'ok'],
  closeSubcase: ['ok', 'ok', 'case-closed'],
  reopen: ['case-not-closed', 'case-not-closed', 'ok'],
  // It was granted: only silence is revived (revive.test.ts).
  revive: ['case-not-closed', 'case-not-closed', 'case-not-stagnant'],
}

function heard({ game, command }: Prepared, state: CaseState): string {
  const decision = decide(game.core, state, command, game.now)
  return isRefusal(decision) ? decision.refused : decision.length > 0 ? 'ok' : 'nothing'
}

describe.each(commandNames)('%s', (name) => {
  const [open, whenHeld, whenClosed] = table[name]
  it('hears of an absent case that there is none', () => {
    expect(heard(situations[name](), absentCase)).toBe('case-not-found')
  })
  it(`hears of an open case: ${open}`, () => {
    const ready = situations[name]()
    expect(heard(ready, ready.game.state)).toBe(open)
  })
  it(`hears of a held case: ${whenHeld}`, () => {
    const ready = situations[name]()
    expect(heard(ready, held(ready.game.state))).toBe(whenHeld)
  })
  it(`hears of a closed case: ${whenClosed}`, () => {
    const ready = situations[name]()
    expect(heard(ready, closed(ready.game.state))).toBe(whenClosed)
  })
  it('takes effect once', () => {
    const { game, command } = situations[name]()
    if (open !== 'ok') return
    expect(send(game, name, command.payload, command.actor, { commandId: 'cmd_once' })).toBe('ok')
    const again = decide(game.core, game.state, { ...command, commandId: 'cmd_once' }, game.now)
    expect(again).toEqual([])
  })
})
