import { randomBytes } from 'node:crypto'
import type { NationalId } from '../../domain/identifier/national-id.ts'
import { nationalIdIndex } from '../personal/blind-index.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import type { Tx } from '../sql.ts'

/** After so much time in which nothing was done, a person at the desk counts as gone. */
export const assistanceIdleMinutes = 10

/** A person whom a clerk serves now. */
export interface OpenAssistance {
  assistanceId: string
  person: string
  startedAt: Date
}

/** Begins to serve a person; whom the clerk served before is served no more. For the clerk's own transaction. */
export async function startAssistance(tx: Tx, clerk: string, person: string): Promise<void> {
  await endAssistance(tx, clerk)
  const assistanceId = `ast_${randomBytes(12).toString('hex')}`
  await tx`
    insert into assistances (assistance_id, clerk, person)
    select ${assistanceId}, principal_id, ${person} from principals where principal_id = ${clerk}`
}

/**
 * Whom the clerk serves now; undefined when nobody, or when nothing was done for too long. For the clerk's own transaction.
 * @param isAct whether it counts as something done: an open page that asks for news by itself does not
 */
export async function openAssistance(tx: Tx, clerk: string, isAct = true): Promise<OpenAssistance | undefined> {
  const [row] = await tx<OpenAssistance[]>`
    update assistances set seen_at = case when ${isAct} then now() else seen_at end
    where clerk = ${clerk} and ended_at is null and seen_at > now() - make_interval(mins => ${assistanceIdleMinutes})
    returning assistance_id as "assistanceId", person, started_at as "startedAt"`
  return row
}

/** Ends what the clerk's service of a person was. @returns whether one was open */
export async function endAssistance(tx: Tx, clerk: string): Promise<boolean> {
  const ended = await tx`
    update assistances set ended_at = least(now(), seen_at + make_interval(mins => ${assistanceIdleMinutes}))
    where clerk = ${clerk} and ended_at is null`
  return ended.count > 0
}

/** Whether the member of staff who asks is himself the person with this national id, as far as his administrator has said. */
export async function isOwnIdentity(tx: Tx, keys: FieldKeys, nationalId: NationalId): Promise<boolean> {
  const [row] = await tx<{ own: boolean }[]>`
    select is_own_identity(${nationalIdIndex(keys.index, nationalId)}) as own`
  return row?.own === true
}

/** Notes which person a member of staff is, so that he can't serve himself. For an administrator's transaction. */
export async function keepIdentity(
  tx: Tx,
  keys: FieldKeys,
  { staff, nationalId, enteredBy }: { staff: string; nationalId: NationalId; enteredBy: string },
): Promise<void> {
  await tx`delete from staff_identities where principal_id = ${staff}`
  await tx`
    insert into staff_identities (principal_id, national_id_index, entered_by)
    values (${staff}, ${nationalIdIndex(keys.index, nationalId)}, ${enteredBy})`
}

/** Whether an administrator has said which person a member of staff is. For an administrator's transaction. */
export async function hasIdentity(tx: Tx, staff: string): Promise<boolean> {
  const [row] = await tx`select principal_id from staff_identities where principal_id = ${staff}`
  return row !== undefined
}
