import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { RenovationCode } from '../../domain/identifier/renovation-code.ts'
import type { EntryRef } from '../../domain/tariff/ledger.ts'
import type { Day } from '../../domain/time/day.ts'
import { toJalali } from '../../domain/time/jalali.ts'
import { asJson } from '../json.ts'
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

/** Opens an Article 100 file on a parcel; a case has one there at a time. */
export function recordViolation(tx: Queryable, origin: WriteOrigin, violation: NewViolation): Promise<WriteResult> {
  const { kind, areaSquareMetres, openedOn } = violation
  return writeOnce(
    tx,
    'violation',
    origin,
    tx`
    insert into violations (parcel_id, kind, area_square_metres, opened_on, written_by)
    select w.parcel_id, ${kind}, ${areaSquareMetres}::int, ${openedOn}::date, w.effect_key from written w
    where not exists (
      select 1 from violations v join register_writes o on o.effect_key = v.written_by
      where o.case_id = ${origin.caseId} and v.parcel_id = w.parcel_id and v.closed_on is null and o.revoked_at is null
    )`,
  )
}

/** An entry of a register of debts with what was paid for it; negative where a correction gave something back. */
export interface PaidEntry extends EntryRef {
  /** Whole rials as a decimal string. */
  rials: string
}

export interface DebtsPaid {
  entries: readonly PaidEntry[]
  /** What corrections left over for the payer, as a decimal string. */
  creditRials: string
  paidOn: Day
}

/**
 * Settles the entries that a bill named. What another write has settled meanwhile was paid twice: that becomes a credit, and
 * so does what corrections left over.
 */
export function recordDebtsPaid(tx: Queryable, origin: WriteOrigin, paid: DebtsPaid): Promise<WriteResult> {
  const { entries, creditRials, paidOn } = paid
  return writeOnce(
    tx,
    'debts-paid',
    origin,
    tx`
    select e.ledger, e.id::bigint as id, e.year, sum(e.rials::bigint)::bigint as rials
    from jsonb_to_recordset(${tx.json(asJson(entries))}) as e(ledger text, id text, year integer, rials text)
    group by 1, 2, 3`,
    tx`
    insert into renovation_settlements (parcel_id, year, assessment_id, rials, settled_on, written_by)
    select w.parcel_id, e.year, e.id, e.rials, ${paidOn}::date, w.effect_key
    from written w, entered_1 e
    where e.ledger = 'renovation' and not exists (
      select 1 from renovation_settlements s left join register_writes b on b.effect_key = s.written_by
      where s.parcel_id = w.parcel_id and s.year = e.year and s.assessment_id = e.id and b.revoked_at is null
    )
    returning year, assessment_id as id`,
    tx`
    update debts d set settled_by = e.effect_key
    from (
      select o.debt_id, w.effect_key from written w, entered_1 e
      join debts o on o.debt_id = e.id
      left join register_writes before on before.effect_key = o.settled_by
      where e.ledger = 'debts' and o.parcel_id = w.parcel_id and (o.settled_by is null or before.revoked_at is not null)
    ) e
    where d.debt_id = e.debt_id
    returning d.debt_id as id`,
    tx`
    insert into debts (parcel_id, heading, year, rials, written_by)
    select w.parcel_id, 'overpayment', ${toJalali(paidOn).year}::integer, -credit.rials, w.effect_key
    from written w, (
      select ${creditRials}::bigint + coalesce(sum(e.rials), 0)::bigint as rials from entered_1 e
      where not exists (select 1 from entered_2 y where e.ledger = 'renovation' and y.year = e.year and y.id = e.id)
        and not exists (select 1 from entered_3 o where e.ledger = 'debts' and o.id = e.id)
    ) credit
    where credit.rials > 0`,
  )
}

export interface NewAssessment {
  fromYear: number
  /** Last year that it corrects; null when it holds on. */
  untilYear: number | null
  landSquareMetres: number
  builtSquareMetres: number
  assessedOn: Day
}

/** Enters what an audit found; the use is that of the parcel, the relief that of the assessment before. */
export function recordAssessment(tx: Queryable, origin: WriteOrigin, found: NewAssessment): Promise<WriteResult> {
  const { fromYear, untilYear, landSquareMetres, builtSquareMetres, assessedOn } = found
  return writeOnce(
    tx,
    'assessment',
    origin,
    tx`
    insert into renovation_assessments
      (parcel_id, from_year, until_year, land_square_metres, built_square_metres, land_use, relief_percent, assessed_on, written_by)
    select w.parcel_id, ${fromYear}::int, ${untilYear}::int, ${landSquareMetres}::int, ${builtSquareMetres}::int, p.land_use,
      coalesce((select a.relief_percent from renovation_assessments a where a.parcel_id = w.parcel_id
        order by a.assessment_id desc limit 1), '0'),
      ${assessedOn}::date, w.effect_key
    from written w join parcels p on p.parcel_id = w.parcel_id`,
  )
}

export interface NewProperty {
  district: string
  renovationCode: RenovationCode
  landSquareMetres: number
  builtSquareMetres: number
  units: number
  landUse: string
  /** First year that is levied. */
  fromYear: number
  registeredOn: Day
}

/**
 * Enters a property that the registers lacked, with its first assessment. It has no owner yet: an audit proves none. What the
 * plan allows there is entered by the planners; until then it is nothing.
 */
export function recordProperty(tx: Queryable, origin: WriteOrigin, found: NewProperty): Promise<WriteResult> {
  const { district, renovationCode, landSquareMetres, builtSquareMetres, units, landUse, fromYear, registeredOn } =
    found
  return writeOnce(
    tx,
    'new-property',
    origin,
    tx`
    insert into parcels (parcel_id, district, area_square_metres, built_square_metres, units, land_use, floors_allowed,
      density_percent, regional_price_rials)
    select w.parcel_id, ${district}, ${landSquareMetres}::int, ${builtSquareMetres}::int, ${units}::int, ${landUse}, 0, 0, 0
    from written w`,
    tx`
    insert into renovation_codes (renovation_code, parcel_id, valid_from)
    select ${renovationCode}, w.parcel_id, ${registeredOn}::date from written w`,
    tx`
    insert into renovation_assessments
      (parcel_id, from_year, land_square_metres, built_square_metres, land_use, assessed_on, written_by)
    select w.parcel_id, ${fromYear}::int, ${landSquareMetres}::int, ${builtSquareMetres}::int, ${landUse},
      ${registeredOn}::date, w.effect_key
    from written w`,
  )
}

/** Takes a write back: what it entered counts no more. @returns false when there was none to take back */
export async function revokeRegisterWrite(tx: Queryable, effectKey: string): Promise<boolean> {
  const revoked = await tx`
    update register_writes set revoked_at = now() where effect_key = ${effectKey} and revoked_at is null`
  return revoked.count === 1
}

/** The ledger line and the register's rows in one statement: all or, on a repeat, none. The n-th part is `entered_n` to later ones. */
export async function writeOnce(
  tx: Queryable,
  write: string,
  { effectKey, caseId, parcelId }: WriteOrigin,
  ...entries: readonly postgres.PendingQuery<postgres.Row[]>[]
): Promise<WriteResult> {
  const reference = `reg_${randomBytes(12).toString('hex')}`
  const [row] = await tx<{ reference: string }[]>`
    with written as (
      insert into register_writes (effect_key, reference, write, case_id, parcel_id)
      values (${effectKey}, ${reference}, ${write}, ${caseId}, ${parcelId})
      on conflict (effect_key) do nothing
      returning effect_key, reference, parcel_id
    )${entries.map((entry, index) => tx`, ${tx(`entered_${index + 1}`)} as (${entry})`)}
    select reference from written`
  if (row) return { reference: row.reference, repeated: false }
  const [before] = await tx<{ reference: string }[]>`
    select reference from register_writes where effect_key = ${effectKey} and write = ${write}`
  if (!before) throw new Error('the key of a register write was used for another')
  return { reference: before.reference, repeated: true }
}
