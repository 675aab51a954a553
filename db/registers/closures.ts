import type { Closure, DistrictCalendar } from '../../domain/time/calendar.ts'
import { withClosure } from '../../domain/time/calendar.ts'
import { nextVersion } from '../../domain/version-order.ts'
import type { Queryable, Tx } from '../sql.ts'
import { publishCalendar, readCalendar } from './calendars.ts'

export interface DeclaredClosure {
  calendar: DistrictCalendar
  /** The closure of that day that stood in the calendar before; nothing was published. */
  known: Closure | undefined
}

/**
 * Publishes the district's calendar with one more closure, once a day: whoever else declares one meanwhile waits.
 * @returns undefined when the district has no calendar
 * @throws PostgresError 42501 unless the transaction names an admin of the district
 */
export async function declareClosure(tx: Tx, district: string, closure: Closure): Promise<DeclaredClosure | undefined> {
  await tx`select pg_advisory_xact_lock(5348003, hashtext(${district}))`
  const current = await readCalendar(tx, district)
  if (!current) return undefined
  const known = current.closures.find(({ day }) => day === closure.day)
  if (known) return { calendar: current, known }
  const calendar = withClosure(current, closure, nextVersion(current.version))
  await publishCalendar(tx, calendar)
  return { calendar, known: undefined }
}

/** The closures of versions of a district's calendar, by version. */
export async function closuresOf(
  sql: Queryable,
  district: string,
  versions: readonly string[],
): Promise<ReadonlyMap<string, readonly Closure[]>> {
  if (versions.length === 0) return new Map()
  const rows = await sql<{ version: string; closures: readonly Closure[] }[]>`
    select version, body -> 'closures' as closures from calendars where district = ${district} and version = any (${[...versions]})`
  return new Map(rows.map(({ version, closures }) => [version, closures]))
}
