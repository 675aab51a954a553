import { randomBytes } from 'node:crypto'
import type { Role } from '../../domain/access/role.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { Tx } from '../sql.ts'

/** A member of staff, or a user of an organisation, as those see him who keep the accounts. */
export interface KeptPerson {
  principalId: string
  name: Words | null
  post: Words | null
  disabledAt: Date | null
  grants: readonly { role: Role; district: string; from: Date; until: Date | null }[]
}

/** Everybody of the staff, or of one organisation, that the actor may see; by id. */
export async function listPeople(tx: Tx, organisation: string | null): Promise<KeptPerson[]> {
  return tx<KeptPerson[]>`
    select p.principal_id as "principalId", p.disabled_at as "disabledAt",
      case when p.name_fa is null then null else jsonb_build_object('fa', p.name_fa, 'en', p.name_en) end as name,
      case when p.post_fa is null then null else jsonb_build_object('fa', p.post_fa, 'en', p.post_en) end as post,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'district', g.district, 'from', g.valid_from,
        'until', g.valid_until) order by g.role, g.district, g.valid_from)
        from role_grants g where g.principal_id = p.principal_id), '[]') as grants
    from principals p
    where (${organisation}::text is null and p.kind = 'staff') or p.organisation_id = ${organisation}
    order by p.principal_id`
}

interface NewPerson {
  kind: 'staff' | 'organisation'
  organisation: string | null
  name: Words
  post: Words | null
}

/** Enters somebody of the staff or of an organisation, as yet without roles and without any way to sign in. */
export async function enterPerson(tx: Tx, { kind, organisation, name, post }: NewPerson): Promise<string> {
  const id = `prn_${randomBytes(12).toString('hex')}`
  await tx`
    insert into principals (principal_id, kind, organisation_id, name_fa, name_en, post_fa, post_en)
    values (${id}, ${kind}, ${organisation}, ${name.fa}, ${name.en}, ${post?.fa ?? null}, ${post?.en ?? null})`
  return id
}

/** Gives a role in a district (`*` is every one) from one instant until another, or for good. */
export async function grantRole(
  tx: Tx,
  principalId: string,
  { role, district, from, until }: { role: Role; district: string; from: Date; until: Date | null },
): Promise<void> {
  await tx`
    insert into role_grants (principal_id, role, district, valid_from, valid_until)
    values (${principalId}, ${role}, ${district}, ${from}, ${until}) on conflict do nothing`
}

/**
 * Ends one grant of a role at this instant, and no other: `from` says which (to the millisecond) where there are several.
 * @returns `which` when that is not told and several last, `none` when there is none
 */
export async function endRole(
  tx: Tx,
  principalId: string,
  { role, district, from, at }: { role: Role; district: string; from: Date | null; at: Date },
): Promise<'ended' | 'none' | 'which'> {
  const lasting = await tx<{ ctid: string }[]>`
    select ctid::text as ctid from role_grants
    where principal_id = ${principalId} and role = ${role} and district = ${district}
      and (valid_until is null or valid_until > ${at})
      and (${from}::timestamptz is null or date_trunc('milliseconds', valid_from) = ${from}) for update`
  const [one] = lasting
  if (!one) return 'none'
  if (lasting.length > 1) return 'which'
  await tx`
    update role_grants set valid_until = greatest(${at}, valid_from + interval '1 second')
    where ctid = ${one.ctid}::tid`
  return 'ended'
}

/** Ends an account for good; its sessions and keys end with it. @returns whether it was alive, and theirs to end */
export async function endPerson(tx: Tx, principalId: string): Promise<boolean> {
  const ended = await tx`
    update principals set disabled_at = now()
    where principal_id = ${principalId} and kind <> 'citizen' and disabled_at is null and principal_id <> app_principal()`
  return ended.count === 1
}
