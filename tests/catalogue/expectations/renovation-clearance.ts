import * as expect from './expectation.ts'

const registers = { parcelFound: true, renovationAssessed: true, renovationYearsDue: 2, ownerMatches: true }
const start = (changes = {}, request = 'clearance') => ({
  facts: { request },
  world: { registers: { ...registers, ...changes }, amountRials: '9135000' },
})
type Walk = Parameters<Parameters<typeof expect.way>[2]>[0]
const paid = (walk: Walk) => {
  walk.world = { registers: { ...registers, renovationYearsDue: 0 } }
  return walk.pays()
}
const audited = { auditedLandSquareMetres: 240, auditedBuiltSquareMetres: 310, auditFromYear: 1398, auditUntilYear: 0 }

export const renovationClearance: expect.ServiceExpectations = {
  service: 'renovation-clearance',
  source:
    'قانون نوسازی ۱۳۴۷; domain page 5, 6 and 8 (C5): yearly debt, objection within a month, audit 3 working days, answer to an objection within 10',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('service', 'service', '10 wd', [
      ['day-8', '8 wd', 'remind'],
      ['day-10', '10 wd', 'escalate', 'deputy-mayor'],
    ]),
    expect.task('audit', 'renovation-auditor', '3 wd', ['auditVisit']),
    expect.task('auditVisit', 'site-visitor', '2 wd'),
    expect.task('auditApproval', 'revenue-officer', '1 wd', ['audit', 'auditVisit']),
    expect.task('commission', 'renovation-commission', '10 wd', ['audit', 'auditApproval']),
    expect.task('newAudit', 'renovation-auditor', '3 wd', ['newVisit']),
    expect.signature('auditApproval', 'revenue-officer', ['auditLetter']),
    expect.signature('commission', 'renovation-commission', ['commissionLetter']),
    // An assessment may be objected to for one month (domain page 6).
    expect.applicant('choice', '30 d→', 'none'),
    expect.applicant('auditReply', '30 d→', 'final'),
    expect.either('all', 'choice'),
    expect.bill('all', '30 d→', [
      ...[
        'renovation-duty',
        'renovation-relief',
        'renovation-prize',
        'renovation-late-charge',
        'renovation-adjustment',
      ],
    ]),
    expect.instalments('all', 25, 6, 366),
    expect.letterOf('clearance', 'renovation-clearance'),
    expect.letterOf('audit-corrected', 'renovation-clearance'),
    expect.letterOf('no-property', 'no-property'),
    expect.way(
      'nothing owed is cleared at once',
      start({ renovationYearsDue: 0 }),
      (walk) => walk,
      'clearance · renovation-clearance',
    ),
    expect.way('a debt is paid and cleared', start(), paid, 'clearance · renovation-statement · renovation-clearance'),
    expect.way('and otherwise lapses', start(), (walk) => walk.days(40), 'unpaid · renovation-statement'),
    expect.way(
      'an objection is audited, answered and billed anew',
      start({}, 'objection'),
      (walk) =>
        paid(
          walk
            .decides('audit', 'corrected', audited)
            .decides('auditApproval', 'approved')
            .answers('auditReply', 'accepted'),
        ),
      'audit-corrected · audit-result · renovation-statement · renovation-clearance',
    ),
    expect.way(
      'and may go to the commission',
      start({}, 'objection'),
      (walk) =>
        walk.decides('audit', 'upheld').decides('auditApproval', 'approved').answers('auditReply', 'commission'),
      'open in commission · audit-result',
    ),
    expect.way('an unknown property is asked for', start({ parcelFound: false }), (walk) => walk, 'open in missing'),
    expect.fourEyes('who audited does not approve', start({}, 'objection'), (walk) =>
      walk.decides('audit', 'upheld').decides('auditApproval', 'approved', {}, 'usr_audit'),
    ),
  ],
}
