import type { Sql } from './sql.ts'

/**
 * Roles without a login that the migrations grant to. `app_api` and `app_worker` are what the processes drop to,
 * `app_gate` runs the security-definer functions.
 */
const databaseRoles = ['app_api', 'app_worker', 'app_gate'] as const

/**
 * Makes the missing roles. They belong to the whole cluster, so another database's migration may make them at the same
 * moment: the loser takes the winner's.
 */
export async function ensureRoles(sql: Sql): Promise<void> {
  for (const role of databaseRoles) {
    await sql.unsafe(`
      do $$
      begin
        if not exists (select 1 from pg_roles where rolname = '${role}') then
          create role ${role} nologin nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
        end if;
      exception when duplicate_object or unique_violation then
        null;
      end
      $$`)
  }
  await joinGate(sql)
}

/** Only a member may give a function to `app_gate`; a superuser needs no membership. */
async function joinGate(sql: Sql): Promise<void> {
  await sql.unsafe(`
    do $$
    begin
      if not pg_has_role(current_user, 'app_gate', 'MEMBER') then
        execute format('grant app_gate to %I', current_user);
      end if;
    exception when unique_violation then
      null;
    end
    $$`)
}

/**
 * Ends the owner's membership after a migration. Before PostgreSQL 16 every membership inherits, and the owner would see
 * through the policies of `app_gate` what row security is forced to keep from it.
 */
export async function leaveGate(sql: Sql): Promise<void> {
  await sql.unsafe(`
    do $$
    begin
      if current_setting('server_version_num')::integer < 160000
         and not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('revoke app_gate from %I', current_user);
      end if;
    exception when insufficient_privilege then
      -- A membership that an administrator gave is his to end.
      null;
    end
    $$`)
}
