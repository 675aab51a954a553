import type { Day } from '../../domain/time/day.ts'
import type { Queryable } from '../sql.ts'
import { type NewCertificate, type WriteOrigin, type WriteResult, writeOnce } from './register-writes.ts'

export interface BuildingState extends NewCertificate {
  builtSquareMetres: number
}

/** Enters a certificate and what was measured for it: the parcel's register then agrees with the certificate. */
export function recordBuildingState(tx: Queryable, origin: WriteOrigin, state: BuildingState): Promise<WriteResult> {
  const { kind, number, units, builtSquareMetres, issuedOn, validUntil } = state
  return writeOnce(
    tx,
    'certificate',
    origin,
    tx`
    insert into certificates (parcel_id, kind, number, units, issued_on, valid_until, written_by)
    select w.parcel_id, ${kind}, ${number}, ${units}::int, ${issuedOn}::date, ${validUntil}::date, w.effect_key
    from written w`,
    tx`
    update parcels p set built_square_metres = ${builtSquareMetres}::int, units = ${units}::int
    from written w where p.parcel_id = w.parcel_id`,
  )
}

/**
 * Ends the open files of a parcel: those of this case, and those behind which no open case stands, such as files of before
 * the register. What another open case decides stays open.
 */
export function recordViolationClosed(tx: Queryable, origin: WriteOrigin, closedOn: Day): Promise<WriteResult> {
  return writeOnce(
    tx,
    'violation-closed',
    origin,
    tx`
    update violations v set closed_on = greatest(${closedOn}::date, v.opened_on), closed_by = w.effect_key
    from written w
    where v.parcel_id = w.parcel_id and v.closed_on is null and not exists (
      select 1 from register_writes o join cases c on c.case_id = o.case_id
      where o.effect_key = v.written_by and c.status <> 'closed' and c.case_id <> ${origin.caseId}
    )`,
  )
}

export interface BuildingDebt {
  heading: string
  year: number
  rials: number
}

/** Enters what was billed and not paid; a debt of nothing is none. */
export function recordBuildingDebt(tx: Queryable, origin: WriteOrigin, debt: BuildingDebt): Promise<WriteResult> {
  const { heading, year, rials } = debt
  return writeOnce(
    tx,
    heading,
    origin,
    tx`
    insert into debts (parcel_id, heading, year, rials, written_by)
    select w.parcel_id, ${heading}, ${year}::int, ${rials}::bigint, w.effect_key from written w where ${rials}::bigint > 0`,
  )
}
