import type { CityCase } from '../city-case.ts'

const excavation = 'excavation-permit'

/** A plain city service outside planning: somebody digs up a street. */
// biome-ignore format: one row a case
export const excavationCases: readonly CityCase[] = [
  { name: 'excavation-clean', shows: 'dug, mended, looked at, deposit given back', service: excavation, parcel: 'par_301', by: 'maryam', daysAgo: 45 },
  { name: 'excavation-takeover', shows: 'the street was not mended: the municipality does it and keeps the deposit', service: excavation, parcel: 'par_302', by: 'reza', daysAgo: 75, script: { choose: { inspection: 'defective' }, waitsAt: ['repair'] } },
  { name: 'excavation-refused', shows: 'traffic does not allow it', service: excavation, parcel: 'par_303', by: 'zahra', daysAgo: 24, answers: { mainStreet: true }, script: { choose: { traffic: 'refused', review: 'refuse', signature: 'refused' } } },
  { name: 'excavation-unpaid', shows: 'the bill expired', service: excavation, parcel: 'par_304', by: 'babak', daysAgo: 38, script: { waitsAt: ['fees'] } },
  { name: 'excavation-lines', shows: 'the utilities are asked on paper where their lines lie', service: excavation, parcel: 'par_401', by: 'habib', daysAgo: 5, script: { answers: { lines: 'silent' } } },
  { name: 'excavation-silent', shows: 'the utilities fell silent: an official decides with a reason', service: excavation, parcel: 'par_402', by: 'reza', daysAgo: 21, script: { answers: { lines: 'silent' } } },
  { name: 'excavation-traffic', shows: 'the traffic expert has it on the desk', service: excavation, parcel: 'par_403', by: 'maryam', daysAgo: 6, answers: { mainStreet: true }, script: { waitsAt: ['traffic'] } },
  { name: 'excavation-review', shows: 'the expert of civil works has it on the desk', service: excavation, parcel: 'par_404', by: 'reza', daysAgo: 13, script: { waitsAt: ['review'] } },
  { name: 'excavation-signature', shows: 'it waits for its signature', service: excavation, parcel: 'par_405', by: 'zahra', daysAgo: 17, script: { waitsAt: ['signature'] } },
  { name: 'excavation-work', shows: 'the digging is under way', service: excavation, parcel: 'par_313', by: 'reza', daysAgo: 16, script: { waitsAt: ['work'] } },
]
