import type { CityCase } from '../city-case.ts'

const permit = 'building-permit'
const certificate = 'completion-certificate'

/** Permits, and what is certified of buildings. */
// biome-ignore format: one row a case
export const buildingCases: readonly CityCase[] = [
  { name: 'permit-clean', shows: 'from the application to the permit and the notices to engineers and networks', service: permit, parcel: 'par_325', by: 'zahra', daysAgo: 75 },
  { name: 'permit-agreement', shows: 'an agreement in principle', service: permit, parcel: 'par_412', by: 'babak', daysAgo: 34, answers: { request: 'agreement', demolition: false } },
  { name: 'permit-refused', shows: 'garden land: refused with its reason', service: permit, parcel: 'par_411', by: 'zahra', daysAgo: 30, answers: { demolition: false }, script: { choose: { layout: 'not-allowed' }, reasons: { layout: 'ملک باغ است و ساخت در آن مجاز نیست (نمونه).' } } },
  { name: 'permit-stagnant', shows: 'half a year without plans: stagnant, and can be revived', service: permit, parcel: 'par_326', by: 'maryam', daysAgo: 215, script: { waitsAt: ['plans'] } },
  { name: 'permit-heirs', shows: 'a dead owner: the heirs bring their certificate and the case goes on', service: permit, parcel: 'par_402', by: 'reza', daysAgo: 21, answers: { byAgent: true }, script: { waitsAt: ['visit'] } },
  { name: 'permit-heirs-awaited', shows: 'a dead owner: the heirs are waited for', service: permit, parcel: 'par_330', by: 'babak', daysAgo: 28, answers: { byAgent: true }, script: { waitsAt: ['inheritance'] } },
  { name: 'permit-intake', shows: 'just received', service: permit, parcel: 'par_327', by: 'babak', daysAgo: 0.8, script: { waitsAt: ['intake'] } },
  { name: 'permit-correction', shows: 'the applicant is asked to correct one thing; the clock stands still', service: permit, parcel: 'par_328', by: 'reza', daysAgo: 6, script: { interludes: { intake: { act: 'correction', items: [{ kind: 'document', name: 'utm-map', reason: 'unreadable' }], answered: false } } } },
  { name: 'permit-layout', shows: 'detailed plan and lines of the street', service: permit, parcel: 'par_329', by: 'parisa', daysAgo: 11, script: { interludes: { intake: { act: 'recall' } }, waitsAt: ['layout'] } },
  { name: 'permit-order', shows: 'the head of planning is to order the plans', service: permit, parcel: 'par_425', by: 'habib', daysAgo: 15, script: { waitsAt: ['order'] } },
  { name: 'permit-control', shows: 'plans are controlled by two desks and two organisations side by side', service: permit, parcel: 'par_426', by: 'zahra', daysAgo: 23, script: { waitsAt: ['control', 'facade'], answers: { fire: 'silent' } } },
  { name: 'permit-commission', shows: 'an exception lies with the Article 5 commission', service: permit, parcel: 'par_427', by: 'maryam', daysAgo: 30, script: { choose: { layout: 'exception' }, waitsAt: ['commission'] } },
  { name: 'permit-payment', shows: 'fees wait to be paid', service: permit, parcel: 'par_428', by: 'babak', daysAgo: 40, script: { waitsAt: ['fees'] } },
  { name: 'permit-draft', shows: 'the permit is being drafted', service: permit, parcel: 'par_429', by: 'parisa', daysAgo: 46, script: { waitsAt: ['draft'] } },
  { name: 'permit-deputy', shows: 'the deputy mayor is to approve', service: permit, parcel: 'par_430', by: 'reza', daysAgo: 52, script: { waitsAt: ['deputy'] } },
  { name: 'permit-mayor', shows: 'the mayor of the district is to sign', service: permit, parcel: 'par_320', by: 'maryam', daysAgo: 55, answers: { vacantLand: true }, script: { waitsAt: ['mayor'] } },
  { name: 'permit-held', shows: 'held by the head of planning', service: permit, parcel: 'par_321', by: 'zahra', daysAgo: 16, answers: { vacantLand: true }, script: { interludes: { layout: { act: 'hold' } } } },
  { name: 'permit-withdrawn', shows: 'the applicant thought better of it', service: permit, parcel: 'par_322', by: 'reza', daysAgo: 20, answers: { vacantLand: true }, script: { interludes: { plans: { act: 'withdraw' } } } },
  { name: 'permit-legacy-open', shows: 'an open case of the old system, with its age, at the desk where it stood', service: permit, parcel: 'par_323', by: 'babak', daysAgo: 52, answers: { vacantLand: true }, script: { waitsAt: ['assessment'] }, legacy: { file: '۹۸/۱۲۴۵', stage: 'assessment' } },
  { name: 'permit-legacy-finished', shows: 'an open case of the old system that found its end in this one', service: permit, parcel: 'par_324', by: 'habib', daysAgo: 58, answers: { vacantLand: true }, legacy: { file: '۹۹/۳۳۸', stage: 'layout' } },

  { name: 'certificate-clean', shows: 'built as permitted: completion is certified', service: certificate, parcel: 'par_403', by: 'maryam', daysAgo: 46 },
  { name: 'certificate-no-violation', shows: 'an unfinished building without a breach', service: certificate, parcel: 'par_404', by: 'reza', daysAgo: 39, answers: { requestKind: 'no-violation' } },
  { name: 'certificate-unit', shows: 'one flat is certified', service: certificate, parcel: 'par_405', by: 'zahra', daysAgo: 42, answers: { requestKind: 'unit', unitName: 'طبقهٔ دوم' } },
  { name: 'certificate-refused', shows: 'the papers don’t fit the building', service: certificate, parcel: 'par_406', by: 'babak', daysAgo: 31, script: { choose: { archive: 'refuse' } } },
  { name: 'certificate-fire', shows: 'the fire department is waited for', service: certificate, parcel: 'par_407', by: 'habib', daysAgo: 8, script: { answers: { fire: 'silent' } } },
  { name: 'certificate-stuck', shows: 'social security can’t be reached: stuck until somebody helps', service: certificate, parcel: 'par_408', by: 'parisa', daysAgo: 6, script: { fails: { social: 'provider-down' } } },
  { name: 'certificate-obstacle', shows: 'the fire department refuses: the owner has to mend it', service: certificate, parcel: 'par_409', by: 'maryam', daysAgo: 24, script: { answers: { fire: { fireDecision: 'rejected', fireConditionCount: 0 } }, waitsAt: ['obstacle'] } },
  { name: 'certificate-cheques', shows: 'signed, and held until the cheques clear', service: certificate, parcel: 'par_410', by: 'reza', daysAgo: 50, script: { interludes: { fees: { act: 'instalments', cheques: 3, everyDays: 30 } } } },
]
