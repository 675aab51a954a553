import { readinessItems, requiredItems } from '../../catalogue/readiness.ts'
import { closedAmong, listStandings, offerService, type Standing, signItem } from '../../db/registers/offerings.ts'
import { listVersions } from '../../db/registers/procedures.ts'
import type { Tx } from '../../db/sql.ts'
import { rolesIn } from '../../domain/access/principal.ts'
import { openedServices, type Procedure } from '../../domain/procedure/procedure-schema.ts'
import { type Day, tehranDay } from '../../domain/time/day.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import { itemOf, missingItems } from '../views/standing.ts'

export interface OfferingPlace {
  service: string
  district: string
}

/**
 * Signs an item of a service's checklist in a district; signed before, it stays as it was.
 * @throws Problem 404, or 403 when the item is another role's to sign
 */
export function signReadiness(
  { database }: Pick<ApiDeps, 'database'>,
  { principal, actor, at }: Caller,
  place: OfferingPlace,
  item: string,
): Promise<{ standing: Standing; isNew: boolean }> {
  const { service, district } = place
  return database.withActor(actor, async (tx) => {
    await standingOf(tx, place, at)
    authorise(principal, 'readiness.sign', { district }, at)
    const signers = readinessItems.find(({ id }) => id === item)?.signedBy ?? []
    if (!rolesIn(principal, district, at).some((role) => signers.includes(role))) throw new Problem('role-missing')
    const isNew = await signItem(tx, { service, district, item, by: principal.id })
    return { standing: await standingOf(tx, place, at), isNew }
  })
}

export interface OpeningRequest {
  version?: string | undefined
  from?: Day | undefined
  until?: Day | undefined
}

/**
 * Opens a service in a district from a day on: only once its whole checklist is signed, and the services are open there
 * whose cases it opens.
 * @throws Problem 404, 409 with what is not signed, 422
 */
export async function openOffering(
  { database, procedures }: Pick<ApiDeps, 'database' | 'procedures'>,
  { principal, actor, at }: Caller,
  place: OfferingPlace,
  request: OpeningRequest,
): Promise<Standing> {
  const today = tehranDay(at)
  const { from = today, until = null } = request
  return database.withActor({ ...actor, audience: 'admin' }, async (tx) => {
    const standing = await standingOf(tx, place, at)
    authorise(principal, 'offering.open', { district: place.district }, at)
    if (from < today) throw invalid('#/from', 'past', 'روز گذشته است', 'The day has passed')
    if (until !== null && until <= from)
      throw invalid('#/until', 'not-after', 'باید پس از روز آغاز باشد', 'It has to come after the first day')
    const { version = standing.newest } = request
    const versions = await listVersions(tx, place.service)
    if (!versions.some((one) => one.version === version))
      throw invalid('#/version', 'unknown', 'چنین نسخه‌ای منتشر نشده است', 'No such version is published')
    const missing = missingItems(standing)
    if (missing.length > 0) throw incomplete(missing)
    const procedure = await procedures.procedure(place.service, version)
    const needed = { district: place.district, day: from, required: requiredItems }
    const closed = await closedAmong(tx, openedServices(procedure), needed)
    if (closed.length > 0) throw halfOpen(procedure, closed)
    await offerService(tx, { ...place, version }, { from, until })
    return standingOf(tx, place, at)
  })
}

/** @throws Problem 404 for a service that nobody published */
async function standingOf(tx: Tx, { service, district }: OfferingPlace, at: number): Promise<Standing> {
  const [standing] = await listStandings(tx, tehranDay(at), [district], service)
  if (!standing) throw new Problem('not-found')
  return standing
}

function invalid(pointer: string, code: string, fa: string, en: string): Problem {
  return new Problem('invalid', { errors: [fieldError(pointer, code, fa, en)] })
}

function incomplete(missing: readonly string[]): Problem {
  return new Problem('readiness-incomplete', {
    errors: missing.map((item) => {
      const { fa, en } = itemOf(item)?.label ?? { fa: item, en: item }
      return fieldError(`checklist/${item}`, 'unsigned', `امضا نشده: ${fa}`, `Not signed: ${en}`)
    }),
  })
}

/** Its cases would come to a step that nobody there can go on from. */
function halfOpen({ title }: Procedure, closed: readonly string[]): Problem {
  return new Problem('readiness-incomplete', {
    errors: closed.map((service) =>
      fieldError(
        `services/${service}`,
        'closed',
        `پرونده‌های «${title.fa}» پروندهٔ خدمت ${service} را باز می‌کنند که اینجا ارائه نمی‌شود`,
        `Cases of “${title.en}” open cases of ${service}, which is closed here`,
      ),
    ),
  })
}
