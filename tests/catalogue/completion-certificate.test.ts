import { describe, expect, it } from 'vitest'
import { completionCertificate } from '../../catalogue/procedures/completion-certificate.ts'
import { tariff1405Sample } from '../../catalogue/tariffs/1405-sample.ts'
import { compareAsBuilt } from '../../domain/building/as-built.ts'
import { computeInvoice } from '../../domain/tariff/invoice.ts'
import { CaseWalk, type World } from './case-walk.ts'

const asBuilt = {
  asBuiltSquareMetres: 420,
  asBuiltFloors: 3,
  asBuiltUnits: 3,
  asBuiltParkingSpaces: 3,
  asBuiltUse: 'residential',
}
const clear: World = {
  registers: {
    parcelFound: true,
    ownerMatches: true,
    openViolation: false,
    permitFound: true,
    permitAreaSquareMetres: 420,
    permitFloors: 3,
    permitUnits: 3,
    withinTolerance: true,
  },
  inquiries: {
    civil: { identityMatched: true, ownerAlive: true },
    mobile: { phoneOwned: true },
    fire: { fireDecision: 'approved', fireConditionCount: 0 },
    social: { socialSecurityDecision: 'clear', socialSecurityDebtRials: 0 },
    fireAgain: { fireDecision: 'approved', fireConditionCount: 0 },
    socialAgain: { socialSecurityDecision: 'clear', socialSecurityDebtRials: 0 },
  },
  amountRials: '2100000',
}
const breach = {
  violationKind: 'beyond-permit',
  violationUse: 'residential',
  violationSquareMetres: 42,
  missingParkingSpaces: 0,
  constructionYear: 1404,
}

function world(changes: World): World {
  return {
    ...clear,
    registers: { ...clear.registers, ...changes.registers },
    inquiries: { ...clear.inquiries, ...changes.inquiries },
  }
}

const opened = (changes: World = {}, facts = {}) =>
  new CaseWalk('completion-certificate', { requestKind: 'whole', ...facts }, world(changes))
const surveyed = (changes: World = {}, facts = {}) =>
  opened(changes, facts)
    .decides('archive', 'complete', { permitParkingSpaces: 3 })
    .decides('visit', 'measured', asBuilt)
const assessed = (walk: CaseWalk) => walk.decides('assessment', 'assessed')
const finished = (walk: CaseWalk) => walk.decides('draft', 'drafted').decides('signature', 'signed')
const referred = (changes: World = {}) =>
  surveyed({ ...changes, registers: { withinTolerance: false } })
    .decides('analysis', 'breach', breach)
    .decides('notice', 'refer')

describe('without a breach', () => {
  it.each([
    ['whole', 'completion', 'completion-certificate'],
    ['unit', 'completion-unit', 'unit-certificate'],
    ['no-violation', 'no-violation', 'no-violation-certificate'],
  ])('%s ends as %s', (requestKind, end, letter) => {
    const walk = finished(assessed(surveyed({}, { requestKind }).decides('analysis', 'conforms')).pays())
    expect(walk.end).toBe(end)
    expect(walk.letters()).toEqual(['certificate-debt-notice', letter])
    expect(walk.stagesEntered()).toEqual([
      'received',
      'archive',
      'survey',
      'comparison',
      'analysis',
      'assessment',
      'payment',
      'draft',
      'signature',
      'settle',
      'record',
    ])
    expect(walk.events('RegisterWritten')).toHaveLength(2)
    expect(walk.events('ClockMet')).toHaveLength(1)
  })

  it('takes seven working days of the municipality', () => {
    const steps = completionCertificate.stages.flatMap((stage) => stage.steps)
    const days = ['archive', 'visit', 'analysis', 'assessment', 'draft', 'signature'].map((id) => {
      const step = steps.find((candidate) => candidate.id === id)
      return step?.kind === 'task' ? step.due.amount : Number.NaN
    })
    expect(days.reduce((sum, each) => sum + each, 0)).toBe(7)
  })

  it('needs a second look when the difference is beyond tolerance', () => {
    const wide = () => surveyed({ registers: { withinTolerance: false } }).decides('analysis', 'conforms')
    expect(wide().end).toBe('open in review')
    expect(wide().decides('review', 'accepted').end).toBe('open in assessment')
    expect(wide().decides('review', 'returned').end).toBe('open in analysis')
    expect(wide().decides('review', 'breach', breach).end).toBe('open in notice')
    const old = surveyed({ registers: { withinTolerance: false, permitFound: false } })
    expect(old.decides('analysis', 'old-building').end).toBe('open in review')
  })

  it('may visit again, and makes an appointment when nobody opens', () => {
    expect(surveyed().decides('analysis', 'visit-again').end).toBe('open in survey')
    const closed = opened().decides('archive', 'complete', { permitParkingSpaces: 3 }).decides('visit', 'no-access')
    expect(closed.end).toBe('open in access')
    expect(closed.answers('access', 'ready').end).toBe('open in survey')
    expect(closed.decides('visit', 'no-access').days(200).end).toBe('stagnant')
  })
})

describe('a breach', () => {
  it('opens an Article 100 case, tells the applicant its code, and rests meanwhile', () => {
    const walk = referred()
    expect(walk.end).toBe('open in article100')
    expect(walk.letters()).toEqual(['breach-notice'])
    expect(walk.events('ClockPaused').at(-1)?.reason).toBe('subcase')
    expect(walk.days(200).end).toBe('open in article100')
    expect(walk.events('CaseEscalated')).toEqual([])
  })

  it.each(['fine-paid', 'retained', 'acquitted', 'unfounded'])('goes on to the duties after %s', (outcome) => {
    const walk = referred().subcaseEnds('article100', outcome)
    expect(walk.end).toBe('open in assessment')
    expect(finished(assessed(walk).pays()).end).toBe('completion')
  })

  it.each(['demolished', 'restored'])('is visited again after it was %s', (outcome) => {
    const walk = referred().subcaseEnds('article100', outcome)
    expect(walk.end).toBe('open in survey')
    walk.world = world({})
    const again = walk.decides('visit', 'measured', asBuilt)
    expect(again.decides('analysis', 'conforms').end).toBe('open in assessment')
  })

  it('ends as a refusal when the Article 100 case ended otherwise', () => {
    const walk = referred().subcaseEnds('article100', 'refused')
    expect(walk.end).toBe('open in refusal')
    expect(walk.decides('refusal', 'confirmed').end).toBe('refused')
  })

  it('takes over what the other case found', () => {
    const walk = referred().subcaseEnds('article100', 'fine-paid', { violationSquareMetres: 38, verdict: 'fine' })
    expect(walk.state.facts).toMatchObject({ violationSquareMetres: 38 })
    expect(walk.state.facts.verdict).toBeUndefined()
  })

  it('that the registers know is waited for before anybody visits', () => {
    const walk = opened({ registers: { openViolation: true } }).decides('archive', 'complete', {
      permitParkingSpaces: 3,
    })
    expect(walk.end).toBe('open in notice')
    expect(walk.decides('notice', 'returned').end).toBe('open in archive')
    walk.decides('archive', 'complete', { permitParkingSpaces: 3 }).decides('notice', 'refer')
    expect(walk.subcaseEnds('article100', 'fine-paid').end).toBe('open in survey')
  })

  it('may be returned to the expert by whoever signs the referral, who is neither visitor nor expert', () => {
    const noticed = () => surveyed().decides('analysis', 'breach', breach)
    expect(noticed().decides('notice', 'returned').end).toBe('open in analysis')
    for (const person of ['usr_analysis', 'usr_visit'])
      expect(() => noticed().decides('notice', 'refer', {}, person)).toThrow('four-eyes')
  })
})

describe('others who are asked', () => {
  const refused = { fireDecision: 'rejected', fireConditionCount: 0 }
  const owed = { socialSecurityDecision: 'debt', socialSecurityDebtRials: 5_000_000 }

  it.each([
    ['fire', { fire: refused }, ['fireAgain']],
    ['social security', { social: owed }, ['socialAgain']],
    ['both', { fire: refused, social: owed }, ['fireAgain', 'socialAgain']],
  ])('%s is asked again once the obstacle is gone', (_, inquiries, asked) => {
    const walk = surveyed({ inquiries })
    expect(walk.end).toBe('open in obstacles')
    expect(walk.answers('obstacle', 'mended').end).toBe('open in analysis')
    expect(walk.events('StepRequested').map(({ step }) => step)).toEqual(expect.arrayContaining(asked))
    expect(walk.events('StepSkipped').filter(({ step }) => /Again/.test(step))).toHaveLength(2 - asked.length)
  })

  it('goes round while they refuse, and rests when nobody mends it', () => {
    const walk = surveyed({ inquiries: { fire: refused, fireAgain: refused } }).answers('obstacle', 'mended')
    expect(walk.end).toBe('open in obstacles')
    expect(walk.days(200).end).toBe('stagnant')
  })

  it('are not asked a second time about what they have cleared', () => {
    const walk = surveyed().decides('analysis', 'visit-again')
    expect(Object.keys(walk.state.steps)).toEqual(['visit'])
  })

  it('that stay silent are decided by an official, never taken for a yes', () => {
    const walk = surveyed({ inquiries: { fire: null } }).days(60)
    expect(walk.state.steps.fire).toMatchObject({ status: 'escalated', role: 'deputy-mayor' })
  })
})

describe('money', () => {
  it('makes a new bill after one has expired, and rests when nobody asks for it', () => {
    const walk = assessed(surveyed().decides('analysis', 'conforms')).days(40)
    expect(walk.end).toBe('open in renewal')
    expect(walk.answers('renewal', 'renew').end).toBe('open in assessment')
    expect(assessed(walk).days(40).days(160).end).toBe('stagnant')
  })

  it('can be returned by the revenue officer, the drafter and the signer', () => {
    const conforming = () => surveyed().decides('analysis', 'conforms')
    expect(conforming().decides('assessment', 'returned').end).toBe('open in analysis')
    expect(assessed(conforming()).pays().decides('draft', 'returned').end).toBe('open in analysis')
    const drafted = assessed(conforming()).pays().decides('draft', 'drafted')
    expect(drafted.decides('signature', 'returned').end).toBe('open in draft')
  })

  it('is the balance for what was built beyond the permit, and for building beyond its time', () => {
    const facts = {
      excessAreaSquareMetres: 8,
      regionalPriceRials: 900_000,
      landUse: 'residential',
      permitAreaSquareMetres: 420,
      permitExpiredDays: 400,
    }
    const headings = ['excess-area-duty', 'permit-overrun']
    const days = { request: '2026-11-28', invoice: '2026-12-28' }
    const { lines } = computeInvoice({ tariff: tariff1405Sample, headings, facts, carryIn: 0n, days })
    // 8 m² × 900,000 rials × 62.5 % = 4,500,000 rials
    expect(lines[0]?.amountRials).toBe(4_500_000n)
    // 420 m² × 900,000 rials × 2 years begun × 5 % = 37,800,000 rials
    expect(lines[1]?.amountRials).toBe(37_800_000n)
    const onTime = { ...facts, excessAreaSquareMetres: 0, permitExpiredDays: 0 }
    expect(computeInvoice({ tariff: tariff1405Sample, headings, facts: onTime, carryIn: 0n, days }).lines).toEqual([])
  })
})

describe('refusal', () => {
  it('is proposed by the archive, confirmed by another, and can be considered again', () => {
    const proposed = () => opened().decides('archive', 'refuse')
    expect(proposed().end).toBe('open in refusal')
    expect(proposed().decides('refusal', 'reconsider').end).toBe('open in archive')
    const walk = proposed().decides('refusal', 'confirmed')
    expect(walk.end).toBe('refused')
    expect(walk.letters()).toEqual(['certificate-refusal'])
    expect(() => proposed().decides('refusal', 'confirmed', {}, 'usr_archive')).toThrow('four-eyes')
  })

  it('asks again when the data were corrected, and the heirs when the owner has died', () => {
    expect(opened().decides('archive', 'ask-again').end).toBe('open in archive')
    const dead = { inquiries: { civil: { identityMatched: true, ownerAlive: false } } }
    expect(opened(dead).end).toBe('open in heirs')
    expect(opened(dead).answers('inheritance', 'provided').end).toBe('open in archive')
    expect(opened(dead).days(200).end).toBe('stagnant')
  })

  it('prints what was permitted and what stands', () => {
    const { table } = completionCertificate.letters['certificate-refusal'] ?? {}
    expect(typeof table === 'object' && table.rows).toHaveLength(4)
  })
})

describe('a building held against its permit', () => {
  const permit = { areaSquareMetres: 400, floors: 3, units: 3, parkingSpaces: 3 }
  it.each([
    ['the same', {}, { withinTolerance: true, excessAreaSquareMetres: 0 }],
    // 2 % of 400 m² is 8 m²
    ['8 m² more', { areaSquareMetres: 408 }, { withinTolerance: true, excessAreaSquareMetres: 8 }],
    ['9 m² more', { areaSquareMetres: 409 }, { withinTolerance: false, excessAreaSquareMetres: 9 }],
    ['smaller', { areaSquareMetres: 350 }, { withinTolerance: true, excessAreaSquareMetres: 0 }],
    ['a floor more', { floors: 4 }, { withinTolerance: false, excessFloors: 1 }],
    ['a unit more', { units: 4 }, { withinTolerance: false, excessUnits: 1 }],
    ['a parking space less', { parkingSpaces: 2 }, { withinTolerance: false, missingParkingSpaces: 1 }],
  ])('%s', (_, change, expected) => {
    expect(compareAsBuilt(permit, { ...permit, ...change }, 2)).toMatchObject(expected)
  })

  it('without a permit is within no tolerance', () => {
    expect(compareAsBuilt(null, permit, 2)).toMatchObject({ withinTolerance: false, excessAreaSquareMetres: 400 })
  })
})
