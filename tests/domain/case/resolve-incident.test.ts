import { describe, expect, it } from 'vitest'
import { pendingEffects } from '../../../domain/case/pending-effects.ts'
import { applicant, bring, clerk, eventsOf, noOf, type Play, send, stepOf, text } from './play.ts'
import { billed, invoiceOf, playTo } from './plays.ts'

const admin = clerk('admin')
const first = 'inc_0123456789abcdef_1'

function stuck(step: string, stage: 'asking' | 'money' | 'answering' = 'asking'): Play {
  const game = playTo(stage)
  bring(game, 'effectFailed', { no: noOf(game, step), round: 1, effect: 'inquiry', code: 'provider-down' })
  return game
}

const resolve = (game: Play, resolution: string, facts: object = {}, reason: typeof text | null = text) =>
  send(game, 'resolveIncident', { incidentId: first, resolution, facts, text: reason } as never, admin)

describe('an incident of a step', () => {
  it.each([
    ['fire', 'retry', {}, null, 'ok'],
    ['fire', 'retryWith', { area: 7 }, text, 'ok'],
    ['fire', 'retryWith', { area: 7 }, null, 'reason-required'],
    ['fire', 'retryWith', { area: 'x' }, text, 'fact-malformed'],
    ['fire', 'answerByHand', { safe: true }, text, 'ok'],
    ['fire', 'answerByHand', {}, text, 'fact-missing'],
    ['fire', 'answerByHand', { area: 1 }, text, 'fact-unknown'],
    ['fire', 'skip', {}, text, 'resolution-not-allowed'],
    ['post', 'skip', {}, text, 'ok'],
    ['post', 'skip', {}, null, 'reason-required'],
    ['registers', 'skip', {}, text, 'resolution-not-allowed'],
    ['registers', 'answerByHand', {}, text, 'resolution-not-allowed'],
    ['registers', 'retryWith', { area: 7 }, text, 'ok'],
    ['fire', 'reject', {}, text, 'ok'],
    ['fire', 'reject', {}, null, 'reason-required'],
  ] as const)('%s, %s with %j and reason %j: %s', (step, resolution, facts, reason, expected) => {
    expect(resolve(stuck(step), resolution, facts, reason)).toBe(expected)
  })

  it('is tried again under its key, or under a new one with other data', () => {
    const game = stuck('fire')
    expect(pendingEffects(game.core, game.state).map(({ step }) => step)).toEqual(['registers', 'post'])
    resolve(game, 'retry', {}, null)
    const keyOf = () => pendingEffects(game.core, game.state).find(({ step }) => step === 'fire')?.key
    expect(keyOf()).toBe('case_0123456789abcdef/asking/1/fire/1')
    bring(game, 'effectFailed', { no: noOf(game, 'fire'), round: 1, effect: 'inquiry', code: 'provider-down' })
    const again = { incidentId: 'inc_0123456789abcdef_2', resolution: 'retryWith', facts: { area: 8 }, text } as const
    send(game, 'resolveIncident', again, admin)
    expect(keyOf()).toBe('case_0123456789abcdef/asking/1/fire/2')
    expect(stepOf(game, 'fire').input).toEqual({ area: 8 })
    expect(game.state.facts.area).toBe(8)
  })

  it('ends when its step is answered all the same', () => {
    const game = stuck('fire')
    send(game, 'answerInquiry', { no: noOf(game, 'fire'), round: 1, facts: { safe: true }, text: null })
    expect(game.state.incidents).toEqual({})
    expect(resolve(game, 'retry')).toBe('incident-not-open')
  })

  it('rejects the case with the procedure’s refusal, and nobody pays its bill', () => {
    const game = playTo('money')
    billed(game)
    bring(game, 'effectFailed', { no: noOf(game, 'notice'), round: 1, effect: 'letter', code: 'printer' })
    expect(resolve(game, 'reject')).toBe('ok')
    expect(game.state).toMatchObject({ status: 'closed', outcome: 'refused', incidents: {} })
    expect(game.state.invoices[invoiceOf(game)]?.status).toBe('void')
  })

  it('is for the office only', () => {
    const game = stuck('fire')
    const payload = { incidentId: first, resolution: 'retry', facts: {}, text: null } as const
    expect(send(game, 'resolveIncident', payload, applicant)).toBe('not-your-district')
    expect(send(game, 'resolveIncident', payload, clerk('intake-clerk'))).toBe('not-your-role')
    expect(send(game, 'resolveIncident', { ...payload, incidentId: 'inc_0123456789abcdef_9' }, admin)).toBe(
      'incident-not-open',
    )
  })
})

describe('an incident of no step', () => {
  const failed = (effect: string) => {
    const game = playTo('review')
    bring(game, 'effectFailed', { no: null, round: 1, effect, code: 'bank-down' })
    return game
  }
  it.each([
    ['retry', 'ok'],
    ['retryWith', 'resolution-not-allowed'],
    ['answerByHand', 'resolution-not-allowed'],
    ['skip', 'resolution-not-allowed'],
    ['reject', 'ok'],
  ])('%s: %s', (resolution, expected) => {
    expect(resolve(failed('refund:x'), resolution)).toBe(expected)
  })

  it('is not told twice for what is under way', () => {
    const game = failed('refund:x')
    expect(eventsOf(game, 'IncidentOpened')).toHaveLength(1)
    expect(game.state.incidentCount).toBe(1)
  })
})
