import { seededChoice } from '../shared/seeded-fraction.ts'

export type FireOpinion = 'approved' | 'conditional' | 'rejected'
export type EngineeringOpinion = 'approved' | 'quota-exceeded' | 'returned'
export type HeritageOpinion = 'allowed' | 'forbidden' | { heightLimitMetres: number }

/** What the deed register holds of a parcel: the area that is claimed, or another. */
export type CadastreOpinion = 'as-claimed' | 'seized' | 'unregistered' | { areaSquareMetres: number }

/** A parcel that does not exist, with what each organisation thinks of building on it. */
export interface SyntheticParcel {
  /** `district-region-block-house-building-apartment-shop`. */
  renovationCode: string
  /** Registry plate: main and sub number. */
  plate: { main: number; sub: number }
  postalCode: string
  street: string
  houseNumber: number
  ownerNationalId: string
  /** Without an opinion the department judges by the number of floors. */
  fire?: FireOpinion
  engineering: EngineeringOpinion
  heritage: HeritageOpinion
  cadastre?: CadastreOpinion
  /** Premium owed for construction workers. */
  premiumDebtRials?: number
  note: string
}

/** Sample parcels of both districts. */
export const syntheticParcels: readonly SyntheticParcel[] = [
  parcel('1-1-1-1-0-0-0', 56, 1234, '5813614571', 'خیابان نمونه', 12, '9990000018', 'clean'),
  parcel('1-1-1-2-0-0-0', 56, 1235, '5813614572', 'خیابان نمونه', 14, '9990001235', 'clean'),
  parcel(
    '1-1-2-1-0-0-0',
    56,
    1301,
    '5813614613',
    'کوچهٔ آزمایش',
    3,
    '9990001014',
    'fire department asks for conditions',
    { fire: 'conditional' },
  ),
  parcel('1-1-2-2-0-0-0', 56, 1302, '5813614614', 'کوچهٔ آزمایش', 5, '9990001022', 'fire department refuses', {
    fire: 'rejected',
  }),
  parcel('1-2-1-1-0-0-0', 57, 88, '5814733915', 'بلوار مثال', 41, '9990001030', 'supervisor has no quota left', {
    engineering: 'quota-exceeded',
  }),
  parcel('1-2-1-2-0-0-0', 57, 89, '5814733916', 'بلوار مثال', 43, '9990001049', 'owner is dead', {
    cadastre: 'seized',
  }),
  parcel('2-1-1-1-0-0-0', 61, 402, '5815944617', 'خیابان فرضی', 7, '9990001057', 'owner is dead'),
  parcel('2-1-1-2-0-0-0', 61, 403, '5815944618', 'خیابان فرضی', 9, '9990001065', 'near a monument: height limit', {
    heritage: { heightLimitMetres: 10 },
  }),
  parcel('2-1-2-1-0-0-0', 61, 511, '5815944719', 'کوچهٔ خیالی', 2, '9990001073', 'on a monument: building forbidden', {
    heritage: 'forbidden',
    cadastre: 'unregistered',
  }),
  parcel('2-2-1-1-0-0-0', 63, 17, '5816155731', 'میدان ساختگی', 1, '9990001103', 'plans returned', {
    engineering: 'returned',
    premiumDebtRials: 38_500_000,
    cadastre: { areaSquareMetres: 262 },
  }),
  parcel('2-2-1-2-0-0-0', 63, 18, '5816155733', 'میدان ساختگی', 2, '9990001111', 'clean'),
]

const byRenovationCode = new Map(syntheticParcels.map((known) => [known.renovationCode, known]))
const byPostalCode = new Map(syntheticParcels.map((known) => [known.postalCode, known]))

export function findParcel(renovationCode: string): SyntheticParcel | undefined {
  return byRenovationCode.get(renovationCode)
}

export function findParcelByPlate({ main, sub }: SyntheticParcel['plate']): SyntheticParcel | undefined {
  return syntheticParcels.find(({ plate }) => plate.main === main && plate.sub === sub)
}

export interface PostalAddress {
  town: string
  street: string
  houseNumber: number
}

const streets = ['خیابان بدل', 'کوچهٔ الگو', 'بلوار تمرین'] as const

/** Codes of the table, any other code of Khoy (58…) at a made-up address, and codes of one other town (57…). */
export function findAddress(postalCode: string): PostalAddress | undefined {
  const known = byPostalCode.get(postalCode)
  if (known) return { town: 'خوی', street: known.street, houseNumber: known.houseNumber }
  if (!/^5[78]\d{8}$/.test(postalCode) || postalCode.endsWith('00000')) return undefined
  const town = postalCode.startsWith('58') ? 'خوی' : 'ارومیه'
  return { town, street: seededChoice(streets, 'street', postalCode), houseNumber: (Number(postalCode) % 97) + 1 }
}

function parcel(
  renovationCode: string,
  main: number,
  sub: number,
  postalCode: string,
  street: string,
  houseNumber: number,
  ownerNationalId: string,
  note: string,
  opinions: Partial<Pick<SyntheticParcel, 'fire' | 'engineering' | 'heritage' | 'cadastre' | 'premiumDebtRials'>> = {},
): SyntheticParcel {
  const plate = { main, sub }
  return {
    renovationCode,
    plate,
    postalCode,
    street,
    houseNumber,
    ownerNationalId,
    engineering: 'approved',
    heritage: 'allowed',
    note,
    ...opinions,
  }
}
