import { type NationalId, parseNationalId } from '../../domain/identifier/national-id.ts'

/** A person who does not exist; the simulated civil registry knows the same ones. */
export interface DemonstrationPerson {
  nationalId: NationalId
  name: string
  nameEn: string
  /** Set for those who have an account. */
  account?: string
}

/** Owners, sellers and applicants of the demonstration city. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  person('9990000018', 'مریم نمونه‌ای', 'Maryam Nemunei', 'maryam'),
  person('9990001235', 'رضا آزمایشی', 'Reza Azmayeshi', 'reza'),
  person('9990001014', 'زهرا ساختگی', 'Zahra Sakhtegi', 'zahra'),
  person('9990001022', 'کاظم فرضی', 'Kazem Farzi'),
  person('9990001030', 'لیلا خیالی', 'Leila Khiali'),
  person('9990001049', 'یعقوب پنداری', 'Yaghub Pendari'),
  person('9990001057', 'سکینه انگاشته', 'Sakineh Engashteh'),
  person('9990001065', 'پریسا مثالی', 'Parisa Mesali', 'parisa'),
  person('9990001073', 'نادر الگویی', 'Nader Olgui'),
  person('9990001103', 'بابک بدلی', 'Babak Badali', 'babak'),
  person('9990001111', 'آیدا شبیهی', 'Aida Shabihi'),
  person('9990001121', 'حبیب تمرینی', 'Habib Tamrini', 'habib'),
]

function person(nationalId: string, name: string, nameEn: string, account?: string): DemonstrationPerson {
  const parsed = parseNationalId(nationalId)
  if (!parsed.ok) throw new RangeError(`${nationalId}: ${parsed.code}`)
  return { nationalId: parsed.value, name, nameEn, ...(account ? { account } : {}) }
}
