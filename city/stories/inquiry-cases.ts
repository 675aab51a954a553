import type { CityCase } from '../city-case.ts'

const transfer = 'notary-transfer-inquiry'
const mortgage = 'bank-mortgage-inquiry'
const nobodyPays = { waitsAt: ['arrears', 'deposit'] }

/** Notaries ask before a transfer, banks before a mortgage. */
// biome-ignore format: one row a case
export const inquiryCases: readonly CityCase[] = [
  { name: 'notary-clean', shows: 'a clean property is answered by itself, in seconds', service: transfer, parcel: 'par_301', by: 'notary-12', daysAgo: 21 },
  { name: 'notary-boundary', shows: 'a property on the border of the districts goes to the one that was decided on', service: transfer, parcel: 'par_401', by: 'notary-27', daysAgo: 9 },
  { name: 'notary-debt-paid', shows: 'a debt is paid, the bank calls back twice and it counts once; the clear answer follows by itself', service: transfer, parcel: 'par_303', by: 'notary-12', daysAgo: 33, script: { pays: { arrears: 'told-twice' } } },
  { name: 'notary-debt-open', shows: 'a bill waits for its payment', service: transfer, parcel: 'par_304', by: 'notary-27', daysAgo: 6, script: nobodyPays },
  { name: 'notary-deposit', shows: 'a disputed debt is deposited with the registry', service: transfer, parcel: 'par_305', by: 'notary-12', daysAgo: 25, script: { choose: { deposit: 'deposited' } } },
  { name: 'notary-debt-unpaid', shows: 'nobody pays: the bill expires and the case closes', service: transfer, parcel: 'par_306', by: 'notary-27', daysAgo: 48, script: nobodyPays },
  { name: 'notary-no-certificate', shows: 'a finished building without a certificate', service: transfer, parcel: 'par_308', by: 'notary-12', daysAgo: 18, script: { choose: { expert: 'no-certificate' } } },
  { name: 'notary-not-answerable', shows: 'a court has blocked the property', service: transfer, parcel: 'par_309', by: 'notary-27', daysAgo: 16, script: { choose: { expert: 'not-answerable' } } },
  { name: 'notary-day-8', shows: 'day 8 of the 10 of Article 74: the deputy mayor sees it too', service: transfer, parcel: 'par_310', by: 'notary-12', daysAgo: 8.4, script: { waitsAt: ['desk'] } },
  { name: 'notary-day-10', shows: 'day 10 has passed without an answer: a loss that is on record', service: transfer, parcel: 'par_311', by: 'notary-27', daysAgo: 13, script: { choose: { desk: 'visit-needed' }, waitsAt: ['visit'] } },
  { name: 'notary-visit', shows: 'a visit and the revenue office work side by side', service: transfer, parcel: 'par_331', by: 'notary-12', daysAgo: 5, script: { choose: { desk: 'visit-needed' }, waitsAt: ['visit', 'debts'] } },
  { name: 'notary-desk', shows: 'a clerk of inquiries has it on the desk', service: transfer, parcel: 'par_332', by: 'notary-12', daysAgo: 1.3, script: { waitsAt: ['desk'] } },

  { name: 'bank-clean', shows: 'a valid certificate and a fee: the property may be mortgaged', service: mortgage, parcel: 'par_302', by: 'bank-1', daysAgo: 14 },
  { name: 'bank-payment-unknown', shows: 'the bank took the money and says nothing: paid, but unknown', service: mortgage, parcel: 'par_301', by: 'bank-1', daysAgo: 2, script: { pays: { fees: 'unknown' } } },
  { name: 'bank-violation', shows: 'an open Article 100 file stands against it', service: mortgage, parcel: 'par_312', by: 'bank-1', daysAgo: 19, script: { choose: { expert: 'violation' } } },
  { name: 'bank-needs-certificate', shows: 'no certificate, no mortgage', service: mortgage, parcel: 'par_308', by: 'bank-1', daysAgo: 22, script: { choose: { expert: 'needs-certificate' } } },
  { name: 'bank-not-answerable', shows: 'a court has blocked the property', service: mortgage, parcel: 'par_309', by: 'bank-1', daysAgo: 26, script: { choose: { expert: 'not-answerable' } } },
  { name: 'bank-fee-unpaid', shows: 'the fee was never paid', service: mortgage, parcel: 'par_302', by: 'bank-1', daysAgo: 41, script: { waitsAt: ['fees'] } },
  { name: 'bank-debt-unpaid', shows: 'debts of the property were never paid', service: mortgage, parcel: 'par_318', by: 'bank-1', daysAgo: 44, script: { waitsAt: ['fees'] } },
  { name: 'bank-construction', shows: 'a building loan: somebody looks how far the building is', service: mortgage, parcel: 'par_319', by: 'bank-1', daysAgo: 2.2, answers: { loanKind: 'construction' }, script: { waitsAt: ['visit'] } },
  { name: 'bank-late', shows: 'an expert is late: the deputy mayor sees it too', service: mortgage, parcel: 'par_310', by: 'bank-1', daysAgo: 12, answers: { declaredUnchanged: false }, script: { waitsAt: ['expert'] } },
]
