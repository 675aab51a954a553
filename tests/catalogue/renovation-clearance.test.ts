import { describe, expect, it } from 'vitest'
import { renovationClearance } from '../../catalogue/procedures/renovation-clearance.ts'
import type { ChequeTerms } from '../../domain/case/case-command.ts'
import { CaseWalk } from './case-walk.ts'

type Facts = Readonly<Record<string, number>>

/** 1404 and 1405 of the sample property: 9 135 000 + 1 461 600 late, 17 762 500 − 1 776 250 prize; rounded to the thousand. */
const owed = { parcelFound: true, renovationAssessed: true, renovationDueRials: 26_582_850, renovationYearsDue: 2 }
const settled = { ...owed, renovationDueRials: 0, renovationYearsDue: 0 }
const audited = { auditedLandSquareMetres: 240, auditedBuiltSquareMetres: 310 }
const corrected = { ...audited, auditFromYear: 1404, auditUntilYear: 0 }

function request(registers = {}, form = {}): CaseWalk {
  return new CaseWalk(
    'renovation-clearance',
    { request: 'clearance', ...form },
    { registers: { ...owed, ...registers }, amountRials: '26583000' },
  )
}

/** What the registers say once something was entered there. */
const thenKnows = (walk: CaseWalk, registers = settled) => {
  walk.world = { ...walk.world, registers }
  return walk
}

describe('a clearance', () => {
  it('comes at once when nothing is owed', () => {
    const walk = request(settled)
    expect(walk.end).toBe('clearance')
    expect(walk.letters()).toEqual(['renovation-clearance'])
    expect(walk.events('ClockMet')).toHaveLength(1)
  })

  it('follows by itself when the yearly statement is paid and settled', () => {
    const walk = request()
    expect(walk.end).toBe('open in bill')
    expect(walk.letters()).toEqual(['renovation-statement'])
    thenKnows(walk).pays()
    expect(walk.end).toBe('clearance')
    expect(walk.events('RegisterWritten')).toHaveLength(1)
    expect(walk.letters()).toEqual(['renovation-statement', 'renovation-clearance'])
  })

  it('is not given unpaid', () => {
    expect(request().days(40).end).toBe('unpaid')
  })

  it('needs no money when a credit covers what is owed', () => {
    const walk = new CaseWalk(
      'renovation-clearance',
      {},
      { registers: { ...owed, renovationDueRials: -5 }, amountRials: '0' },
    )
    expect(walk.stagesEntered()).toEqual(['received', 'bill', 'covered', 'clearance'])
    expect(walk.events('RegisterWritten')).toHaveLength(1)
    expect(walk.end).toBe('clearance')
  })

  it('holds until the year ends', () => {
    expect(renovationClearance.letters['renovation-clearance']?.validity?.period).toBe('year-end')
  })
})

describe('chosen years', () => {
  const chosen = (year = 1404) =>
    request().answers('choice', 'some-years').answers('years', 'chosen', { payThroughYear: year })

  it('are billed oldest first, settled, receipted, and the rest is shown again', () => {
    const walk = chosen()
    expect(walk.end).toBe('open in someYears')
    expect(walk.events('InvoiceVoided')).toHaveLength(1)
    thenKnows(walk, { ...owed, renovationYearsDue: 1 }).pays()
    expect(walk.end).toBe('open in bill')
    expect(walk.letters()).toEqual(['renovation-statement', 'renovation-receipt', 'renovation-statement'])
    expect(walk.days(40).end).toBe('partly-paid')
  })

  it('lead to the clearance when the rest is paid too', () => {
    const walk = chosen()
    thenKnows(walk, { ...owed, renovationYearsDue: 1 }).pays()
    thenKnows(walk).pays()
    expect(walk.end).toBe('clearance')
  })

  it('that nobody pays end the case, and a silent payer sees the whole bill again', () => {
    expect(chosen().days(40).end).toBe('unpaid')
    expect(request().answers('choice', 'some-years').days(16).end).toBe('open in bill')
  })

  it('of which none is owed lead back to the statement', () => {
    const walk = request().answers('choice', 'some-years')
    walk.world = { ...walk.world, amountRials: '0' }
    // Nothing is due for the chosen years, nor then at all: the walk's world has one amount for every bill.
    walk.answers('years', 'chosen', { payThroughYear: 1350 })
    expect(walk.stagesEntered()).toContain('someYears')
    expect(walk.end).toBe('clearance')
  })

  it('lie within what a year can be', () => {
    expect(() => chosen(99)).toThrow('fact-malformed')
  })
})

describe('instalments', () => {
  const cheque = (n: number, amountRials: string, dueOn: string): ChequeTerms => ({
    cheque: `100000000000000${n}`,
    amountRials,
    dueOn,
  })
  /** 26 583 000: a quarter is 6 645 750, so 7 000 000 down; the rest by two cheques. */
  const agreed = () =>
    request().aboutBill('agreeInstalments', 'revenue-officer', {
      downPaymentRials: '7000000',
      cheques: [cheque(1, '10000000', '2027-01-05'), cheque(2, '9583000', '2027-02-05')],
      text: { id: 'txt_1', hash: 'f'.repeat(64) },
    })

  it('hold the clearance until the last cheque is cleared', () => {
    const walk = agreed().pays()
    expect(walk.end).toBe('open in instalments')
    expect(walk.letters().at(-1)).toBe('instalment-agreement')
    expect(walk.events('RegisterWritten')).toEqual([])
    walk.days(45).aboutBill('clearCheque', 'cashier', { cheque: '1000000000000001' })
    expect(walk.end).toBe('open in instalments')
    thenKnows(walk.days(35)).aboutBill('clearCheque', 'cashier', { cheque: '1000000000000002' })
    expect(walk.end).toBe('clearance-by-instalments')
    expect(walk.events('ChequeDue')).toHaveLength(2)
    expect(walk.events('RegisterWritten')).toHaveLength(1)
  })

  it('hold it while a cheque came back, and give it when that is made good', () => {
    const walk = agreed().pays().days(80)
    walk.aboutBill('clearCheque', 'cashier', { cheque: '1000000000000001' })
    walk.aboutBill('bounceCheque', 'cashier', { cheque: '1000000000000002' })
    expect(walk.end).toBe('open in instalments')
    expect(walk.letters()).not.toContain('renovation-clearance')
    thenKnows(walk).pays()
    expect(walk.end).toBe('clearance-by-instalments')
  })

  it('need a quarter down, six cheques at most and a year', () => {
    const bill = renovationClearance.stages.flatMap(({ steps }) => steps).find(({ id }) => id === 'all')
    expect(bill).toMatchObject({
      instalments: { downPercent: 25, chequesMax: 6, daysMax: 366, law: { status: 'sample' } },
    })
  })
})

describe('an objection to the audit', () => {
  const objecting = () => request().answers('choice', 'object').answers('evidence', 'sent')
  const decided = (outcome: string, facts = {}) =>
    objecting().decides('audit', outcome, facts).decides('auditApproval', 'approved')

  it('goes to the expert, with the bill void meanwhile', () => {
    const walk = request().answers('choice', 'object')
    expect(walk.end).toBe('open in objection')
    expect(walk.events('InvoiceVoided')).toHaveLength(1)
    expect(walk.answers('evidence', 'sent').end).toBe('open in audit')
    expect(request().answers('choice', 'object').days(16).end).toBe('open in bill')
  })

  it('can be what the application asks for', () => {
    const walk = request({}, { request: 'objection' })
    expect(walk.end).toBe('open in audit')
    walk.decides('audit', 'upheld').decides('auditApproval', 'approved').answers('auditReply', 'accepted')
    expect(walk.end).toBe('open in bill')
  })

  it('corrects the register, computes the years anew and clears', () => {
    const walk = decided('corrected', corrected)
    expect(walk.end).toBe('open in auditAnswer')
    expect(walk.letters().at(-1)).toBe('audit-result')
    thenKnows(walk, { ...owed, renovationDueRials: 25_000_000 }).answers('auditReply', 'accepted')
    expect(walk.end).toBe('open in bill')
    thenKnows(walk).pays()
    expect(walk.end).toBe('audit-corrected')
    expect(walk.events('RegisterWritten')).toHaveLength(2)
  })

  it('visits when the expert wants it', () => {
    const walk = objecting().decides('audit', 'visit-needed')
    expect(walk.end).toBe('open in auditVisit')
    expect(walk.decides('auditVisit', 'measured', audited).end).toBe('open in audit')
    expect(() => walk.decides('audit', 'upheld', {}, 'usr_auditVisit')).toThrow('four-eyes')
    const again = objecting().decides('audit', 'visit-needed').decides('auditVisit', 'no-access')
    expect(again.end).toBe('open in audit')
  })

  it('is approved by another, who may return it', () => {
    const walk = objecting().decides('audit', 'upheld')
    expect(() => walk.decides('auditApproval', 'approved', {}, 'usr_audit')).toThrow('four-eyes')
    expect(walk.decides('auditApproval', 'returned').end).toBe('open in audit')
  })

  it('is final after thirty days of silence', () => {
    const upheld = decided('upheld')
    expect(upheld.days(29).end).toBe('open in auditAnswer')
    expect(upheld.days(3).end).toBe('open in bill')
    const walk = thenKnows(decided('corrected', corrected)).days(33)
    expect(walk.end).toBe('audit-corrected')
  })

  // biome-ignore format: one row a decision
  it.each<[string, Facts, string, Facts, number, string]>([
    ['upheld', {}, 'corrected', corrected, 1, 'audit-corrected'],
    ['upheld', {}, 'upheld', {}, 0, 'clearance'],
    ['corrected', corrected, 'upheld', {}, 1, 'audit-corrected'],
  ])('%s goes before the commission, which decides for good: %3$s', (audit, facts, commission, found, writes, end) => {
    const walk = thenKnows(decided(audit, facts)).answers('auditReply', 'commission')
    expect(walk.end).toBe('open in commission')
    expect(() => walk.decides('commission', commission, found, 'usr_auditApproval')).toThrow('four-eyes')
    expect(walk.decides('commission', commission, found).end).toBe(end)
    expect(walk.letters()).toContain('commission-result')
    expect(walk.events('RegisterWritten')).toHaveLength(writes)
  })
})

describe('a property that was missed', () => {
  const missing = () => request({ parcelFound: false, renovationAssessed: false }).answers('property', 'sent')
  const measured = { ...audited, auditedUnits: 2 }
  const assessed = { auditedUse: 'residential', auditFromYear: 1404 }

  it('is shown, visited, assessed, registered and billed', () => {
    const walk = missing().decides('newVisit', 'measured', measured)
    expect(walk.end).toBe('open in newAudit')
    thenKnows(walk, owed).decides('newAudit', 'assessed', assessed)
    expect(walk.end).toBe('open in bill')
    expect(Object.keys(walk.state.steps)).toContain('all')
    expect(walk.events('StepSkipped').map(({ step }) => step)).toEqual(['firstAudit'])
  })

  it('is only assessed when the registers know it already', () => {
    const walk = request({ renovationAssessed: false }).decides('newVisit', 'measured', measured)
    thenKnows(walk, owed).decides('newAudit', 'assessed', assessed)
    expect(walk.events('StepSkipped').map(({ step }) => step)).toEqual(['propertyEntry'])
    expect(walk.end).toBe('open in bill')
  })

  it('is let go when nobody shows it', () => {
    expect(request({ parcelFound: false }).days(61).end).toBe('property-not-shown')
  })

  it.each([
    ['is not there', (walk: CaseWalk) => walk.decides('newVisit', 'not-found')],
    [
      'is not liable',
      (walk: CaseWalk) => walk.decides('newVisit', 'measured', measured).decides('newAudit', 'not-liable'),
    ],
  ])('is refused when it %s, on a second signature', (_, decide) => {
    const walk = decide(missing())
    expect(walk.end).toBe('open in refusal')
    expect(walk.decides('refusal', 'confirmed').end).toBe('no-property')
    expect(walk.letters()).toEqual(['no-property'])
  })

  it('is visited again when somebody doubts', () => {
    const measuredOnce = () => missing().decides('newVisit', 'measured', measured)
    expect(measuredOnce().decides('newAudit', 'measure-again').end).toBe('open in newVisit')
    expect(() => measuredOnce().decides('newAudit', 'assessed', assessed, 'usr_newVisit')).toThrow('four-eyes')
    expect(missing().decides('newVisit', 'not-found').decides('refusal', 'visit-again').end).toBe('open in newVisit')
  })
})

describe('the clock', () => {
  it('gives an objection ten working days, with expert, visit and approval inside', () => {
    const steps = renovationClearance.stages.flatMap((stage) => stage.steps)
    const due = (id: string) => {
      const step = steps.find((candidate) => candidate.id === id)
      return step?.kind === 'task' ? step.due.amount : Number.NaN
    }
    expect(['audit', 'auditVisit', 'auditApproval'].map(due)).toEqual([3, 2, 1])
    const walk = request({}, { request: 'objection' }).days(16)
    expect(walk.events('CaseEscalated')).toMatchObject([{ mark: 'day-10', role: 'deputy-mayor' }])
  })
})
