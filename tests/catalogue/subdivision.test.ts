import { describe, expect, it } from 'vitest'
import { lotRules } from '../../catalogue/building-rules.ts'
import { tariff1405Sample } from '../../catalogue/tariffs/1405-sample.ts'
import { computeInvoice } from '../../domain/tariff/invoice.ts'
import { CaseWalk, type World } from './case-walk.ts'

const clear: World = {
  registers: {
    parcelFound: true,
    ownerMatches: true,
    openViolation: false,
    blockingOrder: false,
    lotsProblem: '',
    mergeProblem: '',
    newCodes: ['1-4-2-3-0-0-0', '1-4-2-4-0-0-0'],
  },
  inquiries: {
    civil: { identityMatched: true, ownerAlive: true },
    mobile: { phoneOwned: true },
    cadastre: { cadastreDecision: 'registered', cadastreAreaSquareMetres: 620, cadastreMortgaged: false },
    roads: { roadsDecision: 'clear' },
  },
  amountRials: '90000000',
}
const measured = { measuredAreaSquareMetres: 620, streetWidthMetres: 12 }

function world(changes: World): World {
  return {
    ...clear,
    ...changes,
    registers: { ...clear.registers, ...changes.registers },
    inquiries: { ...clear.inquiries, ...changes.inquiries },
  }
}

const opened = (changes: World = {}, facts = {}) =>
  new CaseWalk('subdivision', { action: 'subdivide', deedAreaSquareMetres: 620, ...facts }, world(changes))
const complete = (changes: World = {}, facts = {}) => opened(changes, facts).decides('intake', 'complete')
const visited = (changes: World = {}, facts = {}) => complete(changes, facts).decides('visit', 'reported', measured)
const grouped = (changes: World = {}, facts = {}) => visited(changes, facts).decides('layout', 'conforms')
const paid = (walk: CaseWalk) => walk.decides('workingGroup', 'approved').decides('assessment', 'assessed').pays()
const finished = (walk: CaseWalk) => paid(walk).decides('deputy', 'approved').decides('mayor', 'signed')
const refused = () => opened().decides('intake', 'refuse').decides('refusal', 'confirmed')

describe('the plain path', () => {
  it('leads to an approved map, new codes and a notice to the deeds office', () => {
    const walk = finished(grouped())
    expect(walk.end).toBe('subdivided')
    expect(walk.stagesEntered()).toEqual([
      'received',
      'intake',
      'geometry',
      'visit',
      'layout',
      'consultation',
      'workingGroup',
      'assessment',
      'payment',
      'deputy',
      'mayor',
      'settle',
      'record',
      'codes',
      'issue',
    ])
    expect(walk.letters()).toEqual(['subdivision-debt-notice', 'approved-map', 'deed-office-notice'])
    expect(walk.state.facts.newCodes).toHaveLength(2)
    expect(walk.events('ClockMet')).toHaveLength(2)
  })

  it('merges parcels in the same way', () => {
    const walk = finished(grouped({}, { action: 'merge' }))
    expect(walk.end).toBe('merged')
    expect(walk.letters()).toContain('approved-merger')
    expect(walk.events('StepSkipped').map(({ step }) => step)).toEqual([
      'company',
      'authority',
      'lots',
      'division',
      'mapLetter',
    ])
  })
})

describe('the map', () => {
  it.each([
    ['a fault of the lots', { registers: { lotsProblem: 'lot-too-small' } }],
    ['a fault of the merger', { registers: { mergeProblem: 'owners-differ' } }],
  ])('with %s goes to the planning expert', (_, changes) => {
    const walk = complete(changes)
    expect(walk.end).toBe('open in mapReview')
    walk.world = world({})
    expect(walk.decides('mapReview', 'check-again').end).toBe('open in visit')
  })

  it('that keeps its fault is refused or goes to the Article 5 commission', () => {
    const faulty = () => complete({ registers: { lotsProblem: 'area-differs' } })
    expect(faulty().decides('mapReview', 'check-again').end).toBe('open in mapReview')
    expect(faulty().decides('mapReview', 'refuse').end).toBe('open in refusal')
    const exception = faulty().decides('mapReview', 'exception')
    expect(exception.end).toBe('open in commission')
    expect(exception.decides('commission', 'approved').end).toBe('open in workingGroup')
    const no = faulty().decides('mapReview', 'exception').decides('commission', 'refused')
    expect(no.end).toBe('open in refusal')
  })

  it('that differs from the ground, or that the working group returns, is drawn anew', () => {
    expect(complete().decides('visit', 'differs').end).toBe('open in mapReview')
    expect(grouped().decides('workingGroup', 'new-map').end).toBe('open in mapReview')
    expect(grouped().decides('workingGroup', 'refuse').end).toBe('open in refusal')
  })

  it('against the detailed plan is refused, or is an exception', () => {
    expect(visited().decides('layout', 'refuse').end).toBe('open in refusal')
    expect(visited().decides('layout', 'exception').end).toBe('open in commission')
  })
})

describe('what stands against it', () => {
  it.each([
    ['an open Article 100 case', { registers: { openViolation: true } }],
    ['a blocking order', { registers: { blockingOrder: true } }],
  ])('%s', (_, changes) => {
    expect(complete(changes).end).toBe('open in refusal')
  })

  it.each([
    ['a seizure', { cadastre: { cadastreDecision: 'blocked', cadastreAreaSquareMetres: 620 } }, 'refusal'],
    ['no deed', { cadastre: { cadastreDecision: 'unregistered' } }, 'refusal'],
    ['state land', { roads: { roadsDecision: 'objection', stateLand: true } }, 'refusal'],
    ['conditions', { roads: { roadsDecision: 'conditional' } }, 'workingGroup'],
    ['an objection', { roads: { roadsDecision: 'objection', stateLand: false } }, 'workingGroup'],
  ])('%s', (_, inquiries, stage) => {
    expect(grouped({ inquiries }).end).toBe(`open in ${stage}`)
  })

  it('a silent office is asked again, then an official decides', () => {
    const walk = grouped({ inquiries: { roads: null } }).days(90)
    expect(walk.state.steps.roads).toMatchObject({ status: 'escalated', role: 'deputy-mayor' })
  })
})

describe('refusal and court', () => {
  it('ends after three months without a petition', () => {
    expect(refused().end).toBe('open in refused')
    expect(refused().days(100).end).toBe('refused')
    expect(refused().letters()).toEqual(['subdivision-refusal'])
    const again = opened().decides('intake', 'refuse').decides('refusal', 'reconsider')
    expect(again.end).toBe('open in intake')
  })

  it('stays open for the court, which upholds the map or dismisses the claim', () => {
    const filed = () => refused().answers('court', 'filed').decides('courtOpinion', 'sent')
    expect(filed().end).toBe('open in ruling')
    expect(filed().decides('ruling', 'map-upheld').end).toBe('open in assessment')
    const dismissed = filed().decides('ruling', 'dismissed')
    expect(dismissed.end).toBe('court-dismissed')
    expect(dismissed.letters().at(-1)).toBe('court-dismissal')
  })
})

describe('time and people', () => {
  it('escalates on day 75 and records the loss of the legal three months, never ending the case', () => {
    const walk = opened().days(76)
    expect(walk.events('CaseEscalated')).toMatchObject([{ clock: 'legal', mark: 'day-75', role: 'deputy-mayor' }])
    walk.days(20)
    expect(walk.events('LegalLossRecorded')).toMatchObject([{ clock: 'legal', mark: 'day-90' }])
    expect(walk.end).toBe('open in intake')
  })

  it('can be returned on the way up', () => {
    const group = () => grouped().decides('workingGroup', 'approved')
    expect(group().decides('assessment', 'returned').end).toBe('open in workingGroup')
    expect(paid(grouped()).decides('deputy', 'returned').end).toBe('open in workingGroup')
    const approved = paid(grouped()).decides('deputy', 'approved')
    expect(approved.decides('mayor', 'returned').end).toBe('open in workingGroup')
  })

  it.each([
    ['layout', 'usr_visit', () => visited(), 'conforms'],
    ['workingGroup', 'usr_layout', () => grouped(), 'approved'],
    ['assessment', 'usr_visit', () => grouped().decides('workingGroup', 'approved'), 'assessed'],
    ['mayor', 'usr_workingGroup', () => paid(grouped()).decides('deputy', 'approved'), 'signed'],
  ])('%s is not decided by %s', (step, person, walk, outcome) => {
    expect(() => walk().decides(step, outcome, {}, person)).toThrow('four-eyes')
  })

  it('rests when the bill expires and nobody asks for another, or when no heir comes', () => {
    const billed = () => grouped().decides('workingGroup', 'approved').decides('assessment', 'assessed').days(40)
    expect(billed().end).toBe('open in renewal')
    expect(billed().answers('renewal', 'renew').end).toBe('open in assessment')
    expect(billed().days(160).end).toBe('stagnant')
    const dead = { inquiries: { civil: { identityMatched: true, ownerAlive: false } } }
    expect(opened(dead).days(200).end).toBe('stagnant')
    expect(opened(dead).answers('inheritance', 'provided').end).toBe('open in intake')
    expect(opened().decides('intake', 'ask-again').end).toBe('open in intake')
  })
})

describe('what it costs', () => {
  it('is a tenth of the regional price of the lots, and the share of the city that is not given in land', () => {
    const facts = { lotsSquareMetres: 520, municipalDueSquareMetres: 25, regionalPriceRials: 900_000 }
    const { lines } = computeInvoice({
      tariff: tariff1405Sample,
      headings: ['subdivision-duty', 'municipal-share'],
      facts,
      carryIn: 0n,
      days: { request: '2026-11-28', invoice: '2026-12-28' },
    })
    // 520 m² × 900,000 rials × 10 % = 46,800,000 rials
    expect(lines[0]?.amountRials).toBe(46_800_000n)
    // 25 m² × 900,000 rials × 12 = 270,000,000 rials
    expect(lines[1]?.amountRials).toBe(270_000_000n)
  })

  it('goes by rules that say that they are samples', () => {
    expect(lotRules.law.status).toBe('sample')
  })
})

it('every co-owner and every heir has to agree', () => {
  const walk = opened({ people: 2 }, { coOwned: true })
  expect(walk.end).toBe('open in coOwnerConsents')
  expect(walk.consents('coOwnersAgree', 1).consents('coOwnersAgree', 2, 'refused').end).toBe('not-consented')
})
