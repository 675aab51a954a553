import { createHash } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical-json.ts'
import type { CaseId, LetterId } from '../../domain/case/case-id.ts'
import { formatLetterNumber, type LetterSeries } from '../../domain/letter/letter-number.ts'
import type { VerificationCode } from '../../domain/letter/verification-code.ts'
import type { CaseKey } from '../personal/case-key.ts'
import type { Part, Queryable, Tx } from '../sql.ts'
import { openSnapshot, sealSnapshot } from './letter-snapshots.ts'

export interface LetterNumber {
  letterId: LetterId
  caseId: CaseId
  template: string
  number: string
  state: 'issued' | 'void'
  /** Hex SHA-256 of the snapshot's canonical JSON. */
  snapshotHash: string
  verificationCode: VerificationCode
  pdfSha256: string | null
  /** What it said is gone for good; its number and its hashes stay. */
  isErased: boolean
}

export interface NumberedLetter<S extends object = object> extends LetterNumber {
  /** What the letter says, frozen with its number. */
  snapshot: S
}

export interface LetterRequest<S extends object> {
  letterId: LetterId
  /** The key of its case, which seals what it says. */
  key: CaseKey
  template: string
  series: LetterSeries
  verificationCode: VerificationCode
  /** The letter's content once its number is known; pure, it may be called and thrown away. */
  compose: (number: string) => S
  /** Nobody has tried to number this letter before, so it is not looked for. */
  isNew?: boolean
}

/** First of the two numbers of an advisory lock; the second is the letter's. */
const lockOfLetters = 5_348_003

const columns = (sql: Queryable) => sql`
  letter_id as "letterId", case_id as "caseId", template, number, state,
  encode(snapshot_hash, 'hex') as "snapshotHash", verification_code as "verificationCode",
  encode(pdf_sha256, 'hex') as "pdfSha256", snapshot is null and sealed is null as "isErased"`

/**
 * Numbers a letter: the next serial of its series and the snapshot, in the caller's transaction, which holds the series
 * until it ends. So a rollback leaves no gap. A letter that has a number keeps it, with the snapshot of then.
 */
export async function allocateLetterNumber<S extends object>(
  tx: Tx,
  request: LetterRequest<S>,
): Promise<NumberedLetter<S>> {
  const { letterId, key, template, series, verificationCode, compose, isNew = false } = request
  if (!isNew) {
    // Two tries for one letter take turns; the second must see what the first committed, hence two statements.
    await tx`select pg_advisory_xact_lock(${lockOfLetters}, hashtext(${letterId}))`
    const known = await knownLetter<S>(tx, key, letterId)
    if (known) return known
  }
  // A first try takes its turn too: when a second has overtaken it, the unique letter ends it without a trace.
  const [counted] = await tx<{ serial: number }[]>`
    insert into letter_counters as c (year, series_district, unit, serial)
    select ${series.year}, ${series.district}, ${series.unit}, 1
    from (select pg_advisory_xact_lock(${lockOfLetters}, hashtext(${letterId}))) turn
    on conflict (year, series_district, unit) do update set serial = c.serial + 1
    returning serial`
  const serial = counted!.serial // an upsert always returns its row
  const number = formatLetterNumber({ ...series, serial })
  const snapshot = compose(number)
  const [letter] = await tx<LetterNumber[]>`
    insert into letter_numbers
      (year, series_district, unit, serial, number, letter_id, case_id, template, sealed, snapshot_hash, verification_code)
    values (${series.year}, ${series.district}, ${series.unit}, ${serial}, ${number}, ${letterId}, ${key.caseId}, ${template},
      ${sealSnapshot(key, number, snapshot)}, ${snapshotHash(snapshot)}, ${verificationCode})
    returning ${columns(tx)}`
  return { ...letter!, snapshot } // an insert always returns its row
}

async function knownLetter<S extends object>(
  tx: Tx,
  key: CaseKey,
  letterId: LetterId,
): Promise<NumberedLetter<S> | undefined> {
  const [row] = await tx<(LetterNumber & { snapshot: S | null; sealed: string | null })[]>`
    select ${columns(tx)}, snapshot, sealed from letter_numbers where letter_id = ${letterId} and state = 'issued'`
  if (!row || row.isErased) return undefined
  const { sealed, ...letter } = row
  // One of the two is there, as it is not erased.
  return { ...letter, snapshot: row.snapshot ?? openSnapshot<S>(key, row.number, sealed!) }
}

export function snapshotHash(snapshot: object): Buffer {
  return createHash('sha256').update(canonicalJson(snapshot)).digest()
}

/** The valid number of a letter; undefined when there is none, or none that the actor sees. */
export async function numberOfLetter(sql: Queryable, letterId: LetterId): Promise<LetterNumber | undefined> {
  const [row] = await sql<LetterNumber[]>`
    select ${columns(sql)} from letter_numbers where letter_id = ${letterId} and state = 'issued'`
  return row
}

/** Keeps the hash of the letter's PDF: the first time only, later files must be the same. */
export function keepingPdfHash(sql: Queryable, letterId: LetterId, pdfSha256: Uint8Array): Part {
  return sql`
    update letter_numbers set pdf_sha256 = ${pdfSha256}
    where letter_id = ${letterId} and state = 'issued' and pdf_sha256 is null`
}

/**
 * Voids the number of a letter that came to nothing. The number stays listed and is never given again.
 * @returns the number; undefined when the letter has none
 */
export async function voidLetterNumber(
  sql: Queryable,
  letterId: LetterId,
  reason: string,
): Promise<string | undefined> {
  const [row] = await sql<{ number: string }[]>`
    update letter_numbers set state = 'void', voided_at = now(), void_reason = ${reason}
    where letter_id = ${letterId} and state = 'issued' returning number`
  return row?.number
}

export interface VerifiedLetter {
  letterId: LetterId
  caseId: CaseId
  number: string
  template: string
  service: string
  district: string
  /** `void`: the number came to nothing. `pending`: numbered, but not issued yet. */
  status: 'valid' | 'revoked' | 'replaced' | 'void' | 'pending'
  /** Case time; null before it is issued. */
  issuedAt: number | null
  replacedByNumber: string | null
  snapshotHash: string
  pdfSha256: string | null
}

/** A letter by the code printed on it, for anybody. */
export async function verifyLetter(sql: Queryable, code: VerificationCode): Promise<VerifiedLetter | undefined> {
  const [row] = await sql<VerifiedLetter[]>`
    select letter_id as "letterId", case_id as "caseId", number, template, service, district, status,
      issued_at as "issuedAt", replaced_by_number as "replacedByNumber", encode(snapshot_hash, 'hex') as "snapshotHash",
      encode(pdf_sha256, 'hex') as "pdfSha256"
    from verify_letter(${code})`
  return row
}
