import { type Command, Option } from 'commander'
import { z } from 'zod'
import { answering, table } from '../answer.ts'
import { type ApiOptions, CommandAnswer, fateLine, openApi, withApi } from '../api-access.ts'
import { parsedFacts } from '../facts-option.ts'

type ListFlags = ApiOptions & { status?: string }
type ResolveFlags = ApiOptions & { reason?: string; facts?: Record<string, unknown> }

const Incidents = z.looseObject({
  incidents: z.array(
    z.looseObject({
      incidentId: z.string(),
      code: z.string(),
      what: z.string().nullable(),
      remedy: z.string().nullable(),
      openedAt: z.looseObject({ at: z.string() }),
    }),
  ),
})

/** Commands for cases that are parked because something failed. */
export function addIncidentCommands(program: Command): void {
  const incident = program.command('incident').description('cases that wait for repair')

  withApi(incident.command('list'))
    .description('list incidents, oldest first, with what failed and what helps')
    .addOption(new Option('--status <status>', 'which').choices(['open', 'resolved']).default('open'))
    .action(
      answering(async (options: ListFlags) => {
        const api = await openApi(options, 'admin-central')
        const data = await api('/admin/incidents', Incidents, { query: { status: options.status, limit: '100' } })
        const rows = data.incidents.map(({ incidentId, code, what, remedy, openedAt }) => {
          return [incidentId, openedAt.at, [what ?? code, remedy ?? ''].join(' ').trimEnd()]
        })
        return { data, lines: rows.length > 0 ? table(['incident', 'since', 'what'], rows) : ['No incident.'] }
      }),
    )

  withApi(incident.command('resolve'))
    .argument('<incidentId>')
    .argument('<resolution>', 'retry, retryWith, answerByHand, skip or reject')
    .description('mend an incident')
    .option('--facts <json>', 'corrected data or the answer', parsedFacts)
    .option('--reason <text>', 'why, for the log')
    .action(
      answering(async (incidentId: string, resolution: string, options: ResolveFlags) => {
        const api = await openApi(options, 'admin-central')
        const { facts = {}, reason } = options
        const body = { resolution, facts, ...(reason === undefined ? {} : { reason }) }
        const data = await api(`/admin/incidents/${incidentId}/resolution`, CommandAnswer, { method: 'POST', body })
        return { data, lines: [fateLine(data, `${incidentId} is resolved: ${resolution}.`)] }
      }),
    )
}
