/** A person who does not exist. National ids begin with 999, a prefix that no registry office was given. */
export interface SyntheticPerson {
  nationalId: string
  firstName: string
  lastName: string
  fatherName: string
  nameEn: string
  /** Gregorian, `YYYY-MM-DD`. */
  birthDate: string
  /** Gregorian day of death. */
  diedOn?: string
  phone: string
  /** False: the SIM is registered to somebody else of the family. */
  phoneOwned: boolean
  /** What the person is in the table for. */
  note: string
}

/** Sample persons that the civil registry and the mobile registry of the demonstration know. */
export const syntheticPeople: readonly SyntheticPerson[] = [
  person('9990000018', 'مریم', 'نمونه‌ای', 'یوسف', 'Maryam Nemunei', '1985-06-12', '09990000001', 'clean owner'),
  person('9990001235', 'رضا', 'آزمایشی', 'حسین', 'Reza Azmayeshi', '1979-02-03', '09990000002', 'clean owner'),
  person('9990001014', 'زهرا', 'ساختگی', 'علی', 'Zahra Sakhtegi', '1990-11-30', '09990000003', 'clean owner'),
  person('9990001022', 'کاظم', 'فرضی', 'محمود', 'Kazem Farzi', '1971-04-23', '09990000004', 'clean owner'),
  person('9990001030', 'لیلا', 'خیالی', 'ابراهیم', 'Leila Khiali', '1966-09-01', '09990000005', 'clean owner'),
  person('9990001049', 'یعقوب', 'پنداری', 'قاسم', 'Yaghub Pendari', '1948-03-21', '09990000006', 'dead owner: heirs', {
    diedOn: '2021-12-05',
  }),
  person(
    '9990001057',
    'سکینه',
    'انگاشته',
    'رحیم',
    'Sakineh Engashteh',
    '1952-07-15',
    '09990000007',
    'dead owner: heirs',
    { diedOn: '2024-02-11' },
  ),
  person(
    '9990001065',
    'پریسا',
    'مثالی',
    'جواد',
    'Parisa Mesali',
    '1998-01-19',
    '09990000008',
    'phone of a family member',
    { phoneOwned: false },
  ),
  person(
    '9990001073',
    'نادر',
    'الگویی',
    'کریم',
    'Nader Olgui',
    '1983-05-27',
    '09990000009',
    'phone of a family member',
    { phoneOwned: false },
  ),
  person('9990001081', 'مهدی', 'کپی‌زاده', 'اکبر', 'Mahdi Kopizadeh', '1994-12-08', '09990000010', 'notary clerk'),
  person('9990001091', 'سارا', 'طرحی', 'بهمن', 'Sara Tarhi', '1988-08-22', '09990000011', 'bank clerk'),
  person('9990001103', 'بابک', 'بدلی', 'فرهاد', 'Babak Badali', '1975-10-14', '09990000012', 'seller'),
  person('9990001111', 'آیدا', 'شبیهی', 'مرتضی', 'Aida Shabihi', '2001-04-02', '09990000013', 'buyer'),
  person(
    '9990001121',
    'حبیب',
    'تمرینی',
    'صمد',
    'Habib Tamrini',
    '1961-06-30',
    '09990000014',
    'owner whose applications bring a wrong birth date',
  ),
]

const byNationalId = new Map(syntheticPeople.map((known) => [known.nationalId, known]))

export function findPerson(nationalId: string): SyntheticPerson | undefined {
  return byNationalId.get(nationalId)
}

function person(
  nationalId: string,
  firstName: string,
  lastName: string,
  fatherName: string,
  nameEn: string,
  birthDate: string,
  phone: string,
  note: string,
  differs: Partial<Pick<SyntheticPerson, 'diedOn' | 'phoneOwned'>> = {},
): SyntheticPerson {
  return { nationalId, firstName, lastName, fatherName, nameEn, birthDate, phone, phoneOwned: true, note, ...differs }
}
