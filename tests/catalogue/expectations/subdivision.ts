import * as expect from './expectation.ts'

const world = {
  registers: {
    ...{ parcelFound: true, ownerMatches: true, openViolation: false, blockingOrder: false },
    ...{ lotsProblem: '', mergeProblem: '', newCodes: ['1-4-2-3-0-0-0', '1-4-2-4-0-0-0'] },
  },
  inquiries: {
    civil: { identityMatched: true, ownerAlive: true },
    mobile: { phoneOwned: true },
    cadastre: { cadastreDecision: 'registered' },
    roads: { roadsDecision: 'clear', stateLand: false },
  },
  amountRials: '316800000',
}
const start = (registers = {}, inquiries = {}, action = 'subdivide') => ({
  facts: { action },
  world: { ...world, registers: { ...world.registers, ...registers }, inquiries: { ...world.inquiries, ...inquiries } },
})
type Walk = Parameters<Parameters<typeof expect.way>[2]>[0]
const planned = (walk: Walk) =>
  walk
    .decides('intake', 'complete')
    .decides('visit', 'reported', { measuredAreaSquareMetres: 520, streetWidthMetres: 8 })
    .decides('layout', 'conforms')
const assessed = (walk: Walk) =>
  planned(walk).decides('workingGroup', 'approved').decides('assessment', 'assessed').pays()

export const subdivision: expect.ServiceExpectations = {
  service: 'subdivision',
  source:
    'مادهٔ ۱۰۱ قانون شهرداری: three months, then the court, whom the Article 5 commission answers within two; domain page 8 (C7): 30 working days, geometry, visit 2, detailed plan 3, cadastre beside roads',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('legal', 'legal', '90 d', [
      ['day-75', '75 d', 'escalate', 'deputy-mayor'],
      ['day-90', '90 d', 'record-loss'],
    ]),
    expect.clock('service', 'service', '30 wd', [['day-25', '25 wd', 'remind']]),
    // A case silent for six months becomes stagnant: the heirs’ certificate too.
    expect.applicant('inheritance', '180 d→', 'silent'),
    expect.task('intake', 'intake-clerk', '1 wd'),
    expect.task('visit', 'site-visitor', '2 wd'),
    expect.task('layout', 'planning-expert', '3 wd', ['visit']),
    expect.task('workingGroup', 'head-of-planning', '10 wd', ['visit', 'layout']),
    expect.task('assessment', 'revenue-officer', '1 wd', ['visit', 'layout']),
    expect.task('deputy', 'deputy-mayor', '1 wd', ['workingGroup']),
    expect.task('mayor', 'district-mayor', '1 wd', ['deputy', 'workingGroup']),
    expect.task('courtOpinion', 'article-five-secretary', '60 d'),
    expect.signature('mayor', 'district-mayor', ['mapLetter', 'mergerLetter']),
    expect.joined('cadastre', 'roads'),
    expect.inquiry('cadastre', 'cadastre', '7 wd', 1, 'head-of-planning'),
    expect.inquiry('roads', 'roads-and-urban-planning', '20 wd', 1, 'deputy-mayor'),
    expect.bill('fees', '30 d→', ['subdivision-duty', 'municipal-share', 'renovation-duty', 'other-debts']),
    expect.letterOf('subdivided', 'approved-map'),
    expect.letterOf('merged', 'approved-merger'),
    expect.letterOf('refused', 'subdivision-refusal'),
    expect.letterOf('court-dismissed', 'court-dismissal'),
    expect.way(
      'a map is approved',
      start(),
      (walk) => assessed(walk).decides('deputy', 'approved').decides('mayor', 'signed'),
      'subdivided · subdivision-debt-notice · approved-map · deed-office-notice',
    ),
    expect.way(
      'parcels are merged',
      start({}, {}, 'merge'),
      (walk) => assessed(walk).decides('deputy', 'approved').decides('mayor', 'signed'),
      'merged · subdivision-debt-notice · approved-merger · deed-office-notice',
    ),
    expect.way(
      'lots that do not fit go back',
      start({ lotsProblem: 'area' }),
      (walk) => walk.decides('intake', 'complete'),
      'open in mapReview',
    ),
    expect.way(
      'an open Article 100 file refuses',
      start({ openViolation: true }),
      (walk) => walk.decides('intake', 'complete'),
      'open in refusal',
    ),
    expect.way(
      'land of the state is refused',
      start({}, { roads: { roadsDecision: 'state-land', stateLand: true } }),
      planned,
      'open in refusal',
    ),
    expect.way(
      'what the cadastre does not know is refused',
      start({}, { cadastre: { cadastreDecision: 'unregistered' } }),
      planned,
      'open in refusal',
    ),
    expect.way(
      'who is refused may go to court',
      start(),
      (walk) =>
        walk
          .decides('intake', 'refuse')
          .decides('refusal', 'confirmed')
          .answers('court', 'filed')
          .decides('courtOpinion', 'sent')
          .decides('ruling', 'dismissed'),
      'court-dismissed · subdivision-refusal · court-dismissal',
    ),
    expect.fourEyes('who led the working group does not sign', start(), (walk) =>
      assessed(walk).decides('deputy', 'approved').decides('mayor', 'signed', {}, 'usr_workingGroup'),
    ),
  ],
}
