import type { Command } from 'commander'
import { z } from 'zod'
import { answering, table } from '../answer.ts'
import { type ApiOptions, openApi, withApi } from '../api-access.ts'
import { parsedFacts } from '../facts-option.ts'

type ListFlags = ApiOptions & { status?: string }
type ResolveFlags = ApiOptions & { reason?: string; facts?: Record<string, unknown> }

const Incidents = z.looseObject({
  incidents: z.array(
    z.looseObject({
      incidentId: z.string(),
      caseId: z.string(),
      code: z.string(),
      openedAt: z.looseObject({ at: z.string() }),
    }),
  ),
})

/** Commands for cases that are parked because something failed. */
export function addIncidentCommands(program: Command): void {
  const incident = program.command('incident').description('cases that wait for repair')

  withApi(incident.command('list'))
    .description('list incidents, with what failed')
    .action(
      answering(async (options: ListFlags) => {
        const data = await (await openApi(options, 'admin-central'))('/admin/incidents', Incidents)
        const rows = data.incidents.map(({ incidentId, code, openedAt }) => [incidentId, code, openedAt.at])
        return { data, lines: rows.length > 0 ? table(['incident', 'what', 'since'], rows) : ['No incident.'] }
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
        const data = await api(`/admin/incidents/${incidentId}/resolution`, z.looseObject({}), { method: 'POST', body })
        return { data, lines: [`${incidentId}: ${resolution}.`] }
      }),
    )
}
