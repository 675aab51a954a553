import * as expect from './expectation.ts'

const facts = { loanKind: 'mortgage', declaredUnchanged: true }
const clean = {
  ...{ parcelFound: true, ownerMatches: true, openViolation: false, blockingOrder: false, debtRials: 0 },
  ...{ certificateValid: true, certificateUnitsMatch: true, certificateAgeDays: 200 },
}
const start = (registers = {}, form = {}) => ({
  facts: { ...facts, ...form },
  world: { registers: { ...clean, ...registers }, amountRials: '1200000' },
})

export const bankMortgageInquiry: expect.ServiceExpectations = {
  service: 'bank-mortgage-inquiry',
  source:
    'domain page 8 (C2): at once, 2 working days at the desk, 4 with a visit: visit 2, expert 1, signature 1; service price and arrears',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('service', 'service', '4 wd', [
      ['day-3', '3 wd', 'remind'],
      ['day-4', '4 wd', 'escalate', 'deputy-mayor'],
    ]),
    expect.workingDaysTogether(4, ['visit', 'expert', 'signature']),
    expect.task('visit', 'site-visitor', '2 wd'),
    expect.task('expert', 'building-expert', '1 wd', ['visit']),
    expect.task('signature', 'head-of-planning', '1 wd', ['expert', 'visit']),
    expect.signature('signature', 'head-of-planning', ['answerLetter', 'debtLetter', 'violationLetter']),
    expect.bill('fees', '30 d→', ['mortgage-answer-fee', 'renovation-duty', 'other-debts']),
    expect.amounts('an answer', {}, { 'mortgage-answer-fee': 1_200_000n }),
    expect.letterOf('mortgageable', 'mortgage-answer'),
    expect.letterOf('violation', 'mortgage-violation-answer'),
    expect.way(
      'a clean property costs the price and is answered',
      start(),
      (walk) => walk.pays(),
      'mortgageable · mortgage-answer',
    ),
    expect.way('nothing is answered unpaid', start(), (walk) => walk.days(40), 'fee-unpaid'),
    expect.way(
      'a loan for building is visited',
      start({}, { loanKind: 'construction' }),
      (walk) => walk,
      'open in visit',
    ),
    expect.way(
      'so is a property that was changed',
      start({}, { declaredUnchanged: false }),
      (walk) => walk,
      'open in visit',
    ),
    expect.way(
      'an open Article 100 file goes to the expert',
      start({ openViolation: true }),
      (walk) => walk,
      'open in expert',
    ),
    expect.way(
      'a violation is answered and recorded',
      start({}, { declaredUnchanged: false }),
      (walk) =>
        walk
          .decides('visit', 'violation', { buildStage: 'finished', violationSquareMetres: 30 })
          .decides('expert', 'violation')
          .decides('signature', 'signed'),
      'violation · mortgage-violation-answer',
    ),
    expect.way(
      'a debt is told with its bill',
      start({ debtRials: 5_000_000 }),
      (walk) => walk.pays(),
      'mortgageable · mortgage-debt-answer · mortgage-answer',
    ),
  ],
}
