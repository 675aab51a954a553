import { describe, expect, it } from 'vitest'
import { CaseWalk } from './case-walk.ts'

const facts = { transaction: 'sale', buildingState: 'finished' }
const clean = {
  parcelFound: true,
  ownerMatches: true,
  openViolation: false,
  blockingOrder: false,
  debtRials: 0,
  certificateValid: true,
  certificateUnitsMatch: true,
  certificateAgeDays: 200,
}

function inquiry(registers = {}, form = {}): CaseWalk {
  return new CaseWalk(
    'notary-transfer-inquiry',
    { ...facts, ...form },
    { registers: { ...clean, ...registers }, amountRials: '48750000' },
  )
}

function answered(expert: string): CaseWalk {
  return inquiry({ certificateValid: false })
    .decides('desk', 'records-suffice')
    .decides('expert', expert)
    .decides('signature', 'signed')
}

describe('the automatic answer', () => {
  it('comes at once when the property is clean', () => {
    const walk = inquiry()
    expect(walk.end).toBe('clear')
    expect(walk.letters()).toEqual(['clear-answer'])
    expect(walk.events('TaskOpened')).toEqual([])
    expect(
      walk
        .events('ClockMet')
        .map(({ clock }) => clock)
        .sort(),
    ).toEqual(['legal', 'service'])
    expect(walk.state).toMatchObject({ closedAt: walk.state.receivedAt })
  })

  it('needs no certificate for land without building', () => {
    expect(inquiry({ certificateValid: false }, { buildingState: 'land' }).end).toBe('clear')
  })

  it.each([
    ['an unknown parcel', { parcelFound: false }],
    ['a parcel that was divided', { parcelRetired: true }],
    ['another owner', { ownerMatches: false }],
    ['an open Article 100 file', { openViolation: true }],
    ['a blocking order', { blockingOrder: true }],
    ['no certificate', { certificateValid: false }],
    ['a certificate of other units', { certificateUnitsMatch: false }],
    ['an old certificate', { certificateAgeDays: 366 }],
  ])('leaves %s to the desk', (_, registers) => {
    expect(inquiry(registers).end).toBe('open in desk')
  })
})

describe('a debt', () => {
  it('is answered with the bill inside and completes itself on payment', () => {
    const walk = inquiry({ debtRials: 48_750_000 })
    expect(walk.end).toBe('open in debt')
    expect(walk.letters()).toEqual(['debt-answer'])
    expect(walk.events('ClockMet')).toHaveLength(2)
    expect(walk.pays().end).toBe('clear-after-payment')
    expect(walk.letters()).toEqual(['debt-answer', 'clear-answer'])
    expect(walk.events('RegisterWritten')).toHaveLength(1)
  })

  it('is settled by a deposit receipt, and the bill is void then', () => {
    const walk = inquiry({ debtRials: 48_750_000 }).answers('deposit', 'deposited')
    expect(walk.end).toBe('open in deposit')
    expect(walk.events('InvoiceVoided')).toHaveLength(1)
    expect(walk.decides('receipt', 'accepted').end).toBe('clear-by-deposit')
    expect(walk.letters()).toEqual(['debt-answer', 'deposit-answer'])
  })

  it('is open again when the receipt is not valid', () => {
    const walk = inquiry({ debtRials: 48_750_000 }).answers('deposit', 'deposited').decides('receipt', 'rejected')
    expect(walk.end).toBe('open in debt')
    expect(walk.days(40).end).toBe('debt-unpaid')
  })

  it('ends unpaid after thirty days, long after the legal time that the answer kept', () => {
    const walk = inquiry({ debtRials: 48_750_000 }).days(40)
    expect(walk.end).toBe('debt-unpaid')
    expect(walk.events('LegalLossRecorded')).toEqual([])
  })

  it('that comes to nothing needs no bill', () => {
    const walk = new CaseWalk('notary-transfer-inquiry', facts, {
      registers: { ...clean, debtRials: 300 },
      amountRials: '0',
    })
    // The letter without bill is left out, but the deposit is not waited for.
    expect(walk.end).toBe('clear')
  })
})

describe('the desk', () => {
  it.each([
    ['violation', 'open in violation', ['violation-answer']],
    ['no-certificate', 'no-certificate', ['no-certificate-answer']],
    ['not-answerable', 'not-answerable', ['not-answerable']],
    ['clear', 'clear', ['clear-answer']],
  ])('answers %s', (expert, end, letters) => {
    const walk = answered(expert)
    expect(walk.end).toBe(end)
    expect(walk.letters()).toEqual(letters)
  })

  it('sends visitor and revenue officer at once and records what they find', () => {
    const walk = inquiry({ certificateValid: false })
      .decides('desk', 'visit-needed')
      .decides('visit', 'violation', { violationSquareMetres: 24 })
      .decides('debts', 'confirmed', { foundDebtRials: 0 })
      .decides('expert', 'violation')
      .decides('signature', 'signed')
    expect(walk.end).toBe('open in violation')
    expect(walk.events('SubcaseOpened')).toHaveLength(1)
  })

  it('bills a debt that the revenue officer found', () => {
    const walk = inquiry({ certificateValid: false })
      .decides('desk', 'visit-needed')
      .decides('visit', 'matches')
      .decides('debts', 'confirmed', { foundDebtRials: 1_000_000 })
      .decides('expert', 'clear')
      .decides('signature', 'signed')
    expect(walk.end).toBe('open in debt')
  })

  it('answers a violation anew when the Article 100 case has ended', () => {
    const violation = () =>
      inquiry({ openViolation: true })
        .decides('desk', 'records-suffice')
        .decides('expert', 'violation')
        .decides('signature', 'signed')
    const walk = violation()
    expect(walk.letters()).toEqual(['violation-answer'])
    expect(walk.days(200).events('LegalLossRecorded')).toEqual([])
    walk.world = { registers: clean }
    expect(walk.subcaseEnds('article100', 'fine-paid').end).toBe('clear')
    expect(walk.letters()).toEqual(['violation-answer', 'clear-answer'])
    const [violated, cleared] = Object.entries(walk.state.letters)
    expect([violated?.[1].status, violated?.[1].replacedBy, cleared?.[1].status]).toEqual([
      'replaced',
      cleared?.[0],
      'valid',
    ])
    const uncertified = violation()
    uncertified.world = { registers: { ...clean, certificateValid: false } }
    expect(uncertified.subcaseEnds('article100', 'demolished').end).toBe('open in desk')
  })

  it('looks again when the data were corrected', () => {
    const walk = inquiry({ ownerMatches: false })
    walk.world = { registers: clean }
    expect(walk.decides('desk', 'look-again').end).toBe('clear')
  })

  it('lets the signer return the answer', () => {
    const walk = inquiry({ certificateValid: false })
      .decides('desk', 'records-suffice')
      .decides('expert', 'clear')
      .decides('signature', 'returned')
    expect(walk.end).toBe('open in expert')
  })

  it('does not let the expert sign', () => {
    const walk = inquiry({ certificateValid: false }).decides('desk', 'records-suffice').decides('expert', 'clear')
    expect(() => walk.decides('signature', 'signed', {}, 'usr_expert')).toThrow('four-eyes')
  })
})

describe('the legal clock', () => {
  it('lets the deputy mayor decide from the eighth day on', () => {
    const walk = inquiry({ certificateValid: false }).days(7)
    expect(walk.events('CaseEscalated')).toEqual([])
    walk.days(1)
    expect(walk.events('CaseEscalated')).toMatchObject([{ clock: 'legal', mark: 'day-8', role: 'deputy-mayor' }])
    expect(walk.state.escalatedTo).toEqual(['deputy-mayor'])
  })

  it('records the loss when the tenth day ends', () => {
    const walk = inquiry({ certificateValid: false }).days(10)
    expect(walk.end).toBe('open in desk')
    expect(walk.days(1).end).toBe('deadline-lost')
    expect(walk.events('LegalLossRecorded')).toMatchObject([{ clock: 'legal', mark: 'day-10' }])
  })
})
