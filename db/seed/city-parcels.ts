import type { DemonstrationParcel } from './demonstration-parcels.ts'

type Situation = Omit<DemonstrationParcel, 'id' | 'district' | 'code' | 'plate' | 'postalCode'>

const maryam = '9990000018'
const reza = '9990001235'
const zahra = '9990001014'
const kazem = '9990001022'
const leila = '9990001030'
const yaghub = '9990001049'
const sakineh = '9990001057'
const parisa = '9990001065'
const nader = '9990001073'
const babak = '9990001103'
const aida = '9990001111'
const habib = '9990001121'

const home = { use: 'residential', floors: 4, density: 240, regionalPriceRials: 900_000 } as const
const shop = { use: 'commercial', floors: 3, density: 200, regionalPriceRials: 1_800_000 } as const
const land = { ...home, area: 320, built: 0, units: 0 } as const
const house = { ...home, area: 250, built: 180, units: 1 } as const
/** Three floors with three flats, as its permit says. */
const flats = { ...home, area: 300, built: 420, units: 3 } as const
const certified = (units: number, ageDays = 120) => ({ certificate: { kind: 'completion', units, ageDays } as const })
const permitted = (ageDays: number) => ({ permit: { floors: 3, units: 3, area: 420, ageDays } })
const whole = (nationalId: string) => ({ owners: [[nationalId, 1, 1]] as const })

/** What the properties are like on which the city's cases are played; each has its own, so that no case disturbs another. */
// biome-ignore format: one row a property
const situations: readonly (readonly [number: string, situation: Situation])[] = [
  ['301', { ...house, ...whole(maryam), ...certified(1), note: 'clean' }],
  ['302', { ...house, ...whole(reza), ...certified(1), note: 'clean' }],
  ['303', { ...house, ...whole(zahra), ...certified(1), renovationOwedSince: 1405, note: 'this year’s duty is owed' }],
  ['304', { ...house, ...whole(babak), ...certified(1), renovationOwedSince: 1403, note: 'three years are owed' }],
  ['305', { ...house, ...whole(habib), ...certified(1), renovationOwedSince: 1404, note: 'two years are owed and disputed' }],
  ['306', { ...house, ...whole(parisa), ...certified(1), renovationOwedSince: 1402, note: 'four years are owed' }],
  ['307', { ...flats, ...whole(babak), ...certified(3, 900), ...permitted(600), note: 'more is built than the permit says' }],
  ['308', { ...house, ...whole(zahra), note: 'no certificate' }],
  ['309', { ...house, ...whole(reza), ...certified(1), blockingOrder: 'اجرای احکام دادگستری (نمونه)', note: 'blocking order of a court' }],
  ['310', { ...house, ...whole(maryam), ...certified(1, 900), note: 'certificate is too old' }],
  ['311', { ...house, ...whole(kazem), ...certified(1, 800), note: 'certificate is too old' }],
  ['312', { ...house, ...whole(babak), ...certified(1), openViolation: { kind: 'beyond-permit', area: 42 }, note: 'open Article 100 file' }],
  ['313', { ...house, ...whole(reza), ...certified(1), renovationOwedSince: 1405, note: 'this year’s duty is owed' }],
  ['314', { ...flats, ...whole(maryam), ...certified(3), renovationOwedSince: 1402, note: 'four years are owed' }],
  ['315', { ...flats, ...whole(zahra), ...certified(3), renovationOwedSince: 1403, note: 'three years are owed' }],
  ['316', { ...house, area: 240, built: 310, ...whole(babak), ...certified(1), renovationOwedSince: 1404, audited: { land: 250, built: 320 }, note: 'the audit measured too much' }],
  ['317', { ...house, ...whole(habib), ...certified(1), renovationOwedSince: 1404, note: 'the owner disputes the audit' }],
  ['318', { ...house, ...whole(parisa), ...certified(1), renovationOwedSince: 1402, note: 'four years are owed' }],
  ['319', { ...land, ...whole(reza), ...permitted(90), note: 'a permit, and nothing built yet' }],
  ['320', { ...land, ...whole(maryam), note: 'vacant land' }],
  ['321', { ...land, ...whole(zahra), note: 'vacant land' }],
  ['322', { ...land, ...whole(reza), note: 'vacant land' }],
  ['323', { ...land, ...whole(babak), note: 'vacant land' }],
  ['324', { ...land, ...whole(habib), note: 'vacant land' }],
  ['325', { ...house, ...whole(zahra), note: 'house to be replaced' }],
  ['326', { ...house, ...whole(maryam), note: 'house to be replaced' }],
  ['327', { ...house, ...whole(babak), note: 'house to be replaced' }],
  ['328', { ...house, ...whole(reza), note: 'house to be replaced' }],
  ['329', { ...house, ...whole(parisa), note: 'house to be replaced' }],
  ['330', { ...house, ...whole(yaghub), note: 'owner is dead' }],
  ['331', { ...house, ...whole(kazem), ...certified(1, 700), note: 'certificate is too old' }],
  ['332', { ...house, ...whole(leila), ...certified(1, 700), note: 'certificate is too old' }],
  ['333', { ...flats, ...whole(maryam), ...permitted(500), note: 'more is built than the permit says' }],
  ['334', { ...flats, ...whole(zahra), ...permitted(500), note: 'more is built than the permit says' }],
  ['335', { ...flats, ...whole(reza), ...permitted(500), note: 'more is built than the permit says' }],
  ['336', { ...flats, ...whole(babak), ...permitted(500), note: 'a neighbour complains' }],
  ['401', { ...house, ...whole(habib), ...certified(1), boundaryNote: 'بر مرز دو منطقه؛ رسیدگی با منطقهٔ دو (تصمیم نمونهٔ ۱۴۰۴/۱۱)', note: 'on the border of the districts' }],
  ['402', { ...house, ...whole(sakineh), note: 'owner is dead' }],
  ['403', { ...flats, ...whole(maryam), ...permitted(600), note: 'built as permitted' }],
  ['404', { ...flats, ...whole(reza), ...permitted(300), note: 'being built as permitted' }],
  ['405', { ...flats, ...whole(zahra), ...permitted(600), note: 'built as permitted, one flat to be certified' }],
  ['406', { ...flats, ...whole(babak), ...permitted(600), note: 'the papers don’t fit the building' }],
  ['407', { ...flats, ...whole(habib), ...permitted(600), note: 'built as permitted' }],
  ['408', { ...flats, ...whole(parisa), ...permitted(600), note: 'built as permitted' }],
  ['409', { ...flats, ...whole(maryam), ...permitted(600), note: 'built as permitted, fire safety lacking' }],
  ['410', { ...flats, ...whole(reza), ...permitted(600), renovationOwedSince: 1402, note: 'built as permitted, much is owed' }],
  ['411', { ...land, area: 2_400, use: 'garden', gardenLand: true, floors: 0, density: 0, ...whole(zahra), note: 'garden land' }],
  ['412', { ...land, ...whole(babak), note: 'vacant land' }],
  ['413', { ...land, ...whole(reza), note: 'land to be divided' }],
  ['414', { ...land, area: 180, ...whole(maryam), note: 'land to be merged with its neighbour' }],
  ['415', { ...land, area: 190, ...whole(maryam), note: 'land to be merged with its neighbour' }],
  ['416', { ...land, ...whole(habib), note: 'land too small to be divided so' }],
  ['417', { ...land, ...whole(zahra), note: 'land to be divided' }],
  ['418', { ...land, ...whole(babak), note: 'land to be divided' }],
  ['419', { ...flats, ...whole(nader), ...permitted(500), note: 'more is built than the permit says' }],
  ['420', { ...flats, ...whole(aida), ...permitted(500), note: 'more is built than the permit says' }],
  ['421', { ...shop, area: 120, built: 160, units: 1, ...whole(aida), note: 'a storey without a permit' }],
  ['422', { ...flats, ...whole(leila), ...permitted(500), note: 'parking is lacking' }],
  ['423', { ...flats, ...whole(kazem), ...permitted(500), note: 'a use that was not permitted' }],
  ['424', { ...house, ...whole(nader), note: 'a wall into the passage' }],
  ['425', { ...house, ...whole(habib), note: 'house to be replaced' }],
  ['426', { ...house, ...whole(zahra), note: 'house to be replaced' }],
  ['427', { ...house, ...whole(maryam), note: 'house to be replaced' }],
  ['428', { ...house, ...whole(babak), note: 'house to be replaced' }],
  ['429', { ...house, ...whole(parisa), note: 'house to be replaced' }],
  ['430', { ...house, ...whole(reza), note: 'house to be replaced' }],
]

/** Both sides of one wall: they lie in one block. */
const neighbours: Readonly<Record<string, string>> = { '415': '414' }

export const cityParcels: readonly DemonstrationParcel[] = situations.map(([number, situation]) => {
  const isFirst = number.startsWith('3')
  const block = neighbours[number] ?? number
  const house = block === number ? 1 : 2
  return {
    id: `par_${number}`,
    district: isFirst ? 'khoy-1' : 'khoy-2',
    code: `${isFirst ? 1 : 2}-7-${block}-${house}-0-0-0`,
    plate: { main: isFirst ? 71 : 82, sub: Number(number), section: isFirst ? 2 : 4 },
    postalCode: `58${isFirst ? '17' : '18'}33${number}3`,
    ...situation,
  }
})
