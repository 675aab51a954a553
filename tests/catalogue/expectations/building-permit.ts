import * as expect from './expectation.ts'

const world = {
  registers: { parcelFound: true, ownerMatches: true, heritageZone: true, regionalPriceRials: 900_000 },
  inquiries: {
    civil: { identityMatched: true, ownerAlive: true },
    mobile: { phoneOwned: true },
    postal: { postalCodeFound: true },
    fire: { fireDecision: 'approved', fireConditionCount: 0 },
    engineering: { engineeringApproved: true, quotaAvailable: true },
    heritage: { heritageDecision: 'allowed' },
    utility: { utilityDecision: 'clear', powerLineClearance: true },
  },
  amountRials: '250000000',
}
const start = (inquiries = {}, registers = {}) => ({
  facts: {
    request: 'permit',
    plannedFloors: 3,
    plannedUnits: 3,
    plannedAreaSquareMetres: 420,
    plannedHeightMetres: 11,
  },
  world: { ...world, registers: { ...world.registers, ...registers }, inquiries: { ...world.inquiries, ...inquiries } },
})
type Walk = Parameters<Parameters<typeof expect.way>[2]>[0]
const ordered = (walk: Walk) =>
  walk
    .decides('intake', 'complete')
    .decides('visit', 'reported', { measuredAreaSquareMetres: 250, powerLineNear: true })
    .decides('layout', 'conforms', { netAreaSquareMetres: 240, setbackCentimetres: 0 })
    .decides('order', 'ordered', { coveragePercent: 60, densityPercent: 240, floorsAllowed: 4, parkingRequired: 2 })
const controlled = (walk: Walk) =>
  ordered(walk).answers('plans', 'submitted', planned).decides('control', 'conforms').decides('facade', 'approved')
const planned = {
  ...{ plannedFloors: 3, plannedUnits: 3, plannedAreaSquareMetres: 420, plannedHeightMetres: 11, parkingCount: 3 },
}
const drafted = (walk: Walk) =>
  controlled(walk).decides('assessment', 'assessed').pays().decides('insurance', 'insured').decides('draft', 'drafted')

export const buildingPermit: expect.ServiceExpectations = {
  service: 'building-permit',
  source:
    'domain page 8 (C3): 15 working days: 1 + 2 + 2 + 2 + 3 + 1 + 1 + 1 + 1 + 1; section 3.6: never a yes on safety by silence; section 7: visitor, fee officer, approver, drafter and signer are different people',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('service', 'service', '15 wd', [
      ['day-12', '12 wd', 'remind'],
      ['day-15', '15 wd', 'escalate', 'deputy-mayor'],
    ]),
    expect.workingDaysTogether(15, [
      ...['intake', 'visit', 'layout', 'order', 'control', 'assessment', 'insurance', 'draft', 'deputy', 'mayor'],
    ]),
    expect.task('intake', 'intake-clerk', '1 wd'),
    expect.task('visit', 'site-visitor', '2 wd'),
    expect.task('layout', 'planning-expert', '2 wd', ['visit']),
    expect.task('order', 'head-of-planning', '2 wd', ['layout']),
    expect.task('control', 'plan-controller', '3 wd', ['visit']),
    expect.task('assessment', 'revenue-officer', '1 wd', ['visit', 'control']),
    expect.task('insurance', 'building-expert', '1 wd'),
    expect.task('draft', 'building-expert', '1 wd', ['visit', 'assessment']),
    expect.task('deputy', 'deputy-mayor', '1 wd', ['draft']),
    expect.task('mayor', 'district-mayor', '1 wd', ['draft', 'deputy']),
    expect.task('refusal', 'head-of-planning', '1 wd', ['intake', 'visit', 'layout']),
    // Article 5 commission: two months (domain page 3.5).
    expect.task('commission', 'article-five-secretary', '60 d'),
    expect.signature('mayor', 'district-mayor', ['permitLetter']),
    expect.signature('order', 'head-of-planning', ['orderLetter', 'agreementLetter']),
    expect.joined('control', 'facade', 'fire', 'engineering', 'heritage', 'utility'),
    // Latencies of domain page 3: fire 3–10 days, engineers 2–10, heritage 7–20, utilities 2–7.
    expect.inquiry('fire', 'fire-department', '10 wd', 1, 'deputy-mayor'),
    expect.inquiry('engineering', 'engineering-organisation', '10 wd', 1, 'head-of-planning'),
    expect.inquiry('heritage', 'heritage', '20 wd', 1, 'deputy-mayor'),
    expect.inquiry('utility', 'utility', '7 wd', 1, 'head-of-planning'),
    // Six months (180 days) without plans: stagnant; a bill unpaid 30 days may be renewed in what remains of them.
    // A case silent for six months becomes stagnant: the heirs’ certificate too.
    expect.applicant('inheritance', '180 d→', 'silent'),
    expect.applicant('plans', '180 d→', 'silent'),
    expect.applicant('renewal', '150 d→', 'silent'),
    expect.bill('fees', '30 d→', [
      ...['construction-duty', 'excess-density', 'parking-shortage', 'added-value', 'fire-service-share', 'site-visit'],
      ...['renovation-duty', 'other-debts'],
    ]),
    expect.amounts(
      'three homes',
      {
        ...{ requestedUse: 'residential', plannedAreaSquareMetres: 600, regionalPriceRials: 900_000, plannedUnits: 3 },
        ...{ plannedFloors: 3, netAreaSquareMetres: 240, densityPercent: 240, parkingRequired: 4, parkingCount: 3 },
      },
      {
        // 600 m² × 900 000 × 62.5 % = 337 500 000
        'construction-duty': 337_500_000n,
        // 600 − 240 × 240 % = 24 m² × 900 000 × 6 = 129 600 000
        'excess-density': 129_600_000n,
        // 1 × 25 m² × 900 000 × 2 = 45 000 000
        'parking-shortage': 45_000_000n,
        // 3 % of 337 500 000 = 10 125 000
        'fire-service-share': 10_125_000n,
        'site-visit': 1_850_000n,
      },
    ),
    expect.letterOf('permit', 'building-permit'),
    expect.letterOf('agreement', 'agreement-in-principle'),
    expect.letterOf('refused', 'permit-refusal'),
    expect.way(
      'the whole way',
      start(),
      (walk) => drafted(walk).decides('deputy', 'approved').decides('mayor', 'signed'),
      'permit · plan-order · permit-debt-notice · building-permit · notice-to-engineers · notice-to-utilities',
    ),
    expect.way(
      'plans that fire rejects are drawn anew',
      start({ fire: { fireDecision: 'rejected', fireConditionCount: 0 } }),
      controlled,
      'open in plans · plan-order · plan-order',
    ),
    expect.way(
      'heritage can forbid',
      start({ heritage: { heritageDecision: 'forbidden' } }),
      controlled,
      'open in refusal · plan-order',
    ),
    expect.way(
      'silence of the fire service is no consent',
      start({ fire: null }),
      (walk) => controlled(walk).days(60),
      'open in control · plan-order',
    ),
    expect.way(
      'the mayor may return the draft',
      start(),
      (walk) => drafted(walk).decides('deputy', 'approved').decides('mayor', 'returned'),
      'open in draft · plan-order · permit-debt-notice',
    ),
    expect.way('no plans for six months', start(), (walk) => ordered(walk).days(190), 'stagnant · plan-order'),
    expect.fourEyes('who drafted does not sign', start(), (walk) =>
      drafted(walk).decides('deputy', 'approved').decides('mayor', 'signed', {}, 'usr_draft'),
    ),
  ],
}
