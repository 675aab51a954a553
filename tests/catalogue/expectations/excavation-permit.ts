import * as expect from './expectation.ts'

const facts = {
  ...{ applicantKind: 'owner', purpose: 'gas', surface: 'asphalt', mainStreet: true },
  ...{ trenchMetres: 22, trenchCentimetres: 60 },
}
const start = (utilityDecision = 'clear') => ({
  facts,
  world: { registers: { parcelFound: true }, inquiries: { lines: { utilityDecision } }, amountRials: '97680000' },
})
type Walk = Parameters<Parameters<typeof expect.way>[2]>[0]
const surveyed = (walk: Walk, traffic = 'agreed') =>
  walk
    .decides('intake', 'complete')
    .decides('visit', 'possible', { trenchMetres: 22, trenchCentimetres: 60, surface: 'asphalt' })
    .decides('traffic', traffic)
const reviewed = (walk: Walk, traffic?: string) => surveyed(walk, traffic).decides('review', 'approve', { workDays: 7 })
const dug = (walk: Walk) => reviewed(walk).decides('signature', 'signed').pays().answers('work', 'finished')

export const excavationPermit: expect.ServiceExpectations = {
  service: 'excavation-permit',
  source:
    'a plain city service, rules invented and marked sample: 6 working days, visit beside lines and traffic, deposit until the street is restored, four eyes as in domain page 7',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('service', 'service', '6 wd', [
      ['day-4', '4 wd', 'remind'],
      ['day-6', '6 wd', 'escalate', 'civil-works-deputy'],
    ]),
    expect.task('visit', 'site-visitor', '2 wd'),
    expect.task('traffic', 'traffic-expert', '2 wd'),
    expect.task('review', 'civil-works-expert', '1 wd', ['visit']),
    expect.task('signature', 'civil-works-deputy', '1 wd', ['intake', 'visit', 'review']),
    expect.task('takeover', 'civil-works-deputy', '2 wd', ['inspection']),
    expect.signature('signature', 'civil-works-deputy', ['permitLetter', 'refusalLetter']),
    expect.joined('visit', 'lines', 'traffic'),
    expect.inquiry('lines', 'utility', '3 wd', 1, 'civil-works-deputy'),
    expect.bill('fees', '15 d→', ['excavation-fee', 'resurfacing-deposit']),
    expect.applicant('work', '60 d', 'silent'),
    expect.applicant('repair', '10 d→', 'silent'),
    // 22 m × 0.60 m = 13.2 m²: × 450 000 × 2 = 11 880 000; × 6 500 000 = 85 800 000
    expect.amounts('a trench', facts, { 'excavation-fee': 11_880_000n, 'resurfacing-deposit': 85_800_000n }),
    expect.letterOf('restored', 'deposit-release'),
    expect.letterOf('restored-by-municipality', 'excavation-takeover'),
    expect.letterOf('refused', 'excavation-refusal'),
    expect.way(
      'the whole way',
      start(),
      (walk) => dug(walk).decides('inspection', 'restored'),
      'restored · excavation-bill · excavation-permit · deposit-release',
    ),
    expect.way(
      'no permit unpaid',
      start(),
      (walk) => reviewed(walk).decides('signature', 'signed').days(20),
      'unpaid · excavation-bill',
    ),
    expect.way(
      'lines below stop it',
      start('objection'),
      (walk) => reviewed(walk).decides('signature', 'signed'),
      'open in reconsider',
    ),
    expect.way(
      'so does the traffic expert',
      start(),
      (walk) => reviewed(walk, 'refused').decides('signature', 'signed'),
      'open in reconsider',
    ),
    expect.way(
      'the deposit is kept while there are defects',
      start(),
      (walk) => dug(walk).decides('inspection', 'defective'),
      'open in defects · excavation-bill · excavation-permit · excavation-defects',
    ),
    expect.way(
      'and spent when nobody mends them',
      start(),
      (walk) => dug(walk).decides('inspection', 'defective').days(14).decides('takeover', 'ordered'),
      'restored-by-municipality · excavation-bill · excavation-permit · excavation-defects · excavation-takeover',
    ),
    expect.fourEyes('who reviewed does not sign', start(), (walk) =>
      reviewed(walk).decides('signature', 'signed', {}, 'usr_review'),
    ),
  ],
}
