import { debtWords } from '../../catalogue/debt-words.ts'
import { type LedgerEntries, type LedgerEntry, monthsLate } from '../../domain/tariff/ledger.ts'
import { asDay, type Day, tehranDay } from '../../domain/time/day.ts'
import { jalaliYear } from '../../domain/time/jalali.ts'
import type { Queryable } from '../sql.ts'
import { type ParcelLookup, parcelIdOf } from './parcels.ts'

export interface LedgerQuestion {
  parcel: ParcelLookup
  /** The case's time, epoch milliseconds. */
  at: number
  /** Later years are left out. */
  throughYear?: number
}

/** Everything that a parcel owes by the registers at an instant, entry by entry. Two statements. */
export async function openLedgerEntries(tx: Queryable, question: LedgerQuestion): Promise<LedgerEntries> {
  const [renovation, debts] = await Promise.all([renovationEntries(tx, question), debtEntries(tx, question)])
  return { renovation, debts }
}

interface RenovationRow {
  id: string
  year: number
  landSquareMetres: number
  builtSquareMetres: number
  reliefPercent: string
  dutyPercent: string
  prizePercent: string
  landValueRials: number
  buildingValueRials: number
  resolution: string
  paidRials: number | null
  settledOn: string | null
}

/** Years that were levied and are not settled by the assessment that holds for them, oldest first. */
async function renovationEntries(
  tx: Queryable,
  { parcel, at, throughYear }: LedgerQuestion,
): Promise<readonly LedgerEntry<'renovation'>[]> {
  const billYear = jalaliYear(at)
  const rows = await tx<RenovationRow[]>`
    select a.assessment_id::text as id, r.year, a.land_square_metres as "landSquareMetres",
      a.built_square_metres as "builtSquareMetres", a.relief_percent as "reliefPercent",
      r.duty_percent as "dutyPercent", r.prize_percent as "prizePercent", r.land_value_rials as "landValueRials",
      r.building_value_rials as "buildingValueRials", r.resolution, s.rials as "paidRials", s.settled_on as "settledOn"
    from (${parcelIdOf(tx, parcel)}) as asked (parcel_id)
    cross join (select distinct year from renovation_rates where year <= ${Math.min(billYear, throughYear ?? billYear)}) y
    cross join lateral (
      select a.* from renovation_assessments a left join register_writes w on w.effect_key = a.written_by
      where a.parcel_id = asked.parcel_id and y.year between a.from_year and coalesce(a.until_year, y.year)
        and w.revoked_at is null
      order by a.assessment_id desc limit 1
    ) a
    join renovation_rates r on r.year = y.year and r.land_use = a.land_use
    left join lateral (
      select sum(s.rials)::bigint as rials, min(s.settled_on)::text as settled_on, max(s.settlement_id) as last
      from renovation_settlements s left join register_writes w on w.effect_key = s.written_by
      where s.parcel_id = asked.parcel_id and s.year = y.year and w.revoked_at is null
    ) s on true
    where s.last is null
      or a.assessment_id <> (select l.assessment_id from renovation_settlements l where l.settlement_id = s.last)
    order by r.year`
  return rows.map((row) => renovationEntry(row, tehranDay(at)))
}

function renovationEntry(row: RenovationRow, today: Day): LedgerEntry<'renovation'> {
  const { id, year, paidRials, settledOn, ...values } = row
  // What was paid is judged as on the day on which it was paid.
  const day = settledOn === null ? today : asDay(settledOn)
  return {
    id,
    year,
    label: null,
    values: {
      ...values,
      year,
      billYear: jalaliYearOf(day),
      lateMonths: monthsLate(year, day),
      isPaid: paidRials !== null,
      paidRials: paidRials ?? 0,
    },
  }
}

function jalaliYearOf(day: Day): number {
  return jalaliYear(Date.parse(`${day}T12:00:00Z`))
}

async function debtEntries(
  tx: Queryable,
  { parcel, throughYear }: LedgerQuestion,
): Promise<readonly LedgerEntry<'debts'>[]> {
  const rows = await tx<{ id: string; heading: string; year: number; rials: number }[]>`
    select d.debt_id::text as id, d.heading, d.year, d.rials
    from debts d
    left join register_writes s on s.effect_key = d.settled_by
    left join register_writes w on w.effect_key = d.written_by
    where d.parcel_id = (${parcelIdOf(tx, parcel)}) and (d.settled_by is null or s.revoked_at is not null)
      and w.revoked_at is null and d.year <= ${throughYear ?? 9999}::integer
    order by d.year, d.debt_id`
  return rows.map(({ id, heading, year, rials }) => ({
    id,
    year,
    label: debtWords[heading] ?? null,
    values: { year, owedRials: rials },
  }))
}
