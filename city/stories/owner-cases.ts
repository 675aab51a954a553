import type { CityCase } from '../city-case.ts'

const clearance = 'renovation-clearance'
const connection = 'utility-connection-inquiry'
const nobodyPays = { waitsAt: ['all', 'choice'] }

/** Renovation duty, and connections to the networks. */
// biome-ignore format: one row a case
export const ownerCases: readonly CityCase[] = [
  { name: 'clearance-clean', shows: 'nothing is owed: the clearance comes at once', service: clearance, parcel: 'par_302', by: 'reza', daysAgo: 12 },
  { name: 'clearance-paid', shows: 'the bank’s callback never comes; the bank is asked, and the clearance follows', service: clearance, parcel: 'par_313', by: 'reza', daysAgo: 17, script: { pays: { all: 'never-told' } } },
  { name: 'clearance-instalments', shows: 'cheques run: the clearance is held until they clear', service: clearance, parcel: 'par_314', by: 'maryam', daysAgo: 40, script: { interludes: { all: { act: 'instalments', cheques: 3, everyDays: 30 } } } },
  { name: 'clearance-settled', shows: 'the last cheque has cleared', service: clearance, parcel: 'par_315', by: 'zahra', daysAgo: 95, script: { interludes: { all: { act: 'instalments', cheques: 2, everyDays: 30 } } } },
  { name: 'clearance-audit-corrected', shows: 'an objection is right: years are reckoned anew and credited', service: clearance, parcel: 'par_316', by: 'babak', daysAgo: 36, answers: { request: 'objection' }, script: { choose: { audit: 'corrected', auditReply: 'accepted' } } },
  { name: 'clearance-objection', shows: 'an objection lies late on the auditor’s desk', service: clearance, parcel: 'par_317', by: 'habib', daysAgo: 21, answers: { request: 'objection' }, script: { waitsAt: ['audit'] } },
  { name: 'clearance-commission', shows: 'the commission of the renovation law has it', service: clearance, parcel: 'par_305', by: 'habib', daysAgo: 26, answers: { request: 'objection' }, script: { choose: { audit: 'upheld', auditReply: 'commission' }, waitsAt: ['commission'] } },
  { name: 'clearance-unpaid', shows: 'nobody paid the statement', service: clearance, parcel: 'par_318', by: 'parisa', daysAgo: 50, script: nobodyPays },
  { name: 'clearance-some-years', shows: 'the oldest years are paid, the others wait', service: clearance, parcel: 'par_306', by: 'parisa', daysAgo: 14, script: { choose: { choice: ['some-years', 'some-years'] }, facts: { payThroughYear: 1403 }, waitsAt: ['all'], takes: { choice: 4 } } },

  { name: 'connection-clean', shows: 'a certified building: the letter to the power company comes at once', service: connection, parcel: 'par_301', by: 'maryam', daysAgo: 8 },
  { name: 'connection-company', shows: 'the power company asks itself', service: connection, parcel: 'par_303', by: 'reza', daysAgo: 15, answers: { askedBy: 'company' } },
  { name: 'connection-workshop', shows: 'a permit without a building: a connection for the site only', service: connection, parcel: 'par_319', by: 'reza', daysAgo: 20, script: { choose: { expert: 'workshop-only' } } },
  { name: 'connection-forbidden', shows: 'an open Article 100 file forbids it', service: connection, parcel: 'par_312', by: 'babak', daysAgo: 23, script: { choose: { expert: 'forbidden' } } },
  { name: 'connection-disconnected', shows: 'a demolition is ordered: the networks are told to disconnect', service: connection, parcel: 'par_424', by: 'habib', daysAgo: 27, script: { choose: { expert: 'disconnect' } } },
  { name: 'connection-debt', shows: 'debts first: a bill waits', service: connection, parcel: 'par_304', by: 'babak', daysAgo: 4, script: { waitsAt: ['arrears'] } },
  { name: 'connection-late', shows: 'two working days have passed on the expert’s desk', service: connection, parcel: 'par_308', by: 'zahra', daysAgo: 8, script: { waitsAt: ['expert'] } },
]
