import { createHash, randomBytes } from 'node:crypto'
import { type CaseId, type ConsentId, partId } from '../../domain/case/case-id.ts'
import type { Phone } from '../../domain/identifier/phone.ts'
import type { ConsentPerson } from '../../domain/procedure/consent-people.ts'
import type { Queryable } from '../sql.ts'
import { type CaseOwner, decryptWith, encryptWith, readCaseKey, unwrapCaseKey } from './case-key.ts'
import type { FieldPlace } from './field-encryption.ts'
import type { FieldKeys } from './field-keys.ts'

/** Somebody whose consent is asked for, as messages and the page of the link need to know him. */
export interface ConsentContact {
  consentId: ConsentId
  name: string
  phone: Phone
  /** Secret part of the link. */
  token: string
}

/** 256 random bits as they stand in a link. */
export const tokenShape = /^[A-Za-z0-9_-]{43}$/

const digestOf = (token: string) => createHash('sha256').update(token).digest()

/**
 * Keeps those whose consent a step asks for, each with a link of his own. A repeat keeps the first: its links are out.
 * @returns their ids, in the order of the application
 */
export async function keepConsents(
  sql: Queryable,
  keys: FieldKeys,
  { caseId, district, applicant }: CaseOwner,
  no: number,
  people: readonly ConsentPerson[],
): Promise<readonly ConsentId[]> {
  if (people.length === 0) return []
  const key = await readCaseKey(sql, keys, caseId)
  const rows = people.map(({ name, phone }, index) => {
    const consentId = partId('consent', caseId, no, index + 1)
    const token = randomBytes(32).toString('base64url')
    const seal = (column: SealedColumn, text: string) => encryptWith(key, placeOf(consentId, column), text)
    return {
      consent_id: consentId,
      case_id: caseId,
      no,
      position: index + 1,
      district,
      applicant,
      name: seal('name', name),
      phone: seal('phone', phone),
      token: seal('token', token),
      token_digest: digestOf(token),
    }
  })
  await sql`insert into consents ${sql(rows)} on conflict (consent_id) do nothing`
  return rows.map((row) => row.consent_id)
}

/** How to reach those whose consent is asked for; those that were erased are left out. */
export async function readConsents(
  sql: Queryable,
  keys: FieldKeys,
  caseId: CaseId,
  ids: readonly ConsentId[],
): Promise<readonly ConsentContact[]> {
  const rows = await sql<SealedConsent[]>`
    select c.consent_id, c.name, c.phone, c.token, k.wrapped from consents c join case_keys k using (case_id)
    where c.case_id = ${caseId} and c.consent_id = any (${[...ids]}) order by c.position`
  return rows.flatMap(({ consent_id: consentId, name, phone, token, wrapped }) => {
    if (wrapped === null || name === null || phone === null || token === null) return []
    const key = unwrapCaseKey(keys, caseId, wrapped)
    const open = (column: SealedColumn, stored: string) => decryptWith(key, placeOf(consentId, column), stored)
    // The columns hold what keepConsents was given, and authenticated encryption proves it.
    return [{ consentId, name: open('name', name), phone: open('phone', phone) as Phone, token: open('token', token) }]
  })
}

/** What a link is about; undefined for one that was never sent, and after erasure. One statement. */
export async function consentByToken(
  sql: Queryable,
  token: string,
): Promise<{ consentId: ConsentId; caseId: CaseId; district: string } | undefined> {
  const [row] = await sql<{ consentId: ConsentId; caseId: CaseId; district: string }[]>`
    select consent_id as "consentId", case_id as "caseId", district from consent_by_token(${digestOf(token)})`
  return row
}

interface SealedConsent {
  consent_id: ConsentId
  name: string | null
  phone: string | null
  token: string | null
  wrapped: string | null
}
type SealedColumn = 'name' | 'phone' | 'token'

const placeOf = (consentId: ConsentId, column: SealedColumn): FieldPlace => ({
  table: 'consents',
  column,
  row: consentId,
})
