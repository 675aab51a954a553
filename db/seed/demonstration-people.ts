import { type NationalId, parseNationalId } from '../../domain/identifier/national-id.ts'
import { type Phone, parsePhone } from '../../domain/identifier/phone.ts'

/** A person who does not exist; the simulated civil registry knows the same ones. */
export interface DemonstrationPerson {
  nationalId: NationalId
  phone: Phone
  name: string
  nameEn: string
  /** Set for those who have an account. */
  account?: string
}

/** Owners, sellers and applicants of the demonstration city. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  person('9990000018', '09990000001', 'مریم نمونه‌ای', 'Maryam Nemunei', 'maryam'),
  person('9990001235', '09990000002', 'رضا آزمایشی', 'Reza Azmayeshi', 'reza'),
  person('9990001014', '09990000003', 'زهرا ساختگی', 'Zahra Sakhtegi', 'zahra'),
  person('9990001022', '09990000004', 'کاظم فرضی', 'Kazem Farzi'),
  person('9990001030', '09990000005', 'لیلا خیالی', 'Leila Khiali'),
  person('9990001049', '09990000006', 'یعقوب پنداری', 'Yaghub Pendari'),
  person('9990001057', '09990000007', 'سکینه انگاشته', 'Sakineh Engashteh'),
  person('9990001065', '09990000008', 'پریسا مثالی', 'Parisa Mesali', 'parisa'),
  person('9990001073', '09990000009', 'نادر الگویی', 'Nader Olgui'),
  person('9990001103', '09990000012', 'بابک بدلی', 'Babak Badali', 'babak'),
  person('9990001111', '09990000013', 'آیدا شبیهی', 'Aida Shabihi'),
  person('9990001121', '09990000014', 'حبیب تمرینی', 'Habib Tamrini', 'habib'),
]

function person(id: string, number: string, name: string, nameEn: string, account?: string): DemonstrationPerson {
  const [nationalId, phone] = [parseNationalId(id), parsePhone(number)]
  if (!nationalId.ok) throw new RangeError(`${id}: ${nationalId.code}`)
  if (!phone.ok) throw new RangeError(`${number}: ${phone.code}`)
  return { nationalId: nationalId.value, phone: phone.value, name, nameEn, ...(account ? { account } : {}) }
}
