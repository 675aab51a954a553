import { describe, expect, it } from 'vitest'
import { bankMortgageInquiry } from '../../catalogue/procedures/bank-mortgage-inquiry.ts'
import { CaseWalk } from './case-walk.ts'

const form = { loanKind: 'mortgage', declaredUnchanged: true }
const clean = {
  parcelFound: true,
  ownerMatches: true,
  openViolation: false,
  blockingOrder: false,
  debtRials: 0,
  certificateValid: true,
  certificateUnitsMatch: true,
  certificateAgeDays: 400,
}

function inquiry(registers = {}, answers = {}): CaseWalk {
  return new CaseWalk('bank-mortgage-inquiry', { ...form, ...answers }, { registers: { ...clean, ...registers } })
}

const visited = (registers = {}, answers = { loanKind: 'construction' }) =>
  inquiry(registers, answers).decides('visit', 'reported', { buildStage: 'skeleton' })

describe('the automatic answer', () => {
  it('rests on the last certificate and the owner’s declaration, and costs the service price', () => {
    const walk = inquiry()
    expect(walk.end).toBe('open in fees')
    expect(walk.letters()).toEqual([])
    expect(walk.pays().end).toBe('mortgageable')
    expect(walk.letters()).toEqual(['mortgage-answer'])
    expect(walk.events('TaskOpened')).toEqual([])
    expect(walk.events('RegisterWritten')).toEqual([])
    expect(walk.events('ClockMet')).toHaveLength(1)
  })

  it('is not given when nobody pays', () => {
    expect(inquiry().days(40).end).toBe('fee-unpaid')
  })

  // biome-ignore format: one row a reason
  it.each<[string, object, object, string]>([
    ['a construction loan', {}, { loanKind: 'construction' }, 'visit'],
    ['a building that was changed', {}, { declaredUnchanged: false }, 'visit'],
    ['no certificate', { certificateValid: false }, {}, 'visit'],
    ['a certificate of other units', { certificateUnitsMatch: false }, {}, 'visit'],
    ['a certificate of more than five years', { certificateAgeDays: 1826 }, {}, 'visit'],
    ['a certificate of five years', { certificateAgeDays: 1825 }, {}, 'fees'],
    ['an unknown parcel', { parcelFound: false }, {}, 'expert'],
    ['another owner', { ownerMatches: false }, { loanKind: 'construction' }, 'expert'],
    ['a blocking order', { blockingOrder: true }, {}, 'expert'],
    ['an open Article 100 file', { openViolation: true }, {}, 'expert'],
  ])('%s leads elsewhere', (_, registers, answers, stage) => {
    expect(inquiry(registers, answers).end).toBe(`open in ${stage}`)
  })
})

describe('a debt', () => {
  it('is answered with the bill inside, settled in the registers and followed by the answer', () => {
    const walk = inquiry({ debtRials: 10_596_600 })
    expect(walk.letters()).toEqual(['mortgage-debt-answer'])
    expect(walk.pays().end).toBe('mortgageable')
    expect(walk.letters()).toEqual(['mortgage-debt-answer', 'mortgage-answer'])
    expect(walk.events('RegisterWritten')).toHaveLength(1)
  })

  it('stands as the answer when it is not paid', () => {
    expect(inquiry({ debtRials: 10_596_600 }).days(40).end).toBe('debt-unpaid')
  })
})

describe('visit, expert and signature', () => {
  it('take four working days with a visit and two without', () => {
    const steps = bankMortgageInquiry.stages.flatMap((stage) => stage.steps)
    const days = (...ids: string[]) =>
      ids.map((id) => {
        const step = steps.find((candidate) => candidate.id === id)
        return step?.kind === 'task' ? step.due.amount : Number.NaN
      })
    expect(days('visit', 'expert', 'signature')).toEqual([2, 1, 1])
  })

  it('report the stage of a building for which a construction loan is taken', () => {
    const walk = visited().decides('expert', 'mortgageable').decides('signature', 'signed').pays()
    expect(walk.end).toBe('mortgageable')
    expect(walk.state.facts.buildStage).toBe('skeleton')
    const stage = bankMortgageInquiry.letters['mortgage-answer']?.paragraphs.find(({ text }) =>
      text.includes('{buildStage}'),
    )
    expect(stage?.when).toBe('outcomes.visit == "reported"')
  })

  it.each([
    ['violation', 'violation', 'mortgage-violation-answer'],
    ['needs-certificate', 'needs-certificate', 'mortgage-certificate-answer'],
    ['not-answerable', 'not-answerable', 'mortgage-not-answerable'],
  ])('answer %s', (expert, end, letter) => {
    const walk = visited().decides('expert', expert).decides('signature', 'signed')
    expect(walk.end).toBe(end)
    expect(walk.letters()).toEqual([letter])
    expect(walk.events('InvoiceIssued')).toEqual([])
  })

  it('record a violation that the visitor found', () => {
    const walk = inquiry({}, { loanKind: 'construction' })
      .decides('visit', 'violation', { buildStage: 'rough-work', violationSquareMetres: 24 })
      .decides('expert', 'violation')
      .decides('signature', 'signed')
    expect(walk.end).toBe('violation')
    expect(walk.events('RegisterWritten')).toHaveLength(1)
  })

  it('send the visitor when the expert wants it, also after no access', () => {
    const walk = inquiry({ openViolation: true }).decides('expert', 'visit-needed').decides('visit', 'no-access')
    expect(walk.end).toBe('open in expert')
  })

  it('look again when the data were corrected', () => {
    const walk = inquiry({ ownerMatches: false })
    walk.world = { registers: clean }
    expect(walk.decides('expert', 'look-again').end).toBe('open in fees')
  })

  it('let the signer return the answer, and nobody sign his own', () => {
    const drafted = visited().decides('expert', 'mortgageable')
    expect(() => drafted.decides('signature', 'signed', {}, 'usr_expert')).toThrow('four-eyes')
    expect(() => drafted.decides('signature', 'signed', {}, 'usr_visit')).toThrow('four-eyes')
    expect(drafted.decides('signature', 'returned').end).toBe('open in expert')
    expect(() => visited().decides('expert', 'mortgageable', {}, 'usr_visit')).toThrow('four-eyes')
  })

  it('remind on the third day and let the deputy mayor decide from the fifth on', () => {
    const walk = inquiry({ parcelFound: false }).days(9)
    expect(walk.events('DeadlineReminded')).toMatchObject([{ mark: 'day-3' }])
    expect(walk.events('CaseEscalated')).toMatchObject([{ mark: 'day-4', role: 'deputy-mayor' }])
  })
})

describe('its letters', () => {
  it('are worth nothing for a transfer, in these words', () => {
    for (const id of ['mortgage-answer', 'mortgage-debt-answer']) {
      const texts = bankMortgageInquiry.letters[id]?.paragraphs.map(({ text }) => text) ?? []
      expect(texts.join(' ')).toContain('صرفاً برای ترهین و از نظر انتقال فاقد ارزش است')
    }
  })
})

describe('the owner who is asked by message', () => {
  const asked = () => {
    const world = { registers: clean, people: 1 }
    return new CaseWalk('bank-mortgage-inquiry', { ...form, consentByPhone: true }, world)
  }

  it('has to agree before the bank is answered', () => {
    expect(asked().end).toBe('open in ownerConsent')
    expect(asked().consents('ownerAgrees', 1).end).toBe('open in fees')
    expect(asked().consents('ownerAgrees', 1).stagesEntered()).toEqual(['received', 'ownerConsent', 'received', 'fees'])
  })

  it('ends the inquiry by a refusal, and by ten days of silence', () => {
    expect(asked().consents('ownerAgrees', 1, 'refused').end).toBe('not-consented')
    expect(asked().days(9).end).toBe('open in ownerConsent')
    expect(asked().days(14).end).toBe('not-consented')
  })
})
