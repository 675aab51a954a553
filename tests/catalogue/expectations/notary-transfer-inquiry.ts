import * as expect from './expectation.ts'

const facts = { transaction: 'sale', buildingState: 'finished' }
const clean = {
  ...{ parcelFound: true, ownerMatches: true, openViolation: false, blockingOrder: false, debtRials: 0 },
  ...{ certificateValid: true, certificateUnitsMatch: true, certificateAgeDays: 200 },
}
const start = (registers = {}) => ({ facts, world: { registers: { ...clean, ...registers }, amountRials: '48750000' } })

export const notaryTransferInquiry: expect.ServiceExpectations = {
  service: 'notary-transfer-inquiry',
  source:
    'تبصرهٔ مادهٔ ۷۴ قانون شهرداری: ten days; domain page 3 and 8 (C1): desk 1, visit 2 and revenue 1, expert 1, head of planning 1; hard stop on day 8',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('legal', 'legal', '10 d', [
      // Day 8 begins when the seventh day ends.
      ['day-8', '7 d', 'escalate', 'deputy-mayor'],
      ['day-10', '10 d', 'record-loss', 'deadline-lost'],
    ]),
    expect.clock('service', 'service', '5 wd', [['day-3', '3 wd', 'remind']]),
    expect.task('desk', 'inquiry-clerk', '1 wd'),
    expect.task('visit', 'site-visitor', '2 wd'),
    expect.task('debts', 'revenue-officer', '1 wd'),
    expect.joined('visit', 'debts'),
    expect.task('expert', 'building-expert', '1 wd', ['visit']),
    expect.task('signature', 'head-of-planning', '1 wd', ['expert', 'visit']),
    expect.signature('signature', 'head-of-planning', ['clearLetter', 'violationLetter', 'certificateLetter']),
    expect.either('arrears', 'deposit'),
    expect.bill('arrears', '30 d→', ['renovation-duty', 'renovation-late-charge', 'other-debts']),
    expect.letterOf('clear', 'clear-answer'),
    expect.letterOf('clear-after-payment', 'clear-answer'),
    expect.letterOf('clear-by-deposit', 'deposit-answer'),
    expect.way('a clean property is answered at once', start(), (walk) => walk, 'clear · clear-answer'),
    expect.way(
      'an open Article 100 file is never cleared',
      start({ openViolation: true }),
      (walk) => walk,
      'open in desk',
    ),
    expect.way('nor is a blocking order', start({ blockingOrder: true }), (walk) => walk, 'open in desk'),
    expect.way(
      'a debt completes itself on payment',
      start({ debtRials: 48_750_000 }),
      (walk) => walk.pays(),
      'clear-after-payment · debt-answer · clear-answer',
    ),
    expect.way(
      'a deposit counts as clearance',
      start({ debtRials: 48_750_000 }),
      (walk) => walk.answers('deposit', 'deposited').decides('receipt', 'accepted'),
      'clear-by-deposit · debt-answer · deposit-answer',
    ),
    expect.valid('of two answers the last is valid', start({ debtRials: 48_750_000 }), (walk) => walk.pays(), [
      'clear-answer',
    ]),
    expect.way(
      'a violation waits for Article 100 and is answered anew',
      start({ certificateValid: false }),
      (walk) => {
        walk.decides('desk', 'records-suffice').decides('expert', 'violation').decides('signature', 'signed')
        walk.world = { registers: clean }
        return walk.subcaseEnds('article100', 'fine-paid')
      },
      'clear · violation-answer · clear-answer',
    ),
    expect.way(
      'a building without certificate',
      start({ certificateValid: false }),
      (walk) =>
        walk.decides('desk', 'records-suffice').decides('expert', 'no-certificate').decides('signature', 'signed'),
      'no-certificate · no-certificate-answer',
    ),
    expect.way(
      'ten days without an answer are a loss',
      start({ ownerMatches: false }),
      (walk) => walk.days(11),
      'deadline-lost',
    ),
  ],
}
