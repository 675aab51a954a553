import { describe, expect, it } from 'vitest'
import type { CaseEvent, LoggedEvent } from '../../../domain/case/case-event.ts'
import { absentCase, type LiveCase } from '../../../domain/case/case-state.ts'
import { evolve, evolveAll } from '../../../domain/case/evolve.ts'
import { bring, clerk, noOf, type Play, play, send, start, stepOf, text } from './play.ts'
import { billed, invoiceOf, path, playTo } from './plays.ts'
import { applied } from './situations.ts'

const opened = play().log[0] as LoggedEvent
const logged = (event: CaseEvent, commandId: string | null = null): LoggedEvent => ({
  at: 5,
  actor: 'a',
  cause: 'api',
  commandId,
  event,
})

describe('a log', () => {
  it('begins with CaseOpened, once', () => {
    expect(() => evolve(absentCase, logged({ type: 'CaseReleased' }))).toThrow('begin')
    expect(() => evolve(evolve(absentCase, opened), opened)).toThrow('open already')
  })

  it.each(path)('reads the same again and through JSON: %s', (milestone) => {
    const game = playTo(milestone)
    expect(evolveAll(absentCase, game.log)).toEqual(game.state)
    expect(evolveAll(absentCase, JSON.parse(JSON.stringify(game.log)) as LoggedEvent[])).toEqual(game.state)
    expect(JSON.parse(JSON.stringify(game.state))).toEqual(game.state)
  })

  it('remembers its commands, and which of them were refused', () => {
    const state = evolveAll(absentCase, [
      opened,
      logged({ type: 'CaseHeld', text }, 'cmd_1'),
      logged({ type: 'CommandRefused', name: 'hold', code: 'case-held' }, 'cmd_2'),
      logged({ type: 'CommandRefused', name: 'malformed', code: 'malformed' }),
    ])
    expect(state).toMatchObject({ commandIds: ['cmd_open', 'cmd_1', 'cmd_2'], refusals: { cmd_2: 'case-held' } })
  })

  it('never changes the state before it', () => {
    const game = playTo('review')
    const frozen = deepFrozen(game.state)
    applied(
      frozen,
      { type: 'CaseEscalated', clock: 'legal', mark: 'near', role: 'deputy-mayor' },
      { type: 'CaseReleased' },
    )
    expect(game.state).toEqual(playTo('review').state)
  })
})

/** What each event does to the case; the rest is left as it was. */
describe('an event', () => {
  const facts = { area: 9 }
  const on = (game: Play, ...events: readonly CaseEvent[]): LiveCase => applied(game.state, ...events)

  it.each<[string, CaseEvent, object]>([
    ['ClockPaused', { type: 'ClockPaused', reason: 'provider' }, { pauses: [{ from: 0, until: null }] }],
    ['ClockMoved', { type: 'ClockMoved', byMs: 7 }, { clockOffsetMs: 7 }],
    ['FactCorrected', { type: 'FactCorrected', fact: 'area', value: 3, text }, { facts: { area: 3 } }],
    ['CaseHeld', { type: 'CaseHeld', text }, { status: 'held', heldSince: 0 }],
    [
      'CaseClosed',
      { type: 'CaseClosed', outcome: 'refused', reason: 'outcome' },
      { status: 'closed', closedAt: 0, outcome: 'refused', incidents: {}, correction: null },
    ],
    [
      'DeadlineMissed',
      { type: 'DeadlineMissed', what: 'legal', no: null, dueAt: 0 },
      { clocks: { legal: { passed: ['due'] } } },
    ],
    [
      'DeadlineMoved',
      { type: 'DeadlineMoved', what: 'service', no: null, from: 1, to: null },
      { clocks: { service: { dueAt: null } } },
    ],
    ['ClockMet', { type: 'ClockMet', clock: 'legal' }, { clocks: { legal: { metAt: 0 } } }],
    [
      'LegalLossRecorded',
      { type: 'LegalLossRecorded', clock: 'legal', mark: 'over' },
      { clocks: { legal: { passed: ['over'] } } },
    ],
    [
      'CaseEscalated',
      { type: 'CaseEscalated', clock: 'legal', mark: 'near', role: 'deputy-mayor' },
      { escalatedTo: ['deputy-mayor'], clocks: { legal: { passed: ['near'] } } },
    ],
    [
      'ParentJoined',
      { type: 'ParentJoined', parent: { caseId: 'case_0123456789abcdee', no: 3 } },
      { parents: [{ no: 3, told: false }] },
    ],
  ])('%s', (_type, event, expected) => {
    expect(on(playTo('review'), event)).toMatchObject(expected)
  })

  it.each<CaseEvent>([
    { type: 'CaseWithdrawn', text: null },
    { type: 'CancelRequested' },
    { type: 'CommandRefused', name: 'hold', code: 'case-held' },
    { type: 'CaseMoved', to: null, text: null },
    { type: 'StepDropped', no: 99 },
    { type: 'TaskOpened', no: 99, role: 'admin', dueAt: 1 },
    { type: 'DecisionTookEffect', no: 99 },
    { type: 'ClockMet', clock: 'unheard-of' },
    { type: 'InvoiceVoided', invoiceId: 'inv_x' },
    { type: 'RefundMade', refundId: 'ref_x', reference: 'r' },
    { type: 'LetterRevoked', letterId: 'let_x', text: null },
    { type: 'IncidentResolved', incidentId: 'inc_x', resolution: 'retry', facts: {}, text: null },
    { type: 'PaymentConfirmed', invoiceId: 'inv_x', attempt: 'a', amountRials: '1', surplus: false },
    { type: 'ChequeBounced', invoiceId: 'inv_x', cheque: 'c' },
  ])('about what is not there changes nothing: $type', (event) => {
    const game = playTo('review')
    expect(on(game, event)).toEqual(game.state)
  })

  it('TaskDecided changes nothing outside the step; DecisionTookEffect does', () => {
    const game = playTo('review')
    const no = noOf(game, 'review')
    const decided = on(game, { type: 'TaskDecided', no, outcome: 'measured', facts, effectiveAt: 9, text: null })
    expect({ ...decided, steps: {} }).toEqual({ ...game.state, steps: {} })
    const effective = applied(decided, { type: 'DecisionTookEffect', no })
    expect(effective).toMatchObject({
      facts: { area: 9 },
      outcomes: { review: 'measured' },
      deciders: { review: 'system' },
      decisions: { [no]: { by: 'system', at: 0 } },
    })
  })

  it('CaseReopened lets go of how the case was closed', () => {
    const game = playTo('closed')
    const parent = { caseId: 'case_0123456789abcdee', no: 3 } as const
    const joined = evolveAll(game.state, [
      logged({ type: 'ParentJoined', parent }),
      logged({ type: 'ParentTold', parent }),
    ])
    expect(joined).toMatchObject({ parents: [{ ...parent, told: true }] })
    const reopened = evolve(joined, logged({ type: 'CaseReopened', stage: 'sign', text }))
    expect(reopened).toMatchObject({ status: 'open', parents: [{ ...parent, told: false }] })
    for (const gone of ['closedAt', 'outcome', 'closeReason']) expect(reopened).not.toHaveProperty(gone)
  })

  it('StageEntered keeps what outlives a stage', () => {
    const game = playTo('money')
    billed(game)
    bring(game, 'effectFailed', { no: noOf(game, 'notice'), round: 1, effect: 'letter', code: 'printer' })
    const entered = on(game, { type: 'StageEntered', stage: 'child', visit: 1, from: 'money' })
    expect(entered).toMatchObject({ steps: {}, incidents: {}, invoices: game.state.invoices, facts: game.state.facts })
    expect(entered.invoices[invoiceOf(game)]?.status).toBe('open')
  })

  it('StepRequested numbers never go back', () => {
    const game = playTo('sign')
    expect(on(game, { type: 'StepRequested', step: 'x', no: 1, kind: 'check' }).stepCount).toBe(game.state.stepCount)
  })

  it('DecisionRecalled opens the task anew', () => {
    const game = playTo('review')
    send(
      game,
      'decideTask',
      { no: noOf(game, 'review'), outcome: 'fine', facts: {}, text: null },
      clerk('intake-clerk'),
    )
    const recalled = on(game, { type: 'DecisionRecalled', no: noOf(game, 'review') })
    expect(recalled.steps.review).toEqual({ ...stepOf(playTo('review'), 'review'), round: 2 })
    expect(start).toBe(game.now)
  })
})

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFrozen(inner)
  }
  return value
}
