import postgres from 'postgres'
import type { Passwords } from './postgres-cluster.ts'

/**
 * The logins of the product: the owner migrates; API and worker own nothing and get their rights as members of
 * `app_api` and `app_worker`, roles that the migrations make.
 */
export const ownerName = 'sara8_owner'
export const apiName = 'sara8_api'
export const workerName = 'sara8_worker'

/** Makes the owner login and its database where they are missing. */
export async function ensureOwner(superuserUrl: string, passwords: Passwords, database: string): Promise<void> {
  await withConnection(superuserUrl, async (sql) => {
    // The migrations make roles, so the owner may; it is no superuser.
    await ensureLogin(sql, ownerName, passwords.owner, 'createrole')
    // Since PostgreSQL 16 who makes a role may not hand objects to it without this.
    await sql`alter role ${sql(ownerName)} set createrole_self_grant = 'set'`
    await ensureDatabase(sql, database)
  })
}

/** Makes a database owned by the owner, as a copy of a template if one is named. */
export async function ensureDatabase(sql: postgres.Sql, database: string, template?: string): Promise<void> {
  const known = await sql`select 1 from pg_database where datname = ${database}`
  if (known.length > 0) return
  const copied = template ? sql`template ${sql(template)}` : sql``
  await sql`create database ${sql(database)} owner ${sql(ownerName)} ${copied}`
  await sql`revoke all on database ${sql(database)} from public`
}

/**
 * Makes the logins of API and worker and gives them their rights in a database; called after its migration.
 * @param adminUrl that database, as a role that may make roles
 */
export async function ensureLogins(adminUrl: string, passwords: Passwords): Promise<void> {
  await withConnection(adminUrl, async (sql) => {
    for (const [login, password, role] of [
      [apiName, passwords.api, 'app_api'],
      [workerName, passwords.worker, 'app_worker'],
    ] as const) {
      await ensureLogin(sql, login, password, 'nocreaterole')
      const made = await sql`select 1 from pg_roles where rolname = ${role}`
      if (made.length === 0) continue
      await sql`grant ${sql(role)} to ${sql(login)}`
      await sql`grant connect on database ${sql(await currentDatabase(sql))} to ${sql(login)}`
    }
  })
}

async function ensureLogin(sql: postgres.Sql, name: string, password: string, right: 'createrole' | 'nocreaterole') {
  const known = await sql`select 1 from pg_roles where rolname = ${name}`
  if (known.length === 0) await sql`create role ${sql(name)} login`
  // Utility statements take no parameters; the password is base64url by construction.
  await sql.unsafe(`alter role "${name}" ${right} password '${password.replaceAll("'", '')}'`)
}

async function currentDatabase(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ name: string }[]>`select current_database() as name`
  return row!.name // current_database() always gives one row
}

/** Runs statements on a connection of its own. */
export async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 2 })
  }
}
