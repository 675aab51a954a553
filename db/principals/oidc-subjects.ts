import type { Queryable } from '../sql.ts'

/** Whom the city's identity provider means by a subject. */
export async function principalByOidc(sql: Queryable, issuer: string, subject: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string | null }[]>`select principal_by_oidc(${issuer}, ${subject}) as id`
  return row?.id ?? undefined
}

/** Says whom a subject means. @returns false when it means somebody already */
export async function linkOidcSubject(
  sql: Queryable,
  { issuer, subject, principalId }: { issuer: string; subject: string; principalId: string },
): Promise<boolean> {
  const linked = await sql`
    insert into oidc_subjects (issuer, subject, principal_id) values (${issuer}, ${subject}, ${principalId})
    on conflict (issuer, subject) do nothing`
  return linked.count === 1
}

/** The subjects that mean somebody, by issuer and subject. */
export async function subjectsOf(sql: Queryable, principalId: string): Promise<{ issuer: string; subject: string }[]> {
  return sql<{ issuer: string; subject: string }[]>`
    select issuer, subject from oidc_subjects where principal_id = ${principalId} order by issuer, subject`
}

/** Takes a subject back. @returns whether it meant this person */
export async function unlinkOidcSubject(
  sql: Queryable,
  { issuer, subject, principalId }: { issuer: string; subject: string; principalId: string },
): Promise<boolean> {
  const unlinked = await sql`
    delete from oidc_subjects where issuer = ${issuer} and subject = ${subject} and principal_id = ${principalId}`
  return unlinked.count === 1
}
