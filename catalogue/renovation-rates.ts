import type { landUses } from './facts.ts'

/** What the renovation duty of a year is computed by, for parcels of one use. */
export interface RenovationRate {
  year: number
  landUse: string
  /** Decimal texts. */
  dutyPercent: string
  prizePercent: string
  landValueRials: number
  buildingValueRials: number
  resolution: string
  sample: boolean
}

/**
 * Values per square metre and rates of each year: invented, in thousands of rials. Khoy's own tables were not found. Since
 * 1405 the rate is the 2.5 per cent that recent tariffs of other cities name; both rates are to be confirmed.
 */
// biome-ignore format: one row a year
const years = [
  { year: 1398, dutyPercent: '1.5', land: 280, building: 360 },
  { year: 1399, dutyPercent: '1.5', land: 340, building: 440 },
  { year: 1400, dutyPercent: '1.5', land: 420, building: 550 },
  { year: 1401, dutyPercent: '1.5', land: 520, building: 680 },
  { year: 1402, dutyPercent: '1.5', land: 630, building: 830 },
  { year: 1403, dutyPercent: '1.5', land: 760, building: 1_000 },
  { year: 1404, dutyPercent: '1.5', land: 900, building: 1_200 },
  { year: 1405, dutyPercent: '2.5', land: 1_050, building: 1_400 },
] as const

/** Hundredths of the value of residential land that other uses count for. */
const shares: Readonly<Record<keyof typeof landUses | 'garden', number>> = {
  residential: 100,
  commercial: 200,
  office: 150,
  industrial: 120,
  garden: 40,
}

export const renovationRates: readonly RenovationRate[] = years.flatMap(({ year, dutyPercent, land, building }) =>
  Object.entries(shares).map(([landUse, share]) => ({
    year,
    landUse,
    dutyPercent,
    prizePercent: '10',
    landValueRials: land * 10 * share,
    buildingValueRials: building * 10 * share,
    resolution: `نمونهٔ ${year}`,
    sample: true,
  })),
)
