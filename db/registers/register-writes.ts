import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Day } from '../../domain/time/day.ts'
import type { Queryable } from '../sql.ts'

/** Whose write it is. The key is the effect's: a repeat finds the first one and writes nothing. */
export interface WriteOrigin {
  effectKey: string
  caseId: CaseId
  parcelId: string
}

export interface WriteResult {
  reference: string
  /** The key was written before; nothing was added. */
  repeated: boolean
}

export interface NewPermit {
  number: string
  kind: string
  floors: number
  units: number
  areaSquareMetres: number
  issuedOn: Day
  validUntil: Day
}

/** Enters a permit into the register. For the worker's audience in the parcel's district, as all writes here. */
export function writePermit(tx: Queryable, origin: WriteOrigin, permit: NewPermit): Promise<WriteResult> {
  return writeOnce(
    tx,
    'permit',
    origin,
    tx`
    insert into permits (parcel_id, number, kind, floors, units, area_square_metres, issued_on, valid_until, written_by)
    select w.parcel_id, ${permit.number}, ${permit.kind}, ${permit.floors}::int, ${permit.units}::int,
      ${permit.areaSquareMetres}::int, ${permit.issuedOn}::date, ${permit.validUntil}::date, w.effect_key
    from written w`,
  )
}

export interface NewCertificate {
  kind: 'completion' | 'no-violation'
  number: string
  units: number
  issuedOn: Day
  validUntil: Day | null
}

export function recordCertificate(
  tx: Queryable,
  origin: WriteOrigin,
  certificate: NewCertificate,
): Promise<WriteResult> {
  const { kind, number, units, issuedOn, validUntil } = certificate
  return writeOnce(
    tx,
    'certificate',
    origin,
    tx`
    insert into certificates (parcel_id, kind, number, units, issued_on, valid_until, written_by)
    select w.parcel_id, ${kind}, ${number}, ${units}::int, ${issuedOn}::date, ${validUntil}::date, w.effect_key
    from written w`,
  )
}

export interface NewViolation {
  kind: string
  areaSquareMetres: number
  openedOn: Day
}

/** Opens an Article 100 file on a parcel. */
export function recordViolation(tx: Queryable, origin: WriteOrigin, violation: NewViolation): Promise<WriteResult> {
  const { kind, areaSquareMetres, openedOn } = violation
  return writeOnce(
    tx,
    'violation',
    origin,
    tx`
    insert into violations (parcel_id, kind, area_square_metres, opened_on, written_by)
    select w.parcel_id, ${kind}, ${areaSquareMetres}::int, ${openedOn}::date, w.effect_key from written w`,
  )
}

/** Settles the parcel's debts that the amount covers whole, oldest first. `amountRials` is a decimal string. */
export function recordDebtsPaid(tx: Queryable, origin: WriteOrigin, amountRials: string): Promise<WriteResult> {
  return writeOnce(
    tx,
    'debts-paid',
    origin,
    tx`
    update debts d set settled_by = covered.effect_key
    from (
      select o.debt_id, w.effect_key, sum(o.rials) over (order by o.year, o.debt_id) as so_far
      from written w join debts o on o.parcel_id = w.parcel_id
      left join register_writes before on before.effect_key = o.settled_by
      where o.settled_by is null or before.revoked_at is not null
    ) covered
    where d.debt_id = covered.debt_id and covered.so_far <= ${amountRials}::numeric`,
  )
}

/** Takes a write back: what it entered counts no more. @returns false when there was none to take back */
export async function revokeRegisterWrite(tx: Queryable, effectKey: string): Promise<boolean> {
  const revoked = await tx`
    update register_writes set revoked_at = now() where effect_key = ${effectKey} and revoked_at is null`
  return revoked.count === 1
}

/** The ledger line and the register's row in one statement: both or, on a repeat, neither. */
async function writeOnce(
  tx: Queryable,
  write: string,
  { effectKey, caseId, parcelId }: WriteOrigin,
  entry: postgres.PendingQuery<postgres.Row[]>,
): Promise<WriteResult> {
  const reference = `reg_${randomBytes(12).toString('hex')}`
  const [row] = await tx<{ reference: string }[]>`
    with written as (
      insert into register_writes (effect_key, reference, write, case_id, parcel_id)
      values (${effectKey}, ${reference}, ${write}, ${caseId}, ${parcelId})
      on conflict (effect_key) do nothing
      returning effect_key, reference, parcel_id
    ), entered as (${entry})
    select reference from written`
  if (row) return { reference: row.reference, repeated: false }
  const [before] = await tx<{ reference: string }[]>`
    select reference from register_writes where effect_key = ${effectKey} and write = ${write}`
  if (!before) throw new Error('the key of a register write was used for another')
  return { reference: before.reference, repeated: true }
}
