import { type Command, Option } from 'commander'
import { districtNames } from '../../catalogue/municipality.ts'
import { procedureRegistry } from '../../catalogue/procedure-registry.ts'
import { requiredItems } from '../../catalogue/readiness.ts'
import { createDatabase } from '../../db/client.ts'
import { closedAmong, listStandings, offerService, type Standing } from '../../db/registers/offerings.ts'
import { listVersions, publishProcedure } from '../../db/registers/procedures.ts'
import type { Tx } from '../../db/sql.ts'
import { checkProcedure } from '../../domain/procedure/check-procedure.ts'
import { openedServices, type Procedure } from '../../domain/procedure/procedure-schema.ts'
import { addDays, type Day, tehranDay } from '../../domain/time/day.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import { isNewerVersion } from '../../domain/version-order.ts'
import { type Answer, answering, CommandError } from '../answer.ts'
import { withDatabaseUrls } from '../database-access.ts'
import { dayOption } from '../day-option.ts'
import { readProcedureNamed } from '../procedure-files.ts'
import { type PlaceOptions, withPlace } from '../stack-place.ts'

type PublishFlags = PlaceOptions & { from?: Day; district?: string[] }

/** Publishes a new version beside the running ones and offers it from a day on. */
export function addPublishCommand(procedure: Command): void {
  withPlace(procedure.command('publish'))
    .argument('<procedure>', 'a JSON or TypeScript file, or a service of the catalogue')
    .description('publish a new version; cases that run keep theirs, new ones get it from its day on')
    .option('--from <day>', 'first day on which it is offered, 1405/10/01 or 2026-12-22 (default: tomorrow)', dayOption)
    .addOption(
      new Option(
        '--district <district...>',
        'where it is offered (default: where the service is offered, else everywhere)',
      ).choices(Object.keys(districtNames)),
    )
    .action(
      answering(async (name: string, options: PublishFlags) => {
        const draft = await readProcedureNamed(name)
        return withDatabaseUrls(options, async ({ ownerUrl }) => {
          const database = createDatabase({ url: ownerUrl, max: 1 })
          try {
            return await database.sql.begin((tx) => publish(tx, draft, options))
          } finally {
            await database.close()
          }
        })
      }),
    )
}

async function publish(tx: Tx, draft: Procedure, { from: asked, district }: PublishFlags): Promise<Answer> {
  const { service, version } = draft
  const today = tehranDay(Date.now())
  const from = asked ?? addDays(today, 1)
  if (from < today) throw new CommandError(`${from} has passed: a version is offered from today on or later.`)
  const published = await listVersions(tx)
  refuseUsed(
    draft,
    published.filter((one) => one.service === service).map((one) => one.version),
  )
  const services = [...new Set([...procedureRegistry.services, ...published.map((one) => one.service), service])]
  const findings = checkProcedure(draft, { ...procedureRegistry, services })
  if (findings.length > 0) {
    const lines = findings.map(({ code, path, detail }) => `${path || '(whole)'}: ${code}: ${detail}`)
    return { data: { service, version, findings }, lines: [...lines, 'Nothing was published.'], failed: true }
  }

  const known = await listStandings(tx, today, Object.keys(districtNames), service)
  const offered = known.filter(({ offerings }) => offerings.length > 0).map((standing) => standing.district)
  const districts = district ?? (offered.length > 0 ? offered : Object.keys(districtNames))
  for (const place of districts) {
    const closed = await closedAmong(tx, openedServices(draft), { district: place, day: from, required: requiredItems })
    if (closed.length > 0)
      throw new CommandError(`Its cases open cases of ${closed.join(', ')}, closed in ${place}: it would be half open.`)
  }
  await publishProcedure(tx, draft)
  for (const place of districts) await offerService(tx, { service, district: place, version }, { from, until: null })
  const standings = await listStandings(tx, today, districts, service)
  return {
    data: { service, version, from, districts, unsigned: standings.map(unsigned) },
    lines: [
      `${service} ${version} is published, and offered from ${from} (${formatJalaliDate(from, 'en')}) in ${districts.join(', ')}.`,
      ...standings
        .map(unsigned)
        .flatMap(({ district: place, items }) =>
          items.length === 0 ? [] : [`${place}: closed until its checklist is signed: ${items.join(', ')}.`],
        ),
    ],
  }
}

/** @throws CommandError for a version that is taken, or that would come before a published one */
function refuseUsed({ service, version }: Procedure, versions: readonly string[]): void {
  if (versions.includes(version))
    throw new CommandError(`${service} ${version} is published already: a change needs a new version.`)
  const newer = versions.find((one) => isNewerVersion(one, version))
  if (newer) throw new CommandError(`${service} ${newer} is published already: a new version has to come after it.`)
}

function unsigned({ district, signatures }: Standing): { district: string; items: readonly string[] } {
  const signed = signatures.map(({ item }) => item)
  return { district, items: requiredItems.filter((item) => !signed.includes(item)) }
}
