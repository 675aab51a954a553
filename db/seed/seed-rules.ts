import { khoyCalendar } from '../../catalogue/calendars/khoy-calendar.ts'
import { procedureOf, procedures } from '../../catalogue/procedures.ts'
import { renovationRates } from '../../catalogue/renovation-rates.ts'
import { tariffs } from '../../catalogue/tariffs.ts'
import { asDay, type Day } from '../../domain/time/day.ts'
import { publishCalendar } from '../registers/calendars.ts'
import { type Offering, offerService } from '../registers/offerings.ts'
import { publishProcedure } from '../registers/procedures.ts'
import { publishRenovationRates } from '../registers/renovation-rates.ts'
import { publishTariff } from '../registers/tariffs.ts'
import type { Queryable } from '../sql.ts'

const districts = ['khoy-1', 'khoy-2'] as const

/** Day on which the demonstration city opened its services: the first of its tariff's year. */
const opened = asDay('2026-03-21')

/**
 * Publishes the catalogue's procedures, tariffs, rates and calendars, and offers the newest version of each service since
 * the city opened.
 */
export async function seedRules(tx: Queryable, today: Day): Promise<void> {
  for (const procedure of procedures) await publishProcedure(tx, procedure)
  for (const tariff of tariffs) await publishTariff(tx, tariff.version, tariff)
  await publishRenovationRates(tx, renovationRates)
  for (const district of districts) await publishCalendar(tx, khoyCalendar(district))
  const services = new Set(procedures.map(({ service }) => service))
  for (const service of services) {
    const version = procedureOf(service)?.version
    if (version === undefined) continue
    for (const district of districts) await offerOnce(tx, { service, district, version }, today)
  }
}

/** A version that was offered here before stays as it is: a later one may have taken its place since. */
async function offerOnce(tx: Queryable, offering: Offering, today: Day): Promise<void> {
  const { service, district, version } = offering
  const known = await tx`
    select 1 from offerings where service = ${service} and district = ${district} and version = ${version} limit 1`
  if (known.length === 0) await offerService(tx, offering, { from: opened < today ? opened : today, until: null })
}
