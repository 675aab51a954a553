import type { Command } from 'commander'
import { loadLog } from '../../db/log/load-case.ts'
import type { Sql } from '../../db/sql.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { type Divergence, tryProcedure } from '../../domain/case/trial.ts'
import type { ProcedureCore } from '../../domain/procedure/procedure-core.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import { answering, table } from '../answer.ts'
import { withWorkerDatabase } from '../database-access.ts'
import { readProcedureNamed } from '../procedure-files.ts'
import { type PlaceOptions, withPlace } from '../stack-place.ts'

type Tried = Divergence & { caseId: CaseId; version: string }

/** Runs a draft over what was recorded. */
export function addTryCommand(procedure: Command): void {
  withPlace(procedure.command('try'))
    .argument('<procedure>', 'a JSON or TypeScript file, or a service of the catalogue')
    .description('say which recorded cases would have gone another way under it, and where; exit code 1 when any would')
    .action(
      answering(async (name: string, options: PlaceOptions) => {
        const draft = await readProcedureNamed(name)
        return withWorkerDatabase(options, async ({ sql }) => {
          const { cases, parted } = await tryAll(sql, procedureCore(draft))
          const rows = parted.map(({ caseId, version, stage, seq, recorded, draft: other }) => {
            return [caseId, version, stage, String(seq), recorded, other]
          })
          const lines = [
            ...table(['case', 'version', 'stage', 'event', 'recorded', 'draft'], rows),
            `${cases} cases of ${draft.service} were tried: ${parted.length === 0 ? 'each goes as it went' : `${parted.length} would have gone another way`}.`,
          ]
          return {
            data: { service: draft.service, version: draft.version, cases, parted },
            lines,
            failed: parted.length > 0,
          }
        })
      }),
    )
}

async function tryAll(sql: Sql, draft: ProcedureCore): Promise<{ cases: number; parted: readonly Tried[] }> {
  const cases = await sql<{ caseId: CaseId; version: string }[]>`
    select case_id as "caseId", version from cases where service = ${draft.service} order by received_at, case_id`
  const parted: Tried[] = []
  for (const { caseId, version } of cases) {
    const { events } = await loadLog(sql, caseId)
    const divergence = tryProcedure(draft, events)
    if (divergence) parted.push({ caseId, version, ...divergence })
  }
  return { cases: cases.length, parted }
}
