import { renovationRates } from '../../catalogue/renovation-rates.ts'
import { percent } from '../../domain/expression/rounding.ts'
import { asDay, type Day } from '../../domain/time/day.ts'
import { fromJalali, toJalali } from '../../domain/time/jalali.ts'
import type { Queryable } from '../sql.ts'
import type { DemonstrationParcel } from './demonstration-parcels.ts'

/** The first year that the demonstration levies. */
const firstYear = Math.min(...renovationRates.map(({ year }) => year))

/** One assessment for each parcel, and a payment in the middle of each year that nobody owes any more. */
export async function seedRenovation(
  tx: Queryable,
  parcels: readonly DemonstrationParcel[],
  today: Day,
): Promise<void> {
  const assessments = parcels.map((parcel) => ({
    parcel_id: parcel.id,
    from_year: firstYear,
    land_square_metres: parcel.audited?.land ?? parcel.area,
    built_square_metres: parcel.audited?.built ?? parcel.built,
    land_use: parcel.use,
    assessed_on: asDay('2019-03-21'),
  }))
  const kept = await tx<{ parcel_id: string; assessment_id: number }[]>`
    insert into renovation_assessments ${tx(assessments)} returning parcel_id, assessment_id`
  const ids = new Map(kept.map((row) => [row.parcel_id, row.assessment_id]))
  const settlements = parcels.flatMap((parcel) =>
    paidYears(parcel, today).map((payment) => ({
      parcel_id: parcel.id,
      assessment_id: ids.get(parcel.id) ?? 0,
      ...payment,
    })),
  )
  await tx`insert into renovation_settlements ${tx(settlements)}`
}

function paidYears(parcel: DemonstrationParcel, today: Day) {
  const owedSince = parcel.renovationOwedSince ?? toJalali(today).year + 1
  return renovationRates
    .filter(({ year, landUse }) => landUse === parcel.use && year < owedSince)
    .map(({ year, dutyPercent, prizePercent, landValueRials, buildingValueRials }) => {
      const land = BigInt(parcel.audited?.land ?? parcel.area) * BigInt(landValueRials)
      const building = BigInt(parcel.audited?.built ?? parcel.built) * BigInt(buildingValueRials)
      const duty = percent(land + building, dutyPercent, 'half_up')
      const rials = duty - percent(duty, prizePercent, 'half_up')
      return { year, rials: rials.toString(), settled_on: fromJalali({ year, month: 4, day: 15 }) }
    })
}
