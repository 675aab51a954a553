import { describe, expect, it } from 'vitest'
import { absentCase } from '../../../domain/case/case-state.ts'
import { pendingEffects } from '../../../domain/case/pending-effects.ts'
import { bring, clerk, noOf, type Play, play, send, stepOf, text, until } from './play.ts'
import { billed, invoiceOf, letter, type Milestone, path, playTo } from './plays.ts'
import { childId, kinds, statuses, stepOfKind, withStep } from './situations.ts'

const owed = (game: Play) => pendingEffects(game.core, game.state)
const named = (game: Play) => owed(game).map(({ kind, step }) => `${kind} ${step}`)

/** What the world owes a case that has just entered each stage. */
const table: Record<Milestone, readonly string[]> = {
  asking: ['checks registers', 'inquiry fire', 'inquiry post'],
  review: [],
  sign: [],
  plans: [],
  // The letter waits for the bill that it carries.
  money: ['invoice fee'],
  child: ['subcase commission'],
  answering: ['letter answer', 'register book'],
  closed: [],
}

describe('what the world owes a case', () => {
  it.each(path)('in stage %s', (milestone) => {
    expect(named(playTo(milestone))).toEqual(table[milestone])
  })

  it('is nothing for an absent case', () => {
    expect(pendingEffects(play().core, absentCase)).toEqual([])
  })

  const effectOf = {
    check: 'checks',
    consent: 'consents',
    inquiry: 'inquiry',
    payment: 'invoice',
    letter: 'letter',
    register: 'register',
    subcase: 'subcase',
    task: null,
    settlement: null,
    applicant: null,
  }
  it.each(kinds.flatMap((kind) => statuses.map((status) => [kind, status] as const)))(
    'of a %s step that is %s: only what was asked for and not done',
    (kind, status) => {
      const { step } = stepOfKind[kind]
      const found = owed(withStep(kind, status)).filter((effect) => effect.step === step)
      expect(found.map((effect) => effect.kind)).toEqual(
        status === 'requested' && effectOf[kind] ? [effectOf[kind]] : [],
      )
    },
  )

  it('has a key of case, stage, visit, step and round, and asks a polled provider again', () => {
    const game = playTo('asking')
    const [checks, fire] = owed(game)
    expect(checks?.key).toBe('case_0123456789abcdef/asking/1/registers/1')
    bring(game, 'inquirySent', { no: noOf(game, 'fire'), round: 1, reference: 'r1', by: 'polling' })
    const poll = owed(game).find(({ step }) => step === 'fire')
    expect(poll).toEqual({ ...fire, kind: 'pollInquiry', key: `${fire?.key}:poll`, reference: 'r1' })
    until(game, stepOf(game, 'fire').dueAt ?? 0)
    expect(owed(game).find(({ step }) => step === 'fire')).toMatchObject({ round: 2, reference: null })
  })

  it('waits while the case is held', () => {
    const game = playTo('asking')
    send(game, 'hold', { text })
    expect(owed(game)).toEqual([])
    send(game, 'release', {})
    expect(named(game)).toEqual(table.asking)
  })

  it('is the letter once the bill is written', () => {
    const game = playTo('money')
    billed(game)
    expect(named(game)).toEqual(['letter notice'])
    bring(game, 'letterIssued', letter(game, 'notice', 'let_0123456789abcdef_8_1'))
    expect(named(game)).toEqual([])
  })

  it('is a refund from its approval on, in a closed case as well, until it was made or failed', () => {
    const game = playTo('closed')
    const all = { invoiceId: invoiceOf(game), amountRials: '5000', text }
    send(game, 'requestRefund', all, clerk('revenue-officer'))
    expect(owed(game)).toEqual([])
    const refundId = 'ref_0123456789abcdef_1'
    send(game, 'approveRefund', { refundId }, clerk('cashier'))
    expect(owed(game)).toMatchObject([
      { kind: 'refund', key: `case_0123456789abcdef/refund/${refundId}`, reference: refundId },
    ])
    bring(game, 'effectFailed', { no: null, round: 1, effect: `refund:${refundId}`, code: 'bank-down' })
    expect(owed(game)).toEqual([])
    const retry = { incidentId: 'inc_0123456789abcdef_1', resolution: 'retry', facts: {}, text: null } as const
    send(game, 'resolveIncident', retry)
    expect(owed(game)).toHaveLength(1)
    bring(game, 'refundMade', { refundId, reference: 'b' })
    expect(owed(game)).toEqual([])
  })

  it('is telling the parent, once the case is closed, until it was told or could not be', () => {
    const game = playTo('closed', undefined, { parent: { caseId: childId, no: 2 } })
    expect(named(game)).toEqual(['tellParent '])
    bring(game, 'effectFailed', { no: null, round: 1, effect: 'tellParent', code: 'down' })
    expect(owed(game)).toEqual([])
    const retry = { incidentId: 'inc_0123456789abcdef_1', resolution: 'retry', facts: {}, text: null } as const
    send(game, 'resolveIncident', retry)
    bring(game, 'parentTold', { parent: { caseId: childId, no: 2 } })
    expect(owed(game)).toEqual([])
  })
})
