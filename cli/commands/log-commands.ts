import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { createProcedureLibrary } from '../../activities/procedures.ts'
import type { Database } from '../../db/client.ts'
import { type AnchorFinding, verifyAnchors } from '../../db/log/anchor.ts'
import { compareReadModel, type ProjectLog, rebuildReadModel } from '../../db/log/rebuild-read-model.ts'
import { verifyChains } from '../../db/log/verify-log.ts'
import { readProcedure } from '../../db/registers/procedures.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase } from '../../domain/case/case-state.ts'
import { project } from '../../domain/case/project.ts'
import { answering } from '../answer.ts'
import { withWorkerDatabase } from '../database-access.ts'
import { type PlaceOptions, placeOf, withPlace } from '../stack-place.ts'

type VerifyFlags = PlaceOptions & { case?: CaseId; anchors?: string }
type RebuildFlags = PlaceOptions & { check?: boolean }

/** Commands for the logs of cases and what is projected from them. */
export function addLogCommands(program: Command): void {
  const log = program.command('log').description('the append-only logs of cases')
  withPlace(log.command('verify'))
    .description('compute every hash chain again; exit code 1 when any is broken')
    .option('--case <caseId>', 'only this case')
    .option('--anchors <folder>', 'anchor files to compare with (default: `anchors` in the data directory)')
    .action(
      answering(async (options: VerifyFlags) => {
        const folder = options.anchors ?? join(placeOf(options).root, 'anchors')
        return withWorkerDatabase(options, async ({ sql }) => {
          const chains = await verifyChains(sql, options.case ? { caseId: options.case } : {})
          const anchors: readonly AnchorFinding[] = existsSync(folder) ? await verifyAnchors(sql, folder) : []
          const findings = [...chains.findings, ...anchors]
          const lines = [
            ...chains.findings.map(({ caseId, seq, wrong }) => `${caseId} at ${seq}: ${wrong}`),
            ...anchors.map(({ fileName, wrong, caseId = '' }) => `${fileName}: ${wrong} ${caseId}`.trimEnd()),
            `${chains.events} events of ${chains.cases} cases: ${findings.length === 0 ? 'unbroken' : `${findings.length} broken`}.`,
          ]
          return { data: { ...chains, anchors }, lines, failed: findings.length > 0 }
        })
      }),
    )

  withPlace(program.command('rebuild-read-model'))
    .description('project every log again; ledgers stay and no message is sent')
    .option('--check', 'only compare; exit code 1 when the read model is not what the logs say')
    .action(
      answering(async (options: RebuildFlags) =>
        withWorkerDatabase(options, async (database) => {
          if (!options.check) {
            const cases = await rebuildReadModel(database.sql, projectOf(database))
            return { data: { cases }, lines: [`${cases} cases were projected.`] }
          }
          const differences = await compareReadModel(database.sql, projectOf(database))
          const lines = differences.map(({ caseId, table, id }) => `${caseId}: ${table} ${id} differs`)
          const end =
            differences.length === 0 ? 'The read model is what the logs say.' : `${differences.length} rows differ.`
          return { data: { differences }, lines: [...lines, end], failed: differences.length > 0 }
        }),
      ),
    )
}

/** Every log by the procedure that its case is pinned to. */
function projectOf({ sql }: Database): ProjectLog {
  const library = createProcedureLibrary((service, version) => readProcedure(sql, service, version))
  return async (events) => {
    const first = events[0]?.event
    if (first?.type !== 'CaseOpened') throw new Error('a log does not begin with CaseOpened')
    return project(await library.core(first.service, first.version), absentCase, events)
  }
}
