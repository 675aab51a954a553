import type { CityCase, Script } from '../city-case.ts'

const article100 = 'article-100-case'
const transfer = 'notary-transfer-inquiry'
const certificate = 'completion-certificate'

/** Nobody objects, and the fine is paid. */
const fined: Script = { choose: { report: 'breach', cityObjection: 'none' }, waitsAt: ['objection'] }
/** The building has more than its permit allows, and that has been fined: it is let stand. */
const letStand: Script = { facts: { asBuiltSquareMetres: 462 }, choose: { review: 'accepted' } }

/** Breaches, and the cases that meet over them. */
// biome-ignore format: one row a case
export const violationCases: readonly CityCase[] = [
  { name: 'chain-inquiry', shows: 'a transfer inquiry finds a breach, waits for Article 100 and the certificate, and is answered anew', service: transfer, parcel: 'par_307', by: 'notary-12', daysAgo: 130, script: { choose: { desk: ['visit-needed', 'look-again'], visit: 'violation', expert: 'violation' }, factsAt: { visit: [{ violationSquareMetres: 42 }] } , takes: { desk: 1.5 } }, child: fined },
  { name: 'chain-certificate', shows: 'the owner’s certificate waits for the same Article 100 case and is issued when the fine is paid', service: certificate, parcel: 'par_307', by: 'babak', daysAgo: 118, script: letStand, child: fined },
  { name: 'certificate-breach', shows: 'a visit finds more than the permit: an Article 100 case is opened and waited for', service: certificate, parcel: 'par_333', by: 'maryam', daysAgo: 35, script: { facts: { asBuiltSquareMetres: 462, violationSquareMetres: 42 }, choose: { analysis: 'breach' } }, child: { choose: { report: 'breach' }, waitsAt: ['sitting'] } },

  { name: 'article-100-fined', shows: 'fined in the first instance, paid, closed', service: article100, parcel: 'par_334', by: 'patrol-officer-1', daysAgo: 90, script: fined },
  { name: 'article-100-demolished', shows: 'demolition, done by the owner within his time', service: article100, parcel: 'par_421', by: 'patrol-officer-2', daysAgo: 120, answers: { violationKind: 'no-permit', violationUse: 'commercial' }, script: { ...fined, choose: { firstVerdict: 'demolition', cityObjection: 'none' }, takes: { execution: 20 } } },
  { name: 'article-100-restored', shows: 'a use is put back as it was', service: article100, parcel: 'par_423', by: 'patrol-officer-2', daysAgo: 110, answers: { violationKind: 'use-change', violationUse: 'office' }, script: { ...fined, choose: { firstVerdict: 'restoration', cityObjection: 'none' }, takes: { execution: 15 } } },
  { name: 'article-100-acquitted', shows: 'the second board acquits', service: article100, parcel: 'par_419', by: 'patrol-officer-2', daysAgo: 105, script: { choose: { cityObjection: 'none', objection: 'objected', appealVerdict: 'acquittal' } } },
  { name: 'article-100-retained', shows: 'retained without a fine', service: article100, parcel: 'par_422', by: 'patrol-officer-2', daysAgo: 85, answers: { violationKind: 'parking-shortage', violationSquareMetres: 0, missingParkingSpaces: 1 }, script: { ...fined, choose: { firstVerdict: 'retention', cityObjection: 'none' } } },
  { name: 'article-100-unfounded', shows: 'a neighbour’s complaint without a ground', service: article100, parcel: 'par_336', by: 'patrol-officer-1', daysAgo: 29, answers: { source: 'complaint', complainantName: 'همسایهٔ نمونه' }, script: { choose: { report: 'none' } } },
  { name: 'article-100-report', shows: 'a complaint lies with the patrol', service: article100, parcel: 'par_332', by: 'patrol-officer-1', daysAgo: 2, answers: { source: 'complaint', complainantName: 'همسایهٔ نمونه' }, script: { waitsAt: ['report'] } },
  { name: 'article-100-referral', shows: 'a week has passed without the referral: a legal loss on record', service: article100, parcel: 'par_335', by: 'patrol-officer-1', daysAgo: 9, script: { waitsAt: ['referral'] } },
  { name: 'article-100-defence', shows: 'the owner has ten days for his defence', service: article100, parcel: 'par_420', by: 'patrol-officer-2', daysAgo: 5, script: { waitsAt: ['defence'] } },
  { name: 'article-100-verdict', shows: 'the judge is to give the verdict', service: article100, parcel: 'par_331', by: 'patrol-officer-1', daysAgo: 40, script: { waitsAt: ['firstVerdict'] } },
  { name: 'article-100-votes', shows: 'two members of the commission are to vote', service: article100, parcel: 'par_311', by: 'patrol-officer-1', daysAgo: 44, script: { waitsAt: ['firstInterior', 'firstCouncil'] } },
  { name: 'article-100-objection', shows: 'the verdict is served; owner and city may object', service: article100, parcel: 'par_310', by: 'patrol-officer-1', daysAgo: 22, script: { waitsAt: ['objection', 'cityObjection'] } },
  { name: 'article-100-enforcement', shows: 'the owner did nothing: the municipality enforces the demolition', service: article100, parcel: 'par_424', by: 'patrol-officer-2', daysAgo: 130, answers: { violationKind: 'encroachment' }, script: { choose: { firstVerdict: 'demolition', cityObjection: 'none' }, waitsAt: ['objection', 'execution', 'enforcement'] } },
]
