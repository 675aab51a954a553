import { describe, expect, it } from 'vitest'
import type { ResultName, ResultPayloads } from '../../../domain/case/case-command.ts'
import { absentCase } from '../../../domain/case/case-state.ts'
import { decideResult } from '../../../domain/case/decide-result.ts'
import { project } from '../../../domain/case/project.ts'
import { isRefusal } from '../../../domain/case/refusal.ts'
import type { StepKind } from '../../../domain/procedure/procedure-core.ts'
import { applicant, bring, eventsOf, noOf, type Play, send, stepOf, system, text } from './play.ts'
import { billed, letter, playTo } from './plays.ts'
import { childId, closed, held, kinds, statuses, stepOfKind, withStep } from './situations.ts'

type Stepwise = Exclude<ResultName, 'parentTold' | 'refundMade' | 'cancelRequested'>

const payloads: { [N in Stepwise]: (no: number, round: number) => ResultPayloads[N] } = {
  checksDone: (no, round) => ({ no, round, facts: { found: true } }),
  consentsAsked: (no, round) => ({ no, round, consents: [`cns_0123456789abcdef_${no}_1`] }),
  inquirySent: (no, round) => ({ no, round, reference: 'r', by: 'callback' }),
  inquiryAnswered: (no, round) => ({ no, round, reference: 'r', facts: { safe: true }, text: null }),
  invoiceIssued: (no, round) => ({ no, round, invoiceId: 'inv_0123456789abcdef_7', amountRials: '100' }),
  letterIssued: (no, round) => ({ no, round, letterId: 'let_0123456789abcdef_9_1', number: '1', snapshotHash: 'h' }),
  registerWritten: (no, round) => ({ no, round, reference: 'r' }),
  subcaseOpened: (no, round) => ({ no, round, childId }),
  effectFailed: (no, round) => ({ no, round, effect: 'any', code: 'down' }),
}
const names = Object.keys(payloads) as Stepwise[]

/** The kind that awaits each result, and the statuses in which it does. */
const awaits: Record<Stepwise, { kinds: readonly StepKind[]; statuses: readonly string[] }> = {
  checksDone: { kinds: ['check'], statuses: ['requested', 'stuck'] },
  consentsAsked: { kinds: ['consent'], statuses: ['requested', 'stuck'] },
  inquirySent: { kinds: ['inquiry'], statuses: ['requested'] },
  inquiryAnswered: { kinds: ['inquiry'], statuses: ['requested', 'waiting', 'escalated', 'stuck'] },
  invoiceIssued: { kinds: ['payment'], statuses: ['requested'] },
  letterIssued: { kinds: ['letter'], statuses: ['requested', 'stuck'] },
  registerWritten: { kinds: ['register'], statuses: ['requested', 'stuck'] },
  subcaseOpened: { kinds: ['subcase'], statuses: ['requested'] },
  effectFailed: {
    kinds: ['check', 'consent', 'inquiry', 'payment', 'letter', 'register', 'subcase'],
    statuses: ['requested'],
  },
}

function heard(game: Play, name: Stepwise, no: number, round = 1, state: Play['state'] = game.state): string {
  const payload = payloads[name](no, round)
  const result = { commandId: '', actor: system, cause: 'effect', receivedAt: game.now, name, payload } as never
  const decision = decideResult(game.core, state, result, game.now)
  if (isRefusal(decision)) return decision.refused
  return decision.some(({ event }) => event.type === 'LetterRevoked') ? 'revoked' : 'ok'
}

/** An outdated letter has a number already: it is listed and revoked. */
const outdated = (name: Stepwise) => (name === 'letterIssued' ? 'revoked' : 'result-outdated')

const rows = names.flatMap((name) =>
  kinds.flatMap((kind) =>
    statuses.map((status) => {
      const fits = awaits[name].kinds.includes(kind) && awaits[name].statuses.includes(status)
      return [name, kind, status, fits ? 'ok' : outdated(name)] as const
    }),
  ),
)

describe('what an effect brings back', () => {
  it.each(rows)('%s for a %s step that is %s: %s', (name, kind, status, expected) => {
    const game = withStep(kind, status)
    expect(heard(game, name, noOf(game, stepOfKind[kind].step))).toBe(expected)
  })

  it.each(names)('%s of another round, another step, a closed or absent case is outdated', (name) => {
    const kind = awaits[name].kinds[0] ?? 'check'
    const game = withStep(kind, 'requested')
    const no = noOf(game, stepOfKind[kind].step)
    expect(heard(game, name, no, 2)).toBe(outdated(name))
    expect(heard(game, name, no, 0)).toBe(outdated(name))
    expect(heard(game, name, 999)).toBe(outdated(name))
    expect(heard(game, name, no, 1, closed(game.state))).toBe(outdated(name))
    expect(heard(game, name, no, 1, held(game.state))).toBe('ok')
    const result = { commandId: '', actor: system, cause: 'effect', receivedAt: 0, name, payload: {} } as never
    expect(decideResult(game.core, absentCase, result, game.now)).toMatchObject({ refused: 'case-not-found' })
  })

  it('an answer that is polled may fail while the step waits, one that will call back may not', () => {
    const polled = withStep('inquiry', 'waiting', { sentBy: 'polling' })
    expect(heard(polled, 'effectFailed', noOf(polled, 'fire'))).toBe('ok')
    const called = withStep('inquiry', 'waiting', { sentBy: 'callback' })
    expect(heard(called, 'effectFailed', noOf(called, 'fire'))).toBe('result-outdated')
  })

  it.each([
    ['checksDone', { found: 'yes' }, 'fact-malformed'],
    ['checksDone', { unheard: 1 }, 'fact-unknown'],
    ['inquiryAnswered', { safe: 1 }, 'fact-malformed'],
    ['inquiryAnswered', {}, 'fact-missing'],
  ] as const)('%s with %j: %s', (name, facts, expected) => {
    const game = playTo('asking')
    const no = noOf(game, name === 'checksDone' ? 'registers' : 'fire')
    expect(bring(game, name, { ...payloads[name](no, 1), facts } as never)).toBe(expected)
  })
})

describe('an invoice', () => {
  it('of nothing ends the payment and drops the letter that would carry it', () => {
    const game = playTo('money')
    billed(game, '0')
    expect(eventsOf(game, 'NothingDue')).toHaveLength(1)
    expect(eventsOf(game, 'StepDropped')).toHaveLength(1)
    expect(game.state).toMatchObject({
      stage: 'child',
      invoices: {},
      outcomes: { fee: 'nothing-due', notice: 'not-needed' },
    })
  })
})

describe('a letter', () => {
  it('takes the place of the one before it, of the same kind', () => {
    const game = playTo('answering')
    bring(game, 'letterIssued', letter(game, 'answer', 'let_0123456789abcdef_11_1'))
    send(game, 'moveToStage', { stage: 'answering', text })
    const again = letter(game, 'answer', 'let_0123456789abcdef_13_1')
    bring(game, 'letterIssued', again)
    expect(game.state.letters).toMatchObject({
      let_0123456789abcdef_8_1: { status: 'valid', template: 'bill' },
      let_0123456789abcdef_11_1: { status: 'replaced', replacedBy: 'let_0123456789abcdef_13_1' },
      let_0123456789abcdef_13_1: { status: 'valid' },
    })
    expect(bring(game, 'letterIssued', again)).toBe('result-outdated')
  })

  it('that came too late is listed, revoked, and not told to the applicant', () => {
    const game = playTo('answering')
    const late = letter(game, 'answer', 'let_0123456789abcdef_11_1')
    send(game, 'withdraw', { text: null }, applicant)
    const before = { state: game.state, length: game.log.length }
    expect(bring(game, 'letterIssued', late)).toBe('ok')
    expect(game.state.letters[late.letterId]).toMatchObject({ status: 'revoked', no: 0 })
    expect(stepOf(game, 'answer').status).toBe('requested')
    const written = game.log.slice(before.length)
    expect(project(game.core, before.state, written).notices).toEqual([])
    expect(written.every(({ actor, commandId }) => actor === 'system' && commandId === null)).toBe(true)
  })
})

describe('a result of no step', () => {
  it('parentTold and refundMade are taken once, when they are owed', () => {
    const parent = { caseId: childId, no: 3 } as const
    const game = playTo('closed', undefined, { parent })
    expect(bring(game, 'parentTold', { parent: { ...parent, no: 4 } })).toBe('result-outdated')
    expect(bring(game, 'parentTold', { parent })).toBe('ok')
    expect(bring(game, 'parentTold', { parent })).toBe('result-outdated')
    expect(bring(playTo('review'), 'parentTold', { parent })).toBe('result-outdated')
    expect(bring(game, 'refundMade', { refundId: 'ref_0123456789abcdef_1', reference: 'b' })).toBe('result-outdated')
  })

  it('a cancel request is noted and ends nothing', () => {
    const game = playTo('review')
    expect(bring(game, 'cancelRequested', {})).toBe('ok')
    expect(game.state).toMatchObject({ status: 'open', stage: 'review' })
  })

  it('a parent that can’t be told is an incident, not tried again and again', () => {
    const game = playTo('closed', undefined, { parent: { caseId: childId, no: 3 } })
    bring(game, 'effectFailed', { no: null, round: 1, effect: 'tellParent', code: 'down' })
    expect(Object.values(game.state.incidents)).toHaveLength(1)
  })
})
