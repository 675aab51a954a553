import type { Queryable } from '../sql.ts'

/**
 * Lets the owner read every row, while a session says that it is a backup: row security is forced, so the owner would see
 * nothing, and a backup without rows would look like a good one. Called after each migration; new tables get theirs then.
 */
export async function ensureBackupPolicies(sql: Queryable): Promise<void> {
  await sql.unsafe(`
    do $$
    declare
      name text;
    begin
      for name in
        select c.relname from pg_class c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'read_by_backup')
      loop
        execute format($policy$
          create policy read_by_backup on %I for select to current_user
            using (current_setting('app.backup', true) = 'on')$policy$, name);
      end loop;
    end
    $$`)
}

/** @throws Error naming the tables of which this login would see no rows */
export async function requireWholeView(sql: Queryable): Promise<void> {
  const hidden = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c, pg_roles r
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity
      and r.rolname = current_user and not r.rolsuper and not r.rolbypassrls
      and not exists (
        select 1 from pg_policy p
        where p.polrelid = c.oid and p.polname = 'read_by_backup' and r.oid = any (p.polroles))`
  if (hidden.length === 0) return
  throw new Error(`This login can't read all of ${hidden.map(({ name }) => name).join(', ')}: back up as the owner`)
}
