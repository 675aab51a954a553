import { describe, expect, it } from 'vitest'
import type { Role } from '../../../domain/access/role.ts'
import { roles } from '../../../domain/access/role.ts'
import type { Actor, CaseCommand, CommandName, CommandPayloads } from '../../../domain/case/case-command.ts'
import { decide } from '../../../domain/case/decide.ts'
import { isRefusal } from '../../../domain/case/refusal.ts'
import { applicant, bank, bring, clerk, commandOf, noOf, type Play, provider, stranger, system, text } from './play.ts'
import { billed, first, firstDue, inInstalments, invoiceOf, plan, playTo } from './plays.ts'
import { childId } from './situations.ts'

const steering: readonly Role[] = ['head-of-planning', 'deputy-mayor', 'district-mayor', 'admin']
const typing: readonly Role[] = [
  'intake-clerk',
  'inquiry-clerk',
  'building-expert',
  'planning-expert',
  'head-of-planning',
  'admin',
]

interface Row<N extends CommandName> {
  name: N
  game: () => Play
  payload: (game: Play) => CommandPayloads[N]
  /** Roles of the case's district that may. */
  staff: readonly Role[]
  /** Others who may, beside the system. */
  others?: readonly ('applicant' | 'bank' | 'provider')[]
}

function row<N extends CommandName>(value: Row<N>): Row<CommandName> {
  return value as unknown as Row<CommandName>
}

const invoice = (game: Play) => ({ invoiceId: invoiceOf(game) })
const table: readonly Row<CommandName>[] = [
  row({
    name: 'decideTask',
    game: () => playTo('review'),
    payload: (game) => ({ no: noOf(game, 'review'), outcome: 'fine', facts: {}, text: null }),
    staff: ['intake-clerk'],
  }),
  row({
    name: 'requestCorrection',
    game: () => playTo('review'),
    payload: (game) => ({
      no: noOf(game, 'visit'),
      items: [{ kind: 'field', name: 'phone', reason: 'wrong' }],
      replyWithinDays: 3,
      text: null,
    }),
    staff: ['site-visitor'],
  }),
  row({
    name: 'answerStep',
    game: () => playTo('plans'),
    payload: (game) => ({ no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 1 }, submission: text }),
    staff: ['counter-clerk'],
    others: ['applicant'],
  }),
  row({
    name: 'withdraw',
    game: () => playTo('review'),
    payload: () => ({ text: null }),
    staff: ['counter-clerk'],
    others: ['applicant'],
  }),
  row({
    name: 'answerInquiry',
    game: () => playTo('asking'),
    payload: (game) => ({ no: noOf(game, 'fire'), round: 1, facts: { safe: true }, text: null }),
    staff: typing,
    others: ['provider'],
  }),
  row({
    name: 'confirmPayment',
    game: () => playTo('child'),
    payload: (game) => ({ ...invoice(game), attempt: 'pay_2', amountRials: '5000' }),
    staff: [],
    others: ['bank'],
  }),
  row({
    name: 'requestRefund',
    game: () => playTo('child'),
    payload: (game) => ({ ...invoice(game), amountRials: '5000', text }),
    staff: ['cashier', 'revenue-officer'],
  }),
  row({
    name: 'requestVoid',
    game: () => {
      const game = playTo('money')
      billed(game)
      return game
    },
    payload: (game) => ({ ...invoice(game), text }),
    staff: ['cashier', 'revenue-officer'],
  }),
  row({
    name: 'agreeInstalments',
    game: () => {
      const game = playTo('money')
      billed(game)
      return game
    },
    payload: plan,
    staff: ['revenue-officer'],
  }),
  row({
    name: 'clearCheque',
    game: () => {
      const game = inInstalments()
      game.now = firstDue
      return game
    },
    payload: (game) => ({ ...invoice(game), cheque: first }),
    staff: ['cashier', 'revenue-officer'],
  }),
  row({
    name: 'bounceCheque',
    game: () => playTo('child'),
    payload: (game) => ({ ...invoice(game), cheque: 'c' }),
    staff: ['cashier', 'revenue-officer'],
  }),
  row({
    name: 'correctFact',
    game: () => playTo('review'),
    payload: () => ({ fact: 'zone', value: 'x', text }),
    staff: steering,
  }),
  row({ name: 'hold', game: () => playTo('review'), payload: () => ({ text }), staff: steering }),
  row({
    name: 'extendDeadline',
    game: () => playTo('review'),
    payload: (game) => ({ no: noOf(game, 'review'), days: 1, text }),
    staff: steering,
  }),
  row({
    name: 'applyCalendar',
    game: () => playTo('review'),
    payload: () => ({ calendar: { version: 'v2', thursdayOff: false, offDays: [] } }),
    staff: ['admin'],
  }),
  row({
    name: 'excuseOutage',
    game() {
      const game = playTo('asking')
      bring(game, 'inquirySent', { no: noOf(game, 'fire'), round: 1, reference: 'r1', by: 'callback' })
      return game
    },
    payload: (game) => ({ no: noOf(game, 'fire'), round: 1, outage: 1, ms: 1_000 }),
    staff: ['admin'],
  }),
  row({
    name: 'moveToStage',
    game: () => playTo('review'),
    payload: () => ({ stage: 'sign', text }),
    staff: ['admin'],
  }),
  row({ name: 'moveClock', game: () => playTo('review'), payload: () => ({ byMs: 1 }), staff: ['admin'] }),
  row({
    name: 'closeSubcase',
    game: () => playTo('child'),
    payload: (game) => ({ no: noOf(game, 'commission'), childId, outcome: 'yes', facts: {} }),
    staff: ['admin'],
  }),
  row({
    name: 'joinParent',
    game: () => playTo('review'),
    payload: () => ({ parent: { caseId: childId, no: 3 } }),
    staff: ['admin'],
  }),
]

function may({ name, game: build, payload }: Row<CommandName>, actor: Actor): string {
  const game = build()
  const command: CaseCommand = commandOf(game, name, payload(game), actor)
  const decision = decide(game.core, game.state, command, game.now)
  return isRefusal(decision) ? decision.refused : 'ok'
}

describe.each(table)('$name', (line) => {
  const foreign = line.others?.includes('applicant') ? 'not-the-applicant' : 'not-your-role'

  it('lets the system', () => expect(may(line, system)).toBe('ok'))

  it.each(roles)('is for the roles that it names: %s', (role) => {
    expect(may(line, clerk(role))).toBe(line.staff.includes(role) ? 'ok' : foreign)
  })

  it.each(line.staff)('is not for %s of another district', (role) => {
    const refusal = line.others?.includes('applicant') ? 'not-the-applicant' : 'not-your-district'
    expect(may(line, clerk(role, 'usr_far', 'd2'))).toBe(refusal)
  })

  it.each([
    ['applicant', applicant],
    ['bank', bank],
    ['provider', provider],
  ] as const)('hears the %s if it is for them', (who, actor) => {
    if (line.others?.includes(who)) expect(may(line, actor)).toBe('ok')
    else expect(may(line, actor)).not.toBe('ok')
  })

  it('is for no stranger', () => expect(may(line, stranger)).not.toBe('ok'))
})

describe('the applicant', () => {
  it('may be an organisation, for which any of its people acts', () => {
    const office = playTo('review', undefined, { applicant: 'org_notary_7' })
    const command = (actor: Actor) => commandOf(office, 'withdraw', { text: null }, actor)
    const member: Actor = { ...stranger, kind: 'organisation', organisation: 'org_notary_7' }
    expect(isRefusal(decide(office.core, office.state, command(member), office.now))).toBe(false)
    const other: Actor = { ...member, organisation: 'org_notary_8' }
    expect(decide(office.core, office.state, command(other), office.now)).toMatchObject({
      refused: 'not-the-applicant',
    })
    // Somebody of no organisation is no member of a case without one.
    expect(decide(office.core, office.state, command(stranger), office.now)).toHaveProperty('refused')
  })
})
