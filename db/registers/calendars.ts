import { canonicalJson } from '../../domain/canonical-json.ts'
import type { DistrictCalendar } from '../../domain/time/calendar.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'
import { assertSameVersion, sha256Of } from './published-version.ts'

/**
 * Publishes a version of a district's calendar, for the owner's connection; publishing it again does nothing.
 * @throws Error when that version was published with other days: cases are pinned to it
 */
export async function publishCalendar(sql: Queryable, calendar: DistrictCalendar): Promise<void> {
  const { district, version } = calendar
  const sha256 = sha256Of(canonicalJson(calendar))
  const known = () => sql<{ sha256: Buffer }[]>`
    select sha256 from calendars where district = ${district} and version = ${version}`
  if ((await known()).length === 0) {
    await sql`
      insert into calendars (district, version, sha256, body)
      values (${district}, ${version}, ${sha256}, ${sql.json(asJson(calendar))}) on conflict do nothing`
  }
  assertSameVersion(`calendar ${district} ${version}`, sha256, (await known())[0]?.sha256)
}

/** The newest calendar of a district, or a given version of it. */
export async function readCalendar(
  sql: Queryable,
  district: string,
  version: string | null = null,
): Promise<DistrictCalendar | undefined> {
  const [row] = await sql<{ body: DistrictCalendar }[]>`
    select body from calendars where district = ${district} and (${version}::text is null or version = ${version})
    order by no desc limit 1`
  return row?.body
}
