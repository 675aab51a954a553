import type { MailAddress } from '../../domain/identifier/mail-address.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { FieldPlace } from '../personal/field-encryption.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import { openField, sealField } from '../personal/sealed-field.ts'
import type { Queryable } from '../sql.ts'

/** How a citizen wants to be told of his cases. */
export interface Telling {
  by: 'sms' | 'mail'
  in: Locale
  /** Proved by a code that was sent there. */
  mail: MailAddress | null
  /** Awaits its code. */
  asked: MailAddress | null
}

/** A code that travels by mail works so long. */
export const mailCodeSeconds = 15 * 60

/** A citizen's own choice, in a transaction that names him; undefined for anybody else. */
export async function readTelling(tx: Queryable, keys: FieldKeys, principalId: string): Promise<Telling | undefined> {
  const [row] = await tx<{ by: Telling['by']; in: Locale; mail: string | null; asked: string | null }[]>`
    select told_by as by, told_in as in, mail,
      case when mail_asked_at > now() - make_interval(secs => ${mailCodeSeconds}) then mail_asked end as asked
    from citizens where principal_id = ${principalId}`
  return (
    row && {
      ...{ by: row.by, in: row.in },
      mail: row.mail === null ? null : openMail(keys, principalId, row.mail),
      asked: row.asked === null ? null : open(keys, principalId, 'mail_asked', row.asked),
    }
  )
}

/** Keeps an address that its code shall prove; an earlier one that was not proved is forgotten. */
export async function keepAskedMail(
  tx: Queryable,
  keys: FieldKeys,
  principalId: string,
  mail: MailAddress,
): Promise<void> {
  const sealed = sealField(keys, mailPlace(principalId, 'mail_asked'), mail)
  await tx`update citizens set mail_asked = ${sealed}, mail_asked_at = now() where principal_id = ${principalId}`
}

/** Makes a proved address his own, in place of an earlier one. */
export async function keepProvedMail(
  tx: Queryable,
  keys: FieldKeys,
  principalId: string,
  mail: MailAddress,
): Promise<void> {
  await tx`
    update citizens set mail = ${sealField(keys, mailPlace(principalId, 'mail'), mail)}, mail_proved_at = now(),
      mail_asked = null, mail_asked_at = null
    where principal_id = ${principalId}`
}

/** Forgets his addresses; he is told by SMS then. */
export async function forgetMail(tx: Queryable, principalId: string): Promise<void> {
  await tx`
    update citizens set mail = null, mail_proved_at = null, mail_asked = null, mail_asked_at = null, told_by = 'sms'
    where principal_id = ${principalId}`
}

/** @returns false when he chose mail without a proved address */
export async function keepTelling(
  tx: Queryable,
  principalId: string,
  told: Pick<Telling, 'by' | 'in'>,
): Promise<boolean> {
  const rows = await tx`
    update citizens set told_by = ${told.by}, told_in = ${told.in}
    where principal_id = ${principalId} and (${told.by} = 'sms' or mail is not null) returning 1`
  return rows.length > 0
}

/** Opens what was read with its owner. */
export function openMail(keys: FieldKeys, principalId: string, sealed: string): MailAddress {
  return open(keys, principalId, 'mail', sealed)
}

// The columns hold what was parsed before it was sealed, and authenticated encryption proves it.
const open = (keys: FieldKeys, principalId: string, column: MailColumn, sealed: string) =>
  openField(keys, mailPlace(principalId, column), sealed) as MailAddress

type MailColumn = 'mail' | 'mail_asked'

const mailPlace = (principalId: string, column: MailColumn): FieldPlace => ({
  table: 'citizens',
  column,
  row: principalId,
})
