import { describe, expect, it } from 'vitest'
import { buildingPermit } from '../../catalogue/procedures/building-permit.ts'
import { CaseWalk, type World } from './case-walk.ts'

const facts = {
  request: 'permit',
  requestedUse: 'residential',
  plannedFloors: 4,
  plannedUnits: 4,
  plannedAreaSquareMetres: 620,
  parkingCount: 4,
}
const plans = {
  plannedFloors: 4,
  plannedUnits: 4,
  plannedAreaSquareMetres: 620,
  plannedHeightMetres: 13,
  parkingCount: 4,
}
const ordered = { coveragePercent: 60, densityPercent: 240, floorsAllowed: 4, parkingRequired: 4 }
const clear: World = {
  registers: {
    parcelFound: true,
    ownerMatches: true,
    areaSquareMetres: 250,
    regionalPriceRials: 900_000,
    heritageZone: false,
  },
  inquiries: {
    civil: { identityMatched: true, ownerAlive: true },
    mobile: { phoneOwned: true },
    postal: { postalCodeFound: true, postalCodeInKhoy: true },
    fire: { fireDecision: 'approved', fireConditionCount: 0 },
    engineering: { engineeringApproved: true, quotaAvailable: true },
    heritage: { heritageDecision: 'allowed' },
    utility: { utilityDecision: 'clear' },
  },
}

function world(changes: World): World {
  return {
    ...changes,
    registers: { ...clear.registers, ...changes.registers },
    inquiries: { ...clear.inquiries, ...changes.inquiries },
  }
}

function toPlans(changes: World = {}, openingFacts = {}): CaseWalk {
  return new CaseWalk('building-permit', { ...facts, ...openingFacts }, world(changes))
    .decides('intake', 'complete')
    .decides('visit', 'reported', { measuredAreaSquareMetres: 250, powerLineNear: true })
    .decides('layout', 'conforms', { netAreaSquareMetres: 240, setbackCentimetres: 120 })
    .decides('order', 'ordered', ordered)
}

function toControl(changes: World = {}): CaseWalk {
  return toPlans(changes).answers('plans', 'submitted', plans)
}

function controlled(walk: CaseWalk): CaseWalk {
  return walk.decides('control', 'conforms').decides('facade', 'approved')
}

function finished(walk: CaseWalk): CaseWalk {
  return walk
    .decides('assessment', 'assessed')
    .pays()
    .decides('insurance', 'insured')
    .decides('draft', 'drafted')
    .decides('deputy', 'approved')
    .decides('mayor', 'signed')
}

describe('the plain path', () => {
  it('leads to a permit', () => {
    const walk = finished(controlled(toControl()))
    expect(walk.end).toBe('permit')
    expect(walk.stagesEntered()).toEqual([
      'received',
      'intake',
      'visit',
      'layout',
      'order',
      'plans',
      'control',
      'assessment',
      'payment',
      'settled',
      'insurance',
      'draft',
      'deputy',
      'mayor',
      'issue',
      'record',
      'notify',
    ])
    expect(walk.letters()).toEqual([
      'plan-order',
      'permit-debt-notice',
      'building-permit',
      'notice-to-engineers',
      'notice-to-utilities',
    ])
    expect(walk.events('ClockMet')).toHaveLength(1)
  })

  it('takes fifteen working days of the municipality', () => {
    const plain = [
      'intake',
      'visit',
      'layout',
      'order',
      'control',
      'assessment',
      'insurance',
      'draft',
      'deputy',
      'mayor',
    ]
    const steps = buildingPermit.stages.flatMap((stage) => stage.steps)
    const days = plain.map((id) => {
      const step = steps.find((candidate) => candidate.id === id)
      return step?.kind === 'task' ? step.due.amount : Number.NaN
    })
    expect(days).toEqual([1, 2, 2, 2, 3, 1, 1, 1, 1, 1])
    expect(days.reduce((sum, each) => sum + each, 0)).toBe(15)
  })

  it('can end as an agreement in principle', () => {
    const walk = toPlans({}, { request: 'agreement' })
    expect(walk.end).toBe('agreement')
    expect(walk.letters()).toEqual(['agreement-in-principle'])
  })
})

describe('branches', () => {
  it('asks heritage in its zone and utilities near their lines only', () => {
    expect(Object.keys(toControl().state.steps).sort()).toEqual(['control', 'engineering', 'facade', 'fire', 'utility'])
    expect(Object.keys(toControl({ registers: { heritageZone: true } }).state.steps)).toContain('heritage')
  })

  it('asks the heirs when the owner has died', () => {
    const walk = new CaseWalk(
      'building-permit',
      facts,
      world({ inquiries: { civil: { identityMatched: true, ownerAlive: false } } }),
    )
    expect(walk.end).toBe('open in heirs')
    walk.world = { ...walk.world, people: 2 }
    expect(walk.answers('inheritance', 'provided').end).toBe('open in heirConsents')
    expect(walk.consents('heirsAgree', 2).consents('heirsAgree', 1).end).toBe('open in intake')
  })

  it.each([
    ['given', 'open in intake'],
    ['refused', 'not-consented'],
  ] as const)('asks every co-owner; the last one’s answer %s: %s', (answer, end) => {
    const walk = new CaseWalk('building-permit', { ...facts, coOwned: true }, world({ people: 2 }))
    expect(walk.end).toBe('open in coOwnerConsents')
    expect(walk.consents('coOwnersAgree', 1).end).toBe('open in coOwnerConsents')
    expect(walk.consents('coOwnersAgree', 2, answer).end).toBe(end)
  })

  it('rests when a co-owner says nothing for thirty days', () => {
    const walk = new CaseWalk('building-permit', { ...facts, coOwned: true }, world({ people: 1 }))
    expect(walk.days(29).end).toBe('open in coOwnerConsents')
    expect(walk.days(5).end).toBe('stagnant')
  })

  it('does not ask co-owners again when data are looked at anew', () => {
    const walk = new CaseWalk('building-permit', { ...facts, coOwned: true }, world({ people: 1 }))
    walk.consents('coOwnersAgree', 1).decides('intake', 'ask-again')
    expect(walk.stagesEntered()).toEqual(['received', 'coOwnerConsents', 'intake', 'received', 'intake'])
  })

  it.each([
    ['an agent', { byAgent: true }],
    ['a company’s signatory', { byCompany: true }],
  ])('has a clerk look at the authority of %s', (_, who) => {
    const registers = { ...world({}).registers, companyRegistered: true, signatoryKnown: true }
    const walk = new CaseWalk('building-permit', { ...facts, ...who }, world({ registers }))
    expect(walk.decides('intake', 'complete').end).toBe('open in intake')
    expect(walk.decides('authority', 'not-proven').end).toBe('no-authority')
  })

  it('asks again after the data were corrected', () => {
    const walk = new CaseWalk('building-permit', facts, world({ inquiries: { civil: { identityMatched: false } } }))
    walk.world = world({})
    expect(walk.decides('intake', 'ask-again').state.facts.identityMatched).toBe(true)
    expect(walk.stagesEntered()).toEqual(['received', 'intake', 'received', 'intake'])
  })

  // biome-ignore format: one row a reason
  it.each<[string, World, (walk: CaseWalk) => CaseWalk, string]>([
    ['plan control', {}, (walk) => walk.decides('control', 'new-plans').decides('facade', 'approved'), 'plans'],
    ['the facade committee', {}, (walk) => walk.decides('control', 'conforms').decides('facade', 'new-plans'), 'plans'],
    ['a fire department that rejects', { inquiries: { fire: { fireDecision: 'rejected', fireConditionCount: 0 } } }, controlled, 'plans'],
    ['engineers who do not approve', { inquiries: { engineering: { engineeringApproved: false, quotaAvailable: false } } }, controlled, 'plans'],
    ['a limit of height below the plan', { registers: { heritageZone: true }, inquiries: { heritage: { heritageDecision: 'height-limit', heightLimitMetres: 9 } } }, controlled, 'plans'],
    ['a limit of height above the plan', { registers: { heritageZone: true }, inquiries: { heritage: { heritageDecision: 'height-limit', heightLimitMetres: 15 } } }, controlled, 'assessment'],
    ['utilities that object', { inquiries: { utility: { utilityDecision: 'objection' } } }, controlled, 'plans'],
    ['heritage that forbids', { registers: { heritageZone: true }, inquiries: { heritage: { heritageDecision: 'forbidden' } } }, controlled, 'refusal'],
    ['a fire department with conditions', { inquiries: { fire: { fireDecision: 'conditional', fireConditionCount: 3 } } }, controlled, 'assessment'],
  ])('after %s', (_, changes, decideBoth, stage) => {
    expect(decideBoth(toControl(changes)).end).toBe(`open in ${stage}`)
  })

  it('asks everybody again about new plans', () => {
    const walk = toControl({ inquiries: { fire: { fireDecision: 'rejected', fireConditionCount: 0 } } })
    controlled(walk)
    walk.world = world({})
    expect(finished(controlled(walk.answers('plans', 'submitted', plans))).end).toBe('permit')
    expect(walk.state.visits.control).toBe(2)
  })

  it('prints the conditions of the fire department in the permit', () => {
    const paragraph = buildingPermit.letters['building-permit']?.paragraphs.find(({ when }) =>
      when?.includes('fireDecision'),
    )
    expect(paragraph?.text).toContain('{fireConditionCount}')
  })

  it('goes on without a silent fire department only on an official’s written decision', () => {
    const walk = toControl({ inquiries: { fire: null } })
      .decides('control', 'conforms')
      .decides('facade', 'approved')
    walk.days(60)
    expect(walk.state.steps.fire).toMatchObject({ status: 'escalated', role: 'deputy-mayor' })
    expect(walk.events('InquiryFellSilent').map(({ then }) => then)).toEqual(['ask-again', 'escalate'])
  })
})

describe('exceptions', () => {
  const approved = { floorsAllowed: 5, densityPercent: 300, addedValueDue: true }

  it('of the layout go to the Article 5 commission and back to the plan order', () => {
    const walk = new CaseWalk('building-permit', facts, clear)
      .decides('intake', 'complete')
      .decides('visit', 'reported', { measuredAreaSquareMetres: 250, powerLineNear: false })
      .decides('layout', 'exception', { netAreaSquareMetres: 240, setbackCentimetres: 0 })
      .decides('commission', 'approved', approved)
    expect(walk.end).toBe('open in order')
  })

  it('of the plans go to the commission and on to the fees', () => {
    const walk = toControl().decides('facade', 'approved').decides('control', 'exception')
    expect(walk.end).toBe('open in commission')
    expect(finished(walk.decides('commission', 'approved', approved)).end).toBe('permit')
  })

  it('that the commission refuses send the plans back, or end the case', () => {
    const plansBack = toControl()
      .decides('facade', 'approved')
      .decides('control', 'exception')
      .decides('commission', 'refused')
    expect(plansBack.end).toBe('open in plans')
    const walk = new CaseWalk('building-permit', facts, clear)
      .decides('intake', 'complete')
      .decides('visit', 'reported', { measuredAreaSquareMetres: 250, powerLineNear: false })
      .decides('layout', 'exception', { netAreaSquareMetres: 240, setbackCentimetres: 0 })
      .decides('commission', 'refused')
      .decides('refusal', 'confirmed')
    expect(walk.end).toBe('refused')
    expect(walk.letters()).toEqual(['permit-refusal'])
  })
})

describe('refusal and silence', () => {
  it('refuses on a proposal that the head of planning confirms', () => {
    const walk = new CaseWalk('building-permit', facts, world({ registers: { openViolation: true } })).decides(
      'intake',
      'refuse',
    )
    expect(walk.end).toBe('open in refusal')
    expect(walk.decides('refusal', 'reconsider').end).toBe('open in intake')
    expect(walk.decides('intake', 'refuse').decides('refusal', 'confirmed').end).toBe('refused')
  })

  it('refuses when the visitor finds a violation or the plan forbids it', () => {
    const opened = () => new CaseWalk('building-permit', facts, clear).decides('intake', 'complete')
    expect(opened().decides('visit', 'violation').end).toBe('open in refusal')
    const reported = opened().decides('visit', 'reported', { measuredAreaSquareMetres: 250, powerLineNear: false })
    expect(reported.decides('layout', 'not-allowed').end).toBe('open in refusal')
  })

  it('rests when the applicant is silent for six months', () => {
    expect(toPlans().days(179).end).toBe('open in plans')
    expect(toPlans().days(190).end).toBe('stagnant')
  })

  it('makes a new bill after one has expired, and rests when nobody asks for it', () => {
    const walk = controlled(toControl()).decides('assessment', 'assessed').days(35)
    expect(walk.end).toBe('open in renewal')
    expect(walk.answers('renewal', 'renew').end).toBe('open in assessment')
    const silent = controlled(toControl()).decides('assessment', 'assessed').days(200)
    expect(silent.end).toBe('stagnant')
  })

  it('asks for the receipt of the insurance and checks it', () => {
    const walk = controlled(toControl()).decides('assessment', 'assessed').pays().decides('insurance', 'missing')
    expect(walk.end).toBe('open in receipt')
    expect(walk.answers('receipt', 'provided').end).toBe('open in insurance')
  })

  it('lets the deputy decide when the fifteen days are over', () => {
    const walk = new CaseWalk('building-permit', facts, clear).days(40)
    expect(walk.events('CaseEscalated')).toMatchObject([{ role: 'deputy-mayor' }])
  })
})

describe('four eyes', () => {
  it.each([
    ['layout', 'usr_visit'],
    ['assessment', 'usr_control'],
    ['mayor', 'usr_deputy'],
  ])('%s is not decided by %s', (step, person) => {
    const at = (until: string): CaseWalk => {
      if (until === 'layout')
        return new CaseWalk('building-permit', facts, clear)
          .decides('intake', 'complete')
          .decides('visit', 'reported', { measuredAreaSquareMetres: 250, powerLineNear: false })
      const walk = controlled(toControl())
      if (until === 'assessment') return walk
      return walk
        .decides('assessment', 'assessed')
        .pays()
        .decides('insurance', 'insured')
        .decides('draft', 'drafted')
        .decides('deputy', 'approved')
    }
    const outcomes = { layout: 'not-allowed', assessment: 'assessed', mayor: 'signed' }
    expect(() => at(step).decides(step, outcomes[step as keyof typeof outcomes], {}, person)).toThrow('four-eyes')
  })
})
