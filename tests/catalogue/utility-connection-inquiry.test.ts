import { describe, expect, it } from 'vitest'
import { utilityConnectionInquiry } from '../../catalogue/procedures/utility-connection-inquiry.ts'
import { CaseWalk } from './case-walk.ts'

const form = { askedBy: 'owner', company: 'gas', connectionKind: 'permanent', requestedUnits: 4 }
const clean = {
  parcelFound: true,
  ownerMatches: true,
  openViolation: false,
  blockingOrder: false,
  debtRials: 0,
  unitsCount: 4,
  certificateValid: true,
  certificateUnitsMatch: true,
  permitValid: false,
}

function inquiry(registers = {}, answers = {}): CaseWalk {
  return new CaseWalk('utility-connection-inquiry', { ...form, ...answers }, { registers: { ...clean, ...registers } })
}

const signed = (outcome: string, facts = {}, registers = {}) =>
  inquiry({ openViolation: true, ...registers })
    .decides('expert', outcome, facts)
    .decides('signature', 'signed')

describe('the automatic letter', () => {
  // biome-ignore format: one row a connection
  it.each<[string, object, object, string]>([
    ['permanent, on a certificate', {}, {}, 'allowed'],
    ['more capacity, on a certificate', {}, { connectionKind: 'increase' }, 'allowed'],
    ['separate meters, on a certificate', {}, { connectionKind: 'split' }, 'allowed'],
    ['permanent, for more units than there are', {}, { requestedUnits: 5 }, 'open in expert'],
    ['permanent, on a permit only', { certificateValid: false, permitValid: true }, {}, 'open in expert'],
    ['permanent, on a certificate of other units', { certificateUnitsMatch: false }, {}, 'open in expert'],
    ['for the site, on a permit', { certificateValid: false, permitValid: true }, { connectionKind: 'workshop' }, 'allowed'],
    ['temporary, on a permit', { certificateValid: false, permitValid: true }, { connectionKind: 'temporary' }, 'allowed'],
    ['for the site, without a permit', {}, { connectionKind: 'workshop' }, 'open in expert'],
    ['with works stopped by Article 100', { openViolation: true }, {}, 'open in expert'],
    ['with an order of a court', { blockingOrder: true }, {}, 'open in expert'],
    ['for somebody else’s property', { ownerMatches: false }, {}, 'open in expert'],
    ['for an unknown property', { parcelFound: false }, {}, 'open in expert'],
    ['with a debt', { debtRials: 5_000_000 }, {}, 'open in debt'],
  ])('%s', (_, registers, answers, end) => {
    expect(inquiry(registers, answers).end).toBe(end)
  })

  it('needs nobody and keeps its two working days', () => {
    const walk = inquiry()
    expect(walk.events('TaskOpened')).toEqual([])
    expect(walk.letters()).toEqual(['connection-allowed'])
    expect(walk.events('ClockMet')).toHaveLength(1)
  })

  it('follows when the debt is paid and settled', () => {
    const walk = inquiry({ debtRials: 5_000_000 })
    expect(walk.letters()).toEqual(['connection-debt'])
    expect(walk.pays().end).toBe('allowed')
    expect(walk.events('RegisterWritten')).toHaveLength(1)
    expect(inquiry({ debtRials: 5_000_000 }).days(40).end).toBe('debt-unpaid')
  })
})

describe('expert and signature', () => {
  // biome-ignore format: one row an answer
  it.each<[string, object, string, string]>([
    ['allowed', { allowedUnits: 3 }, 'allowed', 'connection-allowed'],
    ['workshop-only', { allowedUnits: 4 }, 'workshop-only', 'connection-workshop-only'],
    ['forbidden', {}, 'forbidden', 'connection-forbidden'],
    ['disconnect', {}, 'disconnected', 'disconnection-notice'],
  ])('%s', (outcome, facts, end, letter) => {
    const walk = signed(outcome, facts)
    expect(walk.end).toBe(end)
    expect(walk.letters()).toEqual([letter])
  })

  it.each(['allowed', 'workshop-only'])('wait for the debt before %s', (outcome) => {
    const walk = signed(outcome, { allowedUnits: 3 }, { debtRials: 5_000_000 })
    expect(walk.end).toBe('open in debt')
    expect(walk.pays().end).toBe(outcome)
  })

  it('forbid without waiting for money', () => {
    expect(signed('forbidden', {}, { debtRials: 5_000_000 }).end).toBe('forbidden')
  })

  it('look again, return, and are two people', () => {
    const walk = inquiry({ permitValid: false, certificateValid: false })
    walk.world = { registers: clean }
    expect(walk.decides('expert', 'look-again').end).toBe('allowed')
    const drafted = inquiry({ openViolation: true }).decides('expert', 'forbidden')
    expect(() => drafted.decides('signature', 'signed', {}, 'usr_expert')).toThrow('four-eyes')
    expect(drafted.decides('signature', 'returned').end).toBe('open in expert')
  })

  it('allow no fraction of a unit', () => {
    expect(() => inquiry({ openViolation: true }).decides('expert', 'allowed', { allowedUnits: 0 })).toThrow(
      'fact-malformed',
    )
  })

  it('let the deputy mayor decide after two working days', () => {
    expect(inquiry({ openViolation: true }).days(5).events('CaseEscalated')).toMatchObject([{ role: 'deputy-mayor' }])
  })
})

describe('its letters', () => {
  it('name the units, each of them', () => {
    const { letters } = utilityConnectionInquiry
    for (const id of ['connection-allowed', 'connection-workshop-only', 'connection-forbidden', 'disconnection-notice'])
      expect(letters[id]?.paragraphs.map(({ text }) => text).join(' ')).toMatch(/\{(requestedUnits|allowedUnits)\}/)
  })
})
