import type { Queryable } from '../sql.ts'

/** Whom the city's identity provider means by a subject. */
export async function principalByOidc(sql: Queryable, issuer: string, subject: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string | null }[]>`select principal_by_oidc(${issuer}, ${subject}) as id`
  return row?.id ?? undefined
}

/** Says whom a subject means, for the owner's connection. */
export async function linkOidcSubject(
  sql: Queryable,
  { issuer, subject, principalId }: { issuer: string; subject: string; principalId: string },
): Promise<void> {
  await sql`
    insert into oidc_subjects (issuer, subject, principal_id) values (${issuer}, ${subject}, ${principalId})
    on conflict (issuer, subject) do update set principal_id = excluded.principal_id`
}
