import * as expect from './expectation.ts'

const clean = {
  ...{ parcelFound: true, ownerMatches: true, openViolation: false, blockingOrder: false, debtRials: 0 },
  ...{ certificateValid: true, certificateUnitsMatch: true, permitValid: true, unitsCount: 4 },
}
const start = (registers = {}, form = {}) => ({
  facts: { company: 'gas', connectionKind: 'permanent', requestedUnits: 4, ...form },
  world: { registers: { ...clean, ...registers }, amountRials: '9135000' },
})

export const utilityConnectionInquiry: expect.ServiceExpectations = {
  service: 'utility-connection-inquiry',
  source:
    'domain page 8 (C8): at once, else 2 working days; law of 1381 article 8: connected only on permit or certificate',
  rows: [
    expect.everyApplicantHasTime,
    expect.everyOutcomeIsTold,
    expect.clock('service', 'service', '2 wd', [
      ['day-1', '1 wd', 'remind'],
      ['day-2', '2 wd', 'escalate', 'deputy-mayor'],
    ]),
    expect.task('expert', 'building-expert', '1 wd'),
    expect.task('signature', 'head-of-planning', '1 wd', ['expert']),
    expect.signature('signature', 'head-of-planning', ['allowedLetter', 'workshopLetter', 'forbiddenLetter']),
    expect.bill('arrears', '30 d→', ['renovation-duty', 'other-debts']),
    expect.letterOf('allowed', 'connection-allowed'),
    expect.letterOf('workshop-only', 'connection-workshop-only'),
    expect.letterOf('forbidden', 'connection-forbidden'),
    expect.letterOf('disconnected', 'disconnection-notice'),
    expect.way('a certificate for the units is enough', start(), (walk) => walk, 'allowed · connection-allowed'),
    expect.way('no more units than it has', start({}, { requestedUnits: 5 }), (walk) => walk, 'open in expert'),
    expect.way(
      'a building site needs its permit',
      start({ permitValid: false }, { connectionKind: 'workshop' }),
      (walk) => walk,
      'open in expert',
    ),
    expect.way(
      'no connection without certificate',
      start({ certificateValid: false }),
      (walk) => walk,
      'open in expert',
    ),
    expect.way(
      'none while an Article 100 file is open',
      start({ openViolation: true }),
      (walk) => walk,
      'open in expert',
    ),
    expect.way(
      'a debt is paid first',
      start({ debtRials: 9_135_000 }),
      (walk) => walk.pays(),
      'allowed · connection-debt · connection-allowed',
    ),
    expect.way(
      'what is forbidden is signed',
      start({ openViolation: true }),
      (walk) => walk.decides('expert', 'forbidden').decides('signature', 'signed'),
      'forbidden · connection-forbidden',
    ),
    expect.way(
      'a verdict of demolition cuts off',
      start({ openViolation: true }),
      (walk) => walk.decides('expert', 'disconnect').decides('signature', 'signed'),
      'disconnected · disconnection-notice',
    ),
  ],
}
