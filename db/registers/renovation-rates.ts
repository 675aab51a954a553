import type { RenovationRate } from '../../catalogue/renovation-rates.ts'
import type { Queryable } from '../sql.ts'

/** Publishes the rates and values of years, for the owner's connection; a year that is there stays as it is. */
export async function publishRenovationRates(sql: Queryable, rates: readonly RenovationRate[]): Promise<void> {
  const rows = rates.map((rate) => ({
    year: rate.year,
    land_use: rate.landUse,
    duty_percent: rate.dutyPercent,
    prize_percent: rate.prizePercent,
    land_value_rials: rate.landValueRials,
    building_value_rials: rate.buildingValueRials,
    resolution: rate.resolution,
    sample: rate.sample,
  }))
  await sql`insert into renovation_rates ${sql(rows)} on conflict do nothing`
}
