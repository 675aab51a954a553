import * as expect from './expectation.ts'

const world = {
  registers: {
    ...{ parcelFound: true, ownerMatches: true, openViolation: false, permitFound: true, withinTolerance: true },
    ...{ permitAreaSquareMetres: 420, permitFloors: 3, permitUnits: 3 },
  },
  inquiries: {
    civil: { identityMatched: true, ownerAlive: true },
    mobile: { phoneOwned: true },
    fire: { fireDecision: 'approved', fireConditionCount: 0 },
    social: { socialSecurityDecision: 'clear', socialSecurityDebtRials: 0 },
  },
  amountRials: '2100000',
}
const start = (registers = {}, inquiries = {}, requestKind = 'whole') => ({
  facts: { requestKind },
  world: { ...world, registers: { ...world.registers, ...registers }, inquiries: { ...world.inquiries, ...inquiries } },
})
type Walk = Parameters<Parameters<typeof expect.way>[2]>[0]
const asBuilt = {
  ...{ asBuiltSquareMetres: 420, asBuiltFloors: 3, asBuiltUnits: 3, asBuiltParkingSpaces: 3 },
  asBuiltUse: 'residential',
}
const surveyed = (walk: Walk) =>
  walk.decides('archive', 'complete', { permitParkingSpaces: 3 }).decides('visit', 'measured', asBuilt)
const drafted = (walk: Walk) =>
  surveyed(walk).decides('analysis', 'conforms').decides('assessment', 'assessed').pays().decides('draft', 'drafted')
const referred = (walk: Walk) =>
  surveyed(walk)
    .decides('analysis', 'breach', {
      ...{ violationKind: 'beyond-permit', violationUse: 'residential', violationSquareMetres: 42 },
      ...{ missingParkingSpaces: 0, constructionYear: 1404 },
    })
    .decides('notice', 'refer')

export const completionCertificate: expect.ServiceExpectations = {
  service: 'completion-certificate',
  source:
    'تبصرهٔ ۸ مادهٔ صد; domain page 8 (C4): 7 working days: archive 1, visit 2 beside fire and social security, analysis 1, revenue, draft and signature 1 each; a certificate is held until cheques clear (section 5)',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('service', 'service', '7 wd', [
      ['day-5', '5 wd', 'remind'],
      ['day-7', '7 wd', 'escalate', 'deputy-mayor'],
    ]),
    expect.workingDaysTogether(7, ['archive', 'visit', 'analysis', 'assessment', 'draft', 'signature']),
    expect.task('archive', 'intake-clerk', '1 wd'),
    expect.task('visit', 'site-visitor', '2 wd'),
    expect.task('analysis', 'building-expert', '1 wd', ['visit']),
    expect.task('review', 'head-of-planning', '1 wd', ['analysis', 'visit']),
    expect.task('assessment', 'revenue-officer', '1 wd', ['visit', 'analysis']),
    expect.task('draft', 'building-expert', '1 wd', ['visit', 'assessment']),
    expect.task('signature', 'deputy-mayor', '1 wd', ['draft', 'visit', 'analysis']),
    expect.signature('signature', 'deputy-mayor', ['wholeLetter', 'unitLetter', 'noViolationLetter']),
    expect.joined('visit', 'fire', 'social'),
    expect.inquiry('fire', 'fire-department', '10 wd', 1, 'deputy-mayor'),
    expect.inquiry('social', 'social-security', '5 wd', 1, 'head-of-planning'),
    expect.bill('fees', '30 d→', [
      'excess-area-duty',
      'permit-overrun',
      'certificate-fee',
      'renovation-duty',
      'other-debts',
    ]),
    expect.instalments('fees', 30, 12, 366),
    expect.applicant('renewal', '150 d→', 'silent'),
    expect.letterOf('completion', 'completion-certificate'),
    expect.letterOf('completion-unit', 'unit-certificate'),
    expect.letterOf('no-violation', 'no-violation-certificate'),
    expect.letterOf('refused', 'certificate-refusal'),
    expect.way(
      'the whole way',
      start(),
      (walk) => drafted(walk).decides('signature', 'signed'),
      'completion · certificate-debt-notice · completion-certificate',
    ),
    expect.way(
      'of one unit',
      start({}, {}, 'unit'),
      (walk) => drafted(walk).decides('signature', 'signed'),
      'completion-unit · certificate-debt-notice · unit-certificate',
    ),
    expect.way(
      'of an unfinished building',
      start({}, {}, 'no-violation'),
      (walk) => drafted(walk).decides('signature', 'signed'),
      'no-violation · certificate-debt-notice · no-violation-certificate',
    ),
    expect.way(
      'a breach waits for Article 100',
      start({ withinTolerance: false }),
      referred,
      'open in article100 · breach-notice',
    ),
    expect.way(
      'goes on when the fine is paid',
      start({ withinTolerance: false }),
      (walk) => referred(walk).subcaseEnds('article100', 'fine-paid'),
      'open in assessment · breach-notice',
    ),
    expect.way(
      'and is visited again when it was undone',
      start({ withinTolerance: false }),
      (walk) => referred(walk).subcaseEnds('article100', 'demolished'),
      'open in survey · breach-notice',
    ),
    expect.way(
      'a difference beyond tolerance is seen by a second person',
      start({ withinTolerance: false }),
      (walk) => surveyed(walk).decides('analysis', 'conforms'),
      'open in review',
    ),
    expect.way(
      'an open Article 100 file stops the certificate',
      start({ openViolation: true }),
      (walk) => walk.decides('archive', 'complete', { permitParkingSpaces: 3 }),
      'open in notice',
    ),
    expect.way(
      'fire rejects',
      start({}, { fire: { fireDecision: 'rejected', fireConditionCount: 0 } }),
      surveyed,
      'open in obstacles',
    ),
    expect.fourEyes('who drafted does not sign', start(), (walk) =>
      drafted(walk).decides('signature', 'signed', {}, 'usr_draft'),
    ),
    expect.fourEyes('who visited does not assess', start(), (walk) =>
      surveyed(walk).decides('analysis', 'conforms').decides('assessment', 'assessed', {}, 'usr_visit'),
    ),
  ],
}
