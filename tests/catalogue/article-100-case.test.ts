import { describe, expect, it } from 'vitest'
import { article100Case } from '../../catalogue/procedures/article-100-case.ts'
import { tariff1405Sample } from '../../catalogue/tariffs/1405-sample.ts'
import { transactionValueRials, transactionValues } from '../../catalogue/transaction-values.ts'
import { decide } from '../../domain/case/decide.ts'
import { computeInvoice } from '../../domain/tariff/invoice.ts'
import { CaseWalk } from './case-walk.ts'

const seen = {
  source: 'patrol',
  violationKind: 'beyond-permit',
  violationUse: 'residential',
  violationSquareMetres: 42,
  constructionYear: 1398,
  workOngoing: true,
}
const measured = {
  violationKind: 'beyond-permit',
  violationUse: 'residential',
  violationSquareMetres: 42,
  missingParkingSpaces: 0,
  constructionYear: 1398,
}
const registers = { parcelFound: true, ownerMatches: true, openViolation: false, yearValueRials: 950_000 }
const served = { firstServedOn: '2026-12-26' }

const opened = (facts = {}) =>
  new CaseWalk('article-100-case', { ...seen, ...facts }, { registers, amountRials: '59850000' })
const referred = (facts = {}) => opened(facts).decides('referral', 'stopped')
const queued = () => referred().answers('defence', 'defended').decides('draft', 'drafted', measured)
const sitting = () => queued().decides('sitting', 'set', { sittingNumber: 12, sittingDate: '2026-12-19' })
const verdictFacts: Readonly<Record<string, Record<string, number>>> = {
  fine: { fineMultiplierPercent: 150 },
  demolition: { demolitionDays: 45 },
  restoration: { demolitionDays: 30 },
}

function firstVerdict(verdict: string, walk = sitting()): CaseWalk {
  return walk
    .decides('firstVerdict', verdict, verdictFacts[verdict] ?? {})
    .decides('firstInterior', 'concurs')
    .decides('firstCouncil', 'dissents')
    .decides('service', 'served', served)
}

function appealed(first: string, verdict: string): CaseWalk {
  return firstVerdict(first)
    .decides('cityObjection', 'none')
    .answers('objection', 'objected')
    .decides('appealSitting', 'set', { appealSittingNumber: 3, appealSittingDate: '2027-01-16' })
    .decides('appealVerdict', verdict, verdictFacts[verdict] ?? {})
    .decides('appealInterior', 'concurs')
    .decides('appealCouncil', 'concurs')
}

/** Nobody objects: the first verdict becomes final after ten days. */
function final(verdict: string): CaseWalk {
  return firstVerdict(verdict).decides('cityObjection', 'none').days(25).decides('finality', 'final')
}

it('has a verdict that no official corrects', () => {
  const walk = final('restoration')
  const payload = { fact: 'verdict', value: 'fine', text: { id: 'txt_1', hash: 'f'.repeat(64) } }
  const head = {
    id: 'usr_head',
    organisation: null,
    kind: 'staff',
    roles: ['head-of-planning'],
    districts: ['*'],
  } as const
  const envelope = { commandId: 'cmd_x', actor: head, cause: 'api', receivedAt: walk.now } as const
  const corrected = (changes = {}) =>
    decide(walk.core, walk.state, { ...envelope, name: 'correctFact', payload: { ...payload, ...changes } }, walk.now)
  expect(corrected()).toMatchObject({ refused: 'fact-decided' })
  expect(corrected({ fact: 'violationFloor', value: 2 })).toMatchObject([{ event: { type: 'FactCorrected' } }])
})

describe('the way to the first verdict', () => {
  it('goes from the patrol’s report to a verdict of the majority', () => {
    const walk = firstVerdict('fine')
    expect(walk.stagesEntered()).toEqual([
      'received',
      'referral',
      'defence',
      'draft',
      'value',
      'queue',
      'firstVerdict',
      'firstVotes',
      'firstNotice',
      'service',
      'objection',
    ])
    expect(walk.letters()).toEqual(['stop-work', 'defence-invitation', 'first-verdict'])
    expect(walk.state.facts).toMatchObject({ verdict: 'fine', yearValueRials: 950_000 })
    expect(walk.events('RegisterWritten')).toHaveLength(1)
  })

  it.each([
    ['a complaint', { source: 'complaint' }],
    ['an engineer’s report', { source: 'engineer' }],
    ['a breach that nobody measured', { violationSquareMetres: 0 }],
    ['a breach of a kind that nobody told', { source: 'other-case', violationKind: '' }],
  ])('begins with a visit after %s', (_, facts) => {
    expect(opened(facts).end).toBe('open in report')
  })

  it('begins with the referral when another case told all of it', () => {
    expect(opened({ source: 'other-case' }).end).toBe('open in referral')
    const parking = { source: 'other-case', violationKind: 'parking-shortage', violationSquareMetres: 0 }
    expect(opened({ ...parking, missingParkingSpaces: 2 }).end).toBe('open in referral')
  })

  it('stops no work where none goes on', () => {
    expect(opened().decides('referral', 'referred').letters()).toEqual(['defence-invitation'])
  })

  it('hears the owner for ten days, and goes on without him', () => {
    expect(referred().days(9).end).toBe('open in defence')
    expect(referred().days(12).end).toBe('open in draft')
  })

  it('may look again before it is drafted, and the secretary may send the draft back', () => {
    const again = referred().answers('defence', 'defended').decides('draft', 'visit-again')
    expect(again.end).toBe('open in report')
    const report = { ...measured, workOngoing: false }
    expect(again.decides('report', 'breach', report).decides('referral', 'returned').end).toBe('open in report')
    expect(queued().decides('sitting', 'returned').end).toBe('open in draft')
  })

  it('writes the verdict anew when both other members dissent', () => {
    const walk = sitting()
      .decides('firstVerdict', 'acquittal')
      .decides('firstInterior', 'dissents')
      .decides('firstCouncil', 'dissents')
    expect(walk.end).toBe('open in firstVerdict')
    expect(firstVerdict('fine', walk).state.facts.verdict).toBe('fine')
  })

  it('ends where there is no breach, on a second person’s word', () => {
    const none = () => opened({ source: 'complaint' }).decides('report', 'none')
    expect(none().end).toBe('open in unfounded')
    expect(none().decides('unfounded', 'returned').end).toBe('open in report')
    const closed = none().decides('unfounded', 'confirmed')
    expect(closed.end).toBe('unfounded')
    expect(closed.letters()).toEqual(['unfounded'])
    expect(() => none().decides('unfounded', 'confirmed', {}, 'usr_report')).toThrow('four-eyes')
  })
})

describe('objection', () => {
  it('counts its ten days from the day of service, not from the day on which somebody wrote it down', () => {
    const walk = sitting()
      .decides('firstVerdict', 'fine', { fineMultiplierPercent: 150 })
      .decides('firstInterior', 'concurs')
      .decides('firstCouncil', 'concurs')
      .days(6)
      .decides('service', 'served', { firstServedOn: '2026-12-01' })
    // Tuesday 1405/09/10 is day 0; day 10 is Friday 1405/09/20, so the time ends with Saturday 1405/09/21, at 24:00.
    expect(walk.events('ApplicantAsked').at(-1)?.replyBy).toBe(Date.parse('2026-12-12T20:30:00Z'))
    expect(walk.end).toBe('open in objection')
  })

  it('of the owner, or of the municipality, goes to other members', () => {
    expect(appealed('fine', 'acquittal').end).toBe('open in finality')
    const city = firstVerdict('acquittal').decides('cityObjection', 'objects').days(25)
    expect(city.end).toBe('open in appealQueue')
  })

  it('is decided by nobody who sat on the first board', () => {
    const walk = firstVerdict('fine')
      .decides('cityObjection', 'none')
      .answers('objection', 'objected')
      .decides('appealSitting', 'set', { appealSittingNumber: 3, appealSittingDate: '2027-01-16' })
    for (const person of ['usr_firstVerdict', 'usr_firstInterior', 'usr_firstCouncil', 'usr_report', 'usr_draft'])
      expect(() =>
        walk.decides('appealVerdict', 'retention', {}, person === 'usr_report' ? 'usr_referral' : person),
      ).toThrow('four-eyes')
    walk.decides('appealVerdict', 'retention')
    expect(() => walk.decides('appealInterior', 'concurs', {}, 'usr_firstInterior')).toThrow('four-eyes')
  })

  it('has the appeal board write anew when both others dissent, and its verdict counts', () => {
    const walk = firstVerdict('demolition')
      .decides('cityObjection', 'none')
      .answers('objection', 'objected')
      .decides('appealSitting', 'set', { appealSittingNumber: 3, appealSittingDate: '2027-01-16' })
      .decides('appealVerdict', 'demolition', { demolitionDays: 20 })
      .decides('appealInterior', 'dissents')
      .decides('appealCouncil', 'dissents')
    expect(walk.end).toBe('open in appealVerdict')
    walk.decides('appealVerdict', 'retention').decides('appealInterior', 'concurs').decides('appealCouncil', 'dissents')
    expect(walk.decides('finality', 'final').end).toBe('retained')
    expect(walk.letters().slice(-2)).toEqual(['appeal-verdict', 'retention'])
  })
})

describe('a final verdict', () => {
  it.each([
    ['acquittal', 'acquitted', 'acquittal'],
    ['retention', 'retained', 'retention'],
  ])('of %s closes the case', (verdict, end, letter) => {
    const walk = final(verdict)
    expect(walk.end).toBe(end)
    expect(walk.letters().at(-1)).toBe(letter)
    expect(walk.events('RegisterWritten')).toHaveLength(2)
  })

  it('of a fine is paid, and the case is closed', () => {
    const walk = final('fine')
    expect(walk.end).toBe('open in fine')
    expect(walk.letters().at(-1)).toBe('fine-notice')
    expect(walk.pays().end).toBe('fine-paid')
    expect(walk.letters().at(-1)).toBe('fine-settled')
  })

  it('of a fine that is not paid goes back to the commission', () => {
    const expired = () => final('fine').days(40)
    expect(expired().end).toBe('open in unpaid')
    expect(expired().answers('renewal', 'renew').end).toBe('open in fine')
    const again = expired().days(40)
    expect(again.end).toBe('open in unpaidVerdict')
    expect(again.decides('unpaidVerdict', 'new-period').end).toBe('open in fine')
    const demolition = expired().days(40).decides('unpaidVerdict', 'demolition', { demolitionDays: 30 })
    expect(demolition.end).toBe('open in order')
    const done = demolition.decides('order', 'ordered').answers('execution', 'done').decides('inspection', 'undone')
    expect(done.end).toBe('demolished')
  })

  it('of demolition gives the time that the commission set, two months at most', () => {
    const walk = final('demolition').decides('order', 'ordered')
    expect(walk.letters().at(-1)).toBe('demolition-order')
    const asked = walk.log.findLast(({ event }) => event.type === 'ApplicantAsked')
    const days = asked?.event.type === 'ApplicantAsked' ? (asked.event.replyBy - asked.at) / 86_400_000 : 0
    expect(Math.floor(days)).toBe(45)
    expect(() => sitting().decides('firstVerdict', 'demolition', { demolitionDays: 61 })).toThrow('fact-malformed')
  })

  it('of restoration is undone by the owner and inspected', () => {
    const walk = final('restoration').decides('order', 'ordered')
    expect(walk.letters().at(-1)).toBe('restoration-order')
    expect(walk.answers('execution', 'done').decides('inspection', 'undone').end).toBe('restored')
    expect(walk.letters().at(-1)).toBe('restoration-done')
  })

  it('that the owner does not execute is enforced at his cost', () => {
    const late = () => final('demolition').decides('order', 'ordered').days(62)
    expect(late().end).toBe('open in enforcement')
    expect(late().decides('enforcement', 'by-owner').end).toBe('demolished')
    expect(late().decides('enforcement', 'postponed').end).toBe('open in enforcement')
    const costs = () => late().decides('enforcement', 'executed', { enforcementCostRials: 85_000_000 })
    expect(costs().letters().at(-1)).toBe('enforcement-cost-notice')
    expect(costs().pays().end).toBe('demolished')
    const unpaid = costs().days(45)
    expect(unpaid.end).toBe('demolished')
    expect(unpaid.stagesEntered()).toContain('costDebt')
    const standing = final('demolition')
      .decides('order', 'ordered')
      .answers('execution', 'done')
      .decides('inspection', 'standing')
    expect(standing.end).toBe('open in enforcement')
  })
})

describe('who and when', () => {
  it('lets no accuser judge, and nobody vote twice', () => {
    for (const accuser of ['usr_referral', 'usr_draft'])
      expect(() => sitting().decides('firstVerdict', 'acquittal', {}, accuser)).toThrow('four-eyes')
    const written = sitting().decides('firstVerdict', 'acquittal')
    expect(() => written.decides('firstInterior', 'concurs', {}, 'usr_firstVerdict')).toThrow('four-eyes')
    written.decides('firstInterior', 'concurs')
    expect(() => written.decides('firstCouncil', 'concurs', {}, 'usr_firstInterior')).toThrow('four-eyes')
  })

  it('gives a verdict to members of the commission only', () => {
    const roles = article100Case.stages
      .flatMap(({ steps }) => steps)
      .flatMap((step) => (step.kind === 'task' && /Verdict|Interior|Council/.test(step.id) ? [step.role] : []))
    expect(new Set(roles)).toEqual(
      new Set(['article-hundred-judge', 'article-hundred-interior', 'article-hundred-council']),
    )
  })

  it('puts it to the commission within a week, and records when it did not', () => {
    expect(opened().days(6).events('CaseEscalated')).toMatchObject([{ clock: 'referral', role: 'deputy-mayor' }])
    const late = opened().days(8)
    expect(late.events('LegalLossRecorded')).toMatchObject([{ clock: 'referral', mark: 'day-7' }])
    expect(late.end).toBe('open in referral')
    expect(referred().events('ClockMet')).toMatchObject([{ clock: 'referral' }])
  })

  it('counts seven working days of the municipality, the owner’s time aside', () => {
    expect(referred().days(8).events('ClockPaused')).toMatchObject([{ reason: 'applicant' }])
    expect(queued().state.clocks.service?.metAt).not.toBeNull()
  })
})

describe('the fine', () => {
  const fine = (facts: Record<string, string | number>) =>
    computeInvoice({
      tariff: tariff1405Sample,
      headings: ['article-100-fine'],
      facts: { violationKind: 'beyond-permit', violationSquareMetres: 0, missingParkingSpaces: 0, ...facts },
      carryIn: 0n,
      days: { request: '2026-11-28', invoice: '2026-12-28' },
    })

  it('is area × value of the year of construction × the commission’s multiple', () => {
    // 42 m² × 950,000 rials (value of 1398) × 150 % = 39,900,000 × 1.5 = 59,850,000 rials
    const { totalRials, lines } = fine({
      violationSquareMetres: 42,
      constructionYear: 1398,
      yearValueRials: 950_000,
      fineMultiplierPercent: 150,
    })
    expect(totalRials).toBe(59_850_000n)
    expect(lines[0]?.explanation.en).toContain('the year 1398, 950,000')
    expect(lines[0]?.explanation.fa).toContain('سال احداث ۱۳۹۸')
  })

  it('of missing parking takes 25 m² for each space', () => {
    // 2 × 25 m² × 3,100,000 rials (value of 1405) × 100 % = 155,000,000 rials
    const facts = { violationKind: 'parking-shortage', missingParkingSpaces: 2, constructionYear: 1405 }
    expect(fine({ ...facts, yearValueRials: 3_100_000, fineMultiplierPercent: 100 }).totalRials).toBe(155_000_000n)
  })

  it.each([
    [1398, 'residential', 950_000],
    [1399, 'residential', 950_000],
    [1398, 'commercial', 1_900_000],
    [1420, 'residential', 3_100_000],
    [1300, 'residential', 0],
  ])('takes the value of %d for %s: %d', (year, use, value) => {
    expect(transactionValueRials(year, use)).toBe(value)
  })

  it('has a table that grows by the year', () => {
    const years = transactionValues.rows.map(({ fromYear }) => fromYear)
    expect(years).toEqual([...years].sort((a, b) => a - b))
    expect(transactionValues.law.status).toBe('sample')
  })
})
