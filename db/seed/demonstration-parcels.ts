/** A parcel of the demonstration city, with what makes it worth trying. */
export interface DemonstrationParcel {
  id: string
  district: 'khoy-1' | 'khoy-2'
  /** Its code of today. Codes that it had before are retired and lead to it. */
  code: string
  retiredCodes?: readonly string[]
  plate: { main: number; sub: number; section: number }
  postalCode: string
  area: number
  built: number
  units: number
  use: 'residential' | 'commercial' | 'office' | 'garden'
  floors: number
  density: number
  setback?: number
  heritageZone?: true
  gardenLand?: true
  regionalPriceRials: number
  /** National id and share `[numerator, denominator]`. */
  owners: readonly (readonly [nationalId: string, numerator: number, denominator: number])[]
  /** A permit to build whose building stands, or is being built: holds for two years. */
  permit?: { floors: number; units: number; area: number; ageDays: number }
  certificate?: { kind: 'completion' | 'no-violation'; units: number; ageDays: number }
  /** First year for which no renovation duty was paid; without it all are paid. */
  renovationOwedSince?: number
  /** What the last audit found, where the register of parcels measures otherwise. */
  audited?: { land: number; built: number }
  debts?: readonly { heading: string; year: number; rials: number }[]
  openViolation?: { kind: string; area: number }
  blockingOrder?: string
  boundaryNote?: string
  note: string
}

const home = { use: 'residential', floors: 4, density: 240, regionalPriceRials: 900_000 } as const
const shop = { use: 'commercial', floors: 3, density: 200, regionalPriceRials: 1_800_000 } as const
const certified = (units: number, ageDays = 60) => ({ certificate: { kind: 'completion', units, ageDays } as const })
const whole = (nationalId: string) => ({ owners: [[nationalId, 1, 1]] as const })

/** Codes, plates, postal codes and owners are those that the simulated organisations know; each parcel shows one situation. */
// biome-ignore format: one row a parcel
export const demonstrationParcels: readonly DemonstrationParcel[] = [
  { ...home, id: 'par_101', district: 'khoy-1', code: '1-1-1-1-0-0-0', plate: { main: 56, sub: 1234, section: 2 }, postalCode: '5813614571', area: 250, built: 180, units: 1, ...whole('9990000018'), ...certified(1), note: 'clean' },
  { ...home, id: 'par_102', district: 'khoy-1', code: '1-1-1-2-0-0-0', plate: { main: 56, sub: 1235, section: 2 }, postalCode: '5813614572', area: 300, built: 520, units: 4, ...whole('9990001235'), ...certified(4), note: 'clean' },
  { ...home, id: 'par_103', district: 'khoy-1', code: '1-1-2-1-0-0-0', plate: { main: 56, sub: 1301, section: 2 }, postalCode: '5813614613', area: 220, built: 150, units: 1, ...whole('9990001014'), note: 'fire department asks for conditions' },
  { ...home, id: 'par_104', district: 'khoy-1', code: '1-1-2-2-0-0-0', plate: { main: 56, sub: 1302, section: 2 }, postalCode: '5813614614', area: 200, built: 0, units: 0, ...whole('9990001022'), note: 'fire department refuses' },
  { ...home, id: 'par_105', district: 'khoy-1', code: '1-2-1-1-0-0-0', plate: { main: 57, sub: 88, section: 2 }, postalCode: '5814733915', area: 400, built: 0, units: 0, ...whole('9990001030'), note: 'designer has no quota left' },
  { ...home, id: 'par_106', district: 'khoy-1', code: '1-2-1-2-0-0-0', plate: { main: 57, sub: 89, section: 2 }, postalCode: '5814733916', area: 350, built: 210, units: 2, ...whole('9990001049'), note: 'owner is dead' },
  { ...home, id: 'par_107', district: 'khoy-1', code: '1-3-1-1-0-0-0', plate: { main: 58, sub: 301, section: 2 }, postalCode: '5814833611', area: 240, built: 310, units: 2, ...whole('9990001103'), ...certified(2), renovationOwedSince: 1404, audited: { land: 250, built: 320 }, note: 'renovation duty owed since 1404 by an audit that measured too much, else clean' },
  { ...home, id: 'par_108', district: 'khoy-1', code: '1-3-1-2-0-0-0', plate: { main: 58, sub: 302, section: 2 }, postalCode: '5814833612', area: 260, built: 400, units: 3, ...whole('9990001103'), ...certified(3), openViolation: { kind: 'beyond-permit', area: 42 }, note: 'open Article 100 file' },
  { ...home, id: 'par_109', district: 'khoy-1', code: '1-3-2-1-0-0-0', plate: { main: 58, sub: 311, section: 2 }, postalCode: '5814833613', area: 210, built: 190, units: 1, ...whole('9990001014'), ...certified(1), blockingOrder: 'اجرای احکام دادگستری (نمونه)', note: 'blocking order of a court' },
  { ...home, id: 'par_110', district: 'khoy-1', code: '1-3-2-2-0-0-0', plate: { main: 58, sub: 312, section: 2 }, postalCode: '5814833614', area: 230, built: 280, units: 2, ...whole('9990001022'), ...certified(2, 900), note: 'certificate is too old' },
  { ...home, id: 'par_111', district: 'khoy-1', code: '1-4-1-1-0-0-0', plate: { main: 59, sub: 7, section: 3 }, postalCode: '5815933611', area: 2400, built: 0, units: 0, use: 'garden', gardenLand: true, floors: 0, density: 0, ...whole('9990000018'), note: 'garden land' },
  { ...home, id: 'par_112', district: 'khoy-1', code: '1-4-1-2-0-0-0', plate: { main: 59, sub: 8, section: 3 }, postalCode: '5815933613', area: 500, built: 120, units: 1, setback: 150, owners: [['9990000018', 3, 6], ['9990001235', 2, 6], ['9990001014', 1, 6]], note: 'three co-owners, setback, no certificate' },
  { ...home, id: 'par_113', district: 'khoy-1', code: '1-4-2-1-0-0-0', plate: { main: 59, sub: 21, section: 3 }, postalCode: '5815933614', area: 320, built: 0, units: 0, ...whole('9990001235'), note: 'land without a building' },
  { ...home, id: 'par_201', district: 'khoy-2', code: '2-1-1-1-0-0-0', plate: { main: 61, sub: 402, section: 4 }, postalCode: '5815944617', area: 280, built: 160, units: 1, ...whole('9990001057'), note: 'owner is dead' },
  { ...home, id: 'par_202', district: 'khoy-2', code: '2-1-1-2-0-0-0', plate: { main: 61, sub: 403, section: 4 }, postalCode: '5815944618', area: 270, built: 200, units: 1, heritageZone: true, ...whole('9990001065'), note: 'near a monument: height limit' },
  { ...home, id: 'par_203', district: 'khoy-2', code: '2-1-2-1-0-0-0', plate: { main: 61, sub: 511, section: 4 }, postalCode: '5815944719', area: 310, built: 90, units: 1, heritageZone: true, ...whole('9990001073'), note: 'on a monument: building forbidden' },
  { ...home, id: 'par_204', district: 'khoy-2', code: '2-2-1-1-0-0-0', plate: { main: 63, sub: 17, section: 4 }, postalCode: '5816155731', area: 290, built: 450, units: 3, ...whole('9990001103'), ...certified(3), note: 'clean; plans are returned' },
  { ...shop, id: 'par_205', district: 'khoy-2', code: '2-2-1-2-0-0-0', plate: { main: 63, sub: 18, section: 4 }, postalCode: '5816155733', area: 120, built: 110, units: 1, ...whole('9990001111'), ...certified(1), note: 'clean shop' },
  { ...home, id: 'par_206', district: 'khoy-2', code: '2-3-1-1-0-0-0', plate: { main: 64, sub: 5, section: 4 }, postalCode: '5816255731', area: 360, built: 140, units: 1, ...whole('9990001121'), ...certified(1), boundaryNote: 'بر مرز دو منطقه؛ رسیدگی با منطقهٔ دو (تصمیم نمونهٔ ۱۴۰۳/۱۲)', note: 'on the border of the districts' },
  { ...home, id: 'par_207', district: 'khoy-2', code: '2-3-1-2-0-0-0', retiredCodes: ['1-5-1-1-0-0-0'], plate: { main: 64, sub: 6, section: 4 }, postalCode: '5816255733', area: 255, built: 240, units: 2, ...whole('9990001030'), ...certified(2), note: 'its code was of district 1' },
  { ...home, id: 'par_208', district: 'khoy-2', code: '2-3-2-1-0-0-0', plate: { main: 64, sub: 11, section: 4 }, postalCode: '5816255734', area: 245, built: 230, units: 2, ...whole('9990001065'), ...certified(2), renovationOwedSince: 1402, debts: [{ heading: 'waste-duty', year: 1403, rials: 1_900_000 }], note: 'debts of several years' },
  { ...home, id: 'par_209', district: 'khoy-2', code: '2-3-2-2-0-0-0', plate: { main: 64, sub: 12, section: 4 }, postalCode: '5816255736', area: 265, built: 510, units: 4, ...whole('9990001073'), ...certified(3), note: 'certificate names fewer units' },
  { ...shop, id: 'par_210', district: 'khoy-2', code: '2-4-1-1-0-0-0', plate: { main: 65, sub: 30, section: 5 }, postalCode: '5816355731', area: 180, built: 0, units: 0, ...whole('9990001111'), note: 'vacant commercial land' },
  { ...home, id: 'par_211', district: 'khoy-2', code: '2-4-1-2-0-0-0', plate: { main: 65, sub: 31, section: 5 }, postalCode: '5816355733', area: 3100, built: 0, units: 0, use: 'garden', gardenLand: true, floors: 0, density: 0, ...whole('9990001121'), note: 'garden land' },
]
