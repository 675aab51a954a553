import * as expect from './expectation.ts'

const seen = {
  ...{ source: 'patrol', violationKind: 'beyond-permit', violationUse: 'residential', violationSquareMetres: 42 },
  ...{ constructionYear: 1398, workOngoing: true },
}
const measured = {
  ...{ violationKind: 'beyond-permit', violationUse: 'residential', violationSquareMetres: 42 },
  ...{ missingParkingSpaces: 0, constructionYear: 1398 },
}
const start = { facts: seen, world: { registers: { yearValueRials: 950_000 }, amountRials: '59850000' } }
type Walk = Parameters<Parameters<typeof expect.way>[2]>[0]
const drafted = (walk: Walk) =>
  walk
    .decides('referral', 'stopped')
    .answers('defence', 'defended')
    .decides('draft', 'drafted', measured)
    .decides('sitting', 'set', { sittingNumber: 12, sittingDate: '2026-12-19' })
const judged = (walk: Walk, verdict: string, facts: Record<string, number>) =>
  drafted(walk)
    .decides('firstVerdict', verdict, facts)
    .decides('firstInterior', 'concurs')
    .decides('firstCouncil', 'concurs')
    .decides('service', 'served', { firstServedOn: '2026-11-28' })
const final = (walk: Walk) => walk.decides('cityObjection', 'none').days(13).decides('finality', 'final')
const fined = (walk: Walk) => final(judged(walk, 'fine', { fineMultiplierPercent: 150 }))
const board = ['firstVerdict', 'firstInterior', 'firstCouncil']
const before = 'stop-work · defence-invitation · first-verdict'

export const article100Case: expect.ServiceExpectations = {
  service: 'article-100-case',
  source:
    'مادهٔ صد قانون شهرداری و تبصره‌ها: put to the commission within a week, ten days of defence and a verdict within a month (note 1), ten days of objection and other members (note 10), demolition within two months; domain page 6 and 8 (C6)',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('referral', 'legal', '7 d', [
      ['day-5', '5 d', 'escalate', 'deputy-mayor'],
      ['day-7', '7 d', 'record-loss'],
    ]),
    expect.clock('service', 'service', '7 wd', [['day-5', '5 wd', 'remind']]),
    expect.task('report', 'patrol-officer', '1 wd'),
    expect.task('referral', 'head-of-planning', '1 wd', ['report']),
    expect.applicant('defence', '10 d→', 'silent'),
    expect.task('draft', 'building-expert', '2 wd', ['report', 'referral']),
    expect.task('firstVerdict', 'article-hundred-judge', '30 d', ['report', 'referral', 'draft']),
    expect.task('firstInterior', 'article-hundred-interior', '3 wd', ['firstVerdict']),
    expect.task('firstCouncil', 'article-hundred-council', '3 wd', ['firstVerdict', 'firstInterior']),
    expect.joined('firstInterior', 'firstCouncil'),
    expect.applicant('objection', '10 d→', 'silent', 'firstServedOn'),
    expect.task('cityObjection', 'legal-officer', '10 d'),
    expect.task('appealVerdict', 'article-hundred-judge', '30 d', ['draft', ...board]),
    expect.task('appealInterior', 'article-hundred-interior', '3 wd', [...board, 'appealVerdict']),
    expect.task('appealCouncil', 'article-hundred-council', '3 wd', [...board, 'appealVerdict', 'appealInterior']),
    expect.signature('firstVerdict', 'article-hundred-judge', ['firstLetter']),
    expect.signature('appealVerdict', 'article-hundred-judge', ['appealLetter']),
    expect.bill('fine', '30 d→', ['article-100-fine']),
    expect.instalments('fine', 30, 12, 366),
    expect.applicant('execution', '60 d', 'silent'),
    expect.task('enforcement', 'enforcement-officer', '10 wd'),
    expect.amounts(
      'a fine',
      {
        ...{ violationKind: 'beyond-permit', violationSquareMetres: 42, missingParkingSpaces: 0 },
        ...{ constructionYear: 1398, yearValueRials: 950_000, fineMultiplierPercent: 150 },
      },
      // 42 m² × 950 000 rials of 1398 × 150 % = 39 900 000 × 1.5 = 59 850 000
      { 'article-100-fine': 59_850_000n },
    ),
    expect.letterOf('fine-paid', 'fine-settled'),
    expect.letterOf('demolished', 'demolition-done'),
    expect.letterOf('restored', 'restoration-done'),
    expect.letterOf('acquitted', 'acquittal'),
    expect.letterOf('retained', 'retention'),
    expect.letterOf('unfounded', 'unfounded'),
    expect.way(
      'a fine is paid',
      start,
      (walk) => fined(walk).pays(),
      `fine-paid · ${before} · fine-notice · fine-settled`,
    ),
    expect.way(
      'silence of the owner is decided on the file',
      start,
      (walk) => walk.decides('referral', 'stopped').days(14),
      'open in draft · stop-work · defence-invitation',
    ),
    expect.way(
      'two of three votes against it, and the first verdict falls',
      start,
      (walk) =>
        drafted(walk)
          .decides('firstVerdict', 'fine', { fineMultiplierPercent: 150 })
          .decides('firstInterior', 'dissents')
          .decides('firstCouncil', 'dissents'),
      'open in firstVerdict · stop-work · defence-invitation',
    ),
    expect.way(
      'an objection goes to the other board',
      start,
      (walk) =>
        judged(walk, 'demolition', { demolitionDays: 45 })
          .answers('objection', 'objected')
          .decides('cityObjection', 'none'),
      `open in appealQueue · ${before}`,
    ),
    expect.way(
      'a demolition is undone by the owner and seen',
      start,
      (walk) =>
        final(judged(walk, 'demolition', { demolitionDays: 45 }))
          .decides('order', 'ordered')
          .answers('execution', 'done')
          .decides('inspection', 'undone'),
      `demolished · ${before} · demolition-order · demolition-done`,
    ),
    expect.way(
      'or by the municipality, which bills it',
      start,
      (walk) =>
        final(judged(walk, 'demolition', { demolitionDays: 45 }))
          .decides('order', 'ordered')
          .days(46)
          .decides('enforcement', 'executed', { enforcementCostRials: 85_000_000 })
          .pays(),
      `demolished · ${before} · demolition-order · enforcement-cost-notice · demolition-done`,
    ),
    expect.way(
      'an acquittal ends it',
      start,
      (walk) => final(judged(walk, 'acquittal', {})),
      `acquitted · ${before} · acquittal`,
    ),
    expect.way(
      'so does a retention',
      start,
      (walk) => final(judged(walk, 'retention', {})),
      `retained · ${before} · retention`,
    ),
    expect.fourEyes('who measured does not judge', start, (walk) =>
      drafted(walk).decides('firstVerdict', 'acquittal', {}, 'usr_draft'),
    ),
  ],
}
