import { createHash } from 'node:crypto'
import type { mergeFaults } from '../../catalogue/facts.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { parseRenovationCode, renovationCodeParts } from '../../domain/identifier/renovation-code.ts'
import { type Day, tehranDay } from '../../domain/time/day.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import type { Queryable, Tx } from '../sql.ts'
import { addOwners, readOwners } from './owners.ts'
import { parcelDebts } from './parcel-debts.ts'
import { findParcel, type ParcelLookup } from './parcels.ts'
import type { WriteOrigin, WriteResult } from './register-writes.ts'

/** A parcel that takes the place of others. */
export interface NewParcel {
  areaSquareMetres: number
  /** The building goes with this one. */
  built: boolean
}

/**
 * Retires parcels and has others take their place: each gets a code of its own in the block, the owners and the plan's
 * rules of the first, and a line from every parcel that it came from. Old codes end on that day and are never given again.
 * Inside one transaction, for the worker.
 */
export async function recordSuccession(
  tx: Tx,
  keys: FieldKeys,
  origin: WriteOrigin,
  { write, retired, born, day }: { write: string; retired: readonly string[]; born: readonly NewParcel[]; day: Day },
): Promise<WriteResult> {
  const reference = `reg_${digestOf(origin.effectKey, 'reference').slice(0, 24)}`
  const written = await tx`
    insert into register_writes (effect_key, reference, write, case_id, parcel_id)
    values (${origin.effectKey}, ${reference}, ${write}, ${origin.caseId}, ${origin.parcelId})
    on conflict (effect_key) do nothing`
  if (written.count === 0) return { reference, repeated: true }
  const owners = await readOwners(tx, keys, origin.parcelId)
  const codes = await nextCodes(tx, origin.parcelId, born.length)
  const ids = born.map((_, index) => `par_${digestOf(origin.effectKey, String(index)).slice(0, 32)}`)
  for (const [index, { areaSquareMetres, built }] of born.entries()) {
    const id = ids[index] ?? ''
    await tx`
      insert into parcels (parcel_id, district, area_square_metres, built_square_metres, units, land_use, floors_allowed,
        density_percent, setback_centimetres, heritage_zone, garden_land, regional_price_rials)
      select ${id}, p.district, ${areaSquareMetres},
        ${built}::boolean::int * (select sum(o.built_square_metres) from parcels o where o.parcel_id = any (${retired as string[]})),
        ${built}::boolean::int * (select sum(o.units) from parcels o where o.parcel_id = any (${retired as string[]})),
        p.land_use, p.floors_allowed, p.density_percent, p.setback_centimetres, p.heritage_zone, p.garden_land,
        p.regional_price_rials
      from parcels p where p.parcel_id = ${origin.parcelId}`
    await tx`insert into renovation_codes (renovation_code, parcel_id, valid_from) values (${codes[index] ?? ''}, ${id}, ${day}::date)`
    for (const old of retired)
      await tx`
        insert into parcel_successions (parcel_id, successor_id, since, written_by)
        values (${old}, ${id}, ${day}::date, ${origin.effectKey})`
  }
  await addOwners(
    tx,
    keys,
    ids.map((parcelId) => ({ parcelId, ownedFrom: day, owners })),
  )
  await tx`update parcels set retired_on = ${day}::date where parcel_id = any (${retired as string[]})`
  await tx`
    update renovation_codes set valid_until = greatest(${day}::date, valid_from + 1)
    where parcel_id = any (${retired as string[]}) and valid_until is null`
  return { reference, repeated: false }
}

/** Codes of the same block that nobody ever had, one after the other. */
async function nextCodes(tx: Tx, parcelId: string, count: number): Promise<readonly string[]> {
  const [row] = await tx<{ code: string }[]>`
    select renovation_code as code from renovation_codes where parcel_id = ${parcelId}
    order by valid_until desc nulls first, valid_from desc limit 1`
  const code = parseRenovationCode(row?.code ?? '')
  if (!code.ok) throw new Error('a parcel without a code can’t be divided')
  const { district, region, block } = renovationCodeParts(code.value)
  const prefix = `${district}-${region}-${block}-`
  // Two cases in one block must not take the same number.
  await tx`select pg_advisory_xact_lock(5348310, hashtext(${prefix}))`
  const [last] = await tx<{ house: number }[]>`
    select coalesce(max(split_part(renovation_code, '-', 4)::integer), 0) as house from renovation_codes
    where renovation_code like ${`${prefix}%`}`
  return Array.from({ length: count }, (_, index) => `${prefix}${(last?.house ?? 0) + index + 1}-0-0-0`)
}

/** Codes of the parcels that a case had take the place of others. */
export async function newCodesOf(sql: Queryable, caseId: CaseId): Promise<readonly string[]> {
  const rows = await sql<{ code: string }[]>`
    select distinct r.renovation_code as code, split_part(r.renovation_code, '-', 4)::integer as house
    from register_writes w join parcel_successions s on s.written_by = w.effect_key
    join renovation_codes r on r.parcel_id = s.successor_id and r.valid_until is null
    where w.case_id = ${caseId} and w.revoked_at is null order by house, code`
  return rows.map(({ code }) => code)
}

export interface MergeQuestion {
  /** The application's own parcel first: what it owes is billed by the case itself. */
  lookups: readonly ParcelLookup[]
  district: string
  /** The case's time. */
  at: number
}

/** Whether parcels can become one: known, in one district, of the same owners in the same shares, free of breach and order. */
export async function mergeFindings(
  sql: Queryable,
  keys: FieldKeys,
  { lookups, district, at }: MergeQuestion,
): Promise<Readonly<Record<'mergeProblem' | 'mergeCount' | 'mergeSquareMetres', FactValue>>> {
  const day = tehranDay(at)
  const found = await Promise.all(lookups.map((lookup) => findParcel(sql, lookup)))
  const parcels = found.filter((parcel) => parcel !== undefined)
  const ids = [...new Set(parcels.map(({ parcelId }) => parcelId))]
  const [row] = await sql<{ area: number; violation: boolean; order: boolean; retired: boolean }[]>`
    select coalesce(sum(p.area_square_metres), 0)::integer as area, coalesce(bool_or(p.retired_on is not null), false) as retired,
      coalesce(bool_or(exists (
        select 1 from violations v left join register_writes w on w.effect_key = v.written_by
        where v.parcel_id = p.parcel_id and v.closed_on is null and w.revoked_at is null)), false) as violation,
      coalesce(bool_or(exists (
        select 1 from blocking_orders b where b.parcel_id = p.parcel_id
        and b.valid_from <= ${day}::date and (b.valid_until is null or b.valid_until >= ${day}::date))), false) as "order"
    from parcels p where p.parcel_id = any (${ids})`
  const owners = await Promise.all(ids.map((id) => readOwners(sql, keys, id)))
  const debts = await Promise.all(ids.slice(1).map((parcelId) => parcelDebts(sql, { parcel: { parcelId }, at })))
  const shares = owners.map((all) =>
    all
      .map(({ nationalId, share: [part, whole] }) => `${nationalId} ${reduced(part, whole)}`)
      .sort()
      .join(),
  )
  const problems: Record<keyof typeof mergeFaults, boolean> = {
    'parcel-unknown': lookups.length < 2 || parcels.length < lookups.length || row?.retired === true,
    'parcel-repeated': ids.length < parcels.length,
    'other-district': parcels.some((parcel) => parcel.district !== district),
    'owners-differ': new Set(shares).size > 1,
    'open-violation': row?.violation === true,
    'blocking-order': row?.order === true,
    'debt-owed': debts.some(({ debtRials }) => debtRials > 0),
  }
  return {
    // Keys of the record are exactly the faults.
    mergeProblem: (Object.keys(problems) as (keyof typeof mergeFaults)[]).find((fault) => problems[fault]) ?? '',
    mergeCount: ids.length,
    mergeSquareMetres: row?.area ?? 0,
  }
}

function reduced(part: number, whole: number): string {
  const divisor = greatestCommonDivisor(part, whole)
  return `${part / divisor}/${whole / divisor}`
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

function digestOf(key: string, part: string): string {
  return createHash('sha256').update(`${key} ${part}`).digest('hex')
}
