import { describe, expect, it } from 'vitest'
import { applicant, endOfDayAfter, eventsOf, noOf, send, stepOf, text, until } from './play.ts'
import { billed, invoiceOf, playTo } from './plays.ts'

describe('the answer to a step', () => {
  it.each([
    ['submitted', { area: 90 }, 'ok'],
    ['submitted', {}, 'fact-missing'],
    ['submitted', { area: '90' }, 'fact-malformed'],
    ['submitted', { area: 90, safe: true }, 'fact-unknown'],
    // Silence is no answer that one may give.
    ['silent', { area: 90 }, 'outcome-unknown'],
  ] as const)('%s with %j: %s', (outcome, facts, expected) => {
    const game = playTo('plans')
    const payload = { no: noOf(game, 'plans'), outcome, facts, submission: text }
    expect(send(game, 'answerStep', payload as never, applicant)).toBe(expected)
  })

  it('counts when it was received in time, whenever it is delivered', () => {
    const game = playTo('plans')
    const due = stepOf(game, 'plans').dueAt ?? 0
    expect(due).toBe(endOfDayAfter(20) + 24 * 3_600_000)
    const payload = { no: noOf(game, 'plans'), outcome: 'submitted', facts: { area: 90 }, submission: text }
    game.now = due + 5
    expect(send(game, 'answerStep', payload, applicant, { receivedAt: due + 1 })).toBe('deadline-passed')
    expect(send(game, 'answerStep', payload, applicant, { receivedAt: due })).toBe('ok')
  })
})

describe('the answer to a correction', () => {
  const asked = () => {
    const game = playTo('review')
    const items = [{ kind: 'field', name: 'area', reason: 'wrong' }] as const
    send(game, 'requestCorrection', { no: noOf(game, 'review'), items, replyWithinDays: 5, text })
    return { game, correctionId: game.state.correction?.id ?? ('cor_none' as const) }
  }
  it.each([
    [{}, 'ok'],
    [{ area: 90 }, 'ok'],
    [{ zone: 'power' }, 'fact-unknown'],
    // What the fire department answers is not the applicant's to correct.
    [{ safe: true }, 'fact-unknown'],
    [{ nothing: 1 }, 'fact-unknown'],
    // Nor what the registers say.
    [{ found: true }, 'fact-unknown'],
    [{ owed: '0' }, 'fact-unknown'],
    [{ floors: 3 }, 'ok'],
    [{ floors: 'one' }, 'fact-malformed'],
  ] as const)('with %j: %s', (facts, expected) => {
    const { game, correctionId } = asked()
    expect(send(game, 'answerCorrection', { correctionId, facts, submission: text } as never, applicant)).toBe(expected)
  })

  it('comes too late after the time to reply', () => {
    const { game, correctionId } = asked()
    const replyBy = game.state.correction?.replyBy ?? 0
    const payload = { correctionId, facts: {}, submission: text }
    expect(send(game, 'answerCorrection', payload, applicant, { receivedAt: replyBy + 1 })).toBe('deadline-passed')
    until(game, replyBy)
    expect(send(game, 'answerCorrection', payload, applicant)).toBe('correction-not-open')
  })
})

describe('withdrawing', () => {
  it('closes the case and lets nobody pay its open bill', () => {
    const game = playTo('money')
    billed(game)
    expect(send(game, 'withdraw', { text: null }, applicant)).toBe('ok')
    expect(game.state).toMatchObject({
      status: 'closed',
      outcome: 'withdrawn',
      closeReason: 'withdrawn',
      closedAt: game.now,
    })
    expect(game.state.invoices[invoiceOf(game)]?.status).toBe('void')
    expect(eventsOf(game, 'InvoiceVoided')).toHaveLength(1)
  })
})
